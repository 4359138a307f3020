import { contentHash } from '../workbook/content-hash.ts';
import { plainValue } from '../workbook/out-cell.ts';
import type { OutCell, SheetWrite } from '../workbook/sheet-write.ts';
import type { WorkerMemory } from './worker-memory.ts';
import type { Tab } from '../workbook/workbook.ts';
import { valueHash } from '../workbook/cell-hash.ts';
import { newTab } from '../schema/new-tab.ts';
import { inColumns } from './open-log.ts';
import { knowsOfEarlierRuns } from './knows-of-earlier-runs.ts';
import { shapeOfLog } from './log-shape.ts';
import { greatest } from '../statistics/greatest.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { setCells } from '../workbook/set-cells.ts';
import { headerCells } from '../schema/tab-columns.ts';
import { sumOfValues, wholeKey, escaped, opening, closing } from './memory-lines.ts';

/** A cell holds 50,000 characters on Google and 32,767 in .xlsx. */
const chunk = 30_000;

/**
 * Plans the Memory tab: the rows that differ are written, what is left over is cleared. No memory, no tab. `tabs` are as they
 * stand afterwards.
 */
export function planWorkerMemory(
  tabs: readonly Tab[],
  memory: WorkerMemory,
): { readonly writes: readonly SheetWrite[]; readonly tabs: readonly Tab[] } {
  // What is damaged stays so until somebody noted it (`withStates`), whoever writes in between.
  const isSound = memory.condition === 'none' ? !knowsOfEarlierRuns(tabs) : memory.condition !== 'damaged';
  const rows = memoryRows(memory, isSound ? sumOfValues : () => null);
  const existing = tabs.find((tab) => tab.ownedAs === 'memory') ?? null;
  if (existing === null && rows.length === 0) return { writes: [], tabs };
  const made = existing === null ? newTab(tabs, 'memory', { frozenRows: 1 }) : null;
  const tab = existing ?? made?.tab;
  if (tab === undefined) throw new Error('a tab is there or it is made');
  const { columns } = shapeOfLog(tab, 'memory');
  const order = new Map(tabSchemas.memory.columns.map(({ field }, index) => [field, index]));
  const wanted = [
    headerCells('memory'),
    ...rows.map(([key, part, value]): OutCell[] => [
      { value: key, format: 'text' },
      { value: part, format: 'integer' },
      { value, format: 'text' },
    ]),
  ].map((cells) => inColumns(columns, (field) => cells[order.get(field) ?? -1]));
  const changed = wanted.map((cells, row) => {
    const there = tab.rows[row] ?? [];
    const same = cells.every((cell, column) => {
      const value = cell?.value ?? null;
      return cell === undefined || (typeof value !== 'object' && valueHash(value) === valueHash(there[column] ?? null));
    });
    return same ? [] : cells;
  });
  const writes: SheetWrite[] = [...(made === null ? [] : [made.create]), ...setCells(tab.id, changed)];
  const rowCount = tab.rows.length - wanted.length;
  if (rowCount > 0)
    writes.push({
      kind: 'clearCells',
      tabId: tab.id,
      row: wanted.length,
      column: 0,
      rowCount,
      columnCount: greatest(columns.values()) + 1,
    });
  const after: Tab = {
    ...tab,
    rowCount: wanted.length,
    rows: wanted.map((cells) => cells.map((cell) => plainValue(cell))),
  };
  return { writes, tabs: [...tabs.filter((each) => each.id !== tab.id), after] };
}

function memoryRows(
  memory: WorkerMemory,
  sumOf: (values: ReadonlyMap<string, string>) => string | null,
): [key: string, part: number, value: string][] {
  const values = new Map<string, string>();
  if (memory.lastRun !== null) values.set('lastRun', memory.lastRun);
  if (memory.placedIds.length > 0) values.set('placedIds', memory.placedIds.join('\n'));
  if (memory.charts.length > 0) values.set('charts', memory.charts.join('\n'));
  for (const [name, value] of memory.writtenCells) if (value !== '') values.set(`written:${name}`, value);
  for (const [name, value] of memory.other) if (value !== '') values.set(`other:${name}`, value);
  if (memory.importedRows.size > 0) {
    values.set('importedRows', [...memory.importedRows].map(([hash, count]) => `${hash} ${count}`).join('\n'));
  }
  const sum = values.size === 0 ? null : sumOf(values);
  const all = sum === null ? [...values] : [[wholeKey, sum] as const, ...values];
  return all.flatMap(([key, value]) => {
    const text = escaped(contentHash(value) + value);
    const count = Math.ceil(text.length / chunk);
    return Array.from({ length: count }, (_, part): [string, number, string] => {
      return [key, part + 1, `${opening}${text.slice(part * chunk, (part + 1) * chunk)}${closing}`];
    });
  });
}
