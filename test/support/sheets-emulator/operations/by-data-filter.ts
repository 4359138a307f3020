import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { clampToGrid } from '../a1.ts';
import { ApiError, badRequest } from '../errors.ts';
import { parseFieldMask } from '../field-mask.ts';
import { filterRanges } from '../requests/data-filters.ts';
import type { Box, Sheet } from '../state.ts';
import { bodyOf } from './operation.ts';
import type { Operation } from './operation.ts';
import { readOptions, valueRange } from './read-values.ts';
import { spreadsheetView } from './spreadsheets-get.ts';
import { batchAnswer } from './values-batch-update.ts';
import type { BatchValues } from './values-batch-update.ts';
import { clearRange } from './values-clear.ts';
import { inputOption, rowsOf, sizeOf, writeBlock } from './write-values.ts';

type Filters = readonly sheets_v4.Schema$DataFilter[];

/** Tab, column and row. */
type Place = readonly [number, number, number];
const byPlace = (a: Place, b: Place): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** Runs a part of a call whose errors name it. */
function named<T>(prefix: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof ApiError && error.code === 400) throw badRequest(`${prefix}${error.message}`, error.details);
    throw error;
  }
}

export const getByDataFilter: Operation = {
  id: 'spreadsheets.getByDataFilter',
  method: 'POST',
  kind: 'Read',
  run: (edit, call) => {
    const body = bodyOf<sheets_v4.Schema$GetSpreadsheetByDataFilterRequest>(call);
    const boxes = new Map<Sheet, Box[]>();
    for (const range of (body.dataFilters ?? []).flatMap((filter) => filterRanges(edit, filter)))
      boxes.set(range.sheet, [...(boxes.get(range.sheet) ?? []), clampToGrid(range)]);
    const fields = call.query.get('fields');
    return spreadsheetView(edit, {
      boxes: (body.dataFilters ?? []).length > 0 ? boxes : undefined,
      includeGridData: body.includeGridData === true,
      mask: fields === null ? undefined : parseFieldMask(fields),
    });
  },
};

export const valuesBatchGetByDataFilter: Operation = {
  id: 'spreadsheets.values.batchGetByDataFilter',
  method: 'POST',
  kind: 'Read',
  run: (edit, call) => {
    const body = bodyOf<{ dataFilters?: Filters } & Record<string, string>>(call);
    const options = readOptions((name) => body[name]);
    const filters: Filters = body.dataFilters ?? [];
    if (filters.length === 0) throw badRequest('Must specify at least one dataFilter.');
    // Filters that select the same range give one value range [seen].
    const found = new Map<string, { place: Place; valueRange: object; dataFilters: sheets_v4.Schema$DataFilter[] }>();
    for (const [index, filter] of filters.entries()) {
      for (const range of named(`Invalid dataFilter[${index}]: `, () => filterRanges(edit, filter))) {
        const values = named(`Invalid dataFilter[${index}]: `, () => valueRange(edit, range, options, true));
        const known = found.get(values.range);
        if (known) known.dataFilters.push(filter);
        else
          found.set(values.range, {
            place: [range.sheet.properties.index ?? 0, range.box.startColumn ?? 0, range.box.startRow ?? 0],
            valueRange: values,
            dataFilters: [filter],
          });
      }
    }
    // They come by place, columns before rows [seen].
    const sorted = [...found.values()].sort((a, b) => byPlace(a.place, b.place));
    return {
      spreadsheetId: edit.spreadsheet.spreadsheetId,
      ...(sorted.length > 0 ? { valueRanges: sorted.map(({ place: _place, ...rest }) => rest) } : {}),
    };
  },
};

export const valuesBatchClearByDataFilter: Operation = {
  id: 'spreadsheets.values.batchClearByDataFilter',
  method: 'POST',
  kind: 'Write',
  run: (edit, call) => {
    const { dataFilters = [] } = bodyOf<{ dataFilters?: Filters }>(call);
    const clearedRanges = [
      ...new Set(dataFilters.flatMap((filter) => filterRanges(edit, filter)).map((range) => clearRange(edit, range))),
    ];
    return { spreadsheetId: edit.spreadsheet.spreadsheetId, ...(clearedRanges.length > 0 ? { clearedRanges } : {}) };
  },
};

export const valuesBatchUpdateByDataFilter: Operation = {
  id: 'spreadsheets.values.batchUpdateByDataFilter',
  method: 'POST',
  kind: 'Write',
  run: (edit, call) => {
    const body = bodyOf<
      Omit<BatchValues, 'data'> & {
        data?: readonly { dataFilter?: sheets_v4.Schema$DataFilter; majorDimension?: string; values?: unknown[][] }[];
      }
    >(call);
    const option = inputOption(body.valueInputOption);
    const given = body.data ?? [];
    const writes = given.flatMap((item, index) => {
      if (!item.dataFilter) throw badRequest(`Invalid data[${index}]: dataFilter is required.`);
      return filterRanges(edit, item.dataFilter).map((range) => {
        const box = clampToGrid(range, `Invalid data[${index}]: `);
        const rows = rowsOf({
          ...(item.majorDimension === undefined ? {} : { majorDimension: item.majorDimension }),
          ...(item.values ? { values: item.values } : {}),
        });
        const { height, width } = sizeOf(rows);
        if (height > box.endRow - box.startRow || width > box.endColumn - box.startColumn)
          throw badRequest(`Invalid data[${index}]: Requested writing beyond the range of the data filter.`);
        return {
          filter: item.dataFilter,
          done: writeBlock(edit, range.sheet, box.startRow, box.startColumn, rows, option),
        };
      });
    });
    const answer = batchAnswer(
      edit,
      { ...body, data: [] },
      writes.map((write) => write.done),
    ) as { responses?: object[] };
    return {
      ...answer,
      ...(answer.responses
        ? { responses: answer.responses.map((response, index) => ({ ...response, dataFilter: writes[index]?.filter })) }
        : {}),
    };
  },
};
