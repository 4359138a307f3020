import { inColumns, openLog } from '../logs/open-log.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type { OutCell, SheetWrite } from '../workbook/sheet-write.ts';
import type { Tab, WorkerTabName } from '../workbook/workbook.ts';
import { newTab } from '../schema/new-tab.ts';
import { setCells } from '../workbook/set-cells.ts';
import { headerCells } from '../schema/tab-columns.ts';

/** One line for a log: its cells in the order of the schema's columns. */
export type LogLine = readonly (OutCell | undefined)[];

/**
 * Plans lines for a log of the worker's (Stage History, Run Log, Reminder Log): the tab is made when absent, lines are only
 * ever added at the end, in the columns where its fields stand now. No lines, no tab.
 */
export function planAppend(
  tabs: readonly Tab[],
  name: WorkerTabName,
  lines: readonly LogLine[],
): { readonly writes: readonly SheetWrite[]; readonly tabs: readonly Tab[]; readonly tabId: number | null } {
  const existing = tabs.find((tab) => tab.ownedAs === name) ?? null;
  if (existing !== null) {
    const { writes, shape } = openLog(existing, name);
    const append = linesIn(existing.id, name, lines, shape.columns);
    return {
      writes: [...(lines.length === 0 && isEmpty(existing) ? [] : writes), ...append],
      tabs,
      tabId: existing.id,
    };
  }
  if (lines.length === 0) return { writes: [], tabs, tabId: null };
  const { create, tab } = newTab(tabs, name, { frozenRows: 1 });
  const append: SheetWrite = { kind: 'appendRows', tabId: tab.id, rows: lines };
  const writes = [create, ...setCells(tab.id, [headerCells(name)]), append];
  return { writes, tabs: [...tabs, tab], tabId: tab.id };
}

function linesIn(
  tabId: number,
  name: WorkerTabName,
  lines: readonly LogLine[],
  columns: ReadonlyMap<string, number>,
): SheetWrite[] {
  if (lines.length === 0) return [];
  const { columns: schema } = tabSchemas[name];
  const isAsMade = schema.every(({ field }, index) => columns.get(field) === index);
  const order = new Map(schema.map(({ field }, index) => [field, index]));
  // A first history is hundreds of thousands of lines: they are taken over as they are.
  const rows = isAsMade ? lines : lines.map((line) => inColumns(columns, (field) => line[order.get(field) ?? -1]));
  return [{ kind: 'appendRows', tabId, rows }];
}

function isEmpty({ rows }: Tab): boolean {
  return rows.every((cells) => cells.length === 0);
}
