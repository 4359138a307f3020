import { nothingSaid } from '../../src/jobs/act/answer.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { recordAnswers } from '../../src/jobs/act/record-answers.ts';
import { importRows } from '../../src/jobs/import/import.ts';
import { inSettings, settingRow } from '../../src/jobs/init/rows/tab-rows.ts';
import { init } from '../../src/jobs/init/init.ts';
import type { InitJob } from '../../src/jobs/init/init.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { remind } from '../../src/jobs/remind/remind.ts';
import type { Log, WorkbookStore } from '../../src/ports.ts';
import { manyGoogleSheets, shownCells, type GoogleSheetHarness } from '../support/google-sheet-harness.ts';
import type { Fault } from '../support/sheets-emulator/faults.ts';

/** Where Google takes everything. */
let usual: Record<string, number>;
let worlds: Awaited<ReturnType<typeof manyGoogleSheets>>;
afterEach(() => {
  worlds.faults.clear();
});
beforeAll(async () => {
  worlds = await manyGoogleSheets();
  const world = worlds.next(tabs(), {});
  await aFewDays(world);
  usual = looksOf(world);
});
afterAll(() => worlds.close());

const tabs = () => [
  {
    title: 'Leads',
    rows: [
      ['Company', 'Email', 'Owner', 'Stage', 'Amount (EUR)', 'Next step', 'Follow-up date'],
      ['Acme', 'a@acme.example', 'Ann', 'Proposal', 1200, 'Call', 46080],
      ['Borax', 'b@borax.example', 'Ann', 'Won', 300],
      ['Cairn', 'nonsense', 'Ann', 'Qualifid', 900, 'Write', 46070],
    ],
  },
  {
    title: 'Team',
    rows: [
      ['Name', 'Email'],
      ['Ann', 'ann@fern.example'],
    ],
  },
];
const idColumn = 7;
const day = 86_400_000;

/** Kind → what a request of it looks like on its way. */
const kinds: readonly (readonly [kind: string, body: string])[] = [
  ['colours and fonts', '"fields":"userEnteredFormat\\.textFormat,userEnteredFormat\\.background'],
  ['links', '"link":'],
  ['column widths', '"updateDimensionProperties"'],
  ['dropdowns', '"setDataValidation"'],
  ['notes', '"fields":"note"'],
  ['conditional formats', '"addConditionalFormatRule"'],
  ['names of cells', '"namedRangeId":"leadsheet_leadsheet_'],
  ['warnings of protected tabs', '"addProtectedRange"'],
  ['charts', '"addChart"|"updateChartSpec"'],
  ['columns that are bound', '"leadsheet\\.(mark|column)"'],
];
const answers: readonly (readonly [how: string, fault: Omit<Fault, 'body'>])[] = [
  ['refuses', { kind: 400 }],
  ['answers with a fault of its own to', { kind: 500 }],
  ['gives no answer to, and does not do,', { kind: 'reset', when: 'before' }],
  ['gives no answer to, and does,', { kind: 'reset', when: 'after' }],
];
const always = { times: 1_000_000, operation: 'spreadsheets.batchUpdate' };

/** How much of each kind there is, by the emulator's own state. */
function looksOf({ emulator, spreadsheetId }: GoogleSheetHarness, title?: string): Record<string, number> {
  const state = emulator.state.get(spreadsheetId);
  if (state === undefined) throw new Error('no spreadsheet');
  const { namedRanges, developerMetadata } = state;
  const sheets = state.sheets.filter(({ properties }) => title === undefined || properties.title === title);
  const cells = sheets.flatMap(({ grid }) => grid.flatMap((row) => row ?? [])).filter((cell) => cell !== undefined);
  const textFormats = cells.map(({ userEnteredFormat }) => userEnteredFormat?.textFormat ?? {});
  return {
    'colours and fonts': textFormats.filter(({ link: _link, ...font }) => Object.keys(font).length > 0).length,
    links: textFormats.filter(({ link }) => link).length,
    'column widths': sheets
      .flatMap(({ columnMetadata }) => [...columnMetadata.values()])
      .filter((each) => each.pixelSize).length,
    dropdowns: cells.filter(({ dataValidation }) => dataValidation).length,
    notes: cells.filter(({ note }) => note).length,
    'conditional formats': sheets.flatMap(({ conditionalFormats }) => conditionalFormats).length,
    'names of cells': namedRanges.filter(({ namedRangeId }) => namedRangeId.startsWith('leadsheet_')).length,
    'warnings of protected tabs': sheets.flatMap(({ protectedRanges }) => protectedRanges).length,
    charts: sheets.flatMap(({ charts }) => charts).length,
    'columns that are bound': developerMetadata.filter(({ metadataKey }) => metadataKey === 'leadsheet.column').length,
  };
}

