import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, startBench } from './test-client.ts';
import type { Bench } from './test-client.ts';

let bench: Bench;
afterEach(() => bench.close());

const tab = (index = 0): sheets_v4.Schema$Sheet => bench.emulator.dump(bench.id).sheets?.[index] ?? {};
const text = (value: string): sheets_v4.Schema$CellData => ({ userEnteredValue: { stringValue: value } });

describe('a batch', () => {
  it('does all of its requests or none, and names the one that failed', async () => {
    bench = await startBench([['a']]);
    const error = await failure(
      bench.batch(
        { addSheet: { properties: { title: 'Two' } } },
        { updateCells: { start: { sheetId: 0 }, rows: [{ values: [text('b')] }], fields: 'userEnteredValue' } },
        { deleteSheet: { sheetId: 77 } },
      ),
    );
    expect(error).toMatchObject({ status: 400, message: 'Invalid requests[2].deleteSheet: No sheet with id: 77' });
    expect(bench.emulator.dump(bench.id).sheets).toHaveLength(1);
    expect(await bench.read('A1')).toEqual([['a']]);
  });

  it('answers 501, loudly, to what it does not model', async () => {
    bench = await startBench();
    expect(await failure(bench.batch({ addSlicer: { slicer: {} } }))).toMatchObject({
      status: 501,
      message: 'The emulator does not model the request addSlicer.',
    });
    expect(await failure(bench.batch({ addSheet: { properties: { title: 'x', sheetType: 'OBJECT' } } }))).toMatchObject(
      { status: 501 },
    );
    expect(
      await failure(
        bench.client.spreadsheets.values.update({
          spreadsheetId: bench.id,
          range: 'A1',
          valueInputOption: 'USER_ENTERED',
          requestBody: { values: [['=QUERY(A:B)']] },
        }),
      ),
    ).toMatchObject({ status: 501 });
  });

  it('gives the spreadsheet back when asked, as the field mask says', async () => {
    bench = await startBench();
    const { data } = await bench.client.spreadsheets.batchUpdate({
      spreadsheetId: bench.id,
      fields: 'updatedSpreadsheet.sheets.properties(sheetId,title)',
      requestBody: {
        includeSpreadsheetInResponse: true,
        requests: [{ addSheet: { properties: { sheetId: 7, title: 'Seven' } } }],
      },
    });
    expect(data).toEqual({
      updatedSpreadsheet: {
        sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }, { properties: { sheetId: 7, title: 'Seven' } }],
      },
    });
  });
});

describe('tabs', () => {
  it('are added with a given ID, refused with one or a title in use, moved, copied, hidden and deleted', async () => {
    bench = await startBench([['a']]);
    const [added] = await bench.batch({
      addSheet: {
        properties: {
          sheetId: 5,
          title: 'Log',
          hidden: true,
          index: 0,
          gridProperties: { rowCount: 3, columnCount: 2, frozenRowCount: 1 },
        },
      },
    });
    expect(added?.addSheet?.properties).toEqual({
      sheetId: 5,
      title: 'Log',
      hidden: true,
      index: 0,
      sheetType: 'GRID',
      gridProperties: { rowCount: 3, columnCount: 2, frozenRowCount: 1 },
    });
    expect((await failure(bench.batch({ addSheet: { properties: { title: 'log' } } }))).message).toBe(
      'Invalid requests[0].addSheet: A sheet with the name "log" already exists. Please enter another name.',
    );
    expect((await failure(bench.batch({ addSheet: { properties: { sheetId: 5 } } }))).status).toBe(400);
    const [copy] = await bench.batch({
      duplicateSheet: { sourceSheetId: 0, newSheetId: 9, newSheetName: 'Copy', insertSheetIndex: 2 },
    });
    expect(copy?.duplicateSheet?.properties).toMatchObject({ sheetId: 9, index: 2 });
    expect(await bench.read('Copy!A1')).toEqual([['a']]);
    await bench.batch(
      { updateSheetProperties: { properties: { sheetId: 9, index: 0, title: 'First' }, fields: 'index,title' } },
      { deleteSheet: { sheetId: 5 } },
    );
    expect(bench.emulator.dump(bench.id).sheets?.map((sheet) => sheet.properties?.title)).toEqual(['First', 'Sheet1']);
    expect((await failure(bench.batch({ deleteSheet: { sheetId: 9 } }, { deleteSheet: { sheetId: 0 } }))).message).toBe(
      "Invalid requests[1].deleteSheet: You can't remove all the sheets in a document.",
    );
  });

  it('rewrite formulas when they are renamed', async () => {
    bench = await startBench([['=Other!A1', 1]]);
    await bench.batch({ addSheet: { properties: { title: 'Other' } } });
    await bench.client.spreadsheets.values.update({
      spreadsheetId: bench.id,
      range: 'Other!A1',
      valueInputOption: 'RAW',
      requestBody: { values: [[42]] },
    });
    await bench.batch({
      updateSheetProperties: {
        properties: { sheetId: bench.emulator.dump(bench.id).sheets?.[1]?.properties?.sheetId ?? 0, title: 'New name' },
        fields: 'title',
      },
    });
    expect(await bench.read('Sheet1!A1', { valueRenderOption: 'FORMULA' })).toEqual([["='New name'!A1"]]);
    expect(await bench.read('Sheet1!A1')).toEqual([['42']]);
  });
});

