import { resolveRange } from '../a1.ts';
import { param, single } from './operation.ts';
import type { Operation } from './operation.ts';
import { readOptions, valueRange } from './read-values.ts';

export const valuesGet: Operation = {
  id: 'spreadsheets.values.get',
  method: 'GET',
  kind: 'Read',
  run: (edit, call) =>
    valueRange(
      edit,
      resolveRange(edit.spreadsheet, param(call, 'range'), edit.switches.namesIgnoreCase),
      readOptions((name) => single(call, name)),
      true,
    ),
};
