import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { CellBlock } from '../../core/workbook/sheet-write.ts';

/** A block as the API takes it. */
export function blockRange(tabId: number, block: CellBlock): sheets_v4.Schema$GridRange {
  return {
    sheetId: tabId,
    startRowIndex: block.row,
    endRowIndex: block.row + block.rowCount,
    startColumnIndex: block.column,
    endColumnIndex: block.column + block.columnCount,
  };
}
