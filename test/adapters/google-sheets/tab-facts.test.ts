import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { afterEach, describe, expect, it } from 'vitest';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { Tab } from '../../../src/core/workbook/workbook.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import { putCell } from '../../support/sheets-emulator/state.ts';

type Harness = Awaited<ReturnType<typeof googleSheetHarness>>;
let harness: Harness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const deals: CellValue[][] = [
  ['Company', 'Stage', 'Amount'],
  ['Alder', 'New', 10],
  ['Beacon', 'Won', 20],
  ['Cedar', 'Won', 30],
];
const lists: CellValue[][] = [['Stages'], ['New'], ['Proposal'], [null], [7], ['Lost'], [{ error: '#N/A' }]];
const four = ['New', 'Proposal', '7', 'Lost'];
const columnOf = (column: number, startRowIndex = 1, endRowIndex = 1000, sheetId = 0): sheets_v4.Schema$GridRange => ({
  sheetId,
  startRowIndex,
  endRowIndex,
  startColumnIndex: column,
  endColumnIndex: column + 1,
});
const rule = (type: string, values: readonly string[], range = columnOf(1)): sheets_v4.Schema$Request => ({
  setDataValidation: {
    range,
    rule: { condition: { type, values: values.map((userEnteredValue) => ({ userEnteredValue })) } },
  },
});

async function tabOf(rows: CellValue[][], ...requests: sheets_v4.Schema$Request[]): Promise<Tab | undefined> {
  harness = await googleSheetHarness([
    { title: 'Deals', rows },
    { title: 'Our lists', rows: lists },
  ]);
  const { emulator, spreadsheetId } = harness;
  if (requests.length > 0) emulator.act(spreadsheetId, requests);
  return (await harness.open().read(everything)).tabs[0];
}

describe('the choices of a column with a dropdown', () => {
  it.each<[string, sheets_v4.Schema$Request[], readonly string[] | undefined]>([
    ['a list', [rule('ONE_OF_LIST', ['New', 'Won', 'New'])], ['New', 'Won']],
    ['cells of another tab', [rule('ONE_OF_RANGE', ["='Our lists'!$A$2:$A$8"])], four],
    ['cells of another tab, to its end', [rule('ONE_OF_RANGE', ["='our lists'!A2:A"])], four],
    ['cells of another tab, beyond its end', [rule('ONE_OF_RANGE', ["='Our lists'!$A$2:$ZZ$20000"])], four],
    ['cells of the same tab', [rule('ONE_OF_RANGE', ['=$A$2:$A$4'])], ['Alder', 'Beacon', 'Cedar']],
    ['a tab that is not there', [rule('ONE_OF_RANGE', ["='Gone'!$A$2:$A$8"])], undefined],
    ['what is to be calculated', [rule('ONE_OF_RANGE', ['=INDIRECT("x"&$A2)'])], undefined],
    ['a reference that is broken', [rule('ONE_OF_RANGE', ['=#REF!'])], undefined],
    ['another rule', [rule('TEXT_CONTAINS', ['x'])], undefined],
    ['most rows, from below the second on', [rule('ONE_OF_LIST', ['a', 'b'], columnOf(1, 2))], ['a', 'b']],
    ['one row of three', [rule('ONE_OF_LIST', ['a', 'b'], columnOf(1, 1, 2))], undefined],
  ])('%s', async (_what, requests, expected) => {
    expect((await tabOf(deals, ...requests))?.choices?.get(1)).toEqual(expected);
  });

  it('by a name', async () => {
    const named = { namedRange: { name: 'StageNames', range: columnOf(0, 0, 3) } };
    const tab = await tabOf(deals, { addNamedRange: named }, rule('ONE_OF_RANGE', ['=stageNames']));
    expect(tab?.choices).toEqual(new Map([[1, ['Company', 'Alder', 'Beacon']]]));
  });

  it('costs no call', async () => {
    const calls = async (...requests: sheets_v4.Schema$Request[]): Promise<number> => {
      await tabOf(deals, ...requests);
      const store = harness?.open();
      await store?.read(everything);
      await harness?.close();
      return store?.calls() ?? 0;
    };
    expect(await calls(rule('ONE_OF_RANGE', ["='Our lists'!A2:A8"]))).toBe(await calls());
    harness = null;
  });
});

describe('the currency of each cell', () => {
  const format = (pattern: string, row: number): sheets_v4.Schema$Request => ({
    repeatCell: {
      range: columnOf(2, row, row + 1),
      cell: { userEnteredFormat: { numberFormat: { type: 'CURRENCY', pattern } } },
      fields: 'userEnteredFormat.numberFormat',
    },
  });
  const rows: CellValue[][] = [
    ['Company', 'Stage', 'Amount'],
    ...Array.from({ length: 40 }, (_, n) => [`Deal ${n}`, 'New', n]),
  ];

  it('is read to the end where the first rows show several', async () => {
    const tab = await tabOf(rows, format('[$€]#,##0', 1), format('[$$]#,##0', 2), format('[$¥]#,##0', 30));
    expect(tab?.cellCurrencies).toEqual(
      new Map([
        [
          2,
          new Map([
            [1, 'EUR'],
            [2, 'USD'],
            [30, 'JPY'],
          ]),
        ],
      ]),
    );
    expect(tab?.currencyFormats).toEqual(new Map([[2, ['EUR', 'USD', 'JPY']]]));
  });

  it('is not asked for where they show one', async () => {
    const tab = await tabOf(rows, format('[$€]#,##0', 1), format('[$¥]#,##0', 30));
    expect(tab?.currencyFormats).toEqual(new Map([[2, ['EUR']]]));
    expect(tab).not.toHaveProperty('cellCurrencies');
  });
});

it('knows a tab with a pivot table', async () => {
  const bare = await tabOf(deals);
  expect(bare).not.toHaveProperty('isPivot');
  const sheet = harness?.emulator.state.get(harness.spreadsheetId)?.sheets[0];
  if (sheet) putCell(sheet, 0, 5, { pivotTable: { source: columnOf(0, 0, 4) } });
  expect((await harness?.open().read(everything))?.tabs[0]?.isPivot).toBe(true);
});

describe('the cells whose formulas take other rows together', () => {
  it('among the first rows, at no more calls', async () => {
    const total: sheets_v4.Schema$Request = {
      updateCells: {
        start: { sheetId: 0, rowIndex: 5, columnIndex: 1 },
        fields: 'userEnteredValue',
        rows: [
          {
            values: [
              { userEnteredValue: { stringValue: 'so far' } },
              { userEnteredValue: { formulaValue: '=SUMIF(B2:B4;"Won";C2:C4)' } },
            ],
          },
        ],
      },
    };
    expect((await tabOf(deals, total))?.sums).toEqual(new Map([[5, new Map([[2, { first: 1, last: 3 }]])]]));
    const calls = harness?.open();
    await calls?.read(everything);
    await harness?.close();
    expect(await tabOf(deals)).not.toHaveProperty('sums');
    const without = harness?.open();
    await without?.read(everything);
    expect(calls?.calls()).toBe(without?.calls());
  });
});
