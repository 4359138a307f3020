import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { messageIdOf } from '../../../src/core/logs/message-id.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Lease, WorkbookStore } from '../../../src/ports.ts';
import { manyGoogleSheets, shownCells } from '../../support/google-sheet-harness.ts';
import { everySwitchSetting } from '../../support/sheets-emulator/switches.ts';
import type { Switches } from '../../support/sheets-emulator/switches.ts';
import { turnTaking } from '../../support/turn-taking.ts';

const isLong = process.env['LEADSHEET_LONG'] === '1';
const owners = ['Hannah', 'Imran', 'Priya'];
const leads = owners.map((owner, i) => [`L${i}`, `Company ${i}`, owner, 'Proposal', 46_034, 46_080]);
const settings = [
  ['Setting', 'Value'],
  ['Mail', 'on'],
  ['Mail on since', 46_000],
  ['Team address', 'sales@fern.example'],
  ['Weekly summary', false],
];
const log = 'Reminder Log';

/** What one worker does before a step with an effect, and after it. */
type Around = <T>(step: 'read' | 'acquire' | 'write' | 'release' | 'send', act: () => Promise<T>) => Promise<T>;
const plainly: Around = (_, act) => act();

let sheets: Awaited<ReturnType<typeof manyGoogleSheets>>;
beforeAll(async () => {
  sheets = await manyGoogleSheets();
});
afterAll(() => sheets.close());

function fresh(switches: Partial<Switches> = {}) {
  const harness = sheets.next(
    [
      { title: 'Leads', rows: [['Lead ID', 'Company', 'Owner', 'Stage', 'Created', 'Follow-up date'], ...leads] },
      {
        title: 'Team',
        rows: [['Name', 'Email'], ...owners.map((name) => [name, `${name.toLowerCase()}@fern.example`])],
      },
      { title: 'Settings', rows: settings },
    ],
    switches,
  );
  const sent = new Map<string, number>();
  let seed = 0;
  const run = (around: Around = plainly) => {
    const own = harness.open();
    const leaseOf = (lease: Lease): Lease => ({
      write: (batch) => around('write', () => lease.write(batch)),
      landsWhole: (batch) => lease.landsWhole(batch),
      adorn: () => lease.adorn(),
      release: () => around('release', () => lease.release()),
    });
    const store: WorkbookStore = {
      read: (selection) => around('read', () => own.read(selection)),
      acquire: () => around('acquire', async () => leaseOf(await own.acquire())),
      tryWrite: () => own.tryWrite(),
      calls: () => own.calls(),
    };
    const mailer = {
      idempotent: false,
      send: ({ key }: { readonly key: string }) =>
        around('send', () => {
          sent.set(key, (sent.get(key) ?? 0) + 1);
          return Promise.resolve({ kind: 'sent', reply: '250' } as const);
        }),
      close: () => Promise.resolve(),
    };
    const clock = { now: () => harness.emulator.clock.now() };
    return remind({ store, mailer, clock, random: seededRandom((seed += 1)), log: quietLog }, { ignoreBinding: true });
  };
  const ledger = () =>
    shownCells(harness.emulator, harness.spreadsheetId, log)
      .slice(1)
      .map((row) => ({ key: String(row[0]), state: String(row[4]), messageId: String(row[10]) }));
  /** What must never be; empty when all is well. */
  const faults = (): string[] => {
    const rows = ledger();
    const found: string[] = [];
    for (const [key, times] of sent) if (times > 1) found.push(`sent ${times} times: ${key}`);
    if (new Set(rows.map(({ key }) => key)).size !== rows.length) found.push('two rows of one mail');
    for (const owner of owners) {
      const of = rows.filter(({ key }) => key.includes(`|${owner.toLowerCase()}@`));
      const wasSent = [...sent.keys()].some((key) => key.includes(`|${owner.toLowerCase()}@`));
      if (!wasSent && !of.some(({ state }) => state === 'needs review')) found.push(`lost silently: ${owner}`);
    }
    return found;
  };
  return { harness, sent, run, ledger, faults };
}

type World = ReturnType<typeof fresh>;

/** Runs a worker that is gone for good before or after its n-th step. False where it has no such step. */
async function runKilled(it: World, at: number, when: 'before' | 'after'): Promise<boolean> {
  let steps = 0;
  let die: () => void = () => undefined;
  const death = new Promise<'killed'>((resolve) => (die = () => resolve('killed')));
  const gone = (): Promise<never> => {
    die();
    return new Promise(() => undefined);
  };
  const around: Around = async (_, act) => {
    const number = ++steps;
    if (number === at && when === 'before') return gone();
    const result = await act();
    return number === at && when === 'after' ? gone() : result;
  };
  return (await Promise.race([it.run(around), death])) === 'killed';
}

async function afterwards({ harness, run }: World): Promise<void> {
  for (let i = 0; i < 2; i++) {
    harness.advance(harness.leaseMilliseconds + 60_000);
    await run();
  }
}

