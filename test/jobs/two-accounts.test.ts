import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { afterEach, expect, it } from 'vitest';
import { openGoogleSheet } from '../../src/adapters/google-sheets/open-google-sheet.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { checkWorkbook } from '../../src/jobs/doctor/check-workbook.ts';
import { inSettings, settingRow } from '../../src/jobs/init/rows/tab-rows.ts';
import { init } from '../../src/jobs/init/init.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { googleSheetHarness, shownCells } from '../support/google-sheet-harness.ts';

type Harness = Awaited<ReturnType<typeof googleSheetHarness>>;
let harness: Harness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const ann = 'ann@fern.example';
const service = 'leadsheet@fern.iam.gserviceaccount.com';
const deals = [
  ['Company', 'Stage', 'Amount', 'Created'],
  ['Alder Dental', 'Proposal', 4200, 46_034],
  ['Beacon Coffee', 'Won', 900, 46_000],
  ['Cedar Vets', 'Proposal', 2400, 46_001],
];
const start = async () => (harness = await googleSheetHarness([{ title: 'Deals', rows: deals }]));

/** A client that is signed in with an account of its own. */
function clientOf(account: string, { emulator }: Harness) {
  const fetchImplementation: typeof fetch = (input, options) => {
    const headers = new Headers(options?.headers);
    headers.set('authorization', `Bearer emulator:${account}`);
    return fetch(input, { ...options, headers });
  };
  return sheets({ version: 'v4', rootUrl: emulator.url, fetchImplementation });
}

/** The ports of a run by one account. */
function as(account: string, it: Harness) {
  const { emulator, spreadsheetId } = it;
  const client = clientOf(account, it);
  const clock = { now: () => emulator.clock.now() };
  const random = seededRandom(account.length + emulator.log.calls.length);
  const sleep = () => Promise.resolve();
  const store = openGoogleSheet({ client, spreadsheetId, account, clock, random, log: quietLog, sleep });
  return { store, clock, random, log: quietLog };
}
const initAs = (account: string, it: Harness) =>
  init(as(account, it), {
    stages: null,
    with: [],
    bind: false,
    dryRun: false,
    talk: null,
  });
const nightAs = (account: string, it: Harness) => recalculate(as(account, it), { command: 'nightly', dryRun: false });

/** What `doctor` says of the workbook: all but what works, and the line about writing. */
const doctorAs = async (account: string, it: Harness) => {
  const { store, clock } = as(account, it);
  const before = JSON.stringify(it.emulator.dump(it.spreadsheetId));
  const checks = await checkWorkbook(store, clock, 10_000_000);
  expect(JSON.stringify(it.emulator.dump(it.spreadsheetId))).toBe(before);
  return checks
    .filter(({ area, verdict, what }) => area === 'workbook' && (verdict !== 'works' || what.includes('written')))
    .map(({ verdict, what }) => `${verdict}: ${what}`);
};
const maybe = 'works: It can be written, as a write showed that changes nothing.';
const may = `${maybe} No cell that a run writes is protected against this account.`;

const tabOf = (it: Harness, title: string) => {
  const sheet = it.emulator.state.get(it.spreadsheetId)?.sheets.find((each) => each.properties.title === title);
  if (sheet === undefined) throw new Error(`no tab ${title}`);
  return sheet;
};
const sheetIdOf = (it: Harness, title: string) => tabOf(it, title).properties.sheetId ?? 0;

/** A protection that keeps a part of a tab for one account. */
async function protect(it: Harness, by: string, title: string, range: object = {}, description = 'Ann only') {
  const protectedRange = { range: { sheetId: sheetIdOf(it, title), ...range }, description };
  const requests = [{ addProtectedRange: { protectedRange } }];
  await clientOf(by, it).spreadsheets.batchUpdate({ spreadsheetId: it.spreadsheetId, requestBody: { requests } });
}
/** What `init` of an earlier version made. */
async function keptForAnn(it: Harness) {
  for (const title of ['Memory', 'Stage History']) {
    for (const { protectedRangeId } of tabOf(it, title).protectedRanges)
      it.emulator.act(it.spreadsheetId, [{ deleteProtectedRange: { protectedRangeId: protectedRangeId ?? 0 } }]);
    await protect(it, ann, title, {}, 'Leadsheet keeps this tab');
  }
}
const newDeal = (it: Harness) => it.person.setCell('Deals', 4, 0, 'Dogwood Dairy');

