import { serialFromDay } from '../../core/workbook/day-time.ts';
import type { LedgerRow } from '../../core/leads/records.ts';
import { numberCell, textCell } from '../../core/layout/out-cell.ts';
import { planAppend } from '../../core/layout/plan-append.ts';
import type { LogLine } from '../../core/layout/plan-append.ts';
import { inColumns, openLog } from '../../core/logs/open-log.ts';
import { readLedger } from '../../core/logs/read-ledger.ts';
import { formatLedgerItems } from '../../core/reminders/ledger-items.ts';
import { tabSchemas } from '../../core/schema/tab-schemas.ts';
import type { OutCell, SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { ReadSelection, Workbook } from '../../core/workbook/workbook.ts';

/** Reads the ledger and nothing else. */
export const ledgerOnly: ReadSelection = (head) => (head.ownedAs === 'reminder-log' ? 'all' : 'none');

/** Where a mail stands in the ledger, as far as claims need it. */
export interface LedgerPlace {
  /** 0-based. */
  readonly row: number;
  readonly claim: string;
  readonly state: string;
}

/** Key → its rows. More than one is somebody's copy, and then nobody may send that mail. */
export function findLedgerPlaces(workbook: Workbook, workbookKey: string): ReadonlyMap<string, readonly LedgerPlace[]> {
  const places = new Map<string, LedgerPlace[]>();
  const tab = workbook.tabs.find(({ ownedAs }) => ownedAs === 'reminder-log');
  if (tab === undefined) return places;
  for (const { key, row, claim, state } of readLedger(tab, [workbookKey])) {
    const place = { row: row - 1, claim: claim ?? '', state };
    const known = places.get(key);
    if (known === undefined) places.set(key, [place]);
    else known.push(place);
  }
  return places;
}

/** What is to stand in the ledger about one mail. */
export type LedgerEntry = Omit<LedgerRow, 'row'>;

/**
 * One batch that brings these entries into the ledger: what stands beside a known key is written over, a new one is added
 * at the end, the tab is made where it is missing. Rows are found by key in what was read last. The keys themselves are
 * never written over: where somebody sorts in between, no mail's key is lost with its row.
 */
export function planLedgerWrites(
  workbook: Workbook,
  workbookKey: string,
  entries: readonly LedgerEntry[],
): readonly SheetWrite[] {
  if (entries.length === 0) return [];
  const places = findLedgerPlaces(workbook, workbookKey);
  const tab = workbook.tabs.find(({ ownedAs }) => ownedAs === 'reminder-log');
  const opened = tab === undefined ? null : openLog(tab, 'reminder-log');
  const beside: SheetWrite[] = [];
  const added: LogLine[] = [];
  for (const entry of entries) {
    const cells = cellsOf(entry);
    const known = places.get(entry.key);
    if (known === undefined || tab === undefined || opened === null) {
      added.push(tabSchemas['reminder-log'].columns.map(({ field }) => cells.get(field)));
      continue;
    }
    const line = inColumns(opened.shape.columns, (field) => (field === 'key' ? undefined : cells.get(field)));
    for (const { row } of known)
      beside.push({ kind: 'setCells', tabId: tab.id, row: row + opened.shift, column: 0, cells: [line] });
  }
  const { writes } = planAppend(workbook.tabs, 'reminder-log', added);
  // Headers that were lost come first: what follows goes by the places after that.
  const [headers, lines] = [opened?.writes ?? [], writes.slice(opened?.writes.length ?? 0)];
  return [...headers, ...beside, ...lines];
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
