import { afterEach, describe, expect, it } from 'vitest';
import { failure, startBench } from './test-client.ts';
import type { Bench } from './test-client.ts';
import type { EmulatorOptions } from './server.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

const people = { 'ana@example.com': 'Ana María Díaz' };
const person = (email: string, displayFormat?: string): object => ({
  chip: { personProperties: { email, ...(displayFormat === undefined ? {} : { displayFormat }) } },
});

async function write(stringValue: string, chipRuns: object[], options: EmulatorOptions = {}): Promise<Bench> {
  bench = await startBench([], { people, ...options });
  await bench.batch({
    updateCells: {
      start: { sheetId: 0 },
      fields: 'userEnteredValue,chipRuns',
      rows: [{ values: [{ userEnteredValue: { stringValue }, chipRuns }] }],
    },
  });
  return bench;
}

async function firstCell({ client, id }: Bench): Promise<object | undefined> {
  const { data } = await client.spreadsheets.get({
    spreadsheetId: id,
    fields: 'sheets.data.rowData.values(userEnteredValue,effectiveValue,formattedValue,chipRuns)',
    ranges: ['Sheet1!A1'],
    includeGridData: true,
  });
  return data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0];
}

describe('person chips', () => {
  it.each([
    [undefined, 'Ana María Díaz'],
    ['DEFAULT', 'Ana María Díaz'],
    ['LAST_NAME_COMMA_FIRST_NAME', 'Díaz, Ana María'],
    ['EMAIL', 'ana@example.com'],
  ])('show what their display format says: %s', async (displayFormat, shown) => {
    const { read } = await write('@', [person('ana@example.com', displayFormat)]);
    expect(await read('Sheet1')).toEqual([[shown]]);
    expect(await firstCell(bench as Bench)).toEqual({
      userEnteredValue: { stringValue: shown },
      effectiveValue: { stringValue: shown },
      formattedValue: shown,
      chipRuns: [person('ana@example.com', displayFormat ?? 'DEFAULT')],
    });
  });

  it('show the address where nobody knows the name', async () => {
    const { read } = await write('@', [person('bo@example.com')]);
    expect(await read('Sheet1')).toEqual([['bo@example.com']]);
  });

  it('stand among other text, and every stretch is told', async () => {
    const { read } = await write('by  @, @.', [
      { startIndex: 4, ...person('ana@example.com', 'EMAIL') },
      { startIndex: 7, ...person('bo@example.com') },
    ]);
    expect(await read('Sheet1')).toEqual([['by  ana@example.com, bo@example.com.']]);
    expect(await firstCell(bench as Bench)).toMatchObject({
      chipRuns: [
        { chip: {} },
        { startIndex: 4, ...person('ana@example.com', 'EMAIL') },
        { startIndex: 19, chip: {} },
        { startIndex: 21, ...person('bo@example.com', 'DEFAULT') },
        { startIndex: 35, chip: {} },
      ],
    });
  });

  it('read with placeholders where the switch says so, and load back the same', async () => {
    const { emulator, id } = await write('for @!', [{ startIndex: 4, ...person('ana@example.com') }], {
      switches: { chipsReadAsPlaceholders: true },
    });
    const cell = {
      userEnteredValue: { stringValue: 'for @!' },
      effectiveValue: { stringValue: 'for Ana María Díaz!' },
      formattedValue: 'for Ana María Díaz!',
      chipRuns: [{ chip: {} }, { startIndex: 4, ...person('ana@example.com', 'DEFAULT') }, { startIndex: 5, chip: {} }],
    };
    expect(await firstCell(bench as Bench)).toEqual(cell);
    emulator.load(emulator.dump(id));
    expect(await firstCell(bench as Bench)).toEqual(cell);
  });

  it('go when the cell is written, by a values method too', async () => {
    const { client, id } = await write('@', [person('ana@example.com')]);
    await client.spreadsheets.values.update({
      spreadsheetId: id,
      range: 'Sheet1!A1',
      valueInputOption: 'RAW',
      requestBody: { values: [['Ana']] },
    });
    expect(await firstCell(bench as Bench)).not.toHaveProperty('chipRuns');
  });

  it('are refused without a placeholder, a text or an address', async () => {
    for (const cell of [
      { userEnteredValue: { stringValue: 'Ana' }, chipRuns: [person('ana@example.com')] },
      { chipRuns: [person('ana@example.com')] },
      { userEnteredValue: { formulaValue: '="@"' }, chipRuns: [person('ana@example.com')] },
      { userEnteredValue: { stringValue: '@' }, chipRuns: [person('Ana')] },
    ]) {
      await bench?.close();
      bench = await startBench();
      const { status } = await failure(
        bench.batch({
          updateCells: { start: { sheetId: 0 }, fields: 'userEnteredValue,chipRuns', rows: [{ values: [cell] }] },
        }),
      );
      expect(status).toBe(400);
    }
  });

  it('of files are not modelled', async () => {
    bench = await startBench();
    const chip = { chip: { richLinkProperties: { uri: 'https://docs.google.com/document/d/x/edit' } } };
    const { status } = await failure(
      bench.batch({
        updateCells: {
          start: { sheetId: 0 },
          fields: 'userEnteredValue,chipRuns',
          rows: [{ values: [{ userEnteredValue: { stringValue: '@' }, chipRuns: [chip] }] }],
        },
      }),
    );
    expect(status).toBe(501);
  });

  it('can be put on a sheet by a test', async () => {
    bench = await startBench([], { people });
    const id = bench.emulator.createSpreadsheet({
      tabs: [{ title: 'Leads', rows: [['Owner'], [{ person: 'ana@example.com' }]] }],
    });
    const { data } = await bench.client.spreadsheets.values.get({ spreadsheetId: id, range: 'Leads' });
    expect(data.values).toEqual([['Owner'], ['Ana María Díaz']]);
  });
});
