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

  it.each([
    ['an ID in use', 400, { tableId: '7', range: { ...range, sheetId: 0, startColumnIndex: 4, endColumnIndex: 6 } }],
    ['an overlap', 400, { range: { sheetId: 0, ...range } }],
    ['a column type', 501, { range: { sheetId: 0, ...range }, columnProperties: [{ columnType: 'PERCENT' }] }],
    ['a place below the first row', 501, { range: { sheetId: 0, ...range, startRowIndex: 1 } }],
    ['a blank header', 501, { range: { sheetId: 0, ...range, startColumnIndex: 4, endColumnIndex: 6 } }],
  ])('are refused with %s: %i', async (_, status, table) => {
    const sheet = await withTable();
    if (status === 501) await sheet.batch({ updateTable: { table: { tableId: '7', name: 'Other' }, fields: 'name' } });
    const only = status === 400 ? sheet : await startBench(rows);
    expect((await failure(only.batch({ addTable: { table } }))).status).toBe(status);
    if (only !== sheet) await only.close();
  });
});
