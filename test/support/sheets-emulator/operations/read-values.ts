import { clampToGrid, rangeText } from '../a1.ts';
import type { SheetRange } from '../a1.ts';
import { renderValues } from '../cell-view.ts';
import type { Rendering } from '../cell-view.ts';
import { calculationOf } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { oneOf } from './operation.ts';

/** How a read wants its values; from the query or from a body. */
export interface ReadOptions {
  readonly rendering: Rendering;
  readonly majorDimension: 'ROWS' | 'COLUMNS';
}

/** How values are given; `prefix`: of the parameters of a write that tell how it answers. */
export function renderingOf(
  value: string | null | undefined,
  date: string | null | undefined,
  prefix: '' | 'response',
): Rendering {
  const [valueName, dateName] =
    prefix === ''
      ? ['valueRenderOption', 'dateTimeRenderOption']
      : ['responseValueRenderOption', 'responseDateTimeRenderOption'];
  return {
    value:
      oneOf(value, valueName, 'ValueRenderOption', ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA']) ??
      'FORMATTED_VALUE',
    date: oneOf(date, dateName, 'DateTimeRenderOption', ['SERIAL_NUMBER', 'FORMATTED_STRING']) ?? 'SERIAL_NUMBER',
  };
}

/** Reads the options, with the API's defaults. */
export function readOptions(get: (name: string) => string | null | undefined): ReadOptions {
  return {
    rendering: renderingOf(get('valueRenderOption'), get('dateTimeRenderOption'), ''),
    majorDimension: oneOf(get('majorDimension'), 'majorDimension', 'Dimension', ['ROWS', 'COLUMNS']) ?? 'ROWS',
  };
}

/** A ValueRange of an answer: no `values` where the range is empty. */
export function valueRange(
  edit: Edit,
  range: SheetRange,
  options: ReadOptions,
  final: boolean,
): { range: string; majorDimension: string; values?: unknown[][] } {
  const box = clampToGrid(range);
  const values = renderValues(
    calculationOf(edit.spreadsheet, edit.now, final),
    range.sheet,
    box,
    options.rendering,
    options.majorDimension,
  );
  return {
    range: rangeText(range.sheet.properties.title, box),
    majorDimension: options.majorDimension,
    ...(values.length > 0 ? { values } : {}),
  };
}
