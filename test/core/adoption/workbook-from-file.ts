import { readFileSync } from 'node:fs';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Tab, WorkerTabName, Workbook } from '../../../src/core/workbook/workbook.ts';

interface TabFile {
  readonly title: string;
  readonly hidden?: boolean;
  readonly ownedAs?: WorkerTabName;
  /** Column (0-based) → field, as a store with column metadata would say. */
  readonly bound?: Readonly<Record<string, string>>;
  /** Column (0-based) → the currencies that its number formats show. */
  readonly currencyFormats?: Readonly<Record<string, readonly string[]>>;
  readonly rows: readonly (readonly CellValue[])[];
}

/** A workbook that stands in a file as tabs with rows of plain values. */
export function workbookFromFile(path: string): Workbook {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { timeZone?: string; tabs: readonly TabFile[] };
  return {
    id: '',
    kind: 'memory',
    location: 'memory',
    timeZone: file.timeZone ?? null,
    locale: null,
    tabs: file.tabs.map((tab, index): Tab => ({
      id: index + 1,
      title: tab.title,
      hidden: tab.hidden === true,
      ownedAs: tab.ownedAs ?? null,
      rowCount: tab.rows.length,
      columnCount: Math.max(0, ...tab.rows.map((row) => row.length)),
      rows: tab.rows,
      boundColumns: new Map(Object.entries(tab.bound ?? {}).map(([column, field]) => [Number(column), field])),
      spilledRows: new Set(),
      currencyFormats: new Map(
        Object.entries(tab.currencyFormats ?? {}).map(([column, codes]) => [Number(column), codes]),
      ),
    })),
  };
}
