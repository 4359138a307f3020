import { afterEach, describe, expect, it } from 'vitest';
import { failure, startBench } from './test-client.ts';
import type { Bench } from './test-client.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

const range = { startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 };
const rows = [
  ['Name', 25],
  ['Ana', 1],
  ['Bo', 2],
];

async function withTable(table: object = {}): Promise<Bench> {
  bench = await startBench(rows);
  await bench.batch({ addTable: { table: { tableId: '7', range: { sheetId: 0, ...range }, ...table } } });
  return bench;
}

async function tab({ client, id }: Bench): Promise<Record<string, unknown>> {
  const { data } = await client.spreadsheets.get({ spreadsheetId: id });
  return data.sheets?.[0] as Record<string, unknown>;
}

describe('tables', () => {
  it('name columns by their headers, bring colours and freeze the header [seen]', async () => {
    bench = await startBench(rows);
    const [reply] = await bench.batch({ addTable: { table: { range: { sheetId: 0, ...range } } } });
    const table = reply?.addTable?.table;
    expect(table).toMatchObject({
      name: 'Table1',
      range,
      columnProperties: [{ columnName: 'Name' }, { columnIndex: 1, columnName: '25' }],
      rowsProperties: { firstBandColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } } },
    });
    const { properties, tables, bandedRanges } = await tab(bench);
    expect(properties).toMatchObject({ gridProperties: { frozenRowCount: 1 } });
    expect(tables).toEqual([table]);
    expect(bandedRanges).toMatchObject([
      { bandedRangeId: Number(table?.tableId), bandedRangeReference: table?.tableId, range },
    ]);
  });

  it('grow, shrink and get new column names', async () => {
    const sheet = await withTable();
    await sheet.batch(
      {
        updateTable: {
          table: { tableId: '7', range: { ...range, sheetId: 0, endRowIndex: 5 } },
          fields: 'range',
        },
      },
      {
        updateTable: {
          table: { tableId: '7', columnProperties: [{ columnIndex: 1, columnName: 'Age' }] },
          fields: 'columnProperties',
        },
      },
    );
    const { tables } = await tab(sheet);
    expect(tables).toMatchObject([
      { range: { ...range, endRowIndex: 5 }, columnProperties: [{ columnName: 'Name' }, { columnName: 'Age' }] },
    ]);
    expect(await sheet.read('Sheet1!A1:B1')).toEqual([['Name', 'Age']]);
  });

  it('move with rows that come and go inside them, and load back the same', async () => {
    const sheet = await withTable({ name: 'People' });
    await sheet.batch({
      insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 3 } },
    });
    const before = await tab(sheet);
    expect(before['tables']).toMatchObject([{ name: 'People', range: { endRowIndex: 5 } }]);
    sheet.emulator.load(sheet.emulator.dump(sheet.id));
    expect(await tab(sheet)).toEqual(before);
  });

  const stages = (...names: readonly string[]) => ({
    dataValidationRule: {
      condition: { type: 'ONE_OF_LIST', values: names.map((userEnteredValue) => ({ userEnteredValue })) },
    },
  });

  it('have typed columns, which are given back, kept by a wider range, and lost by a list without them [seen]', async () => {
    const dropdown = { columnType: 'DROPDOWN', ...stages('Ana', 'Bo') };
    const sheet = await withTable({ columnProperties: [{ columnIndex: 0, columnName: 'Who', ...dropdown }] });
    const columns = [
      { columnName: 'Who', ...dropdown },
      { columnIndex: 1, columnName: '25' },
    ];
    expect(await tab(sheet)).toMatchObject({ tables: [{ columnProperties: columns }] });
    sheet.emulator.load(sheet.emulator.dump(sheet.id));
    const wider = { tableId: '7', range: { ...range, sheetId: 0, endColumnIndex: 3 } };
    const header = { userEnteredValue: { stringValue: 'ID' } };
    await sheet.batch(
      {
        updateCells: {
          start: { sheetId: 0, rowIndex: 0, columnIndex: 2 },
          rows: [{ values: [header] }],
          fields: 'userEnteredValue',
        },
      },
      { updateTable: { table: wider, fields: 'range' } },
    );
    expect(await tab(sheet)).toMatchObject({
      tables: [{ columnProperties: [...columns, { columnIndex: 2, columnName: 'ID' }] }],
    });
    const columnProperties = [{ columnIndex: 1, columnName: 'Age', columnType: 'DOUBLE' }];
    await sheet.batch({ updateTable: { table: { tableId: '7', columnProperties }, fields: 'columnProperties' } });
    expect((await tab(sheet))['tables']).toMatchObject([
      { columnProperties: [{ columnName: 'Who' }, columnProperties[0], { columnName: 'ID' }] },
    ]);
    expect(JSON.stringify((await tab(sheet))['tables'])).not.toContain('DROPDOWN');
  });

  it('refuse a validation on a typed column, and on it alone [seen]', async () => {
    const sheet = await withTable({ columnProperties: [{ columnName: 'Name', columnType: 'TEXT' }] });
    const set = (startColumnIndex: number, endColumnIndex: number) =>
      sheet.batch({
        setDataValidation: {
          range: { sheetId: 0, startRowIndex: 1, startColumnIndex, endColumnIndex },
          rule: { condition: { type: 'NOT_BLANK' } },
        },
      });
    await set(1, 2);
    for (const [from, to] of [
      [0, 1],
      [0, 5],
    ] as const)
      expect(await failure(set(from, to))).toMatchObject({
        status: 400,
        message: 'Invalid requests[0].setDataValidation: This operation is not allowed on cells in typed columns.',
      });
  });

  it('turn what is no checkbox into FALSE [seen]', async () => {
    const sheet = await withTable({
      columnProperties: [{ columnIndex: 1, columnName: 'Done', columnType: 'BOOLEAN' }],
    });
    expect(await sheet.read('Sheet1!B1:B3', { valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([
      ['Done'],
      [false],
      [false],
    ]);
  });

  it('stand below the first row, and move down with it', async () => {
    bench = await startBench([['Our people'], ...rows]);
    const below = { ...range, startRowIndex: 1, endRowIndex: 4 };
    await bench.batch({ addTable: { table: { tableId: '7', range: { sheetId: 0, ...below } } } });
    await bench.batch({
      insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } },
    });
    expect((await tab(bench))['tables']).toMatchObject([
      { range: { startRowIndex: 2, endRowIndex: 5 }, columnProperties: [{ columnName: 'Name' }, { columnName: '25' }] },
    ]);
  });

  it('are sorted without what stands beside them', async () => {
    const sheet = await withTable({ range: { sheetId: 0, ...range, endColumnIndex: 1 } });
    await sheet.batch({
      sortRange: {
        range: { sheetId: 0, ...range, startRowIndex: 1, endColumnIndex: 1 },
        sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }],
      },
    });
    expect(await sheet.read('Sheet1!A2:B3')).toEqual([
      ['Bo', '1'],
      ['Ana', '2'],
    ]);
  });

  it.each([
    ['an ID in use', 400, { tableId: '7', range: { ...range, sheetId: 0, startColumnIndex: 4, endColumnIndex: 6 } }],
    ['an overlap', 400, { range: { sheetId: 0, ...range } }],
    [
      'a dropdown without choices',
      400,
      { range: { sheetId: 0, ...range }, columnProperties: [{ columnType: 'DROPDOWN' }] },
    ],
    [
      'choices without a dropdown',
      400,
      { range: { sheetId: 0, ...range }, columnProperties: [{ columnType: 'DOUBLE', ...stages('A') }] },
    ],
    ['a blank header', 501, { range: { sheetId: 0, ...range, startColumnIndex: 4, endColumnIndex: 6 } }],
  ])('are refused with %s: %i', async (what, status, table) => {
    const isFirst = what.includes('dropdown') || status === 501;
    const sheet = isFirst ? (bench = await startBench(rows)) : await withTable();
    expect((await failure(sheet.batch({ addTable: { table } }))).status).toBe(status);
  });

  it.each([
    ['an ID that is not there', { tableId: '8', name: 'Other' }, 'name'],
    ['a column without a name', { tableId: '7', columnProperties: [{ columnType: 'TEXT' }] }, 'columnProperties'],
  ])('are not changed with %s: 400', async (_, table, fields) => {
    const sheet = await withTable();
    expect((await failure(sheet.batch({ updateTable: { table, fields } }))).status).toBe(400);
  });
});