describe('named ranges', () => {
  const range = { sheetId: 0, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 };
  it('are a compare-and-set: refused when the ID or the name is in use, or the ID is gone', async () => {
    bench = await startBench([['a'], ['b']]);
    await bench.batch({ addNamedRange: { namedRange: { namedRangeId: 'll1', name: 'leadsheet_lease', range } } });
    expect(
      (await failure(bench.batch({ addNamedRange: { namedRange: { namedRangeId: 'll1', name: 'other', range } } })))
        .status,
    ).toBe(400);
    expect(
      (
        await failure(
          bench.batch({ addNamedRange: { namedRange: { namedRangeId: 'll2', name: 'leadsheet_lease', range } } }),
        )
      ).message,
    ).toBe(
      'Invalid requests[0].addNamedRange: Cannot add named range with name leadsheet_lease, a named range with that name already exists.',
    );
    await bench.batch(
      { deleteNamedRange: { namedRangeId: 'll1' } },
      { addNamedRange: { namedRange: { namedRangeId: 'll2', name: 'leadsheet_lease', range } } },
    );
    expect((await failure(bench.batch({ deleteNamedRange: { namedRangeId: 'll1' } }))).message).toBe(
      'Invalid requests[0].deleteNamedRange: No NamedRange with id: ll1',
    );
    expect(
      (
        await failure(
          bench.batch({ updateNamedRange: { namedRange: { namedRangeId: 'll1', name: 'x' }, fields: 'name' } }),
        )
      ).status,
    ).toBe(400);
    expect(await bench.read('leadsheet_lease')).toEqual([['b']]);
    expect((await bench.client.spreadsheets.get({ spreadsheetId: bench.id, fields: 'namedRanges' })).data).toEqual({
      namedRanges: [
        {
          namedRangeId: 'll2',
          name: 'leadsheet_lease',
          range: { startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 },
        },
      ],
    });
  });

  it('move with their rows and vanish with them', async () => {
    bench = await startBench();
    await bench.batch(
      { addNamedRange: { namedRange: { namedRangeId: 'n', name: 'here', range } } },
      { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 3 } } },
    );
    expect(bench.emulator.dump(bench.id).namedRanges?.[0]?.range).toMatchObject({ startRowIndex: 4, endRowIndex: 5 });
    await bench.batch({ deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 4, endIndex: 5 } } });
    expect(bench.emulator.dump(bench.id).namedRanges).toBeUndefined();
    expect((await failure(bench.batch({ addNamedRange: { namedRange: { name: 'A1', range } } }))).status).toBe(400);
  });
});

