import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { googleLimits } from '../../../src/adapters/google-sheets/caller.ts';
import { leaseExpiry, leaseToken } from '../../../src/adapters/google-sheets/fence.ts';
import { leaseMs } from '../../../src/adapters/google-sheets/lease.ts';
import { openGoogleSheet } from '../../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { BusyError, LeaseLostError, StoreError } from '../../../src/errors.ts';
import { googleSheetHarness, shownCells } from '../../support/google-sheet-harness.ts';
import { startSheetsEmulator } from '../../support/sheets-emulator/server.ts';
import { turnTaking } from '../../support/turn-taking.ts';

/** Whether Google keeps the ID that is asked for a named range is not known: the lease must hold either way. */
const everyFence = ['kept', 'ignored', 'refused'] as const;
let ownNamedRangeIds: (typeof everyFence)[number] = 'kept';
const under = (setting: typeof ownNamedRangeIds) => () => void (ownNamedRangeIds = setting);

type Harness = Awaited<ReturnType<typeof googleSheetHarness>>;
let harness: Harness | null = null;
const start = async (...args: Partial<Parameters<typeof googleSheetHarness>>): Promise<Harness> =>
  (harness = await googleSheetHarness(args[0] ?? [{ title: 'Notes', rows: [['Who']] }], {
    ownNamedRangeIds,
    ...args[1],
  }));
afterEach(async () => {
  await harness?.close();
  harness = null;
  ownNamedRangeIds = 'kept';
});

const note = (text: string): SheetWrite => ({ kind: 'appendRows', tabId: 0, rows: [[{ value: text }]] });
const notes = ({ emulator, spreadsheetId }: Harness) =>
  shownCells(emulator, spreadsheetId, 'Notes').map((row) => row[0]);
const leases = ({ emulator, spreadsheetId }: Harness) =>
  (emulator.state.get(spreadsheetId)?.namedRanges ?? []).filter((range) => range.name.startsWith('leadsheet_lease'));
const expiryOf = (it: Harness) =>
  leases(it).flatMap(({ name }) => leaseExpiry(name.slice('leadsheet_lease_'.length)) ?? []);

describe('lease tokens', () => {
  it('hold their expiry and differ each time', () => {
    const random = seededRandom(1);
    const id = leaseToken(1_800_000_000_000, random);
    expect(id).toMatch(/^ll[a-z0-9]{19}$/);
    expect(leaseExpiry(id)).toBe(1_800_000_000_000);
    expect(leaseToken(1_800_000_000_000, random)).not.toBe(id);
    expect(leaseExpiry('a-persons-range')).toBeNull();
  });
});

describe.each(everyFence)('lost answers (own IDs %s)', (setting) => {
  beforeEach(under(setting));

  it.each(['before', 'after'] as const)('a batch whose answer is lost %s the commit lands once', async (when) => {
    const it = await start();
    const lease = await it.open().acquire();
    for (const kind of [500, 503, 'reset'] as const) {
      it.emulator.faults.add({ kind, when, operation: 'spreadsheets.batchUpdate' });
      await lease.write([note(`${kind}`)]);
    }
    expect(notes(it)).toEqual(['Who', '500', '503', 'reset']);
    expect(it.emulator.faults.waiting()).toEqual([]);
  });

  it.each(['before', 'after'] as const)('taking the lease survives a lost answer %s the commit', async (when) => {
    const it = await start();
    it.emulator.faults.add({ kind: 'reset', when, operation: 'spreadsheets.batchUpdate' });
    const lease = await it.open().acquire();
    await lease.write([note('a')]);
    await lease.release();
    expect(notes(it)).toEqual(['Who', 'a']);
    expect(leases(it)).toEqual([]);
  });

  it('a batch that arrives late, after its repeat has landed, cannot land', async () => {
    const it = await start();
    const lease = await it.open().acquire();
    let late: (() => void) | null = null;
    const { spreadsheetId, emulator } = it;
    emulator.hooks.afterRequest = (call) => {
      // The network keeps a copy of the first batch that carries the note.
      if (call.operation === 'spreadsheets.batchUpdate' && late === null) {
        const requests = (call.body as { requests: Parameters<typeof emulator.act>[1] }).requests;
        late = () => emulator.act(spreadsheetId, requests);
      }
    };
    await lease.write([note('once')]);
    expect(late).not.toBeNull();
    expect(() => late?.()).toThrow(/NamedRange/i);
    expect(notes(it)).toEqual(['Who', 'once']);
  });
});

