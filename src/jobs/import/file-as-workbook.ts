import { tabSchemas } from '../../core/schema/tab-schemas.ts';
import type { Tab, Workbook } from '../../core/workbook/workbook.ts';

type Rows = readonly (readonly string[])[];

/**
 * A file as a workbook of one tab, every cell the text that it is: whoever reads it understands it as the tab of a sheet.
 *
 * @param settings what somebody says of it, as rows of Settings
 */
export function fileAsWorkbook(title: string, rows: Rows, settings: Rows = []): Workbook {
  const said = settings.length === 0 ? [] : [tabOf(2, tabSchemas.settings.title, [['Setting', 'Value'], ...settings])];
  const tabs = [tabOf(1, title, rows), ...said];
  return { id: '', kind: 'memory', location: title, timeZone: null, locale: null, tabs };
}

function tabOf(id: number, title: string, rows: Rows): Tab {
  return {
    id,
    title,
    hidden: false,
    ownedAs: null,
    rowCount: rows.length,
    columnCount: rows.reduce((most, row) => Math.max(most, row.length), 0),
    rows: rows.map((row) => row.map((cell) => (cell.trim() === '' ? null : cell))),
    boundColumns: new Map(),
    spilledRows: new Set(),
  };
}
