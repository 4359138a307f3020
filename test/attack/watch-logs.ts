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

/** Compares Stage History and the Reminder Log before and after an act of the worker's. */
export function compareLogs(
  last: Spreadsheet,
  now: Spreadsheet,
  { seen, counts, note }: { readonly seen: Seen; readonly counts: LogCounts; readonly note: (problem: string) => void },
): void {
  const before = linesOf(last, 'stage-history');
  const after = linesOf(now, 'stage-history');
  const left = new Map<string, number>();
  for (const line of after) left.set(line, (left.get(line) ?? 0) + 1);
  for (const [line, times] of left) if (times > 1) note(`Stage History holds ${times} times ${line}`);
  const known = new Set(before);
  const cellOf = cellsOfParted(now);
  for (const line of before) if (!left.has(line)) note(`Stage History lost ${line}`);
  for (const line of after) {
    if (known.has(line)) continue;
    counts.historyLines += 1;
    const [lead, , to, , , , amount] = JSON.parse(line) as (string | number | null)[];
    if (to === 'removed' || to === 'To') continue;
    const rows = seen.get(cellOf.get(String(lead)) ?? String(lead).trim());
    if (!rows) note(`Stage History has ${line}, but this run read no row with that ID`);
    else if (typeof amount === 'number' && ![...rows].some((row) => holdsNumber(row, amount)))
      note(`Stage History has ${line}, but the amount is another row's: ${[...rows].join(' or ')}`);
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

function holdsNumber(row: string, amount: number): boolean {
  return (JSON.parse(row) as unknown[]).some((cell) => cell !== null && Number(cell) === amount);
}
