import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { afterEach, describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { parseWorkerMemory } from '../../../src/core/logs/parse-worker-memory.ts';
import { widenedAreas } from '../../../src/core/logs/widened-areas.ts';
import type { Area } from '../../../src/core/workbook/area.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { checkWorkbook } from '../../../src/jobs/doctor/check-workbook.ts';
import { init } from '../../../src/jobs/init/init.ts';
import type { InitJob } from '../../../src/jobs/init/init.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { scriptedTalk } from '../../support/scripted-talk.ts';
import { googleSheetHarness, shownCells } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';

let harness: GoogleSheetHarness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const stages = ['Proposal', 'Negotiation', 'Won', 'Lost'];
const leads: CellValue[][] = [
  ['Company', 'Owner', 'Stage', 'Amount', 'Created'],
  ...Array.from({ length: 12 }, (_, n) => [
    `Company ${n}`,
    n % 2 === 0 ? 'Hannah' : 'Imran',
    stages[n % 4] ?? '',
    100 * ((n * 7) % 12),
    46_000 + n,
  ]),
];
const range = { sheetId: 0, startRowIndex: 0, endRowIndex: leads.length, startColumnIndex: 0, endColumnIndex: 5 };
const color = { rgbColor: { red: 1 } };
const areas = {
  filter: { setBasicFilter: { filter: { range } } },
  table: { addTable: { table: { tableId: '9', name: 'Pipeline', range } } },
  banding: {
    addBanding: {
      bandedRange: {
        bandedRangeId: 7,
        range,
        rowProperties: { firstBandColorStyle: color, secondBandColorStyle: color },
      },
    },
  },
} satisfies Record<string, sheets_v4.Schema$Request>;
const kinds = ['filter', 'table', 'banding'] as const;

async function start(...requests: sheets_v4.Schema$Request[]): Promise<GoogleSheetHarness> {
  harness = await googleSheetHarness([{ title: 'Deals', rows: leads }]);
  harness.emulator.act(harness.spreadsheetId, requests);
  return harness;
}
const portsOf = (it: GoogleSheetHarness) => ({
  store: it.open(),
  clock: { now: () => it.emulator.clock.now() },
  random: seededRandom(3),
  log: quietLog,
});
const run = (it: GoogleSheetHarness, more: Partial<InitJob> = {}) =>
  init(portsOf(it), {
    stages: null,
    with: [],
    bind: false,
    dryRun: false,
    talk: null,
    ...more,
  });
const yes = { widen: true };
const deals = (it: GoogleSheetHarness) => shownCells(it.emulator, it.spreadsheetId, 'Deals');
const historyOf = (it: GoogleSheetHarness) => {
  const title = it.emulator
    .dump(it.spreadsheetId)
    .sheets?.find(({ properties }) => properties?.title?.includes('Stage History'));
  return shownCells(it.emulator, it.spreadsheetId, title?.properties?.title ?? '');
};
const idsByCompany = (it: GoogleSheetHarness) =>
  new Map(
    deals(it)
      .slice(1)
      .map((row) => [row[0], row[5]] as const),
  );
const areaNow = async (it: GoogleSheetHarness) =>
  (await it.open().read(everything)).tabs.find(({ title }) => title === 'Deals')?.areas?.[0];

const remembered = async (it: GoogleSheetHarness, area: Area | undefined): Promise<boolean> => {
  const workbook = await it.open().read(everything);
  const memory = parseWorkerMemory(workbook.tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
  const known = [...widenedAreas(memory, workbook)];
  return memory.condition === 'whole' && known.some(({ kind, id }) => kind === area?.kind && id === area.id);
};

/** As a person sorts by the area's own menu: its rows, and nothing beside them. */
async function sortByAmount(it: GoogleSheetHarness): Promise<void> {
  const area = await areaNow(it);
  if (area === undefined) throw new Error('no area');
  it.emulator.act(it.spreadsheetId, [
    {
      sortRange: {
        range: { ...range, startRowIndex: 1, endColumnIndex: (area.lastColumn ?? 25) + 1 },
        sortSpecs: [{ dimensionIndex: 3, sortOrder: 'DESCENDING' }],
      },
    },
  ]);
}
async function nextNight(it: GoogleSheetHarness): Promise<void> {
  it.advance(24 * 60 * 60_000);
  await recalculate(portsOf(it), { command: 'recalculate', dryRun: false });
}

describe('the Lead IDs beside an area of the team’s', () => {
  it.each(kinds)('%s: a yes widens it, and a sort takes the IDs along with their history', async (kind) => {
    const it = await start(areas[kind]);
    const talk = scriptedTalk({ Widen: 'yes' });
    const result = await run(it, { talk });
    expect(talk.asked.filter(({ message }) => message.startsWith('Widen'))).toHaveLength(1);
    expect(result.left).toEqual([]);
    expect(result.steps.join('\n')).toContain('Widened over the Lead IDs in column F');
    expect(await areaNow(it)).toMatchObject({ kind, firstRow: 0, lastRow: 12, firstColumn: 0, lastColumn: 5 });
    const areaName = await areaNow(it);
    await nextNight(it);
    const [ids, history, rows] = [idsByCompany(it), historyOf(it), deals(it)];
    expect(new Set(ids.values()).size).toBe(12);
    expect(history.length).toBeGreaterThan(12);
    await sortByAmount(it);
    expect(deals(it)).not.toEqual(rows);
    await nextNight(it);
    expect(idsByCompany(it)).toEqual(ids);
    expect(historyOf(it)).toEqual(history);
    expect((await run(it, yes)).steps).toEqual([]);
    expect(await remembered(it, areaName)).toBe(true);
  });

  it.each(kinds)(
    '%s: without a yes it stays as it is; init and doctor say what a sort does, and how to mend it',
    async (kind) => {
      const it = await start(areas[kind]);
      const talk = scriptedTalk({ Widen: 'no' });
      const result = await run(it, { talk });
      expect(talk.shown[0]).toMatch(
        /^In “Deals”, the Lead IDs will stand in column F, outside .*A1:E13\): a sort there/m,
      );
      expect(result.left).toEqual([expect.stringMatching(/the Lead IDs stand in column F, outside .*--widen/)]);
      expect(await areaNow(it)).toMatchObject({ lastColumn: 4 });
      const found = await checkWorkbook(it.open(), { now: () => it.emulator.clock.now() }, 10_000_000);
      expect(found).toContainEqual(
        expect.objectContaining({
          verdict: 'careful',
          what: expect.stringContaining('a sort there leaves them behind'),
        }),
      );
      expect((await run(it, { dryRun: true })).left).toEqual(result.left);
      expect((await run(it, yes)).left).toEqual([]);
      expect(await areaNow(it)).toMatchObject({ lastColumn: 5 });
    },
  );

  it('one that Google refuses to widen is left as it is, with the reason; everything else is made', async () => {
    const it = await start(areas.table);
    it.emulator.hooks.beforeRequest = (call) => {
      if (!call.kinds.includes('updateTable')) return;
      it.emulator.hooks.beforeRequest = undefined;
      // Somebody colours what stands beside the table, in that very moment.
      const beside = { ...range, startColumnIndex: 5, endColumnIndex: 7 };
      const rowProperties = { firstBandColorStyle: color, secondBandColorStyle: color };
      it.emulator.act(it.spreadsheetId, [{ addBanding: { bandedRange: { range: beside, rowProperties } } }]);
    };
    const result = await run(it, yes);
    expect(result.left).toEqual([
      expect.stringMatching(/the table “Pipeline”.*It could not be widened: .*overlaps with/),
    ]);
    expect(result.recalculated).not.toBeNull();
    expect(idsByCompany(it).size).toBe(12);
  });

  it('one question is enough for all that lie over the leads', async () => {
    const it = await start(areas.filter, areas.banding);
    const talk = scriptedTalk({ Widen: 'yes' });
    const result = await run(it, { talk });
    expect(talk.asked.flatMap(({ message }) => (message.startsWith('Widen') ? [message] : []))).toEqual([
      expect.stringContaining('the filter (A1:E13) and the range with alternating colours (A1:E13)'),
    ]);
    expect(result.left).toEqual([]);
  });

  it('they go inside a filter that is wide enough, and nothing is asked', async () => {
    const it = await start({ setBasicFilter: { filter: { range: { ...range, endColumnIndex: 9 } } } });
    const talk = scriptedTalk();
    const result = await run(it, { talk });
    expect(talk.asked.some(({ message }) => message.startsWith('Widen'))).toBe(false);
    expect(result.left).toEqual([]);
    expect(deals(it)[0]?.[5]).toBe('Lead ID');
  });

  it('a filter view, which moves no rows, is widened with a yes and not spoken of without', async () => {
    const it = await start({ addFilterView: { filter: { filterViewId: 5, title: 'Mine', range } } });
    expect((await run(it)).left).toEqual([]);
    await run(it, yes);
    expect(await areaNow(it)).toMatchObject({ kind: 'filter view', lastColumn: 5 });
  });
});