function renameLease(it: Harness, half = 0): void {
  const namedRangeId = leases(it)[half]?.namedRangeId ?? '';
  it.emulator.act(it.spreadsheetId, [
    { updateNamedRange: { namedRange: { namedRangeId, name: 'mine' }, fields: 'name' } },
  ]);
}

describe.each(everyFence)('people (own IDs %s)', (setting) => {
  beforeEach(under(setting));

  it.each([0, 1])('who delete one of its ranges (%i) stop the holder, and the next run works', async (half) => {
    const it = await start();
    const lease = await it.open().acquire();
    const id = leases(it)[half]?.namedRangeId ?? '';
    it.emulator.act(it.spreadsheetId, [{ deleteNamedRange: { namedRangeId: id } }]);
    await expect(lease.write([note('too late')])).rejects.toThrow(LeaseLostError);
    await expect(lease.write([note('still too late')])).rejects.toThrow(LeaseLostError);
    const next = await it.open().acquire();
    await next.write([note('next')]);
    await lease.release();
    await next.write([note('and again')]);
    expect(notes(it)).toEqual(['Who', 'next', 'and again']);
  });

  it.each([0, 1])('who rename one of its ranges stop the holder once another has the lease (%i)', async (half) => {
    const it = await start();
    const lease = await it.open().acquire();
    renameLease(it, half);
    const next = await it.open().acquire();
    await expect(lease.write([note('too late')])).rejects.toThrow(LeaseLostError);
    await next.write([note('next')]);
    expect(notes(it)).toEqual(['Who', 'next']);
  });

  it.each([0, 1])(
    'who rename one of its ranges stop the holder also after another run has come and gone (%i)',
    async (half) => {
      const it = await start();
      const lease = await it.open().acquire();
      renameLease(it, half);
      const next = await it.open().acquire();
      await next.write([note('next')]);
      await next.release();
      await expect(lease.write([note('too late')])).rejects.toThrow(LeaseLostError);
      expect(notes(it)).toEqual(['Who', 'next']);
      // The name is the person's now; it fences nothing.
      expect((it.emulator.dump(it.spreadsheetId).namedRanges ?? []).map(({ name }) => name)).toEqual(['mine']);
    },
  );

  it('who rename the range between the look of another run and its taking stop the holder for good', async () => {
    const it = await start();
    await (await it.open().acquire()).release();
    let holder: Awaited<ReturnType<ReturnType<typeof it.open>['acquire']>> | null = null;
    const { emulator } = it;
    emulator.hooks.beforeRequest = async (call) => {
      if (call.operation !== 'spreadsheets.batchUpdate') return;
      // The other run has looked, and found nobody.
      delete emulator.hooks.beforeRequest;
      holder = await it.open().acquire();
      renameLease(it);
    };
    const next = await it.open().acquire();
    expect(holder).not.toBeNull();
    await next.write([note('next')]);
    await next.release();
    await expect((holder as unknown as typeof next).write([note('too late')])).rejects.toThrow(LeaseLostError);
    expect(notes(it)).toEqual(['Who', 'next']);
    expect((emulator.dump(it.spreadsheetId).namedRanges ?? []).map(({ name }) => name)).toEqual(['mine']);
  });

  it('who delete the Run Log stop the holder, and the next run makes a new one', async () => {
    const it = await start();
    const lease = await it.open().acquire();
    const runLog = it.emulator.state
      .get(it.spreadsheetId)
      ?.sheets.find((sheet) => sheet.properties.title === 'Run Log');
    it.emulator.act(it.spreadsheetId, [{ deleteSheet: { sheetId: runLog?.properties.sheetId ?? -1 } }]);
    await expect(lease.write([note('too late')])).rejects.toThrow(LeaseLostError);
    await (await it.open().acquire()).write([note('next')]);
    expect(notes(it)).toEqual(['Who', 'next']);
  });

  it('who have a range of that name themselves are told so, and a Run Log of their own stays theirs', async () => {
    const it = await start([
      { title: 'Notes', rows: [['Who']] },
      { title: 'Run Log', rows: [['our marathon times']] },
    ]);
    const { emulator, spreadsheetId } = it;
    const lease = await it.open().acquire();
    await lease.release();
    expect(shownCells(emulator, spreadsheetId, 'Run Log')).toEqual([['our marathon times']]);
    emulator.act(spreadsheetId, [
      { addNamedRange: { namedRange: { name: 'leadsheet_lease', range: { sheetId: 0 } } } },
    ]);
    await expect(it.open().acquire()).rejects.toThrow(StoreError);
    await expect(it.open().acquire()).rejects.toThrow(/did not make/);
  });
});