const textOf = (world: GoogleSheetHarness, title: string): string =>
  JSON.stringify(shownCells(world.emulator, world.spreadsheetId, title));

function portsOf(world: GoogleSheetHarness, log: Log = quietLog) {
  return { store: world.open(log), clock: { now: () => world.emulator.clock.now() }, random: seededRandom(3), log };
}

const initJob: InitJob = {
  stages: null,
  with: [],
  bind: false,
  format: true,
  dryRun: false,
  talk: null,
  rows: inSettings(settingRow('Team address', 'sales@fern.example', '')),
};

/** init, a night, a morning with mail, an answer, an import: each as a run of its own. */
async function aFewDays(world: GoogleSheetHarness): Promise<void> {
  await init(portsOf(world), initJob);
  expect(textOf(world, 'Metrics')).toContain('Win rate');
  expect(textOf(world, 'Data Issues')).toContain('nonsense');
  const ids = shownCells(world.emulator, world.spreadsheetId, 'Leads')
    .slice(1)
    .map((row) => row[idColumn]);
  expect(new Set(ids.filter((id) => typeof id === 'string')).size).toBe(3);
  const mail = shownCells(world.emulator, world.spreadsheetId, 'Settings').findIndex(([name]) => name === 'Mail');
  await world.person.setCell('Settings', mail, 1, 'on');

  world.advance(day);
  await world.person.setCell('Leads', 1, 3, 'Qualifid');
  await recalculate(portsOf(world), { command: 'nightly', dryRun: false });
  expect(textOf(world, 'Stage History')).toContain('between runs');

  world.advance(day);
  let mails = 0;
  const send = () => Promise.resolve({ kind: 'sent' as const, reply: `250 ${(mails += 1)}` });
  const mailer = { send, idempotent: false, close: () => Promise.resolve() };
  const reminded = await remind({ ...portsOf(world), mailer }, { dryRun: false });
  expect([reminded.exitStatus, mails > 0]).toEqual([0, true]);
  expect(textOf(world, 'Reminder Log')).toContain('250 1');

  const ports = portsOf(world);
  const at = ports.clock.now();
  const about = { workbook: world.spreadsheetId, lead: String(ids[0]), title: 'Acme', by: 'ann@fern.example' };
  const link = { ...about, action: 'done' as const, nonce: 'n1', expires: at + day };
  const said = { ...nothingSaid, whatHappened: 'We spoke', followUp: 20_531 };
  await recordAnswers(ports, [{ link, answer: { action: 'done', ...said }, at }]);
  expect(textOf(world, 'Actions')).toContain('We spoke');
}

async function anImport(world: GoogleSheetHarness): Promise<void> {
  const rows = [
    ['Company', 'Stage', 'Region'],
    ['Dorn', 'Proposal', 'North'],
  ];
  await importRows(portsOf(world), {
    source: { name: 'new.csv', read: () => Promise.resolve({ rows }) },
    tab: 'leads',
    maps: [],
    dryRun: false,
  });
  expect(textOf(world, 'Leads')).toContain('Dorn');
}

