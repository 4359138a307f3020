import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { NarrowArea, WidenArea } from '../../core/workbook/sheet-write.ts';
import { newLastColumn } from '../../core/workbook/area.ts';
import type { Area } from '../../core/workbook/area.ts';
import type { SheetMetadata } from './sheet-metadata.ts';

/** Widens or narrows what stands there now, by its ID; nothing where it is gone or as it should be. */
export function resizeArea(write: WidenArea | NarrowArea, metadata: SheetMetadata): sheets_v4.Schema$Request[] {
  const { tabId, area } = write;
  const tab = metadata.tabs.find(({ id }) => id === tabId);
  const standing = tab?.areas.areas?.find(({ kind, id }) => kind === area.kind && id === area.id);
  const last = standing === undefined ? null : newLastColumn(standing, write);
  if (tab === undefined || standing === undefined || last === null) return [];
  const range: sheets_v4.Schema$GridRange = {
    sheetId: tabId,
    startRowIndex: standing.firstRow,
    ...(standing.lastRow === null ? {} : { endRowIndex: standing.lastRow + 1 }),
    startColumnIndex: standing.firstColumn,
    endColumnIndex: last + 1,
  };
  const filterSpecs = tab.filterSpecs.filter(({ columnIndex }) => (columnIndex ?? 0) <= last);
  return [requestOf(standing, range, filterSpecs)];
}

function requestOf(
  { kind, id }: Area,
  range: sheets_v4.Schema$GridRange,
  filterSpecs: sheets_v4.Schema$FilterSpec[],
): sheets_v4.Schema$Request {
  switch (kind) {
    case 'table':
      // Its range alone: a list of columns that leaves out a type takes that type away.
      return { updateTable: { table: { tableId: id, range }, fields: 'range' } };
    case 'filter':
      // What it hides stays hidden. Its sort is not sent again: it would sort anew, and leave behind what stands beside it.
      return { setBasicFilter: { filter: { range, ...(filterSpecs.length > 0 ? { filterSpecs } : {}) } } };
    case 'filter view':
      return { updateFilterView: { filter: { filterViewId: Number(id), range }, fields: 'range' } };
    case 'banding':
      return { updateBanding: { bandedRange: { bandedRangeId: Number(id), range }, fields: 'range' } };
  }
}
