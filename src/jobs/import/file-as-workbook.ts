import type { Tab, Workbook } from '../../core/workbook/workbook.ts';

/** A file as a workbook of one tab, every cell the text that it is: whoever reads it understands it as the tab of a sheet. */
export function fileAsWorkbook(title: string, rows: readonly (readonly string[])[]): Workbook {
  const tab: Tab = {
    id: 1,
    title,
    hidden: false,
    ownedAs: null,
    rowCount: rows.length,
    columnCount: rows.reduce((most, row) => Math.max(most, row.length), 0),
    rows: rows.map((row) => row.map((cell) => (cell.trim() === '' ? null : cell))),
    boundColumns: new Map(),
    spilledRows: new Set(),
  };
  return { id: '', kind: 'memory', location: title, timeZone: null, locale: null, tabs: [tab] };
}