describe.each(answers)('Google %s one kind of look', (_how, fault) => {
  it.each(kinds)('%s: figures and mails do not hang on it, and all other looks are there', async (kind, body) => {
    const { [kind]: all, ...others } = usual;
    const world = worlds.next(tabs(), {});
    world.emulator.faults.add({ ...fault, ...always, body });
    await aFewDays(world);
    const { [kind]: standing, ...otherLooks } = looksOf(world);
    expect(otherLooks).toEqual(others);
    // A link carries the look of its text.
    const none = kind === 'colours and fonts' ? usual['links'] : 0;
    expect(standing).toBeLessThanOrEqual((fault.when === 'after' ? all : none) ?? 0);
    if (fault.when === 'after') expect(standing).toBe(all);
    // Marks tell in which columns imported rows landed: they are no look.
    if (kind !== 'columns that are bound') await anImport(world);
    expect(world.emulator.bugs).toEqual([]);
  });
});

describe('a kind of look that was refused', () => {
  it.each(kinds.filter(([kind]) => !kind.includes('bound')))(
    '%s: is said once, not tried again each night, and tried again by init',
    async (kind, body) => {
      const world = worlds.next(tabs(), {});
      let said: string[] = [];
      const log: Log = { ...quietLog, warn: (text) => said.push(text) };
      const looks = async () => (await world.open().read(() => 'none')).looks;
      world.emulator.faults.add({ kind: 400, ...always, body });
      await init(portsOf(world, log), initJob);
      const words = said.filter((text) => text.startsWith(`The ${kind} are left out`));
      expect(words).toHaveLength(1);
      expect(words[0]).toMatch(/efused.*`leadsheet init` tries them again/);
      expect(await looks()).toMatchObject({ refused: [{ kind }], isOwed: false });

      said = [];
      for (let night = 0; night < 2; night += 1) {
        world.advance(day);
        await world.person.setCell('Leads', 3, 1, `nonsense ${night}`);
        await recalculate(portsOf(world, log), { command: 'nightly', dryRun: false });
      }
      expect(said).toEqual([]);

      world.emulator.faults.clear();
      await init(portsOf(world, log), initJob);
      expect(await looks()).toBeUndefined();
      const now = looksOf(world);
      expect(now[kind]).toBeGreaterThan(0);
      const other = worlds.next(tabs(), {});
      await init(portsOf(other), initJob);
      // Headers of Settings and Stages, which are people's by now, stay as they are.
      const asUsual = looksOf(other);
      expect({ ...now, [kind]: 0 }).toEqual({ ...asUsual, [kind]: 0 });
      if (kind !== 'colours and fonts') expect(now[kind]).toBeGreaterThanOrEqual(asUsual[kind] ?? 0);
    },
  );
});

