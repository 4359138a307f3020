import { afterEach, describe, expect, it } from 'vitest';
import { failure, startBench } from './test-client.ts';
import type { Bench } from './test-client.ts';

let bench: Bench;
afterEach(() => bench.close());

describe('reading values', () => {
  it('trims trailing blanks, gives [] for a blank row in between, and normalises the range', async () => {
    bench = await startBench([['a', null, null], [], [null, 2, null]]);
    const { data } = await bench.client.spreadsheets.values.get({ spreadsheetId: bench.id, range: 'Sheet1' });
    expect(data).toEqual({ range: 'Sheet1!A1:Z1000', majorDimension: 'ROWS', values: [['a'], [], ['', '2']] });
    expect(
      (await bench.client.spreadsheets.values.get({ spreadsheetId: bench.id, range: 'Sheet1!D4:E5' })).data,
    ).toEqual({ range: 'Sheet1!D4:E5', majorDimension: 'ROWS' });
  });

  it('cuts a range at the end of the tab and refuses one that starts past it', async () => {
    bench = await startBench();
    expect(
      (await bench.client.spreadsheets.values.get({ spreadsheetId: bench.id, range: 'Sheet1!Y999:AB2000' })).data.range,
    ).toBe('Sheet1!Y999:Z1000');
    const error = await failure(bench.read('Sheet1!A1001:B'));
    expect(error).toMatchObject({
      status: 400,
      message: 'Range (Sheet1!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26',
    });
  });

  it.each([
    ['Sheet1!B:B', 'Sheet1!B1:B1000'],
    ['Sheet1!2:3', 'Sheet1!A2:Z3'],
    ['Sheet1!C2:A1', 'Sheet1!A1:C2'],
    ['B2', 'Sheet1!B2'],
    ['Sheet1!R2C3:R4C4', 'Sheet1!C2:D4'],
    ["'Sheet1'!A2:B", 'Sheet1!A2:B1000'],
  ])('understands %s', async (range, answered) => {
    bench = await startBench();
    expect((await bench.client.spreadsheets.values.get({ spreadsheetId: bench.id, range })).data.range).toBe(answered);
  });

  it('says what it cannot parse', async () => {
    bench = await startBench();
    expect(await failure(bench.read('Nope!A1'))).toMatchObject({
      status: 400,
      message: 'Unable to parse range: Nope!A1',
    });
    expect(
      await failure(bench.client.spreadsheets.values.get({ spreadsheetId: 'missing', range: 'A1' })),
    ).toMatchObject({ status: 404, message: 'Requested entity was not found.' });
  });

  it('renders dates as serial numbers, texts or as shown', async () => {
    bench = await startBench();
    await bench.client.spreadsheets.values.update({
      spreadsheetId: bench.id,
      range: 'A1',
      valueInputOption: 'USER_ENTERED',
      requestBody: { values: [['2020-01-01', '=A1+1', '12.5%', '$1,234.50', 'TRUE', "'007", '3:30 PM']] },
    });
    expect(await bench.read('A1:G1', { valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([
      [43831, 43832, 0.125, 1234.5, true, '007', 15.5 / 24],
    ]);
    expect(await bench.read('A1:G1')).toEqual([
      ['2020-01-01', '43832', '12.50%', '$1,234.50', 'TRUE', '007', '3:30 pm'.toUpperCase()],
    ]);
    expect(await bench.read('A1:B1', { valueRenderOption: 'FORMULA' })).toEqual([[43831, '=A1+1']]);
    expect(
      await bench.read('A1', { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' }),
    ).toEqual([['2020-01-01']]);
  });

  it('evaluates formulas, spills, and shows errors', async () => {
    bench = await startBench([
      ['=SUM(D1:D3)', '=1/0', '=ARRAYFORMULA(D1:D3*2)', 1],
      ['=IF(A1>5,"many","few")', '=NA()', null, 2],
      ['=A1&" in all"', '=D9', null, 3],
    ]);
    expect(await bench.read('A1:D3', { valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([
      [6, '#DIV/0!', 2, 1],
      ['many', '#N/A', 4, 2],
      ['6 in all', 0, 6, 3],
    ]);
    await bench.batch({
      updateCells: {
        start: { sheetId: 0, rowIndex: 1, columnIndex: 2 },
        fields: 'userEnteredValue',
        rows: [{ values: [{ userEnteredValue: { numberValue: 9 } }] }],
      },
    });
    expect(await bench.read('C1:C3', { valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([['#REF!'], [9]]);
  });

  it.each([
    ['=FILTER(A1:A3,B1:B3>1)', [['b'], ['c']]],
    ['=UNIQUE({"x";"y";"x"})', [['x'], ['y']]],
    ['=VLOOKUP("b",A1:B3,2,FALSE)', [['2']]],
    ['=TEXT(DATE(2026,3,2),"yyyy-mm-dd")', [['2026-03-02']]],
    ['=SUMPRODUCT(B1:B3,B1:B3)', [['14']]],
    ['=MEDIAN(B1:B3)&JOIN("-",A1:A3)', [['2a-b-c']]],
    ['=SUMIF(A1:A3,"<>a",B1:B3)', [['5']]],
    ['=IFERROR(1/0,"none")', [['none']]],
    ['=SEQUENCE(2)', [['1'], ['2']]],
    ['="a"+1', [['#VALUE!']]],
    ['=(1', [['#ERROR!']]],
    ['=2^3^2*10%', [['6.4']]],
  ])('%s', async (formula, shown) => {
    bench = await startBench([
      ['a', 1, null, formula],
      ['b', 2],
      ['c', 3],
    ]);
    expect(await bench.read('D1:D3')).toEqual(shown);
  });

  it('reads by columns and in batches', async () => {
    bench = await startBench([
      ['a', 'b'],
      ['c', null],
    ]);
    expect(await bench.read('A1:C2', { majorDimension: 'COLUMNS' })).toEqual([['a', 'c'], ['b']]);
    const { data } = await bench.client.spreadsheets.values.batchGet({
      spreadsheetId: bench.id,
      ranges: ['A1', 'Sheet1!B:B'],
    });
    expect(data.valueRanges?.map((range) => range.range)).toEqual(['Sheet1!A1', 'Sheet1!B1:B1000']);
  });
});

describe('writing values', () => {
  const put = (range: string, values: unknown[][], valueInputOption = 'RAW'): Promise<unknown> =>
    bench.client.spreadsheets.values.update({
      spreadsheetId: bench.id,
      range,
      valueInputOption,
      requestBody: { values },
    });

  it('skips null, clears on "", and keeps text as text in RAW', async () => {
    bench = await startBench([['a', 'b', 'c']]);
    await put('A1', [[null, '', '=1+1']]);
    expect(await bench.read('A1:C1', { valueRenderOption: 'FORMULA' })).toEqual([['a', '', '=1+1']]);
    expect(await bench.read('A1:C1')).toEqual([['a', '', '=1+1']]);
  });

  it('refuses values that do not fit the range, and takes one cell as a corner', async () => {
    bench = await startBench();
    expect(await failure(put('Sheet1!A1:B2', [['x'], ['y'], ['z']]))).toMatchObject({
      status: 400,
      message: 'Requested writing within range [Sheet1!A1:B2], but tried writing to row [3]',
    });
    expect(await failure(put('Sheet1!A1:B2', [['x', 'y', 'z']]))).toMatchObject({
      message: 'Requested writing within range [Sheet1!A1:B2], but tried writing to column [C]',
    });
    await put('Sheet1!A1', [['x', 'y'], ['z']]);
    expect(await bench.read('Sheet1')).toEqual([['x', 'y'], ['z']]);
  });

  it('wants to know how to take the input', async () => {
    bench = await startBench();
    expect(
      await failure(
        bench.client.spreadsheets.values.update({
          spreadsheetId: bench.id,
          range: 'A1',
          requestBody: { values: [['x']] },
        }),
      ),
    ).toMatchObject({
      status: 400,
      message: "'valueInputOption' is required but not specified",
    });
  });

  it('gives back what it wrote when asked', async () => {
    bench = await startBench();
    const { data } = await bench.client.spreadsheets.values.update({
      spreadsheetId: bench.id,
      range: 'A1:B2',
      valueInputOption: 'USER_ENTERED',
      includeValuesInResponse: true,
      responseValueRenderOption: 'UNFORMATTED_VALUE',
      requestBody: { majorDimension: 'COLUMNS', values: [['1', '2'], ['=A1+A2']] },
    });
    expect(data).toEqual({
      spreadsheetId: bench.id,
      updatedRange: 'Sheet1!A1:B2',
      updatedRows: 2,
      updatedColumns: 2,
      updatedCells: 3,
      updatedData: { range: 'Sheet1!A1:B2', majorDimension: 'COLUMNS', values: [[1, 2], [3]] },
    });
  });

  it('is all or nothing in a batch', async () => {
    bench = await startBench();
    const call = bench.client.spreadsheets.values.batchUpdate({
      spreadsheetId: bench.id,
      requestBody: {
        valueInputOption: 'RAW',
        data: [
          { range: 'A1', values: [['x']] },
          { range: 'A2000', values: [['y']] },
        ],
      },
    });
    expect((await failure(call)).message).toContain('exceeds grid limits');
    expect(await bench.read('Sheet1')).toEqual([]);
  });

  it('clears values and leaves formats and notes', async () => {
    bench = await startBench([['a']]);
    await bench.batch({
      repeatCell: {
        range: { sheetId: 0, endRowIndex: 1, endColumnIndex: 1 },
        fields: 'note,userEnteredFormat.textFormat.bold',
        cell: { note: 'hm', userEnteredFormat: { textFormat: { bold: true } } },
      },
    });
    await bench.client.spreadsheets.values.clear({ spreadsheetId: bench.id, range: 'Sheet1' });
    const cell = bench.emulator.dump(bench.id).sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0];
    expect(cell).toMatchObject({ note: 'hm', userEnteredFormat: { textFormat: { bold: true } } });
    expect(cell?.userEnteredValue).toBeUndefined();
  });
});

describe('values.append', () => {
  // The table of the API's own guide to appending values: two tables, at A1:C2 and B4:D6.
  const guide = [['x', 'y', 'z'], ['x', 'y', 'z'], [], [null, 'x', 'y'], [null, null, 'y', 'z'], [null, 'x', 'y', 'z']];
  it.each([
    ['Sheet1', 'Sheet1!B7'],
    ['B4', 'Sheet1!B7'],
    ['C5:D5', 'Sheet1!B7'],
    ['B2:D4', 'Sheet1!B7'],
    ['A3:G10', 'Sheet1!B7'],
    ['A1', 'Sheet1!A3'],
    ['E4', 'Sheet1!E4'],
    ['A4', 'Sheet1!A4'],
  ])('to %s starts at %s', async (range, start) => {
    bench = await startBench(guide);
    const { data } = await bench.client.spreadsheets.values.append({
      spreadsheetId: bench.id,
      range,
      valueInputOption: 'RAW',
      requestBody: { values: [['new']] },
    });
    expect(data.updates?.updatedRange).toBe(start);
  });

  it('grows the tab, and inserts rows when asked to', async () => {
    bench = await startBench([['a'], ['b']]);
    await bench.batch({
      updateSheetProperties: {
        properties: { sheetId: 0, gridProperties: { rowCount: 2, columnCount: 1 } },
        fields: 'gridProperties(rowCount,columnCount)',
      },
    });
    await bench.client.spreadsheets.values.append({
      spreadsheetId: bench.id,
      range: 'Sheet1',
      valueInputOption: 'RAW',
      requestBody: { values: [['c', 'd']] },
    });
    expect(bench.emulator.dump(bench.id).sheets?.[0]?.properties?.gridProperties).toEqual({
      rowCount: 3,
      columnCount: 2,
    });
    await bench.batch({ appendDimension: { sheetId: 0, dimension: 'ROWS', length: 2 } });
    await bench.client.spreadsheets.values.update({
      spreadsheetId: bench.id,
      range: 'A5',
      valueInputOption: 'RAW',
      requestBody: { values: [['below']] },
    });
    await bench.client.spreadsheets.values.append({
      spreadsheetId: bench.id,
      range: 'A1',
      valueInputOption: 'RAW',
      insertDataOption: 'INSERT_ROWS',
      requestBody: { values: [['e']] },
    });
    expect(await bench.read('A1:A6')).toEqual([['a'], ['b'], ['c'], ['e'], [], ['below']]);
  });
});
