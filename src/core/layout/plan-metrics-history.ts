import type { HeadlineValue } from '../logs/headlines.ts';
import type { Day } from '../workbook/day-time.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';
import type { Tab } from '../workbook/workbook.ts';
import { valueHash } from '../workbook/cell-hash.ts';
import { layOutHeadline, nextMetricsHistory } from './lay-out-metrics-history.ts';
import { readMetricsHistory } from '../logs/read-metrics-history.ts';
import { newTab } from '../schema/new-tab.ts';
import { setCells } from '../workbook/set-cells.ts';
import { inColumns } from '../logs/open-log.ts';
import { hashOfNewLine, lineHash, minus, sumOfHashes } from '../logs/log-sum.ts';
import type { LogSum } from '../logs/log-sum.ts';
import { readLines } from '../logs/read-lines.ts';
import { shapeOfLog } from '../logs/log-shape.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { headerCells } from '../schema/tab-columns.ts';

/**
 * Plans Metrics History: made when absent, the day's rows added, days beyond 90 thinned to weeks. Only rows that differ
 * are written, so most nights write the new day alone.
 */
export function planMetricsHistory(
  tabs: readonly Tab[],
  current: readonly HeadlineValue[],
  today: Day,
): {
  readonly writes: readonly SheetWrite[];
  readonly tabs: readonly Tab[];
  /** Of the log's lines, by all of it. */
  readonly change: LogSum;
} {
  const existing = tabs.find((tab) => tab.ownedAs === 'metrics-history') ?? null;
  const made = existing === null ? newTab(tabs, 'metrics-history', { frozenRows: 1 }) : null;
  const tab = existing ?? made?.tab;
  if (tab === undefined) throw new Error('a tab is there or it is made');
  const { columns } = shapeOfLog(tab, 'metrics-history');
  const order = new Map(tabSchemas['metrics-history'].columns.map(({ field }, index) => [field, index]));
  const lines = nextMetricsHistory(readMetricsHistory(existing), current, today).map(layOutHeadline);
  const wanted = [headerCells('metrics-history'), ...lines].map((line) =>
    inColumns(columns, (field) => line[order.get(field) ?? -1]),
  );
  const rows = wanted.map((cells, row) => {
    const there = tab.rows[row] ?? [];
    const same = cells.every((cell, column) => {
      if (cell === undefined) return true;
      const { value } = cell;
      return typeof value !== 'object' || value === null
        ? valueHash(value) === valueHash(there[column] ?? null)
        : false;
    });
    return same ? [] : cells;
  });
  const writes: SheetWrite[] = [...(made === null ? [] : [made.create]), ...setCells(tab.id, rows)];
  if (tab.rows.length > wanted.length) {
    const rowCount = tab.rows.length - wanted.length;
    const columnCount = wanted[0]?.length ?? 1;
    writes.push({ kind: 'clearCells', tabId: tab.id, row: wanted.length, column: 0, rowCount, columnCount });
  }
  const before = readLines(tab, 'metrics-history').map(({ cells }) => lineHash('metrics-history', cells));
  const after = lines.map((line) => hashOfNewLine('metrics-history', line));
  return {
    writes,
    change: minus(sumOfHashes(after), sumOfHashes(before)),
    tabs: made === null ? tabs : [...tabs, made.tab],
  };
}
