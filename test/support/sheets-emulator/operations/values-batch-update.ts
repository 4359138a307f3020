import type { Edit } from '../edit.ts';
import { bodyOf } from './operation.ts';
import type { Operation } from './operation.ts';
import { inputOption, responseRendering, updatedData, updateRange } from './write-values.ts';
import type { DoneWrite, GivenValues, UpdatedValues } from './write-values.ts';

/** The body of values.batchUpdate. */
export interface BatchValues {
  readonly valueInputOption?: string;
  readonly data?: readonly GivenValues[];
  readonly includeValuesInResponse?: boolean;
  readonly responseValueRenderOption?: string;
  readonly responseDateTimeRenderOption?: string;
}

/** Totals count a row or column once a tab, however many of the ranges touch it; cells are summed. */
export function batchAnswer(edit: Edit, body: BatchValues, writes: readonly DoneWrite[]): object {
  const distinct = (part: 'rows' | 'columns'): number =>
    new Set(writes.flatMap((done) => [...done[part]].map((index) => `${done.sheet.properties.sheetId}!${index}`))).size;
  const cells = writes.reduce((sum, done) => sum + done.cells, 0);
  const sheets = new Set(writes.filter((done) => done.cells > 0).map((done) => done.sheet)).size;
  const rendering = responseRendering({
    value: body.responseValueRenderOption,
    date: body.responseDateTimeRenderOption,
  });
  const responses: UpdatedValues[] = writes.map((done, index) => ({
    ...done.answer,
    ...(body.includeValuesInResponse === true
      ? {
          updatedData: updatedData(
            edit,
            done,
            rendering,
            body.data?.[index]?.majorDimension === 'COLUMNS' ? 'COLUMNS' : 'ROWS',
          ),
        }
      : {}),
  }));
  return {
    spreadsheetId: edit.spreadsheet.spreadsheetId,
    ...(cells > 0
      ? {
          totalUpdatedRows: distinct('rows'),
          totalUpdatedColumns: distinct('columns'),
          totalUpdatedCells: cells,
          totalUpdatedSheets: sheets,
        }
      : {}),
    ...(responses.length > 0 ? { responses } : {}),
  };
}

export const valuesBatchUpdate: Operation = {
  id: 'spreadsheets.values.batchUpdate',
  method: 'POST',
  kind: 'Write',
  run: (edit, call) => {
    const body = bodyOf<BatchValues>(call);
    const option = inputOption(body.valueInputOption);
    const writes = (body.data ?? []).map((given, index) =>
      updateRange(edit, given.range ?? '', given, option, `Invalid data[${index}]: `),
    );
    return batchAnswer(edit, body, writes);
  },
};
