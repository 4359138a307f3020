import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Lease, Mailer, WorkbookStore } from '../../../src/ports.ts';
import { ledgerOf, teamStore } from './mail-workbook.ts';

const now = Date.UTC(2026, 10, 24, 10);

/** `npm test` takes every 16th interleaving; with LEADSHEET_LONG=1 every one. */
const stride = process.env['LEADSHEET_LONG'] === '1' ? 1 : 16;

/** A worker that stands still before every step until it is told to go on. */
interface Worker {
  /** Waits for its turn, then takes the step. */
  gate<T>(step: () => Promise<T>): Promise<T>;
  /** Runs until the worker stands before its next step, or has finished. */
  start(run: () => Promise<unknown>): Promise<void>;
  /** Takes one step; false where there is none left. */
  step(): Promise<boolean>;
}

function aWorker(): Worker {
  let resume: (() => void) | null = null;
  let arrived: () => void = () => undefined;
  const untilItStands = (begin: () => void): Promise<void> =>
    new Promise<void>((stands) => {
      arrived = stands;
      begin();
    });
  return {
    gate(step) {
      const turn = new Promise<void>((go) => (resume = go));
      arrived();
      return turn.then(step);
    },
    start: (run) =>
      untilItStands(() => {
        void run()
          .catch(() => undefined)
          .finally(() => arrived());
      }),
    async step() {
      const go = resume;
      if (go === null) return false;
      resume = null;
      await untilItStands(go);
      return true;
    },
  };
}

interface World {
  readonly workers: readonly Worker[];
  readonly sent: Map<string, number>;
  readonly ledger: () => ReturnType<typeof ledgerOf>;
  readonly runAnother: () => Promise<unknown>;
}

/** Two workers on one workbook whose lease can be taken over at any moment: the worst that a slow worker can meet. */
async function twoWorkers(sharedLedger: boolean): Promise<World> {
  const shared = teamStore(1, {}, { clock: fixedClock(now), leaseMilliseconds: 0, detectsChanges: false });
  const sent = new Map<string, number>();
  const portsOf = (seed: number, gate: Worker['gate']) => {
    const own = sharedLedger ? shared.open() : teamStore(1);
    const store: WorkbookStore = {
      read: (selection) => gate(() => own.read(selection)),
      acquire: () => gate(async () => leaseOf(await own.acquire())),
      tryWrite: () => own.tryWrite(),
      calls: () => own.calls(),
    };
    const leaseOf = (lease: Lease): Lease => ({
      write: (batch) => gate(() => lease.write(batch)),
      landsWhole: (batch) => lease.landsWhole(batch),
      adorn: () => lease.adorn(),
      release: () => gate(() => lease.release()),
    });
    const mailer: Mailer = {
      idempotent: false,
      send: ({ key }) =>
        gate(() => {
          sent.set(key, (sent.get(key) ?? 0) + 1);
          return Promise.resolve({ kind: 'sent', reply: '250' });
        }),
      close: () => Promise.resolve(),
    };
    return { store, mailer, clock: fixedClock(now), random: seededRandom(seed), log: quietLog };
  };
  const workers = [aWorker(), aWorker()];
  const starts = workers.map((worker, i) => worker.start(() => remind(portsOf(i + 1, worker.gate), {})));
  await Promise.all(starts);
  return {
    workers,
    sent,
    ledger: () => ledgerOf({ ...emptyWorkbook, tabs: tabsOf(shared) }),
    runAnother: () =>
      remind(
        portsOf(3, (step) => step()),
        {},
      ),
  };
}

const emptyWorkbook = { id: '', kind: 'memory', location: 'memory', timeZone: null, locale: null } as const;

function tabsOf(store: ReturnType<typeof teamStore>) {
  return store.content().tabs.map((tab) => ({
    ...tab,
    rowCount: 0,
    columnCount: 0,
    rows: tab.rows.map((row) => Array.from(row, (cell) => cell?.value ?? null)),
  }));
}

/** Runs one schedule: each bit says who takes the next step; then whoever is left finishes. */
async function runSchedule(
  bits: number,
  count: number,
  prefix: readonly number[],
  sharedLedger = true,
): Promise<World> {
  const world = await twoWorkers(sharedLedger);
  for (const who of prefix) await world.workers[who]?.step();
  for (let i = 0; i < count; i++) await world.workers[(bits >> i) & 1]?.step();
  for (let left = true; left;) {
    left = false;
    for (const worker of world.workers) left = (await worker.step()) || left;
  }
  return world;
}

async function countOver(decisions: number, prefix: readonly number[]) {
  let doubles = 0;
  let lostSilently = 0;
  let neverSent = 0;
  let tried = 0;
  // 5 is odd: with every 16th number the low bits, which decide the first steps, still take every value.
  for (let number = 0; number < 2 ** decisions; number += stride) {
    const bits = (number + (number / stride) * 5 * (stride > 1 ? 1 : 0)) % 2 ** decisions;
    tried++;
    const { sent, ledger, runAnother } = await runSchedule(bits, decisions, prefix);
    await runAnother();
    const rows = ledger();
    const times = [...sent.values()].reduce((a, b) => a + b, 0);
    if (times > 1) doubles++;
    if (times === 0) neverSent++;
    // Neither sent nor shown to be in doubt.
    if (times === 0 && !rows.some(({ state }) => state === 'needs review')) lostSilently++;
  }
  return { doubles, lostSilently, neverSent, tried };
}

describe(`two workers on one workbook, over ${4096 / stride} interleavings of their steps`, () => {
  it('send nothing twice and lose nothing silently, from the first step on', async () => {
    const counted = await countOver(9, []);
    expect(counted).toMatchObject({ doubles: 0, lostSilently: 0 });
  });

  it('send nothing twice and lose nothing silently, from the moment when both hold a lease', async () => {
    // Both have looked and acquired: the second has taken the first one's lease over.
    const counted = await countOver(12, [0, 0, 1, 1]);
    expect(counted).toMatchObject({ doubles: 0, lostSilently: 0 });
    // Most schedules do send: safety is not bought by silence.
    expect(counted.neverSent).toBeLessThan(counted.tried / 4);
  });

  it('would be seen to send twice if one worker did not see the claims of the other', async () => {
    const { sent } = await runSchedule(0b010101010101, 12, [], false);
    expect([...sent.values()]).toEqual([2]);
  });
});

describe('a worker that is killed before any of its steps', () => {
  it('leaves nothing sent twice and nothing lost silently', async () => {
    for (let steps = 0; steps < 14; steps++) {
      const { workers, sent, ledger, runAnother } = await twoWorkers(true);
      for (let i = 0; i < steps; i++) await workers[0]?.step();
      await runAnother();
      await runAnother();
      const times = [...sent.values()].reduce((a, b) => a + b, 0);
      const states = ledger().map(({ state }) => state);
      expect(times, `killed before step ${steps}`).toBeLessThanOrEqual(1);
      expect(states, `killed before step ${steps}`).toHaveLength(1);
      expect(states[0], `killed before step ${steps}`).toBe(
        times === 1 && states[0] === 'sent' ? 'sent' : 'needs review',
      );
    }
  });
});
