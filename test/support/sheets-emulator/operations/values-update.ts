import { badRequest } from '../errors.ts';
import { bodyOf, flag, param, single } from './operation.ts';
import type { Operation } from './operation.ts';
import { inputOption, responseRendering, updatedData, updateRange } from './write-values.ts';
import type { GivenValues } from './write-values.ts';

/** The range of the path and the range of the body must be the same one. */
export function checkSameRange(path: string, body: GivenValues): void {
  if (body.range !== undefined && body.range !== '' && body.range !== path) {
    throw badRequest(
      `Requested writing within range [${path}], but the range in the body is [${body.range}]. The ranges must match.`,
    );
  }
}

export const valuesUpdate: Operation = {
  id: 'spreadsheets.values.update',
  method: 'PUT',
  kind: 'Write',
  run: (edit, call) => {
    const option = inputOption(single(call, 'valueInputOption'));
    const body = bodyOf<GivenValues>(call);
    const range = param(call, 'range');
    checkSameRange(range, body);
    const done = updateRange(edit, range, body, option);
    if (!flag(call, 'includeValuesInResponse')) return done.answer;
    const rendering = responseRendering({
      value: single(call, 'responseValueRenderOption'),
      date: single(call, 'responseDateTimeRenderOption'),
    });
    return {
      ...done.answer,
      updatedData: updatedData(edit, done, rendering, body.majorDimension === 'COLUMNS' ? 'COLUMNS' : 'ROWS'),
    };
  },
};
