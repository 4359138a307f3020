import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { afterEach, describe, expect, it } from 'vitest';
import { leaseMs } from '../../../src/adapters/google-sheets/lease.ts';
import { openGoogleSheet } from '../../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { RowSource, WorkbookStore } from '../../../src/ports.ts';
import { importRows } from '../../../src/jobs/import/import.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';

type Harness = Awaited<ReturnType<typeof googleSheetHarness>>;
type Kill = { readonly call: number; readonly when: 'before' | 'after' } | null;

let harness: Harness | null = null;
afterEach(async () => {
  await harness?.close();
  harness = null;
});

/** Rows without Lead IDs, of which some are the same, and far more than lands in one part of 15 kB. */
const rows = Array.from({ length: 60 }, (_, i) => {
  return [`Company ${i % 40}`, 'Proposal', `${'What was said. '.repeat(40)}${i % 40}`];
});
const file: RowSource = {
  name: 'old-crm.csv',
  read: () =>
    Promise.resolve({ rows: [['Company', 'Stage', 'Notes', 'Region'], ...rows.map((row) => [...row, 'North'])] }),
};

/** A store that is cut off for good just before or just after one of its calls, as by a killed process. */
function storeOn(
  it: Harness,
  seed: number,
  kill: Kill,
): { readonly store: WorkbookStore; readonly calls: () => number } {
  const client = sheets({ version: 'v4', rootUrl: it.emulator.url });
  let calls = 0;
  let dead = false;
  const cut = <Args extends unknown[], T>(send: (...args: Args) => Promise<T>) => {
    return async (...args: Args): Promise<T> => {
      if (!dead) calls += 1;
      const now = calls === kill?.call;
      dead ||= now && kill.when === 'before';
      if (dead) throw new Error('killed');
      const answer = await send(...args);
      dead = now;
      if (dead) throw new Error('killed');
      return answer;
    };
  };
  const { spreadsheets } = client;
  const wired = {
    spreadsheets: {
      get: cut((...args: [sheets_v4.Params$Resource$Spreadsheets$Get, object]) => spreadsheets.get(...args)),
      batchUpdate: cut((...args: [sheets_v4.Params$Resource$Spreadsheets$Batchupdate, object]) =>
        spreadsheets.batchUpdate(...args),
      ),
      values: {
        batchGet: cut((...args: [sheets_v4.Params$Resource$Spreadsheets$Values$Batchget, object]) =>
          spreadsheets.values.batchGet(...args),
        ),
      },
    },
  } as unknown as sheets_v4.Sheets;
  const store = openGoogleSheet({
    client: wired,
    spreadsheetId: it.spreadsheetId,
    account: null,
    clock: { now: () => it.emulator.clock.now() },
    random: seededRandom(seed),
    log: quietLog,
    sleep: () => Promise.resolve(),
    bytesPerBatch: 15_000,
  });
  return { store, calls: () => calls };
}

async function runImport(it: Harness, seed: number, kill: Kill) {
  const { store, calls } = storeOn(it, seed, kill);
  const ports = { store, clock: { now: () => it.emulator.clock.now() }, random: seededRandom(seed), log: quietLog };
  const outcome = await importRows(ports, { source: file, tab: 'leads', maps: [], dryRun: false }).catch(() => null);
  return { outcome, calls: calls() };
}

const start = () =>
  googleSheetHarness([
    {
      title: 'Leads',
      rows: [
        ['Company', 'Stage', 'Notes'],
        ['Old', 'Won'],
      ],
    },
  ]);
const wanted = [['Old', 'Won'], ...rows.map((row) => [...row, 'North'])].map((row) => row.join('|')).sort();
const standing = async (it: Harness) =>
  (await it.person.cells('Leads'))
    .slice(1)
    .map((row) => row.join('|'))
    .sort();

describe('an import in several parts', () => {
  it('that is killed at any call and repeated loses no row and doubles none', async () => {
    harness = await start();
    const whole = await runImport(harness, 1, null);
    expect(whole.outcome?.added).toBe(60);
    expect(await standing(harness)).toEqual(wanted);
    const writes = harness.emulator.log.calls.filter((call) => call.operation.includes('batchUpdate')).length;
    expect(writes, 'so much is written that it takes several parts').toBeGreaterThan(3);
    await harness.close();

    let between = 0;
    for (let call = 1; call <= whole.calls; call += 1) {
      // A call that was not made is as one before which nothing was: after a call is before the next one.
      for (const when of call === 1 ? (['before', 'after'] as const) : (['after'] as const)) {
        harness = await start();
        await runImport(harness, 1, { call, when });
        const landed = (await standing(harness)).length - 1;
        if (landed > 0 && landed < 60) between += 1;
        harness.emulator.clock.advance(leaseMs + 1000);
        const { outcome } = await runImport(harness, 2, null);
        expect(await standing(harness), `killed ${when} call ${call}`).toEqual(wanted);
        expect(outcome, `killed ${when} call ${call}`).toMatchObject({ read: 60, added: 60 - landed, known: landed });
        expect(harness.emulator.bugs).toEqual([]);
        await harness.close();
      }
    }
    expect(between, 'some were killed with a part of the rows there').toBeGreaterThan(5);
  });
});