describe('cells', () => {
  it('are written by updateCells: masked fields only, cleared where a range gives none', async () => {
    bench = await startBench([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    await bench.batch({
      updateCells: {
        range: { sheetId: 0, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 },
        fields: 'userEnteredValue',
        rows: [{ values: [text('x')] }],
      },
    });
    expect(await bench.read('Sheet1')).toEqual([['x']]);
    const past = bench.batch({
      updateCells: {
        start: { sheetId: 0, rowIndex: 0, columnIndex: 25 },
        fields: 'userEnteredValue',
        rows: [{ values: [text('x'), text('y')] }],
      },
    });
    expect((await failure(past)).message).toBe(
      'Invalid requests[0].updateCells: Attempting to write column: 26, beyond the last requested column of: 25',
    );
    expect(
      (await failure(bench.batch({ updateCells: { start: { sheetId: 0, rowIndex: 1000 }, fields: 'note', rows: [] } })))
        .message,
    ).toContain('GridCoordinate.rowIndex[1000] is after last row in grid[999]');
  });

  it('keep text that looks like a formula as text when it is typed as a string', async () => {
    bench = await startBench();
    await bench.batch({
      updateCells: {
        start: { sheetId: 0 },
        fields: 'userEnteredValue',
        rows: [{ values: [text('=1+1'), { userEnteredValue: { formulaValue: '=1+1' } }] }],
      },
    });
    expect(await bench.read('A1:B1')).toEqual([['=1+1', '2']]);
  });

  it('are appended after the last row with a value, and the tab grows', async () => {
    bench = await startBench([['a'], [null, 'b']]);
    await bench.batch(
      {
        updateSheetProperties: {
          properties: { sheetId: 0, gridProperties: { rowCount: 2 } },
          fields: 'gridProperties.rowCount',
        },
      },
      {
        appendCells: {
          sheetId: 0,
          fields: 'userEnteredValue',
          rows: [{ values: [text('c')] }, { values: [text('d')] }],
        },
      },
    );
    expect(await bench.read('Sheet1')).toEqual([['a'], ['', 'b'], ['c'], ['d']]);
  });

  it('merge, keeping one value', async () => {
    bench = await startBench([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    await bench.batch({
      mergeCells: { range: { sheetId: 0, endRowIndex: 2, endColumnIndex: 2 }, mergeType: 'MERGE_ALL' },
    });
    expect(await bench.read('Sheet1')).toEqual([['a']]);
    expect(tab().merges).toEqual([{ startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 }]);
    expect(
      (await failure(bench.batch({ unmergeCells: { range: { sheetId: 0, endRowIndex: 1, endColumnIndex: 2 } } })))
        .status,
    ).toBe(400);
    await bench.batch({ unmergeCells: { range: { sheetId: 0 } } });
    expect(tab().merges).toBeUndefined();
  });

  it('refuse a range that starts past the tab, take one that ends past it', async () => {
    bench = await startBench();
    const bold = (range: sheets_v4.Schema$GridRange): Promise<unknown> =>
      bench.batch({
        repeatCell: {
          range,
          cell: { userEnteredFormat: { textFormat: { bold: true } } },
          fields: 'userEnteredFormat.textFormat.bold',
        },
      });
    expect(
      (await failure(bold({ sheetId: 0, startRowIndex: 1000, startColumnIndex: 0, endColumnIndex: 2 }))).message,
    ).toBe(
      'Invalid requests[0].repeatCell: Range (Sheet1!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26',
    );
    await bold({ sheetId: 0, startRowIndex: 999, endRowIndex: 1003, startColumnIndex: 0, endColumnIndex: 1 });
    expect(tab().properties?.gridProperties?.rowCount).toBe(1000);
  });
});

describe('findReplace', () => {
  const blankAt = (row: number, value: string): sheets_v4.Schema$Request => ({
    findReplace: {
      find: '^$',
      replacement: value,
      searchByRegex: true,
      matchEntireCell: true,
      includeFormulas: false,
      range: { sheetId: 0, startRowIndex: row, endRowIndex: row + 1, startColumnIndex: 0, endColumnIndex: 1 },
    },
  });

  it('fills a cell on condition that it is blank', async () => {
    bench = await startBench([['taken'], [null, 'b']]);
    const replies = await bench.batch(blankAt(0, 'L1'), blankAt(1, 'L2'));
    expect(replies).toEqual([
      { findReplace: {} },
      { findReplace: { valuesChanged: 1, rowsChanged: 1, sheetsChanged: 1, occurrencesChanged: 1 } },
    ]);
    expect(await bench.read('A1:A2')).toEqual([['taken'], ['L2']]);
  });

  it('does not match a blank when the switch says so', async () => {
    bench = await startBench([], { switches: { findReplaceMatchesBlank: false } });
    expect(await bench.batch(blankAt(0, 'L1'))).toEqual([{ findReplace: {} }]);
    expect(await bench.read('A1')).toEqual([]);
  });

  it('takes text literally unless it is asked for a pattern, with groups', async () => {
    bench = await startBench([
      ['a.c', 'abc', 'A.C'],
      ['x 12', 'y 34'],
    ]);
    await bench.batch({ findReplace: { find: 'a.c', replacement: '$1', sheetId: 0, matchCase: true } });
    expect(await bench.read('A1:C1')).toEqual([['$1', 'abc', 'A.C']]);
    const [reply] = await bench.batch({
      findReplace: { find: '([xy]) (\\d)', replacement: '$2-$1', sheetId: 0, searchByRegex: true },
    });
    expect(await bench.read('A2:B2')).toEqual([['1-x2', '3-y4']]);
    expect(reply?.findReplace).toMatchObject({ occurrencesChanged: 2, rowsChanged: 1 });
  });
});

describe('rows and columns', () => {
  it('carry formulas, merges, formats, metadata, sizes and filters along', async () => {
    bench = await startBench([
      ['h', 'n'],
      ['a', 1],
      ['b', '=B2*2'],
      ['sum', '=SUM(B2:B3)'],
    ]);
    await bench.batch(
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataId: 3,
            metadataKey: 'field',
            metadataValue: 'amount',
            visibility: 'DOCUMENT',
            location: { dimensionRange: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } },
          },
        },
      },
      {
        setBasicFilter: {
          filter: { range: { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 } },
        },
      },
      {
        updateDimensionProperties: {
          range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
          properties: { pixelSize: 222 },
          fields: 'pixelSize',
        },
      },
      {
        addConditionalFormatRule: {
          rule: {
            ranges: [{ sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 1, endColumnIndex: 2 }],
            booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } },
          },
        },
      },
    );
    await bench.batch(
      {
        insertDimension: {
          range: { sheetId: 0, dimension: 'ROWS', startIndex: 2, endIndex: 3 },
          inheritFromBefore: true,
        },
      },
      { insertDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
    );
    expect(await bench.read('A1:C5', { valueRenderOption: 'FORMULA' })).toEqual([
      ['', 'h', 'n'],
      ['', 'a', 1],
      [],
      ['', 'b', '=C2*2'],
      ['', 'sum', '=SUM(C2:C4)'],
    ]);
    expect(await bench.read('C5')).toEqual([['3']]);
    const sheet = tab();
    expect(sheet.basicFilter?.range).toMatchObject({ startColumnIndex: 1, endColumnIndex: 3, endRowIndex: 4 });
    expect(sheet.conditionalFormats?.[0]?.ranges?.[0]).toMatchObject({
      startRowIndex: 1,
      endRowIndex: 4,
      startColumnIndex: 2,
    });
    expect(sheet.data?.[0]?.columnMetadata?.[2]).toMatchObject({
      pixelSize: 222,
      developerMetadata: [{ metadataId: 3 }],
    });
    await bench.batch({
      moveDimension: { source: { sheetId: 0, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 }, destinationIndex: 0 },
    });
    expect(tab().data?.[0]?.columnMetadata?.[0]).toMatchObject({
      pixelSize: 222,
      developerMetadata: [{ metadataId: 3 }],
    });
    expect(await bench.read('A1:C2')).toEqual([
      ['n', '', 'h'],
      ['1', '', 'a'],
    ]);
    await bench.batch({ deleteDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } });
    expect(tab().data?.[0]?.columnMetadata?.[0]?.developerMetadata).toBeUndefined();
  });

  it('cannot all be deleted', async () => {
    bench = await startBench();
    const range = { sheetId: 0, dimension: 'ROWS' };
    expect(
      (await failure(bench.batch({ deleteDimension: { range: { ...range, startIndex: 0, endIndex: 1000 } } }))).message,
    ).toBe("Invalid requests[0].deleteDimension: You can't delete all the rows on the sheet.");
    expect(
      (await failure(bench.batch({ deleteDimension: { range: { ...range, startIndex: 1000, endIndex: 1001 } } })))
        .message,
    ).toBe(
      "Invalid requests[0].deleteDimension: Cannot delete a row that doesn't exist. Tried to delete row index 1000 but there are only 1000 rows.",
    );
  });

  it('are sorted by value, blanks last, notes with them', async () => {
    bench = await startBench([['n'], [3], [null], ['x'], [1], [true]]);
    await bench.batch({
      updateCells: { start: { sheetId: 0, rowIndex: 1 }, fields: 'note', rows: [{ values: [{ note: 'three' }] }] },
    });
    const sort = (sortOrder: string): Promise<unknown> =>
      bench.batch({
        sortRange: {
          range: { sheetId: 0, startRowIndex: 1, endRowIndex: 6, startColumnIndex: 0, endColumnIndex: 1 },
          sortSpecs: [{ dimensionIndex: 0, sortOrder }],
        },
      });
    await sort('ASCENDING');
    expect(await bench.read('A1:A6')).toEqual([['n'], ['1'], ['3'], ['x'], ['TRUE']]);
    expect(tab().data?.[0]?.rowData?.[2]?.values?.[0]?.note).toBe('three');
    await sort('DESCENDING');
    expect(await bench.read('A1:A6')).toEqual([['n'], ['TRUE'], ['x'], ['3'], ['1']]);
  });
});