describe('the Run Log that a lease makes', () => {
  it('is hidden, with one frozen row, under the first ID and title that are free', async () => {
    const it = await start();
    const taken = [
      { sheetId: 1000, title: 'RUN LOG' },
      { sheetId: 1001, title: 'Leadsheet Run Log' },
    ];
    it.emulator.act(
      it.spreadsheetId,
      taken.map((properties) => ({ addSheet: { properties } })),
    );
    await (await it.open().acquire()).release();
    const made = it.emulator.state.get(it.spreadsheetId)?.sheets.at(-1)?.properties;
    expect(made).toMatchObject({ sheetId: 1002, title: 'Leadsheet Run Log 2', hidden: true });
    expect(made?.gridProperties).toMatchObject({ rowCount: 100, columnCount: 20, frozenRowCount: 1 });
  });
});

describe('time', () => {
  it.each([
    ['of five minutes', 5 * 60_000, true],
    ['of a quarter of an hour', 15 * 60_000, false],
    ['until 2099', Date.UTC(2099, 0) - Date.UTC(2026, 0), false],
  ])('a lease %s counts only if it can be ours', async (_name, ahead, isHeld) => {
    const it = await start();
    await (await it.open().acquire()).release();
    const runLog = it.emulator.state.get(it.spreadsheetId)?.sheets.find((each) => each.properties.title === 'Run Log');
    const namedRangeId = leaseToken(it.emulator.clock.now() + ahead, seededRandom(5));
    const range = { sheetId: runLog?.properties.sheetId ?? -1, startRowIndex: 0, endRowIndex: 1 };
    it.emulator.act(it.spreadsheetId, [
      { addNamedRange: { namedRange: { namedRangeId, name: 'leadsheet_lease', range } } },
    ]);
    if (isHeld) await expect(it.open().acquire()).rejects.toThrow(/Another run holds the sheet/);
    else await (await it.open().acquire()).write([note('next')]);
    expect(notes(it)).toEqual(isHeld ? ['Who'] : ['Who', 'next']);
  });

  it('a lease that has run out and lands late, between the look and the taking, is taken over', async () => {
    const it = await start();
    await (await it.open().acquire()).release();
    const runLog = it.emulator.state.get(it.spreadsheetId)?.sheets.find((each) => each.properties.title === 'Run Log');
    const namedRangeId = leaseToken(it.emulator.clock.now() - 60_000, seededRandom(5));
    const range = { sheetId: runLog?.properties.sheetId ?? -1, startRowIndex: 0, endRowIndex: 1 };
    let landed = false;
    it.emulator.hooks.beforeRequest = (call) => {
      if (landed || call.operation !== 'spreadsheets.batchUpdate') return;
      landed = true;
      it.emulator.act(it.spreadsheetId, [
        { addNamedRange: { namedRange: { namedRangeId, name: 'leadsheet_lease', range } } },
      ]);
    };
    await (await it.open().acquire()).write([note('next')]);
    expect(landed).toBe(true);
    expect(notes(it)).toEqual(['Who', 'next']);
  });

  it.each([-3_600_000, 3_600_000])(
    'a local clock that is wrong by %i ms takes nobody’s lease and keeps its own',
    async (wrong) => {
      const it = await start();
      const first = await it.open().acquire();
      const client = sheets({ version: 'v4', rootUrl: it.emulator.url });
      const clock = { now: () => it.emulator.clock.now() + wrong };
      const other = openGoogleSheet({
        client,
        spreadsheetId: it.spreadsheetId,
        account: null,
        clock,
        random: seededRandom(9),
        log: quietLog,
      });
      await expect(other.acquire()).rejects.toThrow(BusyError);
      it.emulator.clock.advance(leaseMs + 1000);
      const taken = await other.acquire();
      expect(expiryOf(it)).toEqual([it.emulator.clock.now() + leaseMs]);
      await expect(first.write([note('too late')])).rejects.toThrow(LeaseLostError);
      await taken.write([note('mine')]);
      expect(notes(it)).toEqual(['Who', 'mine']);
    },
  );
});