describe('looks that did not come to stand', () => {
  const looks = async (world: GoogleSheetHarness) => (await world.open().read(() => 'none')).looks;

  it('are put on by the next night where a run was killed before them, all of them, once', async () => {
    const world = worlds.next(tabs(), {});
    const ports = portsOf(world);
    const killed: WorkbookStore = {
      ...ports.store,
      acquire: async () => ({
        ...(await ports.store.acquire()),
        adorn: () => Promise.reject(new Error('killed')),
        release: () => Promise.resolve(),
      }),
    };
    await expect(recalculate({ ...ports, store: killed }, { command: 'nightly', dryRun: false })).rejects.toThrow(
      'killed',
    );
    expect(textOf(world, 'Metrics')).toContain('Win rate');
    expect(looksOf(world)['colours and fonts']).toBe(0);

    world.advance(day);
    await recalculate(portsOf(world), { command: 'nightly', dryRun: false });
    expect(await looks(world)).toBeUndefined();
    // Widths and warnings come with a tab, and may be a person's by now; the Run Log is hidden, and no run reads it.
    const made = (one: GoogleSheetHarness) =>
      ['Metrics', 'Data Issues', 'Stage History', 'Metrics History', 'Memory'].map((title) => {
        const {
          'column widths': _widths,
          'warnings of protected tabs': _warnings,
          charts: _charts,
          ...rest
        } = looksOf(one, title);
        return rest;
      });
    const standing = made(world);
    const unharmed = worlds.next(tabs(), {});
    await recalculate(portsOf(unharmed), { command: 'nightly', dryRun: false });
    unharmed.advance(day);
    await recalculate(portsOf(unharmed), { command: 'nightly', dryRun: false });
    expect(standing).toEqual(made(unharmed));
    expect(looksOf(unharmed)['colours and fonts']).toBeGreaterThan(50);
  });

  it('are tried again the next night where Google gave no answer, and not for ever', async () => {
    const world = worlds.next(tabs(), {});
    await init(portsOf(world), initJob);
    const body = kinds.find(([kind]) => kind === 'links')?.[1] ?? '';
    world.emulator.faults.add({ kind: 'reset', ...always, body });
    const states = [];
    for (let night = 0; night < 3; night += 1) {
      world.advance(day);
      await world.person.setCell('Leads', 2, 1, `not an address ${night}`);
      await recalculate(portsOf(world), { command: 'nightly', dryRun: false });
      states.push(await looks(world));
    }
    expect(states).toEqual([
      { refused: [], isOwed: true },
      { refused: [{ kind: 'links', reason: 'Google Sheets did not answer.' }], isOwed: false },
      { refused: [{ kind: 'links', reason: 'Google Sheets did not answer.' }], isOwed: false },
    ]);
  });

  it('are made by init where the charts got no answer once', async () => {
    const world = worlds.next(tabs(), {});
    world.emulator.faults.add({ kind: 503, body: '"addChart"', times: 2 });
    await init(portsOf(world), initJob);
    expect(looksOf(world)['charts']).toBe(0);
    expect(await looks(world)).toMatchObject({ refused: [{ kind: 'charts' }], isOwed: false });
    world.advance(day);
    await recalculate(portsOf(world), { command: 'nightly', dryRun: false });
    expect(await looks(world)).toMatchObject({ refused: [{ kind: 'charts' }] });
    await init(portsOf(world), initJob);
    expect(looksOf(world)['charts']).toBe(usual['charts']);
    expect(await looks(world)).toBeUndefined();
  });

  it('come onto no other cell where somebody moved rows in between', async () => {
    const world = worlds.next(tabs(), {});
    const ports = portsOf(world);
    let moved = false;
    const store: WorkbookStore = {
      ...ports.store,
      acquire: async (all) => {
        const lease = await ports.store.acquire(all);
        const adorn = async () => {
          if (!moved) {
            moved = true;
            await world.person.insertRow('Settings', 0);
            await world.person.setCell('Settings', 0, 0, 'Our settings');
          }
          await lease.adorn();
        };
        return { ...lease, adorn };
      },
    };
    await init({ ...ports, store }, initJob);
    expect(moved).toBe(true);
    const settings = world.emulator.state
      .get(world.spreadsheetId)
      ?.sheets.find(({ properties }) => properties.title === 'Settings');
    expect(settings?.grid[0]?.map((cell) => cell?.userEnteredFormat).filter((format) => format)).toEqual([]);
    expect(textOf(world, 'Metrics')).toContain('Win rate');
  });

  it('do not stand in the way of a night in which somebody protected a tab', async () => {
    const world = worlds.next(tabs(), {});
    world.emulator.faults.add({ kind: 503, body: '"link":', times: 2 });
    await init(portsOf(world), initJob);
    expect(await looks(world)).toMatchObject({ isOwed: true });
    const metrics = world.emulator.state
      .get(world.spreadsheetId)
      ?.sheets.find(({ properties }) => properties.title === 'Metrics');
    const range = { sheetId: metrics?.properties.sheetId ?? 0, startRowIndex: 0, endRowIndex: 1 };
    world.emulator.act(world.spreadsheetId, [
      { addProtectedRange: { protectedRange: { range, description: 'mine' } } },
    ]);
    world.advance(day);
    await world.person.setCell('Leads', 1, 3, 'Won');
    await recalculate(portsOf(world), { command: 'nightly', dryRun: false });
    expect(textOf(world, 'Stage History')).toContain('between runs');
  });
});