describe('what lies on a tab', () => {
  it('developer metadata is created, found, changed and deleted', async () => {
    bench = await startBench();
    const column = { dimensionRange: { sheetId: 0, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 } };
    await bench.batch(
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataId: 1,
            metadataKey: 'k',
            metadataValue: 'v',
            visibility: 'DOCUMENT',
            location: column,
          },
        },
      },
      {
        createDeveloperMetadata: {
          developerMetadata: { metadataKey: 'k', visibility: 'PROJECT', location: { spreadsheet: true } },
        },
      },
    );
    expect(
      (
        await failure(
          bench.batch({
            createDeveloperMetadata: {
              developerMetadata: { metadataId: 1, metadataKey: 'k', visibility: 'DOCUMENT', location: column },
            },
          }),
        )
      ).status,
    ).toBe(400);
    const search = async (filter: sheets_v4.Schema$DataFilter): Promise<number> =>
      (
        await bench.client.spreadsheets.developerMetadata.search({
          spreadsheetId: bench.id,
          requestBody: { dataFilters: [filter] },
        })
      ).data.matchedDeveloperMetadata?.length ?? 0;
    expect(await search({ developerMetadataLookup: { metadataKey: 'k' } })).toBe(2);
    expect(await search({ developerMetadataLookup: { locationType: 'COLUMN' } })).toBe(1);
    expect(await search({ a1Range: 'Sheet1!C1:D2' })).toBe(1);
    expect(await search({ a1Range: 'Sheet1!D1' })).toBe(0);
    const { data } = await bench.client.spreadsheets.values.batchGetByDataFilter({
      spreadsheetId: bench.id,
      requestBody: { dataFilters: [{ developerMetadataLookup: { metadataId: 1 } }] },
    });
    expect(data.valueRanges?.[0]?.valueRange?.range).toBe('Sheet1!C1:C1000');
    await bench.batch({
      updateDeveloperMetadata: {
        dataFilters: [{ developerMetadataLookup: { metadataId: 1 } }],
        developerMetadata: { metadataValue: 'w' },
        fields: 'metadataValue',
      },
    });
    expect(
      (await bench.client.spreadsheets.developerMetadata.get({ spreadsheetId: bench.id, metadataId: 1 })).data
        .metadataValue,
    ).toBe('w');
    await bench.batch({ deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: 'k' } } } });
    expect(await search({ developerMetadataLookup: { metadataKey: 'k' } })).toBe(0);
  });

  it('charts keep their given ID and follow their cells', async () => {
    bench = await startBench();
    const spec = (endRowIndex: number): sheets_v4.Schema$ChartSpec => ({
      title: 'T',
      basicChart: {
        chartType: 'COLUMN',
        domains: [
          {
            domain: {
              sourceRange: {
                sources: [{ sheetId: 0, startRowIndex: 0, endRowIndex, startColumnIndex: 0, endColumnIndex: 1 }],
              },
            },
          },
        ],
        series: [],
      },
    });
    await bench.batch({
      addChart: {
        chart: {
          chartId: 11,
          spec: spec(5),
          position: {
            overlayPosition: {
              anchorCell: { sheetId: 0, rowIndex: 3, columnIndex: 4 },
              widthPixels: 520,
              heightPixels: 300,
            },
          },
        },
      },
    });
    await bench.batch({ insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } });
    const chart = tab().charts?.[0];
    expect(chart).toMatchObject({
      chartId: 11,
      position: { overlayPosition: { anchorCell: { rowIndex: 4, columnIndex: 4 } } },
    });
    expect(chart?.spec?.basicChart?.domains?.[0]?.domain?.sourceRange?.sources?.[0]?.endRowIndex).toBe(6);
    await bench.batch({ updateChartSpec: { chartId: 11, spec: spec(9) } }, { deleteEmbeddedObject: { objectId: 11 } });
    expect((await failure(bench.batch({ updateChartSpec: { chartId: 11, spec: spec(9) } }))).message).toBe(
      'Invalid requests[0].updateChartSpec: No chart with id: 11',
    );
  });

  it('a protection made by a person refuses the worker, a warning does not', async () => {
    bench = await startBench([['a', 'b']]);
    bench.emulator.act(bench.id, [
      {
        addProtectedRange: {
          protectedRange: { protectedRangeId: 4, range: { sheetId: 0, endRowIndex: 1, endColumnIndex: 1 } },
        },
      },
    ]);
    const write = (columnIndex: number): Promise<unknown> =>
      bench.batch({
        updateCells: {
          start: { sheetId: 0, rowIndex: 0, columnIndex },
          fields: 'userEnteredValue',
          rows: [{ values: [text('x')] }],
        },
      });
    const error = await failure(write(0));
    expect(error).toMatchObject({ status: 400 });
    expect(error.message).toContain('You are trying to edit a protected cell or object.');
    await write(1);
    bench.emulator.act(bench.id, [
      { deleteProtectedRange: { protectedRangeId: 4 } },
      { addProtectedRange: { protectedRange: { range: { sheetId: 0 }, warningOnly: true } } },
    ]);
    await write(0);
    expect(await bench.read('A1:B1')).toEqual([['x', 'x']]);
  });

  it('validations, formats, banding, borders and pasting', async () => {
    bench = await startBench([['a', 'b']]);
    const cell = { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };
    await bench.batch(
      {
        setDataValidation: {
          range: cell,
          rule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a' }] }, strict: true },
        },
      },
      { updateBorders: { range: cell, top: { style: 'SOLID', color: { red: 1 } } } },
      {
        addBanding: {
          bandedRange: {
            bandedRangeId: 2,
            range: cell,
            rowProperties: { headerColor: { red: 1 }, firstBandColor: {}, secondBandColor: { blue: 1 } },
          },
        },
      },
      {
        copyPaste: {
          source: cell,
          destination: { sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 },
          pasteType: 'PASTE_NORMAL',
        },
      },
      {
        cutPaste: {
          source: { ...cell, startColumnIndex: 1, endColumnIndex: 2 },
          destination: { sheetId: 0, rowIndex: 5, columnIndex: 0 },
          pasteType: 'PASTE_VALUES',
        },
      },
    );
    expect(await bench.read('Sheet1')).toEqual([['a'], ['a', 'a'], ['a', 'a'], [], [], ['b']]);
    const first = tab().data?.[0]?.rowData?.[0]?.values?.[0];
    expect(first?.dataValidation?.strict).toBe(true);
    expect(first?.userEnteredFormat?.borders?.top).toEqual({
      style: 'SOLID',
      width: 1,
      color: { red: 1 },
      colorStyle: { rgbColor: { red: 1 } },
    });
    expect(tab().bandedRanges?.[0]?.rowProperties?.headerColorStyle).toEqual({ rgbColor: { red: 1 } });
    bench.emulator.switches.strictValidationOverRest = true;
    const write = (value: string): Promise<unknown> =>
      bench.batch({
        updateCells: { start: { sheetId: 0 }, fields: 'userEnteredValue', rows: [{ values: [text(value)] }] },
      });
    expect((await failure(write('z'))).status).toBe(400);
    await write('a');
  });
});

