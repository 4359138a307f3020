import { afterEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { inSettings, settingRow } from '../../../src/jobs/init/rows/tab-rows.ts';
import { init } from '../../../src/jobs/init/init.ts';
import type { InitJob } from '../../../src/jobs/init/init.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { googleSheetHarness, shownCells } from '../../support/google-sheet-harness.ts';
import type { Sheet } from '../../support/sheets-emulator/state.ts';

type Harness = Awaited<ReturnType<typeof googleSheetHarness>>;
let harness: Harness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const leads = [
  ['Company', 'Owner', 'Stage', 'Amount', 'Currency', 'Created', 'Stage since', 'Follow-up date', 'Our column'],
  ['Alder Dental', 'Hannah', 'Proposal', 4200, 'EUR', 46_034, 46_050, 46_080, 'x'],
  ['Beacon Coffee', 'Hannah', 'Won', 900, 'EUR', 46_000, 46_060, null, 'y'],
  ['Cedar Vets', 'Imran', 'Lost', 2400, 'EUR', 46_001, 46_070, null, null],
] as const;
const team = [
  ['Name', 'Email'],
  ['Hannah', 'hannah@fern.example'],
  ['Imran', 'imran@fern.example'],
] as const;

async function start(): Promise<Harness> {
  const rows = (table: readonly (readonly (string | number | null)[])[]) => table.map((row) => [...row]);
  harness = await googleSheetHarness([
    { title: 'Deals', rows: rows(leads) },
    { title: 'Team', rows: rows(team) },
  ]);
  return harness;
}

function portsOf(it: Harness) {
  return { store: it.open(), clock: { now: () => it.emulator.clock.now() }, random: seededRandom(3), log: quietLog };
}
const job = (more: Partial<InitJob> = {}): InitJob => ({
  stages: null,
  with: [],
  bind: false,
  dryRun: false,
  talk: null,
  rows: inSettings(settingRow('Team address', 'sales@fern.example', '')),
  ...more,
});
const stateOf = (it: Harness) => {
  const state = it.emulator.state.get(it.spreadsheetId);
  if (!state) throw new Error('no spreadsheet');
  return state;
};
const sheet = (it: Harness, title: string): Sheet => {
  const found = stateOf(it).sheets.find((each) => each.properties.title === title);
  if (!found) throw new Error(`no tab ${title}`);
  return found;
};
/** Everything but the lease, the Run Log and the count of revisions. */
const picture = (it: Harness): string => {
  const { sheets, namedRanges, developerMetadata } = stateOf(it);
  return JSON.stringify([
    sheets.filter((each) => !each.properties.title.includes('Run Log')),
    namedRanges.filter((range) => !range.name.startsWith('leadsheet_lease')),
    developerMetadata,
  ]);
};

describe('init on a Google sheet', () => {
  it('makes its tabs with frozen headers, protection, charts and names, hides its logs and binds the columns', async () => {
    const it = await start();
    const result = await init(portsOf(it), job());
    expect(result.steps.length).toBeGreaterThan(1);
    const state = stateOf(it);
    expect(state.sheets.map((each) => [each.properties.title, each.properties.hidden ?? false])).toEqual(
      expect.arrayContaining([
        ['Metrics', false],
        ['Data Issues', false],
        ['Stages', false],
        ['Settings', false],
        ['Run Log', true],
        ['Stage History', true],
        ['Memory', true],
      ]),
    );
    expect(sheet(it, 'Metrics').charts.length).toBeGreaterThan(0);
    expect(sheet(it, 'Data Issues').properties.gridProperties.frozenRowCount).toBe(1);
    const protections = state.sheets.flatMap(({ protectedRanges }) => protectedRanges);
    expect(protections.length).toBeGreaterThan(4);
    // Whoever may edit the sheet may be the next to run it.
    expect(protections.filter(({ warningOnly }) => warningOnly !== true)).toEqual([]);
    expect(sheet(it, 'Stage History').protectedRanges).toHaveLength(1);
    expect(state.namedRanges.length).toBeGreaterThan(3);
    const bound = state.developerMetadata.filter((item) => item.metadataKey === 'leadsheet.column');
    expect(bound.map((item) => item.metadataValue)).toEqual(expect.arrayContaining(['company', 'stage', 'amount']));
    expect(it.emulator.bugs).toEqual([]);
  });

  it("moves, renames and deletes nothing of people's", async () => {
    const it = await start();
    const before = shownCells(it.emulator, it.spreadsheetId, 'Deals');
    const teamBefore = shownCells(it.emulator, it.spreadsheetId, 'Team');
    const tabIds = stateOf(it).sheets.map((each) => [each.properties.sheetId, each.properties.title]);
    await init(portsOf(it), job({ format: true }));
    const after = shownCells(it.emulator, it.spreadsheetId, 'Deals');
    expect(after.map((row, at) => Array.from(before[at] ?? [], (_, column) => row[column] ?? null))).toEqual(before);
    expect(after[0]?.slice(before[0]?.length)).toEqual(['Lead ID']);
    expect(shownCells(it.emulator, it.spreadsheetId, 'Team')).toEqual(teamBefore);
    const left = stateOf(it).sheets.map((each) => [each.properties.sheetId, each.properties.title]);
    expect(left).toEqual(expect.arrayContaining(tabIds));
  });

  it('changes nothing when it is run again, with --format too', async () => {
    const it = await start();
    await init(portsOf(it), job({ format: true }));
    const once = picture(it);
    const again = await init(portsOf(it), job({ format: true }));
    expect(again.recalculated).toBeNull();
    expect(picture(it)).toBe(once);
  });

  it('adds dropdowns fed from tabs, notes and colours with --format, and leaves what a person put there', async () => {
    const it = await start();
    const sheetId = sheet(it, 'Deals').properties.sheetId;
    it.emulator.act(it.spreadsheetId, [
      {
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: 0 },
          rows: [{ values: [{ note: 'ours' }] }],
          fields: 'note',
        },
      },
      {
        setDataValidation: {
          range: { sheetId, startRowIndex: 2, endRowIndex: 3, startColumnIndex: 2, endColumnIndex: 3 },
          rule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'my own' }] } },
        },
      },
    ]);
    await init(portsOf(it), job({ format: true }));
    const deals = sheet(it, 'Deals');
    const stageRule = (row: number) => deals.grid[row]?.[2]?.dataValidation?.condition?.type;
    expect([1, 2, 3].map(stageRule)).toEqual(['ONE_OF_RANGE', 'ONE_OF_LIST', 'ONE_OF_RANGE']);
    expect(deals.grid[0]?.[0]?.note).toBe('ours');
    expect(deals.grid[0]?.[2]?.note).toMatch(/\w/);
    expect(deals.grid[1]?.[2]?.dataValidation?.condition).toMatchObject({ type: 'ONE_OF_RANGE' });
    expect(deals.grid[1]?.[2]?.dataValidation?.condition?.values?.[0]?.userEnteredValue).toMatch(/^='Stages'!/);
    expect(deals.grid[1]?.[1]?.dataValidation?.condition?.values?.[0]?.userEnteredValue).toMatch(/^='Team'!/);
    const formulas = deals.conditionalFormats.map((rule) => rule.booleanRule?.condition?.values?.[0]?.userEnteredValue);
    expect(formulas).toHaveLength(2);
    for (const formula of formulas) expect(formula).toMatch(/^=[^,;]*$/);
    expect(it.emulator.bugs).toEqual([]);
  });

  it('keeps working when a person renames a header', async () => {
    const it = await start();
    await init(portsOf(it), job());
    await it.person.setCell('Deals', 0, 3, 'Zzyzx');
    const { understanding } = await recalculate(portsOf(it), { command: 'recalculate', dryRun: false });
    expect(understanding.adoption.leadTabs[0]?.columns.get('amount')).toBe(3);
  });
});
