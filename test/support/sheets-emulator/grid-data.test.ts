import { afterEach, describe, expect, it } from 'vitest';
import { startBench } from './test-client.ts';
import type { Bench } from './test-client.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

/** The grid data of a range, each cell as what it shows, and the names of the other fields. */
async function block(range: string): Promise<{ rows: unknown[]; fields: string[] }> {
  bench = await startBench([['a', null, 'c'], [], ['z'], [null, null, 'w']]);
  const { data } = await bench.client.spreadsheets.get({
    spreadsheetId: bench.id,
    ranges: [range],
    includeGridData: true,
  });
  const grid = data.sheets?.[0]?.data?.[0] ?? {};
  const rows = (grid.rowData ?? []).map((row) => row.values?.map((cell) => cell.formattedValue ?? cell) ?? row);
  return { rows, fields: Object.keys(grid).filter((name) => name !== 'rowData') };
}

const sizes = ['rowMetadata', 'columnMetadata'];

describe('grid data', () => {
  it.each([
    ['Sheet1!A1:D5', [['a', {}, 'c'], {}, ['z'], [{}, {}, 'w']], sizes],
    ['Sheet1!B1:D4', [[{}, 'c'], {}, {}, [{}, 'w']], ['startColumn', ...sizes]],
    ['Sheet1!A2:B3', [{}, ['z']], ['startRow', ...sizes]],
    ['Sheet1!C1:C3', [['c']], ['startColumn', ...sizes]],
    ['Sheet1!B1:B4', [], ['startColumn', ...sizes]],
  ])('of %s ends with the last cell that holds something [seen]', async (range, rows, fields) => {
    expect(await block(range)).toEqual({ rows, fields });
  });
});

describe('a field mask of an answer', () => {
  it('may end with a comma [seen]', async () => {
    bench = await startBench([['a']]);
    const response = await fetch(`${bench.emulator.url}v4/spreadsheets/${bench.id}/values/A1?fields=range,`);
    expect(await response.json()).toEqual({ range: 'Sheet1!A1' });
  });
});

describe('a parameter', () => {
  it.each([
    ['valueRenderOption=formula', '=1+1'],
    ['valueRenderOption=unformatted-value', 2],
    ['valueRenderOption=FORMULA&valueRenderOption=FORMATTED_VALUE', '2'],
  ])('%s: case does not matter, and the last one counts [seen]', async (query, value) => {
    bench = await startBench([['=1+1']]);
    const response = await fetch(`${bench.emulator.url}v4/spreadsheets/${bench.id}/values/A1?${query}`);
    expect(await response.json()).toMatchObject({ values: [[value]] });
  });
});