describe('trouble on the way', () => {
  it('does not ask again and again once the quota is used up, and says so', async () => {
    const it = await start();
    const lease = await it.open().acquire();
    it.emulator.log.clear();
    it.emulator.faults.add({ kind: 429, operation: 'spreadsheets.batchUpdate', times: 100 });
    await expect(lease.write([note('a')])).rejects.toMatchObject({ code: 'quota', retry: true });
    expect(it.emulator.log.calls.length).toBeLessThanOrEqual(googleLimits.tries);
  });

  it('is given back although the first answer to that is lost', async () => {
    const it = await start();
    for (const when of ['before', 'after'] as const) {
      const lease = await it.open().acquire();
      it.emulator.faults.add({ kind: 503, when, operation: 'spreadsheets.batchUpdate' });
      await lease.release();
      expect(leases(it)).toEqual([]);
    }
  });

  it('takes the lease where another made the Run Log and gave the lease back since the look', async () => {
    const it = await start();
    let others: Promise<unknown> | null = null;
    it.emulator.hooks.afterRequest = async (call) => {
      if (call.operation !== 'spreadsheets.get' || others !== null) return;
      others = it
        .open()
        .acquire()
        .then((other) => other.release());
      await others;
    };
    const lease = await it.open().acquire();
    await lease.write([note('a')]);
    expect(others).not.toBeNull();
    expect(notes(it)).toEqual(['Who', 'a']);
  });
});

describe('the name of the lease, refused', () => {
  /** Another run takes the lease right before a taking of ours, and gives it back right after. */
  function comeAndGo({ emulator, spreadsheetId }: Harness, times: number): () => number {
    let came = 0;
    let isThere = false;
    const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };
    emulator.hooks.beforeRequest = ({ kinds }) => {
      if (isThere) emulator.act(spreadsheetId, [{ deleteNamedRange: { namedRangeId: 'other' } }]);
      isThere = kinds.includes('addNamedRange') && came < times;
      if (!isThere) return;
      came += 1;
      emulator.act(spreadsheetId, [
        { addNamedRange: { namedRange: { namedRangeId: 'other', name: 'leadsheet_lease', range } } },
      ]);
    };
    return () => came;
  }

  it.each([1, 2])('is free again at the next look where other runs had it for a moment (%i times)', async (times) => {
    const it = await start();
    await (await it.open().acquire()).release();
    const came = comeAndGo(it, times);
    const lease = await it.open().acquire();
    await lease.write([note('a')]);
    expect(came()).toBe(times);
    expect(notes(it)).toEqual(['Who', 'a']);
  });

  it('is said to be stuck where it is refused each time and nobody has it', async () => {
    const it = await start();
    await (await it.open().acquire()).release();
    const came = comeAndGo(it, Infinity);
    await expect(it.open().acquire()).rejects.toMatchObject({ code: 'lease-name-stuck' });
    expect(came()).toBe(3);
  });

  it('is no stuck name to `doctor` where the first run of all began meanwhile', async () => {
    const it = await start();
    let first: Promise<unknown> | null = null;
    it.emulator.hooks.beforeRequest = async ({ kinds }) => {
      if (first !== null || !kinds.includes('addNamedRange')) return;
      first = it.open().acquire();
      await first;
    };
    await expect(it.open().tryWrite()).rejects.toThrow(BusyError);
  });
});

