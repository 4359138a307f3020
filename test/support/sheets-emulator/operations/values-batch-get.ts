import { resolveRange } from '../a1.ts';
import { single } from './operation.ts';
import type { Operation } from './operation.ts';
import { readOptions, valueRange } from './read-values.ts';

export const valuesBatchGet: Operation = {
  id: 'spreadsheets.values.batchGet',
  method: 'GET',
  kind: 'Read',
  run: (edit, call) => {
    const options = readOptions((name) => single(call, name));
    const valueRanges = call.query
      .getAll('ranges')
      .map((range) =>
        valueRange(edit, resolveRange(edit.spreadsheet, range, edit.switches.namesIgnoreCase), options, true),
      );
    return { spreadsheetId: edit.spreadsheet.spreadsheetId, ...(valueRanges.length > 0 ? { valueRanges } : {}) };
  },
};