describe('spreadsheets', () => {
  it('are created with tabs and data, read with masks and grid data, and copied from', async () => {
    bench = await startBench([['a', 1]]);
    const { data: made } = await bench.client.spreadsheets.create({
      requestBody: {
        properties: { title: 'New', timeZone: 'Europe/Berlin' },
        sheets: [{ properties: { title: 'Leads' }, data: [{ rowData: [{ values: [text('h')] }] }] }],
      },
    });
    expect(made.properties).toMatchObject({ title: 'New', timeZone: 'Europe/Berlin', locale: 'en_US' });
    expect(
      (await bench.client.spreadsheets.values.get({ spreadsheetId: made.spreadsheetId ?? '', range: 'Leads!A1' })).data
        .values,
    ).toEqual([['h']]);
    const { data } = await bench.client.spreadsheets.get({
      spreadsheetId: bench.id,
      ranges: ['Sheet1!A1:B1'],
      fields: 'sheets(properties.title,data(rowData(values(formattedValue,effectiveValue))))',
    });
    expect(data).toEqual({
      sheets: [
        {
          properties: { title: 'Sheet1' },
          data: [
            {
              rowData: [
                {
                  values: [
                    { effectiveValue: { stringValue: 'a' }, formattedValue: 'a' },
                    { effectiveValue: { numberValue: 1 }, formattedValue: '1' },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
    const { data: copied } = await bench.client.spreadsheets.sheets.copyTo({
      spreadsheetId: bench.id,
      sheetId: 0,
      requestBody: { destinationSpreadsheetId: made.spreadsheetId ?? '' },
    });
    expect(copied).toMatchObject({ title: 'Copy of Sheet1', index: 1 });
  });

  it('survive a dump and a load', async () => {
    bench = await startBench([['a', '=A1', true]]);
    await bench.batch(
      { addNamedRange: { namedRange: { name: 'n', range: { sheetId: 0, endRowIndex: 1 } } } },
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataKey: 'k',
            visibility: 'DOCUMENT',
            location: { dimensionRange: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } },
          },
        },
      },
    );
    const before = bench.emulator.dump(bench.id);
    bench.emulator.load(before);
    expect(bench.emulator.dump(bench.id)).toEqual(before);
  });

  it('answer as the API does when they are not shared, or no Google Sheet', async () => {
    bench = await startBench();
    const readOnly = bench.emulator.createSpreadsheet({ access: 'read' });
    const closed = bench.emulator.createSpreadsheet({ access: 'none' });
    const office = bench.emulator.createSpreadsheet({ access: 'xlsx' });
    await bench.client.spreadsheets.get({ spreadsheetId: readOnly });
    expect(
      await failure(bench.client.spreadsheets.values.clear({ spreadsheetId: readOnly, range: 'A1' })),
    ).toMatchObject({ status: 403 });
    expect(await failure(bench.client.spreadsheets.get({ spreadsheetId: closed }))).toMatchObject({
      status: 403,
      message: 'The caller does not have permission',
    });
    expect(await failure(bench.client.spreadsheets.get({ spreadsheetId: office }))).toMatchObject({
      status: 400,
      message: 'This operation is not supported for this document. The document must not be an Office file.',
    });
  });
});
