import type { LedgerRow } from '../../core/logs/ledger-row.ts';
import { numberCell, textCell } from '../../core/workbook/out-cell.ts';
import { planAppend } from '../../core/layout/plan-append.ts';
import type { LogLine } from '../../core/layout/plan-append.ts';
import { parseWorkerMemory } from '../../core/logs/parse-worker-memory.ts';
import { planWorkerMemory } from '../../core/logs/plan-worker-memory.ts';
import { withChange, withStates } from '../../core/logs/log-states.ts';
import type { SummedLog } from '../../core/logs/log-states.ts';
import { hashOfNewLine, minus, noLines, plus, sumOfHashes } from '../../core/logs/log-sum.ts';
import { noteLogs } from '../../core/logs/note-logs.ts';
import { inColumns, openLog } from '../../core/logs/open-log.ts';
import { readHashedLedger } from '../../core/logs/read-ledger.ts';
import { withTold } from '../../core/logs/told.ts';
import { formatLedgerItems } from '../../core/logs/ledger-items.ts';
import { tabSchemas } from '../../core/schema/tab-schemas.ts';
import { serialFromDay } from '../../core/workbook/day-time.ts';
import type { Day } from '../../core/workbook/day-time.ts';
import type { OutCell, SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { ReadSelection, Tab, Workbook } from '../../core/workbook/workbook.ts';
import type { WorkerMemory } from '../../core/logs/worker-memory.ts';

/** Reads the ledger, what Memory knows of it, and nothing else. */
export const ledgerAndMemory: ReadSelection = (head) =>
  head.ownedAs === 'reminder-log' || head.ownedAs === 'memory' ? 'all' : 'none';

/** Where a mail stands in the ledger, as far as claims need it. */
export interface LedgerPlace {
  /** 0-based. */
  readonly row: number;
  readonly claim: string;
  readonly state: string;
  /** Of the whole line. */
  readonly hash: number;
}

/** The ledger as it was read last, and what Memory says of it. */
export interface LedgerLook {
  readonly tabs: readonly Tab[];
  /** Key → its rows. More than one is somebody's copy, and then nobody may send that mail. */
  readonly places: ReadonlyMap<string, readonly LedgerPlace[]>;
  /** With what was seen of the ledger noted in it. */
  readonly memory: WorkerMemory;
  readonly today: Day;
}

/**
 * What a workbook says of the ledger today.
 *
 * @param read which logs were read
 */
export function lookAtLedger(
  workbook: Workbook,
  about: { readonly workbookKey: string; readonly today: Day; readonly read: readonly SummedLog[] },
): LedgerLook {
  const { workbookKey, today, read } = about;
  const { tabs } = workbook;
  const remembered = parseWorkerMemory(tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
  const workbooks = [workbookKey];
  const logs = noteLogs({ tabs, memory: remembered, today, workbooks, read });
  const tab = tabs.find(({ ownedAs }) => ownedAs === 'reminder-log');
  const places = new Map<string, LedgerPlace[]>();
  const lines = tab === undefined ? [] : readHashedLedger(tab, { workbooks, ahead: logs.ahead });
  for (const { row, hash } of lines) {
    const place = { row: row.row - 1, claim: row.claim ?? '', state: row.state, hash };
    const known = places.get(row.key);
    if (known === undefined) places.set(row.key, [place]);
    else known.push(place);
  }
  return { tabs, places, memory: withStates(remembered, logs), today };
}

/** What is to stand in the ledger about one mail. */
export type LedgerEntry = Omit<LedgerRow, 'row'>;

/** The hashes of the lines of each mail, as they should stand: what somebody sorted in between is no change of ours. */
export type ExpectedLines = ReadonlyMap<string, readonly number[]>;

/** A batch for the ledger, and what its lines should be once it has landed. */
export interface LedgerBatch {
  readonly writes: readonly SheetWrite[];
  readonly lines: ExpectedLines;
}

/**
 * One batch that brings these entries into the ledger, with what Memory says of them: what stands beside a known key is written
 * over, a new one is added at the end, the tab is made where it is missing. Rows are found by key in what was read last. The
 * keys themselves are never written over: where somebody sorts in between, no mail's key is lost with its row.
 */
export function planLedgerWrites(
  { tabs, places, memory, today }: LedgerLook,
  entries: readonly LedgerEntry[],
  expected: ExpectedLines,
): LedgerBatch {
  const tab = tabs.find(({ ownedAs }) => ownedAs === 'reminder-log');
  const opened = tab === undefined ? null : openLog(tab, 'reminder-log');
  const beside: SheetWrite[] = [];
  const added: LogLine[] = [];
  const lines = new Map<string, readonly number[]>();
  let should = noLines;
  let does = noLines;
  for (const entry of entries) {
    const cells = cellsOf(entry);
    const line = tabSchemas['reminder-log'].columns.map(({ field }) => cells.get(field));
    const known = places.get(entry.key) ?? [];
    const hashes = Array.from({ length: Math.max(1, known.length) }, () => hashOfNewLine('reminder-log', line));
    const after = sumOfHashes(hashes);
    should = plus(should, minus(after, sumOfHashes(expected.get(entry.key) ?? known.map(({ hash }) => hash))));
    does = plus(does, minus(after, sumOfHashes(known.map(({ hash }) => hash))));
    lines.set(entry.key, hashes);
    if (known.length === 0 || tab === undefined || opened === null) {
      added.push(line);
      continue;
    }
    const inPlace = inColumns(opened.shape.columns, (field) => (field === 'key' ? undefined : cells.get(field)));
    for (const { row } of known)
      beside.push({ kind: 'setCells', tabId: tab.id, row: row + opened.shift, column: 0, cells: [inPlace] });
  }
  const headers = entries.length === 0 ? [] : (opened?.writes ?? []);
  const append = entries.length === 0 ? { writes: [], tabs } : planAppend(tabs, 'reminder-log', added);
  const remembered = withTold(withChange(memory, 'reminder-log', should, does), entries, today);
  // Headers that were lost come first: what follows goes by the places after that.
  const writes = [
    ...headers,
    ...beside,
    ...append.writes.slice(headers.length),
    ...planWorkerMemory(append.tabs, remembered).writes,
  ];
  return { writes, lines };
}

function cellsOf(entry: LedgerEntry): ReadonlyMap<string, OutCell> {
  const time = (at: number | null): OutCell => numberCell(at === null ? null : serialFromDay(at), 'dateTime');
  return new Map<string, OutCell>([
    ['key', textCell(entry.key)],
    ['kind', textCell(entry.kind)],
    ['recipient', textCell(entry.recipient)],
    ['localDate', numberCell(serialFromDay(entry.localDate), 'date')],
    ['state', textCell(entry.state)],
    ['claim', textCell(entry.claim ?? '')],
    ['claimedAt', time(entry.claimedAt)],
    ['settledAt', time(entry.settledAt)],
    ['attempts', numberCell(entry.attempts, 'integer')],
    ['reply', textCell((entry.reply ?? '').slice(0, 500))],
    ['messageId', textCell(entry.messageId ?? '')],
    // Not cut at 2,000 characters as other text: a triage list names two hundred leads.
    ['items', { value: formatLedgerItems(entry.items), format: 'text' }],
    ['outcome', textCell(entry.outcome ?? '')],
  ]);
}
