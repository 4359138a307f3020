import { AsyncLocalStorage } from 'node:async_hooks';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Lease, Mailer, WorkbookStore } from '../../../src/ports.ts';
import { writeTinyWorkbook } from '../../adapters/xlsx-file/tiny-spreadsheet.ts';
import { aroundFileEffects } from '../../support/around-file-effects.ts';
import { turnTaking } from '../../support/turn-taking.ts';
import { ledgerOf } from './mail-workbook.ts';

const isLong = process.env['LEADSHEET_LONG'] === '1';
const now = Date.UTC(2026, 2, 3, 10);
const owners = ['Hannah', 'Imran'];
let folder = '';
let template = '';

beforeAll(() => {
  // Real files; in memory where the system has a place for that, so that no disk is waited for.
  folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'leadsheet-two-workers-'));
  template = join(folder, 'template.xlsx');
  writeTinyWorkbook(template, [
    {
      title: 'Leads',
      rows: [
        ['Lead ID', 'Company', 'Owner', 'Stage', 'Created', 'Follow-up date'],
        ...owners.map((owner, i) => [`L${i}`, `Company ${i}`, owner, 'Proposal', 46_034, 46_080]),
      ],
    },
    {
      title: 'Team',
      rows: [['Name', 'Email'], ...owners.map((name) => [name, `${name.toLowerCase()}@fern.example`])],
    },
    {
      title: 'Settings',
      rows: [
        ['Setting', 'Value'],
        ['Mail', 'on'],
        ['Mail on since', 46_000],
        ['Weekly summary', 'no'],
        ['Workbook ID', 'two'],
      ],
    },
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * How long a lock lasts, in steps of either worker: 0 = it can be taken over at any moment, which is the worst that a
 * machine that went to sleep can meet.
 */
const lockLengths = [0, 4, 12];

/** Stands before a step of a worker until its turn has come. */
type Gate = <T>(act: () => Promise<T>) => Promise<T>;
const freely: Gate = (act) => act();

function aWorld(lockLength: number) {
  const place = mkdtempSync(join(folder, 'world-'));
  const path = join(place, 'pipeline.xlsx');
  copyFileSync(template, path);
  let ticks = 0;
  const sent = new Map<string, number>();
  const open = () =>
    openXlsxFile(path, { log: quietLog, lockClock: { now: () => ticks }, leaseMilliseconds: lockLength });
  const run = (seed: number, stepOfStore: Gate, stepOfMailer: Gate = stepOfStore) => {
    const own = open();
    const leaseOf = (lease: Lease): Lease => ({
      ...lease,
      write: (batch) => stepOfStore(() => lease.write(batch)),
      release: () => stepOfStore(() => lease.release()),
    });
    const store: WorkbookStore = {
      read: (selection) => stepOfStore(() => own.read(selection)),
      acquire: () => stepOfStore(async () => leaseOf(await own.acquire())),
      tryWrite: () => own.tryWrite(),
      calls: () => own.calls(),
    };
    const mailer: Mailer = {
      idempotent: false,
      send: ({ key }) =>
        stepOfMailer(() => {
          sent.set(key, (sent.get(key) ?? 0) + 1);
          return Promise.resolve({ kind: 'sent', reply: '250' });
        }),
      close: () => Promise.resolve(),
    };
    const ports = { store, mailer, clock: fixedClock(now), random: seededRandom(seed), log: quietLog };
    return remind(ports, { ignoreBinding: true });
  };
  /** What must never be; empty when all is well. */
  const faults = async (): Promise<string[]> => {
    const rows = ledgerOf(await open().read(everything));
    const found: string[] = [];
    for (const [key, times] of sent) if (times > 1) found.push(`sent ${times} times: ${key}`);
    if (new Set(rows.map(({ key }) => key)).size !== rows.length) found.push('two rows of one mail');
    for (const owner of owners) {
      const row = rows.find(({ recipient }) => recipient.startsWith(`${owner.toLowerCase()}@`));
      const times = row === undefined ? 0 : (sent.get(row.key) ?? 0);
      if (times === 0 && row?.state !== 'needs review') found.push(`lost silently: ${owner}`);
      if (row?.state === 'sent' && times !== 1) found.push(`said to be sent: ${row.key}`);
    }
    const left = readdirSync(place).filter((name) => name.startsWith('.'));
    if (left.length > 0) found.push(`left behind: ${left.join()}`);
    return found;
  };
  return {
    run,
    sent,
    faults,
    tick: () => (ticks += 1),
    /** A run in peace, after every lock has run out. */
    runInPeace: () => {
      ticks += 1000;
      return run(3, freely);
    },
    close: () => rmSync(place, { recursive: true, force: true }),
  };
}

interface Counted {
  readonly faults: readonly string[];
  readonly sentAll: number;
  readonly steps: number;
  readonly lostLocks: number;
}

/** Two workers, `count` times, each time with their steps in another order. */
async function countOver(
  numbers: readonly number[],
  how: {
    readonly choices: (number: number) => number | (() => number);
    /** Steps are what the store and the mailer do, or every single look at and change of a file. */
    readonly fine: boolean;
  },
): Promise<Counted> {
  const faults: string[] = [];
  const who = new AsyncLocalStorage<Gate>();
  const undo = how.fine
    ? aroundFileEffects((act) => (who.getStore() ?? freely)(act), 'effects and looks')
    : () => undefined;
  let sentAll = 0;
  let steps = 0;
  let lostLocks = 0;
  try {
    for (const number of numbers) {
      const world = aWorld((lockLengths[number % lockLengths.length] ?? 0) * (how.fine ? 3 : 1));
      const turns = turnTaking();
      const worker = (which: number) => () => {
        const gate: Gate = async (act) => {
          await turns.step(which);
          steps++;
          world.tick();
          return act();
        };
        return who.run(gate, () =>
          world.run(which + 1, how.fine ? freely : gate, gate).then(
            ({ exitStatus }) => void (lostLocks += exitStatus === 5 ? 1 : 0),
            () => undefined,
          ),
        );
      };
      await turns.run([worker(0), worker(1)], how.choices(number));
      await world.runInPeace();
      if (world.sent.size === owners.length) sentAll++;
      for (const fault of await world.faults()) faults.push(`order ${number}: ${fault}`);
      world.close();
    }
  } finally {
    undo();
  }
  return { faults, sentAll, steps, lostLocks };
}

function numbersUpTo(count: number, all: number): number[] {
  // An odd factor takes a spread of numbers whose low bits, which decide the first steps, have every value.
  return Array.from({ length: count }, (_, i) => (count === all ? i : (i * 2_654_435) % all));
}

describe('two workers on one .xlsx file', () => {
  it(
    `send nothing twice and lose nothing silently over ${isLong ? 4096 : 64} orders of their steps`,
    async () => {
      const numbers = numbersUpTo(isLong ? 4096 : 64, 4096);
      const counted = await countOver(numbers, { choices: (number) => number, fine: false });
      expect(counted.faults).toEqual([]);
      // Safety is not bought by silence; and locks were taken over.
      expect(counted.sentAll).toBeGreaterThan(numbers.length / 2);
      expect(counted.lostLocks).toBeGreaterThan(numbers.length / 16);
      if (isLong) process.stdout.write(`${JSON.stringify({ ...counted, faults: 0, orders: numbers.length })}\n`);
    },
    isLong ? 3_600_000 : 60_000,
  );

  it(
    `nor over ${isLong ? 4096 : 32} orders of every single look at, and change of, a file`,
    async () => {
      const numbers = numbersUpTo(isLong ? 4096 : 32, 4096);
      // Some orders change worker at every other step, some let one go on for long before the other wakes up.
      const choices = (number: number) => {
        const random = seededRandom(number);
        const changes = [0.5, 0.15, 0.03][Math.floor(number / 3) % 3] ?? 0.5;
        let at = 0;
        return () => (at = random() < changes ? 1 - at : at);
      };
      const counted = await countOver(numbers, { choices, fine: true });
      expect(counted.faults).toEqual([]);
      expect(counted.sentAll).toBeGreaterThan(numbers.length / 2);
      expect(counted.lostLocks).toBeGreaterThan(numbers.length / 16);
      expect(counted.steps, 'the files are really waited for').toBeGreaterThan(numbers.length * 60);
      if (isLong) process.stdout.write(`${JSON.stringify({ ...counted, faults: 0, orders: numbers.length })}\n`);
    },
    isLong ? 7_200_000 : 60_000,
  );
});