describe('two workers', () => {
  // All 4,096 orders of their first steps in the long run (LEADSHEET_LONG=1), every 32nd of them otherwise.
  const stride = process.env['LEADSHEET_LONG'] ? 1 : 32;
  it.each([
    ['serial', 'kept'],
    ['both-validated-first', 'kept'],
    ['serial', 'refused'],
    ['both-validated-first', 'ignored'],
  ] as const)(
    'one works and one says busy, or they follow each other (racing batches: %s, own IDs %s)',
    async (racingBatches, ownNamedRangeIds) => {
      const together = racingBatches !== 'serial';
      const emulator = await startSheetsEmulator({
        now: '2026-03-03T09:00:00Z',
        switches: { racingBatches, ownNamedRangeIds },
        discoveryDir: null,
        raceWindowMs: 2,
      });
      const turns = turnTaking({ together });
      const outcomes = new Map<string, number>();
      for (let choices = 0; choices < 4096; choices += stride) {
        const spreadsheetId = emulator.createSpreadsheet({
          title: 'x',
          tabs: [{ title: 'Notes', sheetId: 0, rows: [['Who']] }],
        });
        const worker = (index: number) => async (): Promise<string> => {
          const client = sheets({
            version: 'v4',
            rootUrl: emulator.url,
            fetchImplementation: async (...args) => {
              await turns.step(index);
              return fetch(...args);
            },
          });
          const store = openGoogleSheet({
            client,
            spreadsheetId,
            account: null,
            clock: { now: () => emulator.clock.now() },
            random: seededRandom(choices * 2 + index),
            log: quietLog,
          });
          try {
            const lease = await store.acquire();
            await store.read(everything);
            await lease.write([note(`${index}a`)]);
            await lease.write([note(`${index}b`)]);
            await lease.release();
            return 'done';
          } catch (error) {
            if (error instanceof BusyError) return 'busy';
            if (error instanceof LeaseLostError) return 'lost';
            throw error;
          }
        };
        const result = await turns.run([worker(0), worker(1)], choices);
        const written = shownCells(emulator, spreadsheetId, 'Notes').flat().slice(1);
        const wanted = result.flatMap((outcome, index) => (outcome === 'done' ? [`${index}a${index}b`] : []));
        expect([wanted.join(''), wanted.toReversed().join('')], `choices ${choices}`).toContain(written.join(''));
        expect(wanted.length, `choices ${choices}`).toBeGreaterThan(0);
        const kind = result.join(' and ');
        outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
      }
      expect(emulator.bugs).toEqual([]);
      if (process.env['LEADSHEET_LONG']) console.log(racingBatches, Object.fromEntries(outcomes));
      // The orders that were tried really differ; and where both may believe that they have the lease, some did: the second
      // deletes what does not stand.
      expect(outcomes.size).toBeGreaterThan(1);
      const stopped = emulator.log.calls.filter(
        ({ status, kinds }) => status === 400 && kinds[0] === 'deleteNamedRange',
      );
      if (together) expect(stopped.length).toBeGreaterThan(0);
      await emulator.close();
    },
    3_600_000,
  );

  it('a holder whose lease ran out and whose batch races with a taking over loses the next (racing batches)', async () => {
    const it = await start(undefined, { racingBatches: 'both-validated-first' });
    const slow = await it.open().acquire();
    await slow.write([note('slow 1')]);
    it.emulator.clock.advance(leaseMs + 1000);
    const other = it.open();
    const late: Promise<unknown>[] = [];
    it.emulator.hooks.beforeRequest = (call) => {
      // The taking over is on its way, and in the same moment the holder wakes.
      if (call.operation === 'spreadsheets.batchUpdate' && late.length === 0) late.push(slow.write([note('slow 2')]));
    };
    const quick = await other.acquire();
    await Promise.all(late);
    expect(late).toHaveLength(1);
    await expect(slow.write([note('slow 3')])).rejects.toThrow(LeaseLostError);
    await quick.write([note('quick')]);
    expect(notes(it)).toEqual(['Who', 'slow 1', 'slow 2', 'quick']);
    expect(leases(it).filter(({ name }) => name === 'leadsheet_lease')).toHaveLength(1);
    // What the holder that raced left behind is taken away by the next run, and holds nobody up.
    await quick.release();
    await (await it.open().acquire()).release();
    expect(leases(it)).toEqual([]);
  });
});
