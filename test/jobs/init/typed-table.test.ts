import { afterEach, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { init } from '../../../src/jobs/init/init.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { googleSheetHarness, shownCells } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';

let harness: GoogleSheetHarness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const leads = [
  ['Company', 'Owner', 'Stage', 'Amount', 'Created'],
  ['Alder Dental', 'Hannah', 'Pilot', 4200, 46_034],
  ['Beacon Coffee', 'Hannah', 'Won', 900, 46_000],
  ['Cedar Vets', 'Imran', 'Lost', 2400, 46_001],
];
const listed = ['Visit', 'Pilot', 'Legal review', 'Won', 'Lost'];

it('a table with typed columns: its choices are the stages, and --format leaves its columns as they are', async () => {
  const it_ = (harness = await googleSheetHarness([{ title: 'Deals', rows: leads }]));
  const { emulator, spreadsheetId } = it_;
  const columnProperties = [
    { columnIndex: 0, columnName: 'Company', columnType: 'TEXT' },
    { columnIndex: 1, columnName: 'Owner', columnType: 'TEXT' },
    {
      columnIndex: 2,
      columnName: 'Stage',
      columnType: 'DROPDOWN',
      dataValidationRule: {
        condition: { type: 'ONE_OF_LIST', values: listed.map((userEnteredValue) => ({ userEnteredValue })) },
      },
    },
    { columnIndex: 3, columnName: 'Amount', columnType: 'CURRENCY' },
    { columnIndex: 4, columnName: 'Created', columnType: 'DATE' },
  ];
  const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 5 };
  emulator.act(spreadsheetId, [{ addTable: { table: { tableId: '9', name: 'Pipeline', range, columnProperties } } }]);
  const ports = () => ({
    store: it_.open(),
    clock: { now: () => emulator.clock.now() },
    random: seededRandom(3),
    log: quietLog,
  });
  const { left, recalculated } = await init(ports(), {
    stages: null,
    with: [],
    bind: false,
    format: true,
    dryRun: false,
    talk: null,
    widen: true,
  });
  expect(left).toEqual([]);
  expect(recalculated?.idsFilled).toBe(3);
  const stages = shownCells(emulator, spreadsheetId, 'Stages');
  expect(stages.slice(1).map((row) => row[0])).toEqual(listed);
  await recalculate(ports(), { command: 'recalculate', dryRun: false });
  expect(emulator.log.calls.filter(({ status }) => status >= 400)).toEqual([]);
  const deals = emulator.dump(spreadsheetId).sheets?.find(({ properties }) => properties?.title === 'Deals');
  const types = deals?.tables?.[0]?.columnProperties?.map(({ columnName, columnType }) => [columnName, columnType]);
  expect(types).toEqual([
    ...columnProperties.map(({ columnName, columnType }) => [columnName, columnType]),
    ['Lead ID', undefined],
  ]);
});
