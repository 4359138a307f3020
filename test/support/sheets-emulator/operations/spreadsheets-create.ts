import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { defaultProperties } from '../defaults.ts';
import { assertCellLimit, modelOnly } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { mirrorColors } from '../normalize.ts';
import { namedRanges } from '../requests/named-ranges.ts';
import { metadata } from '../requests/metadata.ts';
import { newSheet, renumber } from '../requests/tabs.ts';
import { putGridData } from '../load.ts';
import { bodyOf } from './operation.ts';
import type { Operation } from './operation.ts';
import { spreadsheetView } from './spreadsheets-get.ts';

/** Creates a spreadsheet of the given properties and tabs. The edit comes with an empty one under a fresh ID. */
export const spreadsheetsCreate: Operation = {
  id: 'spreadsheets.create',
  method: 'POST',
  kind: 'Write',
  run: (edit, call) => {
    const body = bodyOf<sheets_v4.Schema$Spreadsheet>(call);
    modelOnly(
      body,
      ['properties', 'sheets', 'namedRanges', 'developerMetadata', 'spreadsheetId', 'spreadsheetUrl'],
      'Spreadsheet',
    );
    const { spreadsheet } = edit;
    const given = mirrorColors(body.properties ?? {});
    spreadsheet.properties = {
      ...defaultProperties(given.title || 'Untitled spreadsheet'),
      ...given,
      title: given.title || 'Untitled spreadsheet',
    };
    for (const tab of body.sheets ?? [{}]) {
      modelOnly(tab, ['properties', 'data'], 'Sheet');
      const sheet = newSheet(edit, { ...tab.properties });
      spreadsheet.sheets.push(sheet);
      for (const data of tab.data ?? []) putGridData(sheet, data, edit.nameOf);
    }
    if (spreadsheet.sheets.length === 0) throw badRequest('You must have at least one sheet.');
    if (spreadsheet.sheets.length === 1 && (body.sheets ?? []).length === 0 && spreadsheet.sheets[0])
      spreadsheet.sheets[0].properties.sheetId = 0;
    renumber(edit);
    for (const namedRange of body.namedRanges ?? []) namedRanges.addNamedRange?.(edit, { namedRange });
    for (const developerMetadata of body.developerMetadata ?? [])
      metadata.createDeveloperMetadata?.(edit, { developerMetadata });
    if (body.spreadsheetId) throw notModelled('a given spreadsheetId');
    assertCellLimit(spreadsheet);
    return spreadsheetView(edit, { boxes: undefined, includeGridData: false, mask: undefined });
  },
};
