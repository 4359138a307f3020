import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { afterEach, expect, it } from 'vitest';
import { leaseMs } from '../../src/adapters/google-sheets/lease.ts';
import { openGoogleSheet } from '../../src/adapters/google-sheets/open-google-sheet.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { googleSheetHarness, shownCells } from '../support/google-sheet-harness.ts';

type Harness = Awaited<ReturnType<typeof googleSheetHarness>>;
let harness: Harness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

const count = 1_100;
const rows = Array.from({ length: count }, (_, i) => [
  `Company ${i}`,
  i % 3 === 0 ? 'Won' : 'Proposal',
  45_900 + (i % 180),
]);
const start = async () =>
  (harness = await googleSheetHarness([{ title: 'Deals', rows: [['Company', 'Stage', 'Created'], ...rows] }]));

let runs = 0;
const run = ({ emulator, spreadsheetId }: Harness, said: string[] = []) => {
  const clock = { now: () => emulator.clock.now() };
  const random = seededRandom((runs += 1));
  const log = {
    ...quietLog,
    progress: (what: string, done: number, total: number | null) => said.push(`${what} ${done}/${total}`),
  };
  const client = sheets({ version: 'v4', rootUrl: emulator.url });
  const sleep = () => Promise.resolve();
  const store = openGoogleSheet({ client, spreadsheetId, account: null, clock, random, log, sleep });
  return recalculate({ store, clock, random, log }, { command: 'nightly', dryRun: false });
};
const idsOf = ({ emulator, spreadsheetId }: Harness) =>
  shownCells(emulator, spreadsheetId, 'Deals')
    .slice(1)
    .map((row) => row[3] ?? null);
const fillsOf = ({ emulator }: Harness) =>
  emulator.log.calls
    .map(({ kinds }) => kinds.filter((kind) => kind === 'findReplace').length)
    .filter((fills) => fills > 0);

it('fills IDs in batches of five hundred, and shows how far it is', async () => {
  const it = await start();
  const said: string[] = [];
  const { idsFilled } = await run(it, said);
  expect(idsFilled).toBe(count);
  expect(new Set(idsOf(it)).size).toBe(count);
  expect(fillsOf(it)).toEqual([500, 500, 101]);
  expect(said).toEqual(expect.arrayContaining(['Writing 1/3', 'Writing 2/3', 'Writing 3/3']));
});

it.each([1, 2, 3, 4])('goes on where it was when it is cut off after %i batches', async (batches) => {
  const it = await start();
  // The first call takes the lease. Nothing of what comes after so many batches arrives: not even that the lease is given back.
  it.emulator.faults.add({ kind: 500, operation: 'spreadsheets.batchUpdate', skip: batches, times: 1_000 });
  await expect(run(it)).rejects.toMatchObject({ code: 'unreachable' });
  it.emulator.faults.clear();
  const before = idsOf(it);
  expect(before.filter((id) => id !== null)).toHaveLength(Math.min(count, Math.max(0, (batches - 1) * 500 - 1)));
  it.emulator.clock.advance(leaseMs + 1_000);

  const { understanding } = await run(it);
  const after = idsOf(it);
  expect(new Set(after).size).toBe(count);
  expect(after).not.toContain(null);
  expect(before.filter((id, row) => id !== null && after[row] !== id)).toEqual([]);
  expect(understanding.records.leads.filter(({ id }) => id === null)).toEqual([]);
  expect(
    understanding.records.findings.filter(({ code }) => code.startsWith('lead/id') || code === 'lead/doubled-id'),
  ).toEqual([]);
  expect((await run(it)).idsFilled).toBe(0);
});

it('goes on where it was when somebody takes the lease away between two batches', async () => {
  const it = await start();
  let fills = 0;
  it.emulator.hooks.afterRequest = ({ kinds }) => {
    if (kinds.includes('findReplace') && (fills += 1) === 2)
      for (const { namedRangeId } of it.emulator.state.get(it.spreadsheetId)?.namedRanges ?? [])
        it.emulator.act(it.spreadsheetId, [{ deleteNamedRange: { namedRangeId } }]);
  };
  await expect(run(it)).rejects.toThrow(/lease is gone/);
  expect(idsOf(it).filter((id) => id !== null)).toHaveLength(999);
  await run(it);
  expect(new Set(idsOf(it)).size).toBe(count);
});
