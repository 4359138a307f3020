import { partedKey } from '../../src/core/logs/memory-keys.ts';
import { partedFromText } from '../../src/core/logs/parted-ids.ts';
import { parseWorkerMemory } from '../../src/core/logs/parse-worker-memory.ts';
import { aTab } from '../support/builders.ts';
import { ledgerOf, linesOf, ownedSheet, valuesOf } from './cells.ts';
import type { Spreadsheet } from '../support/sheets-emulator/state.ts';

/** What was read beside each ID so far, by row: only that may go into history. */
export type Seen = ReadonlyMap<string, ReadonlySet<string>>;

export interface LogCounts {
  historyLines: number;
  ledgerRows: number;
}

/** Compares Stage History, Deal Changes and the Reminder Log before and after an act of the worker's. */
export function compareLogs(
  last: Spreadsheet,
  now: Spreadsheet,
  { seen, counts, note }: { readonly seen: Seen; readonly counts: LogCounts; readonly note: (problem: string) => void },
): void {
  const cellOf = cellsOfParted(now);
  for (const [log, title] of [
    ['stage-history', 'Stage History'],
    ['deal-changes', 'Deal Changes'],
  ] as const) {
    const before = linesOf(last, log);
    const after = linesOf(now, log);
    const left = new Map<string, number>();
    for (const line of after) left.set(line, (left.get(line) ?? 0) + 1);
    for (const [line, times] of left) if (times > 1) note(`${title} holds ${times} times ${line}`);
    const known = new Set(before);
    for (const line of before) if (!left.has(line)) note(`${title} lost ${line}`);
    for (const line of after) {
      if (known.has(line)) continue;
      const cells = JSON.parse(line) as (string | number | null)[];
      const [lead] = cells;
      const what = log === 'stage-history' ? cells[2] : cells[1];
      const amount = log === 'stage-history' ? cells[6] : cells[5];
      if (log === 'stage-history') counts.historyLines += 1;
      if (what === 'removed' || what === 'To' || what === 'What') continue;
      const rows = seen.get(cellOf.get(String(lead)) ?? String(lead).trim());
      if (!rows) note(`${title} has ${line}, but this run read no row with that ID`);
      // A deal that goes, or of which a cell cannot be read, keeps the amount that it had.
      else if (typeof amount === 'number' && !holdsAmount(rows, amount) && !wasKnown(before, lead, amount))
        note(`${title} has ${line}, but the amount is another row's: ${[...rows].join(' or ')}`);
    }
  }
  const ledger = ledgerOf(last);
  const ledgerNow = ledgerOf(now);
  for (const [key, states] of ledgerNow) {
    if (states.length > 1) note(`the ledger holds ${key} ${states.length} times`);
    if (!ledger.has(key)) counts.ledgerRows += 1;
  }
  for (const [key, [state = '']] of ledger) {
    const next = ledgerNow.get(key)?.[0];
    if (next === undefined) note(`the ledger lost ${key}`);
    else if (next !== state && !(allowed[state] ?? []).includes(next))
      note(`the ledger turned ${key} from "${state}" into "${next}"`);
  }
}

/** Leads that are known by what they are, as Memory has it: ID → the ID in the cell beside the row. */
function cellsOfParted(spreadsheet: Spreadsheet): ReadonlyMap<string, string> {
  const rows = valuesOf(ownedSheet(spreadsheet, 'memory'));
  const memory = parseWorkerMemory(aTab({ id: 1, title: 'Memory', ownedAs: 'memory', rows }));
  const { stoodBeside } = partedFromText(memory.other.get(partedKey) ?? '');
  return new Map([...stoodBeside].map(([cell, id]) => [id, cell]));
}

/** Which way a mail's row in the ledger may go. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  due: ['claimed', 'failed'],
  claimed: ['sent', 'failed', 'retry', 'needs review', 'due'],
  retry: ['claimed', 'failed'],
};

function holdsAmount(rows: ReadonlySet<string>, amount: number): boolean {
  return [...rows].some((row) => holdsNumber(row, amount));
}

/** Whether a line of Deal Changes said so before. */
function wasKnown(lines: readonly string[], lead: string | number | null | undefined, amount: number): boolean {
  return lines.some((line) => {
    const cells = JSON.parse(line) as (string | number | null)[];
    return cells[0] === lead && cells[5] === amount;
  });
}

function holdsNumber(row: string, amount: number): boolean {
  return (JSON.parse(row) as unknown[]).some((cell) => cell !== null && Number(cell) === amount);
}
