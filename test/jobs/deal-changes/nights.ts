import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import type { MemoryStore } from '../../support/memory-store/memory-store.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';

export const stages = [
  ['Stage', 'Kind'],
  ['Contacted', 'open'],
  ['Proposal', 'open'],
  ['Won', 'won'],
  ['Lost', 'lost'],
];
export const header = ['Lead ID', 'Company', 'Owner', 'Stage', 'Amount', 'Expected close', 'Currency'];

/** `deal('L1', 'Ann', 'Proposal', 1000, '2026-04-30')` */
export function deal(id: string, owner: string, stage: string, amount: CellValue, close: CellValue = null, currency: CellValue = null): CellValue[] {
  return [id, `Company ${id}`, owner, stage, amount, close, currency];
} // prettier-ignore

export function aStore(rows: readonly (readonly CellValue[])[], head: readonly CellValue[] = header): MemoryStore {
  return memoryStore({
    timeZone: 'UTC',
    tabs: [
      { title: 'Leads', rows: [head, ...rows] },
      { title: 'Stages', rows: stages },
      { title: 'Settings', rows: [['Setting', 'Value'], ['Currency', 'EUR'], ['Time zone', 'UTC']] },
    ],
  }); // prettier-ignore
}

/** Runs the worker at an instant (`2026-03-02T02:00Z`). */
export async function night(store: MemoryStore, at: string) {
  const ports = {
    store: store.open(),
    clock: fixedClock(Date.parse(at)),
    random: seededRandom(Date.parse(at) % 1000),
    log: quietLog,
  };
  return recalculate(ports, { command: 'nightly', dryRun: false });
}

/** Changes rows of a tab as a person does. */
export function edit(store: MemoryStore, title: string, change: (rows: CellValue[][]) => CellValue[][] | void): void {
  store.edit((content) => ({
    ...content,
    tabs: content.tabs.map((tab) => {
      if (tab.title !== title) return tab;
      const rows = store.values(title).map((row) => [...row]);
      const after = change(rows) ?? rows;
      return { ...tab, rows: after.map((row) => row.map((value) => ({ value: value ?? null }))) };
    }),
  }));
}

/** Sets a cell of a lead by the header of its column. */
export function type(store: MemoryStore, id: string, column: string, value: CellValue): void {
  edit(store, 'Leads', (rows) => {
    const at = rows[0]?.indexOf(column) ?? -1;
    const row = rows.find(([lead]) => lead === id);
    if (row === undefined || at < 0) throw new Error(`no ${column} of ${id}`);
    row[at] = value;
  });
}

/** `L1 changed 1000 → 1500 | 2026-04-30 | Ann`, a line each, in the order of the tab. */
export function changesIn(store: MemoryStore): string[] {
  const tab = store.content().tabs.find(({ title }) => title === 'Deal Changes');
  if (tab === undefined) return [];
  return store.values('Deal Changes').slice(1).map((line) => {
    const [lead, what, , , amountBefore, amount, currency, closeBefore, close, ownerBefore, owner] = line;
    const both = (before: string, now: string) => (before === '' ? now : `${before} → ${now}`);
    const text = (cell: CellValue | undefined) => (cell === null || cell === undefined ? '' : String(cell));
    const day = (cell: CellValue | undefined) =>
      typeof cell === 'number' ? new Date((cell - 25569) * 86_400_000).toISOString().slice(0, 10) : '';
    return [
      `${text(lead)} ${text(what)} ${both(text(amountBefore), text(amount))}${currency ? ` ${text(currency)}` : ''}`.trim(),
      both(day(closeBefore), day(close)) || '-',
      both(text(ownerBefore), text(owner)) || '-',
    ].join(' | ');
  });
} // prettier-ignore
