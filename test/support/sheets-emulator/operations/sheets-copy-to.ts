import { sheetById, sheetByTitle } from '../a1.ts';
import { badRequest } from '../errors.ts';
import { copySheet } from '../requests/copy-tab.ts';
import { placeSheet } from '../requests/tabs.ts';
import { bodyOf, param } from './operation.ts';
import type { Operation } from './operation.ts';
import { propertiesView } from './sheet-view.ts';

/** Copies a tab to the end of another spreadsheet (or the same). The edit is of the destination; the server sees to that. */
export const sheetsCopyTo: Operation = {
  id: 'spreadsheets.sheets.copyTo',
  method: 'POST',
  kind: 'Write',
  run: (edit, call) => {
    const source = edit.other(param(call, 'spreadsheetId'));
    const sheetId = Number(param(call, 'sheetId'));
    const sheet = sheetById(source, sheetId);
    if (!sheet) throw badRequest(`No sheet with id: ${param(call, 'sheetId')}`);
    if (!bodyOf<{ destinationSpreadsheetId?: string }>(call).destinationSpreadsheetId)
      throw badRequest('destinationSpreadsheetId is required.');
    const base = `Copy of ${sheet.properties.title}`;
    let title = base;
    for (let number = 2; sheetByTitle(edit.spreadsheet, title, true); number += 1) title = `${base} ${number}`;
    const copy = copySheet(edit, sheet, edit.newId(), title);
    placeSheet(edit, copy, undefined);
    return propertiesView(edit, copy);
  },
};
