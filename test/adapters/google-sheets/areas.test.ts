import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { afterEach, expect, it } from 'vitest';
import type { Area } from '../../../src/core/workbook/area.ts';
import type { WidenArea } from '../../../src/core/workbook/sheet-write.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';

type Harness = Awaited<ReturnType<typeof googleSheetHarness>>;
let harness: Harness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const rows = [
  ['Company', 'Stage', 'Amount', 'Lead ID'],
  ['Alder', 'Proposal', 30, 'La'],
  ['Beacon', 'Won', 10, 'Lb'],
  ['Cedar', 'Lost', 20, 'Lc'],
];
const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 3 };
const whole = { firstRow: 0, lastRow: 3, firstColumn: 0, lastColumn: 2 };
const band = { firstBandColorStyle: { rgbColor: { red: 1 } }, secondBandColorStyle: { rgbColor: { green: 1 } } };
const choices = (...names: string[]) => ({
  condition: { type: 'ONE_OF_LIST', values: names.map((userEnteredValue) => ({ userEnteredValue })) },
});

async function start(...requests: sheets_v4.Schema$Request[]): Promise<Harness> {
  harness = await googleSheetHarness([{ title: 'Deals', rows }]);
  harness.emulator.act(harness.spreadsheetId, requests);
  return harness;
}
const sheetOf = (it: Harness) => it.emulator.dump(it.spreadsheetId).sheets?.[0] ?? {};
const dealsOf = async (it: Harness) => (await it.open().read(everything)).tabs.find(({ title }) => title === 'Deals');
const areaOf = (kind: Area['kind'], id: string, name: string | null): Area => ({ kind, id, name, ...whole });

async function widen(
  it: Harness,
  area: WidenArea['area'],
  kind: 'widenArea' | 'narrowArea' = 'widenArea',
): Promise<void> {
  const store = it.open();
  const lease = await store.acquire();
  await store.read(everything);
  await lease.write([{ kind, tabId: 0, area, column: 3 }]);
  await lease.release();
}

it('reads a filter, filter views and alternating colours with what it asks for anyway', async () => {
  const bare = await start();
  const store = bare.open();
  expect((await store.read(everything)).tabs[0]).not.toHaveProperty('areas');
  const calls = store.calls();
  await bare.close();
  const it = await start(
    { setBasicFilter: { filter: { range } } },
    { addFilterView: { filter: { filterViewId: 5, title: 'Mine', range } } },
    { addFilterView: { filter: { filterViewId: 6, title: 'All', range: { sheetId: 0 } } } },
    { addBanding: { bandedRange: { bandedRangeId: 7, range, rowProperties: band } } },
  );
  const again = it.open();
  expect((await again.read(everything)).tabs[0]?.areas).toEqual([
    areaOf('filter', '', null),
    areaOf('filter view', '5', 'Mine'),
    { kind: 'filter view', id: '6', name: 'All', firstRow: 0, lastRow: 999, firstColumn: 0, lastColumn: 25 },
    areaOf('banding', '7', null),
  ]);
  expect(again.calls()).toBe(calls);
});

it('reads which cells are merged, with what it asks for anyway', async () => {
  const it = await start({
    mergeCells: { range: { ...range, startRowIndex: 1, endColumnIndex: 1 }, mergeType: 'MERGE_ALL' },
  });
  expect((await dealsOf(it))?.merges).toEqual([{ top: 1, left: 0, bottom: 3, right: 0 }]);
});

it('takes a table for one with its colours, and reads the types and choices of its columns', async () => {
  const columnProperties = [
    { columnIndex: 1, columnName: 'Stage', columnType: 'DROPDOWN', dataValidationRule: choices('New', 'Won', 'Lost') },
    { columnIndex: 2, columnName: 'Amount', columnType: 'CURRENCY' },
  ];
  const it = await start({ addTable: { table: { tableId: '9', name: 'Deals', range, columnProperties } } });
  const tab = await dealsOf(it);
  expect(tab?.areas).toEqual([areaOf('table', '9', 'Deals')]);
  expect(tab?.choices).toEqual(new Map([[1, ['New', 'Won', 'Lost']]]));
  expect(tab?.typedColumns).toEqual(new Set([1, 2]));
});