it('a person sets it up, and the service runs it at night', async () => {
  const it = await start();
  await initAs(ann, it);
  await newDeal(it);
  const { idsFilled, findings } = await nightAs(service, it);
  expect(idsFilled).toBe(1);
  expect(await doctorAs(service, it)).toEqual([may]);
  expect(findings.filter(({ code }) => code === 'tab/locked')).toEqual([]);
});

it('tabs that an earlier version kept for its maker are named, until the maker’s next run lets everybody write them', async () => {
  const it = await start();
  await initAs(ann, it);
  await keptForAnn(it);
  await newDeal(it);
  const before = JSON.stringify(it.emulator.dump(it.spreadsheetId).sheets);
  await expect(nightAs(service, it)).rejects.toMatchObject({
    code: 'protected-tabs',
    message: expect.stringMatching(/leadsheet@fern.* “Stage History”, “Memory”|“Memory”, “Stage History”/) as string,
    fix: expect.stringContaining('`leadsheet init` once more as the person who ran it first') as string,
  });
  expect(JSON.stringify(it.emulator.dump(it.spreadsheetId).sheets)).toBe(before);
  expect(await doctorAs(service, it)).toEqual([
    expect.stringMatching(
      /^does not work: This account may not edit “(Stage History|Memory)”, “(Stage History|Memory)”, tabs/,
    ),
    maybe,
  ]);

  await initAs(ann, it);
  const strict = ['Memory', 'Stage History'].flatMap((title) =>
    tabOf(it, title).protectedRanges.filter(({ warningOnly }) => warningOnly !== true),
  );
  expect(strict).toEqual([]);
  expect((await nightAs(service, it)).findings.filter(({ code }) => code === 'tab/locked')).toEqual([]);
});

it('a refusal to let others write stops nothing', async () => {
  const it = await start();
  await initAs(ann, it);
  await keptForAnn(it);
  await newDeal(it);
  it.emulator.hooks.beforeRequest = ({ kinds }) => {
    if (kinds.includes('updateProtectedRange')) it.emulator.faults.add({ kind: 500, times: 50 });
  };
  expect((await nightAs(ann, it)).idsFilled).toBe(1);
});

it('cells that this account may not edit are left out with a word, and the night lands', async () => {
  const it = await start();
  await initAs(ann, it);
  await newDeal(it);
  await it.person.setCell('Deals', 5, 0, 'Elm Electric');
  await protect(it, ann, 'Deals', { startRowIndex: 4, endRowIndex: 5 });
  const { findings, idsFilled, understanding } = await nightAs(service, it);
  expect(idsFilled).toBe(1);
  expect(shownCells(it.emulator, it.spreadsheetId, 'Deals')[4]).toEqual(['Dogwood Dairy']);
  expect(findings.filter(({ code }) => code === 'tab/locked').map(({ message }) => message)).toEqual([
    '1 lead in “Deals” gets no Lead ID: the account that Leadsheet runs as may not edit their cells (row 5, “Ann only”).',
  ]);
  expect(understanding.metrics.leads.rows).toBe(5);
  const issues = shownCells(it.emulator, it.spreadsheetId, 'Data Issues').flat().join(' ');
  expect(issues).toContain('gets no Lead ID');
  expect(await doctorAs(service, it)).toEqual([
    'careful: This account may not edit all of “Deals” (row 5, “Ann only”): leads get no Lead ID in cells that are protected.',
    maybe,
  ]);
  expect(await doctorAs(ann, it)).toEqual([may]);
});

it('a whole tab of leads that this account may not edit is read, counted and left alone', async () => {
  const it = await start();
  await protect(it, ann, 'Deals');
  const { findings, idsFilled, understanding } = await nightAs(service, it);
  expect(idsFilled).toBe(0);
  expect(understanding.metrics.leads.rows).toBe(3);
  expect(findings.filter(({ code }) => code === 'tab/locked')).toHaveLength(1);
  expect(shownCells(it.emulator, it.spreadsheetId, 'Deals')).toEqual(deals);
  expect(shownCells(it.emulator, it.spreadsheetId, 'Metrics').length).toBeGreaterThan(5);
});

