import { cellText } from '../../core/workbook/cell-value.ts';
import { serialFromDay } from '../../core/workbook/day-time.ts';
import type { LedgerRow } from '../../core/leads/records.ts';
import { numberCell, textCell } from '../../core/layout/out-cell.ts';
import { planAppend } from '../../core/layout/plan-append.ts';
import { fieldColumns } from '../../core/layout/tab-columns.ts';
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
export function findLedgerPlaces(workbook: Workbook): ReadonlyMap<string, readonly LedgerPlace[]> {
  const places = new Map<string, LedgerPlace[]>();
  const tab = workbook.tabs.find(({ ownedAs }) => ownedAs === 'reminder-log');
  if (tab === undefined) return places;
  const columns = fieldColumns('reminder-log', tab.rows[0]);
  const at = (cells: (typeof tab.rows)[number], field: string): string => cellText(cells[columns.get(field) ?? -1]);
  tab.rows.forEach((cells, row) => {
    const key = at(cells, 'key');
    if (row === 0 || key === '') return;
    const place = { row, claim: at(cells, 'claim'), state: at(cells, 'state') };
    const known = places.get(key);
    if (known === undefined) places.set(key, [place]);
    else known.push(place);
  });
  return places;
}

/** What is to stand in the ledger about one mail. */
export type LedgerEntry = Omit<LedgerRow, 'row'>;

/**
 * One batch that brings these entries into the ledger: what stands beside a known key is written over, a new one is added
 * at the end, the tab is made where it is missing. Rows are found by key in what was read last. The keys themselves are
 * never written over: where somebody sorts in between, no mail's key is lost with its row.
 */
export function planLedgerWrites(workbook: Workbook, entries: readonly LedgerEntry[]): readonly SheetWrite[] {
  const places = findLedgerPlaces(workbook);
  const tab = workbook.tabs.find(({ ownedAs }) => ownedAs === 'reminder-log');
  const columns = fieldColumns('reminder-log', tab?.rows[0]);
  const writes: SheetWrite[] = [];
  const added: (readonly (OutCell | undefined)[])[] = [];
  for (const entry of entries) {
    const cells = inColumns(cellsOf(entry), columns);
    const known = places.get(entry.key);
    if (known === undefined || tab === undefined) added.push(cells);
    else {
      const beside = cells.with(columns.get('key') ?? 0, undefined);
      for (const { row } of known) writes.push({ kind: 'setCells', tabId: tab.id, row, column: 0, cells: [beside] });
    }
  }
  return [...writes, ...planAppend(workbook.tabs, 'reminder-log', added).writes];
}

function inColumns(
  byField: ReadonlyMap<string, OutCell>,
  columns: ReadonlyMap<string, number>,
): (OutCell | undefined)[] {
  const cells: (OutCell | undefined)[] = [];
  for (const { field } of tabSchemas['reminder-log'].columns) {
    const column = columns.get(field) ?? cells.length;
    while (cells.length <= column) cells.push(undefined);
    cells[column] = byField.get(field);
  }
  return cells;
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