it('widens a filter, which hides what it hid and sorts nothing anew', async () => {
  const filterSpecs = [{ columnIndex: 1, filterCriteria: { hiddenValues: ['Lost'] } }];
  const it = await start({
    setBasicFilter: { filter: { range, filterSpecs, sortSpecs: [{ dimensionIndex: 2, sortOrder: 'ASCENDING' }] } },
  });
  await it.person.setCell('Deals', 1, 2, 99);
  const before = await it.person.cells('Deals');
  await widen(it, { kind: 'filter', id: '' });
  expect(sheetOf(it).basicFilter).toMatchObject({ range: { endRowIndex: 4, endColumnIndex: 4 }, filterSpecs });
  expect(await it.person.cells('Deals')).toEqual(before);
});

it.each([
  ['filter view', '5', { addFilterView: { filter: { filterViewId: 5, title: 'Mine', range } } }],
  ['banding', '7', { addBanding: { bandedRange: { bandedRangeId: 7, range, rowProperties: band } } }],
  ['table', '9', { addTable: { table: { tableId: '9', name: 'T', range } } }],
] as const)('widens a %s by one column, once, and nothing else of it', async (kind, id, request) => {
  const it = await start(request);
  const before = await dealsOf(it);
  await widen(it, { kind, id });
  await widen(it, { kind, id });
  const after = await dealsOf(it);
  expect(after?.areas).toEqual(before?.areas?.map((area) => ({ ...area, lastColumn: 3 })));
  expect(after?.rows).toEqual(before?.rows);
  expect(
    it.emulator.log.calls.filter(({ kinds }) =>
      kinds.some((each) => each.startsWith('update') && each !== 'updateNamedRange'),
    ),
  ).toHaveLength(1);
});

it.each([
  ['filter', '', { setBasicFilter: { filter: { range } } }],
  ['filter view', '5', { addFilterView: { filter: { filterViewId: 5, title: 'Mine', range } } }],
  ['banding', '7', { addBanding: { bandedRange: { bandedRangeId: 7, range, rowProperties: band } } }],
  ['table', '9', { addTable: { table: { tableId: '9', name: 'T', range } } }],
] as const)('narrows a %s that it widened, and no other', async (kind, id, request) => {
  const it = await start(request);
  const before = await dealsOf(it);
  await widen(it, { kind, id }, 'narrowArea');
  expect(await dealsOf(it)).toEqual(before);
  await widen(it, { kind, id });
  await widen(it, { kind, id }, 'narrowArea');
  expect(await dealsOf(it)).toEqual(before);
});

it('keeps the types of a table’s columns when it widens it', async () => {
  const columnProperties = [
    { columnIndex: 1, columnName: 'Stage', columnType: 'DROPDOWN', dataValidationRule: choices('New') },
  ];
  const it = await start({ addTable: { table: { tableId: '9', name: 'T', range, columnProperties } } });
  await widen(it, { kind: 'table', id: '9' });
  expect(sheetOf(it).tables).toMatchObject([
    { range: { endColumnIndex: 4 }, columnProperties: [{}, columnProperties[0], {}, { columnName: 'Lead ID' }] },
  ]);
});

it('says that it was refused where Google refuses it', async () => {
  const it = await start({ addTable: { table: { tableId: '9', name: 'T', range } } });
  it.emulator.act(it.spreadsheetId, [
    {
      addBanding: {
        bandedRange: {
          bandedRangeId: 7,
          range: { ...range, startColumnIndex: 3, endColumnIndex: 5 },
          rowProperties: band,
        },
      },
    },
  ]);
  await expect(widen(it, { kind: 'table', id: '9' })).rejects.toMatchObject({ code: 'refused' });
});
