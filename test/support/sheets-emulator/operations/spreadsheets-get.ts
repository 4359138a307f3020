import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { clampToGrid, resolveRange } from '../a1.ts';
import type { Edit } from '../edit.ts';
import { fieldsBelow, maskTouches, parseFieldMask } from '../field-mask.ts';
import type { MaskTree } from '../field-mask.ts';
import type { Box, Sheet } from '../state.ts';
import { flag } from './operation.ts';
import type { Operation } from './operation.ts';
import { sheetView } from './sheet-view.ts';

/** What of a spreadsheet is asked for. */
export interface Wanted {
  /** Ranges by tab; undefined: everything. */
  readonly boxes: ReadonlyMap<Sheet, readonly Box[]> | undefined;
  readonly includeGridData: boolean;
  readonly mask: MaskTree | undefined;
}

/** A spreadsheet as answers give it. With a field mask, the mask decides about grid data, not includeGridData. */
export function spreadsheetView(edit: Edit, wanted: Wanted): sheets_v4.Schema$Spreadsheet {
  const { spreadsheet } = edit;
  const withData = wanted.mask === undefined ? wanted.includeGridData : maskTouches(wanted.mask, 'sheets', 'data');
  const dataMask = wanted.mask === undefined ? undefined : fieldsBelow(wanted.mask, 'sheets', 'data');
  const sheets = spreadsheet.sheets.filter((sheet) => wanted.boxes === undefined || wanted.boxes.has(sheet));
  const metadata = spreadsheet.developerMetadata.filter((item) => item.location?.locationType === 'SPREADSHEET');
  return {
    spreadsheetId: spreadsheet.spreadsheetId,
    properties: spreadsheet.properties,
    sheets: sheets.map((sheet) => sheetView(edit, sheet, wanted.boxes?.get(sheet), withData, dataMask)),
    ...(spreadsheet.namedRanges.length > 0 ? { namedRanges: spreadsheet.namedRanges } : {}),
    ...(metadata.length > 0 ? { developerMetadata: metadata } : {}),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${spreadsheet.spreadsheetId}/edit`,
  };
}

/** The ranges of a query, by tab. */
export function boxesOf(edit: Edit, ranges: readonly string[]): ReadonlyMap<Sheet, readonly Box[]> | undefined {
  if (ranges.length === 0) return undefined;
  const boxes = new Map<Sheet, Box[]>();
  for (const text of ranges) {
    const range = resolveRange(edit.spreadsheet, text, edit.switches.namesIgnoreCase);
    const box = clampToGrid(range);
    boxes.set(range.sheet, [...(boxes.get(range.sheet) ?? []), box]);
  }
  return boxes;
}

export const spreadsheetsGet: Operation = {
  id: 'spreadsheets.get',
  method: 'GET',
  kind: 'Read',
  run: (edit, call) => {
    const fields = call.query.get('fields');
    return spreadsheetView(edit, {
      boxes: boxesOf(edit, call.query.getAll('ranges')),
      includeGridData: flag(call, 'includeGridData'),
      mask: fields === null ? undefined : parseFieldMask(fields),
    });
  },
};