it('stages and settings that this account may not edit stay as they are, and `init` says so', async () => {
  const it = await start();
  await initAs(ann, it);
  await it.person.setCell('Stages', 9, 0, 'Handshake');
  await protect(it, ann, 'Stages');
  await protect(it, ann, 'Settings');
  const settings = shownCells(it.emulator, it.spreadsheetId, 'Settings');
  const { findings } = await nightAs(service, it);
  expect(findings.filter(({ code }) => code === 'tab/locked').map(({ message }) => message)).toEqual([
    '1 stage in “Stages” gets no Stage ID: the account that Leadsheet runs as may not edit their cells (the whole tab, “Ann only”).',
  ]);
  const { steps } = await init(as(service, it), {
    stages: null,
    with: [],
    bind: true,
    dryRun: false,
    talk: null,
    rows: inSettings(settingRow('Team address', 'sales@fern.example', '')),
  });
  expect(steps.filter((step) => !step.startsWith('Left out'))).toEqual([]);
  expect(shownCells(it.emulator, it.spreadsheetId, 'Settings')).toEqual(settings);
  expect((await doctorAs(service, it)).map((line) => line.slice(0, 55))).toEqual([
    'careful: This account may not edit all of “Stages” (the',
    'careful: This account may not edit all of “Settings” (t',
    maybe.slice(0, 55),
  ]);
});

it('a screen that somebody keeps for others stays as it is, and all the rest goes on', async () => {
  const it = await start();
  await initAs(ann, it);
  await protect(it, ann, 'Metrics');
  await newDeal(it);
  const screen = JSON.stringify(tabOf(it, 'Metrics').grid);
  const { findings, idsFilled } = await nightAs(service, it);
  expect(idsFilled).toBe(1);
  expect(JSON.stringify(tabOf(it, 'Metrics').grid)).toBe(screen);
  expect(findings.filter(({ code }) => code === 'tab/locked').map(({ tab }) => tab)).toEqual(['Metrics']);
  // Once it may be edited again it is brought up to date, and nobody is said to have changed it.
  for (const { protectedRangeId } of tabOf(it, 'Metrics').protectedRanges)
    it.emulator.act(it.spreadsheetId, [{ deleteProtectedRange: { protectedRangeId: protectedRangeId ?? 0 } }]);
  const after = await nightAs(service, it);
  expect(after.findings.filter(({ code }) => code.startsWith('worker/') || code === 'tab/locked')).toEqual([]);
  expect(JSON.stringify(tabOf(it, 'Metrics').grid)).not.toBe(screen);
});

it('doctor tries it before there is any tab of ours, and says where a sheet may only be read', async () => {
  const it = await start();
  expect((await doctorAs(service, it)).at(0)).toBe(may);
  const spreadsheet = it.emulator.state.get(it.spreadsheetId);
  if (spreadsheet) spreadsheet.access = 'read';
  expect((await doctorAs(service, it)).at(0)).toMatch(/^does not work: It cannot be written\. .*may not open or edit/);
});

it.each([false, true])('doctor names the lease whose cells somebody deleted (its tab too: %s)', async (tabToo) => {
  const it = await start();
  it.emulator.switches.namedRangeSurvivesItsCells = true;
  await initAs(ann, it);
  await as(ann, it).store.acquire();
  const sheetId = sheetIdOf(it, 'Run Log');
  const range = { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
  it.emulator.act(it.spreadsheetId, [tabToo ? { deleteSheet: { sheetId } } : { deleteDimension: { range } }]);
  expect((await doctorAs(service, it)).at(0)).toMatch(
    /^does not work: It cannot be written\. The name "leadsheet_lease" is in use in the sheet, but no cells have it/,
  );
  await expect(nightAs(service, it)).rejects.toMatchObject({ code: 'lease-name-stuck' });
});

it('doctor says so while a run holds the sheet', async () => {
  const it = await start();
  await initAs(ann, it);
  await as(ann, it).store.acquire();
  expect((await doctorAs(service, it)).at(0)).toMatch(
    /^careful: Whether it can be written was not tried: Another run holds/,
  );
});
