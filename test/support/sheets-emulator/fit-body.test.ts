import { afterEach, describe, expect, it } from 'vitest';
import { fitBody } from './fit-body.ts';
import { discoveryDir, startBench } from './test-client.ts';
import type { Bench } from './test-client.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

async function post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  bench ??= await startBench([['a']]);
  const response = await fetch(`${bench.emulator.url}v4/spreadsheets/${bench.id}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const freeze = (name: 'camel' | 'snake'): object =>
  name === 'camel'
    ? {
        updateSheetProperties: {
          properties: { sheetId: 0, gridProperties: { frozenRowCount: 1 } },
          fields: 'gridProperties(frozenRowCount)',
        },
      }
    : {
        update_sheet_properties: {
          properties: { sheet_id: 0, grid_properties: { frozen_row_count: 1 } },
          fields: 'grid_properties(frozen_row_count, frozen_column_count)',
        },
      };

describe('the body of a request', () => {
  it.each([
    ['one request that is no list', { requests: freeze('camel') }],
    ['lists in a list', { requests: [[freeze('camel')]] }],
    ['names in snake case', { requests: [freeze('snake')] }],
  ])('may hold %s [seen]', async (_, body) => {
    expect(await post(':batchUpdate', body)).toMatchObject({ status: 200, body: { replies: [{}] } });
    const { data } = (await bench?.client.spreadsheets.get({ spreadsheetId: bench.id })) ?? {};
    expect(data?.sheets?.[0]?.properties?.gridProperties?.frozenRowCount).toBe(1);
  });

  it('keeps blanks in rows of values, and drops fields that are null', () => {
    expect(fitBody({ values: [[null, 1]], majorDimension: null }, undefined, 'spreadsheets.values.update')).toEqual({
      values: [[null, 1]],
    });
  });

  it.skipIf(discoveryDir === undefined)(
    'may hold numbers and booleans in quotes (needs LEADSHEET_SHARED)',
    async () => {
      const request = { addSheet: { properties: { title: 'New', sheetId: '5', hidden: 'false' } } };
      expect(await post(':batchUpdate', { requests: [request] })).toMatchObject({
        status: 200,
        body: { replies: [{ addSheet: { properties: { sheetId: 5 } } }] },
      });
    },
  );

  const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 1 };
  it.skipIf(discoveryDir === undefined).each([
    [
      'a word for a number',
      { deleteSheet: { sheetId: 'five' } },
      `Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), "five"`,
    ],
    [
      'a fraction for a bound, which is wrapped',
      { mergeCells: { range: { ...range, startRowIndex: 1.5 } } },
      `Invalid value at 'requests[0].merge_cells.range.start_row_index.value' (TYPE_INT32), 1.5`,
    ],
    [
      'an unknown word',
      { insertDimension: { range: { dimension: 'LINES' } } },
      `Invalid value at 'requests[0].insert_dimension.range.dimension' (type.googleapis.com/google.apps.sheets.v4.Dimension), "LINES"`,
    ],
    [
      'a list for one value',
      { deleteSheet: { sheetId: [1] } },
      `Invalid JSON payload received. Unknown name "sheetId" at 'requests[0].delete_sheet': Proto field is not repeating, cannot start list.`,
    ],
    [
      'an object for a number',
      { deleteSheet: { sheetId: {} } },
      `Invalid value at 'requests[0].delete_sheet' (sheet_id), Starting an object on a scalar field`,
    ],
    [
      'two kinds in one request',
      { addSheet: {}, deleteSheet: {} },
      `Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'`,
    ],
  ])('is refused with %s, in the words of the API [seen] (needs LEADSHEET_SHARED)', async (_, request, message) => {
    expect(await post(':batchUpdate', { requests: [request] })).toMatchObject({
      status: 400,
      body: { error: { message, details: [{ fieldViolations: [{ description: message }] }] } },
    });
  });
});
