import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { clampToGrid } from '../a1.ts';
import { badRequest } from '../errors.ts';
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
    // Filters that select the same range give one value range.
    const found = new Map<string, { valueRange: object; dataFilters: sheets_v4.Schema$DataFilter[] }>();
    for (const filter of filters) {
      for (const range of filterRanges(edit, filter)) {
        const values = valueRange(edit, range, options, true);
        const known = found.get(values.range);
        if (known) known.dataFilters.push(filter);
        else found.set(values.range, { valueRange: values, dataFilters: [filter] });
      }
    }
    return {
      spreadsheetId: edit.spreadsheet.spreadsheetId,
      ...(found.size > 0 ? { valueRanges: [...found.values()] } : {}),
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
