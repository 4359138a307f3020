import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { assertMayWiden, gridRange, modelOnly, overlaps, filledBox, storedRange } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { mergeFields, parseUpdateMask } from '../field-mask.ts';
import { mirrorColors } from '../normalize.ts';
import type { Handlers } from './handlers.ts';

function refuseTable(edit: Edit, bandedRangeId: number | null | undefined): void {
  if (edit.spreadsheet.sheets.some((tab) => tab.tables.some((table) => table.tableId === String(bandedRangeId))))
    throw notModelled('a change to the colors of a table by its banding');
}

const moved = <T extends { range?: sheets_v4.Schema$GridRange }>(banded: T): T => ({
  ...banded,
  range: storedRange(banded.range ?? {}),
});

export const banding: Handlers = {
  addBanding: (edit, request) => {
    const given = request.bandedRange ?? {};
    modelOnly(given, ['bandedRangeId', 'range', 'rowProperties', 'columnProperties'], 'BandedRange');
    const { sheet, box } = gridRange(edit, given.range);
    const bandedRangeId = given.bandedRangeId ?? edit.newId();
    if (edit.spreadsheet.sheets.some((tab) => tab.bandedRanges.some((other) => other.bandedRangeId === bandedRangeId)))
      throw badRequest(`A banded range with id: ${bandedRangeId} already exists.`);
    if ([...sheet.bandedRanges, ...sheet.tables].some((other) => overlaps(filledBox(sheet, other.range ?? {}), box)))
      throw badRequest(
        'You cannot add alternating background colors to a range that already has alternating background colors.',
      );
    const bandedRange = { ...mirrorColors(given), bandedRangeId, range: storedRange(given.range ?? {}) };
    sheet.bandedRanges.push(bandedRange);
    return { addBanding: { bandedRange } };
  },

  updateBanding: (edit, request) => {
    const given = request.bandedRange ?? {};
    refuseTable(edit, given.bandedRangeId);
    const sheet = edit.spreadsheet.sheets.find((tab) =>
      tab.bandedRanges.some((other) => other.bandedRangeId === given.bandedRangeId),
    );
    if (!sheet) throw badRequest(`No banding with id: ${given.bandedRangeId ?? ''}`);
    const mask = parseUpdateMask(request.fields);
    const old = sheet.bandedRanges.find((other) => other.bandedRangeId === given.bandedRangeId);
    if (given.range) assertMayWiden(edit, filledBox(sheet, old?.range), gridRange(edit, given.range).box);
    sheet.bandedRanges = sheet.bandedRanges.map((other) =>
      other.bandedRangeId === given.bandedRangeId ? moved(mergeFields(other, mirrorColors(given), mask)) : other,
    );
    return {};
  },

  deleteBanding: (edit, request) => {
    refuseTable(edit, request.bandedRangeId);
    const sheet = edit.spreadsheet.sheets.find((tab) =>
      tab.bandedRanges.some((other) => other.bandedRangeId === request.bandedRangeId),
    );
    if (!sheet) throw badRequest(`No banding with id: ${request.bandedRangeId ?? ''}`);
    sheet.bandedRanges = sheet.bandedRanges.filter((other) => other.bandedRangeId !== request.bandedRangeId);
    return {};
  },
};