describe('the ledger on Google', () => {
  const settingsToTry = everySwitchSetting();

  it(
    `nothing is sent twice or lost silently when a run is killed before or after any step, under every setting of the emulator`,
    async () => {
      let kills = 0;
      const faults: string[] = [];
      for (const [i, switches] of settingsToTry.entries()) {
        // By default every step under the likeliest setting, and a few of each other one.
        for (let at = 1; at < 40; at++) {
          let wasKilled = false;
          for (const when of ['before', 'after'] as const) {
            // After a step is before the next one; the long run tries both.
            if (!isLong && (when === 'before' || (i > 0 && (at + i) % 16 !== 0))) {
              wasKilled = true;
              continue;
            }
            const it = fresh(switches);
            const killed = await runKilled(it, at, when);
            if (!killed) continue;
            wasKilled = true;
            kills++;
            await afterwards(it);
            for (const fault of it.faults()) faults.push(`setting ${i}, ${when} step ${at}: ${fault}`);
          }
          if (!wasKilled || (!isLong && i > 0 && at >= 16)) break;
        }
      }
      expect(faults).toEqual([]);
      expect(kills).toBeGreaterThan(isLong ? 300 : 20);
      if (isLong) process.stdout.write(`killed runs: ${kills}\n`);
    },
    isLong ? 3_600_000 : 120_000,
  );

  /** How much of a lease passes with each step: none, a part, or more than all of it, so that it is taken over. */
  const paces = [0, 0.3, 1.1];
  const interleavings = isLong ? 4096 : 26;
  it(
    `nothing is sent twice or lost silently by two workers over ${interleavings} interleavings of their steps`,
    async () => {
      const faults: string[] = [];
      let sendsAll = 0;
      for (let n = 0; n < interleavings; n++) {
        const choices = isLong ? n : (n * 2_654_435) % 4096;
        const switches = settingsToTry[n % settingsToTry.length];
        const it = fresh(switches);
        const pace = (paces[Math.floor(n / settingsToTry.length) % paces.length] ?? 0) * it.harness.leaseMilliseconds;
        // Batches only race where two arrive at once.
        const turns = turnTaking({ together: switches?.racingBatches !== 'serial' });
        const worker = (who: number) => () =>
          it
            .run(async (_, act) => {
              await turns.step(who);
              it.harness.advance(pace);
              return act();
            })
            .catch(() => undefined);
        await turns.run([worker(0), worker(1)], choices);
        if (it.sent.size === owners.length) sendsAll++;
        await afterwards(it);
        for (const fault of it.faults()) faults.push(`interleaving ${choices}, number ${n}: ${fault}`);
        if (isLong && (n + 1) % 512 === 0) {
          process.stdout.write(`${n + 1} interleavings, ${sendsAll} of them sent all, ${faults.length} faults\n`);
        }
      }
      expect(faults).toEqual([]);
      // Safety is not bought by silence.
      expect(sendsAll).toBeGreaterThan(interleavings / 2);
    },
    isLong ? 14_400_000 : 120_000,
  );

  it('outcomes find their rows again when somebody sorts the ledger in the very moment of a write', async () => {
    const tomorrow = 24 * 3_600_000;
    for (const sortedAt of [1, 2]) {
      const it = fresh();
      await it.run();
      // Two working days later every lead comes again.
      it.harness.advance(2 * tomorrow);
      let writes = 0;
      await it.run(async (step, act) => {
        if (step === 'write' && ++writes === sortedAt) await it.harness.person.sort(log, 1, 10);
        return act();
      });
      expect(it.faults()).toEqual([]);
      expect([...it.sent.values()]).toEqual([1, 1, 1, 1, 1, 1]);
      const rows = it.ledger();
      expect(rows).toHaveLength(6);
      expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'sent'));
      for (const { key, messageId } of rows) expect(messageId).toBe(messageIdOf(key, ''));
    }
  });

  it('a run that is killed right after its outcomes hit the wrong rows leaves nothing twice and nothing unsaid', async () => {
    const it = fresh();
    await it.run();
    it.harness.advance(2 * 24 * 3_600_000);
    let writes = 0;
    const hang = new Promise<never>(() => undefined);
    let dead: () => void = () => undefined;
    const death = new Promise<void>((resolve) => (dead = resolve));
    await Promise.race([
      death,
      it.run(async (step, act) => {
        const isOutcome = step === 'write' && ++writes === 2;
        if (isOutcome) await it.harness.person.sort(log, 1, 10);
        const result = await act();
        if (!isOutcome) return result;
        dead();
        return hang;
      }),
    ]);
    const misplaced = it.ledger().filter(({ key, messageId }) => messageId !== messageIdOf(key, ''));
    expect(misplaced.length, 'the sort did hit').toBeGreaterThan(0);
    await afterwards(it);
    expect(it.faults()).toEqual([]);
    expect(it.ledger()).toHaveLength(6);
  });
});
