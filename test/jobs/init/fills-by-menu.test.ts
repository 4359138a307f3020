import { afterEach, expect, it } from 'vitest';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { init } from '../../../src/jobs/init/init.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { googleSheetHarness, shownCells } from '../../support/google-sheet-harness.ts';

type Harness = Awaited<ReturnType<typeof googleSheetHarness>>;
let harness: Harness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const deals = [
  ['Company', 'Stage', 'Amount', 'Created', 'Closed on', 'Follow-up date'],
  ['Alder Dental', 'Proposal', 4200, 46_034, null, 46_085],
  ['Beacon Coffee', 'Won', 900, 46_000, 46_070, null],
  ['Cedar Vets', 'Lost', 2400, 46_001, 46_060, null],
];
const start = async (findReplaceMatchesBlank: boolean) =>
  (harness = await googleSheetHarness([{ title: 'Deals', rows: deals }], { findReplaceMatchesBlank }));
const ports = (it: Harness) => ({
  store: it.open(),
  clock: { now: () => it.emulator.clock.now() },
  random: seededRandom(3),
  log: quietLog,
});
const adopt = (it: Harness, bind = false) =>
  init(ports(it), {
    stages: null,
    with: [],
    bind,
    dryRun: false,
    talk: null,
  });
const night = async (it: Harness) => {
  it.advance(86_400_000);
  it.emulator.log.clear();
  return recalculate(ports(it), { command: 'nightly', dryRun: false });
};
const searches = ({ emulator }: Harness) =>
  emulator.log.calls.flatMap(({ kinds }) => kinds).filter((kind) => kind === 'findReplace').length;
const remembered = ({ emulator, spreadsheetId }: Harness) =>
  (emulator.dump(spreadsheetId).developerMetadata ?? []).filter(({ metadataKey }) => metadataKey === 'leadsheet.fill');
const runLog = (it: Harness) => shownCells(it.emulator, it.spreadsheetId, 'Run Log').flat();

it('where blank cells are filled, init tries it and leaves no trace', async () => {
  const it = await start(true);
  const { steps, recalculated } = await adopt(it);
  expect(recalculated?.idsFilled).toBe(3);
  expect(steps.join()).not.toContain('menu');
  expect(remembered(it)).toEqual([]);
  expect(runLog(it)).not.toContain('LEADSHEETTRIESTOFILL');
});

it('where they are not, nothing is filled by its place: init says so, and no night tries again', async () => {
  const it = await start(false);
  const { steps, recalculated } = await adopt(it);
  expect(steps.filter((step) => step.includes('Leadsheet → Fill Lead IDs'))).toHaveLength(1);
  expect(remembered(it)).toHaveLength(1);
  expect(runLog(it)).not.toContain('LEADSHEETTRIESTOFILL');
  expect(shownCells(it.emulator, it.spreadsheetId, 'Deals')).toEqual(
    deals.map((row) => row.slice(0, row[5] === null ? (row[4] === null ? 4 : 5) : 6)),
  );

  const both = [recalculated, await night(it)];
  for (const run of both) {
    expect(run?.idsFilled).toBe(0);
    expect(run?.findings.filter(({ code }) => code === 'lead/id-by-menu').map(({ message }) => message)).toEqual([
      '3 leads have no Lead ID, and in this sheet Leadsheet cannot fill blank cells safely from outside.',
    ]);
    // What stands in the sheet today counts all the same.
    expect(run?.understanding.metrics.leads).toMatchObject({ rows: 3, accepted: 3 });
    expect(run?.understanding.metrics.counts).toMatchObject({ open: 1, won: 1, lost: 1 });
  }
  expect(searches(it)).toBe(0);
  expect(shownCells(it.emulator, it.spreadsheetId, 'Data Issues').flat().join()).toContain('have no Lead ID');
});

it('IDs that the menu fills are taken as they are, and another init finds out when fills work', async () => {
  const it = await start(false);
  await adopt(it);
  const ids = ['Lead ID', 'LBBBBBBBBB', 'LCCCCCCCCC', 'LDDDDDDDDD'];
  for (const [row, id] of ids.entries()) await it.person.setCell('Deals', row, 6, id);
  const { understanding, findings } = await night(it);
  expect(understanding.records.leads.map(({ id }) => id)).toEqual(ids.slice(1));
  expect(findings.filter(({ code }) => code === 'lead/id-by-menu')).toEqual([]);

  it.emulator.switches.findReplaceMatchesBlank = true;
  await it.person.setCell('Deals', 4, 0, 'Dogwood Dairy');
  expect((await night(it)).idsFilled).toBe(0);
  expect((await adopt(it)).steps.join()).not.toContain('menu');
  expect(remembered(it)).toEqual([]);
  expect((await night(it)).idsFilled).toBe(1);
});

it('what binds mail to a copy is typed by the person there', async () => {
  const it = await start(false);
  await adopt(it);
  const settings = () => shownCells(it.emulator, it.spreadsheetId, 'Settings');
  const row = settings().findIndex(([name]) => name === 'Mail bound to');
  await it.person.setCell('Settings', row, 1, 'another spreadsheet');
  const before = settings();
  const { steps } = await adopt(it, true);
  expect(steps).toContain(
    `Mail does not go out from this workbook yet: in Settings, type ${it.spreadsheetId} under Value beside “Mail bound to”. Leadsheet cannot fill it safely from outside here.`,
  );
  expect(settings()).toEqual(before);
});
