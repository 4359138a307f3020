import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { sheetLines } from '../../functions/sheet-lines.ts';
import { runJob } from '../../functions/workbook-runs.ts';
import type { RunPorts } from '../../functions/open-store.ts';
import { leaseMs } from '../../src/adapters/google-sheets/lease.ts';
import { openGoogleSheet } from '../../src/adapters/google-sheets/open-google-sheet.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { composeConfig, composeRegistry } from '../../src/compose.ts';
import { serialFromDay } from '../../src/core/workbook/day-time.ts';
import { LeadsheetError } from '../../src/errors.ts';
import type { Lease, WorkbookStore } from '../../src/ports.ts';
import { mailOn } from '../jobs/remind/mail-workbook.ts';
import { day } from '../support/builders.ts';
import { startMailCatcher } from '../support/dev/mail-catcher.ts';
import { startSheetsEmulator, type SheetsEmulator } from '../support/sheets-emulator/server.ts';

export interface FleetReport {
  readonly workbooks: number;
  readonly nightsDone: number;
  readonly killed: number;
  /** Tasks that came again, whatever stopped them. */
  readonly again: number;
  readonly mails: number;
  readonly mailsTwice: number;
  /** Workbooks whose mail is not known to have gone: shown there, never sent again. */
  readonly withoutMail: number;
  /** Of a second night and of an hour in which nothing is due, of one workbook. */
  readonly nightCalls: readonly string[];
  readonly hourCalls: readonly string[];
}

interface Task {
  readonly id: string;
  readonly job: 'nightly' | 'remind';
}

/**
 * A night, then the mails of the morning, over so many workbooks on the emulator, by two workers of which each is killed once:
 * one in a night, before a write; one in a morning, after the claim of its mail has landed. What they were at comes again.
 */
export async function liveFleet(workbooks: number, tell: (line: string) => void): Promise<FleetReport> {
  const emulator = await startSheetsEmulator({ now: Date.UTC(2026, 10, 24, 3) });
  const catcher = await startMailCatcher();
  try {
    const ids = Array.from({ length: workbooks }, (_, n) => aTeamsSheet(emulator, n));
    const ports = await portsOver(emulator, catcher.port, ids);
    const fleet = workers(emulator, ports, tell);
    const nights = await fleet.run(
      ids.map((id) => ({ id, job: 'nightly' })),
      { step: 'write', when: 'before' },
    );
    emulator.clock.set(Date.UTC(2026, 10, 24, 9, 5));
    const mornings = await fleet.run(
      ids.map((id) => ({ id, job: 'remind' })),
      { step: 'write', when: 'after' },
    );
    const first = ids[0] ?? '';
    const hourCalls = await callsOf(ports, { id: first, job: 'remind' });
    emulator.clock.set(Date.UTC(2026, 10, 25, 3));
    const nightCalls = await callsOf(ports, { id: first, job: 'nightly' });
    const keys = catcher.mails.map(({ messageId }) => messageId ?? '');
    return {
      workbooks,
      nightsDone: nights.done.size,
      killed: nights.killed + mornings.killed,
      again: nights.again + mornings.again,
      mails: keys.length,
      mailsTwice: keys.length - new Set(keys).size,
      withoutMail: workbooks - new Set(catcher.mails.map(({ subject, to }) => `${subject} ${JSON.stringify(to)}`)).size,
      ...{ nightCalls, hourCalls },
    };
  } finally {
    await emulator.close();
    await catcher.close();
  }
}

/** A small team: two people, each with a deal that has been due since Friday; one address each. */
function aTeamsSheet(emulator: SheetsEmulator, n: number): string {
  const id = `1fleet-${String(n).padStart(36, '0')}`;
  const followUp = { cell: { userEnteredValue: { numberValue: serialFromDay(day('2026-11-20')) }, userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } } } }; // prettier-ignore
  return emulator.createSpreadsheet({
    ...{ id, title: id, timeZone: 'Etc/UTC', locale: 'en_GB' },
    tabs: [
      {
        title: 'Leads',
        rows: [
          ['Lead ID', 'Company', 'Owner', 'Stage', 'Follow-up date'],
          [`L${n}`, `Firm ${n}`, 'Ann', 'Proposal', followUp],
          [`M${n}`, `Works ${n}`, 'Ann', 'Proposal', followUp],
          [`N${n}`, `Shop ${n}`, '', 'Won', null],
        ],
      },
      {
        title: 'Team',
        rows: [
          ['Name', 'Email'],
          ['Ann', `ann${n}@team.example`],
        ],
      },
      {
        title: 'Settings',
        rows: [['Setting', 'Value'], ...Object.entries({ ...mailOn, 'Mail bound to': id, 'Weekly summary': 'no' })].map(
          (row) => row.map((cell) => (typeof cell === 'string' ? cell : null)),
        ),
      },
    ],
  });
}

async function portsOver(emulator: SheetsEmulator, smtpPort: number, ids: readonly string[]): Promise<FleetPorts> {
  const config = await composeConfig({
    ...{ LEADSHEET_WORKBOOKS: ids.join(','), LEADSHEET_MAIL_DOMAINS: 'team.example' },
    ...{ LEADSHEET_SENDER: 'pipeline@team.example', SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtpPort) },
  });
  const clock = { now: () => emulator.clock.now() };
  const random = seededRandom(1);
  const client = sheets({ version: 'v4', rootUrl: `${emulator.url.replace(/\/$/, '')}/` });
  const made: string[] = [];
  const quota = { take: (kind: 'read' | 'write') => Promise.resolve(void made.push(kind)) };
  const registry = composeRegistry(config);
  return {
    ...{ config, clock, random, quota, made, lines: sheetLines(), registry: () => registry, answerQueue: null },
    openStore: (spreadsheetId) =>
      openGoogleSheet({ client, spreadsheetId, account: null, clock, random, log: quietLog, quota }),
  };
}
type FleetPorts = RunPorts & {
  readonly made: string[];
  readonly openStore: (spreadsheetId: string) => WorkbookStore;
};

function workers(emulator: SheetsEmulator, ports: FleetPorts, tell: (line: string) => void) {
  return {
    async run(tasks: readonly Task[], death: Death) {
      const left = [...tasks];
      const done = new Set<string>();
      const counts = { killed: 0, again: 0 };
      const work = async (mortalFrom: number): Promise<void> => {
        for (let taken = 1; ; taken += 1) {
          const task = left.shift();
          if (task === undefined) return;
          const isLast = taken === mortalFrom;
          const openStore = (id: string): WorkbookStore =>
            isLast ? mortal(ports.openStore(id), death) : ports.openStore(id);
          try {
            await runJob({ ...ports, openStore }, task.job, task.id, { log: quietLog });
            done.add(task.id);
            if (done.size % 50 === 0) tell(`${task.job}: ${done.size} done`);
          } catch (error) {
            const isDead = error instanceof Killed;
            if (!isDead && !(error instanceof LeadsheetError)) throw error;
            counts.again += 1;
            left.push(task);
            // The dead one's lease runs out before its task comes again.
            emulator.clock.advance(leaseMs + 1000);
            if (!isDead) continue;
            counts.killed += 1;
            tell(`${task.job}: a worker was killed at ${task.id}`);
            // The platform starts another.
            return work(Infinity);
          }
        }
      };
      const half = Math.max(1, Math.floor(tasks.length / 4));
      await Promise.all([work(half), work(Infinity)]);
      return { done, ...counts };
    },
  };
}

interface Death {
  readonly step: 'write';
  readonly when: 'before' | 'after';
}
class Killed extends Error {}

/** A store whose holder dies at its first write, and does nothing more: not even give the lease back. */
function mortal(store: WorkbookStore, { when }: Death): WorkbookStore {
  let isDead = false;
  const alive = <T>(act: () => Promise<T>): Promise<T> => (isDead ? Promise.reject(new Killed('dead')) : act());
  const mortalLease = (lease: Lease): Lease => ({
    ...lease,
    write: async (batch, looks) => {
      if (when === 'after' && !isDead) await lease.write(batch, looks);
      isDead = true;
      throw new Killed('killed at a write');
    },
    adorn: () => alive(() => lease.adorn()),
    // Whoever is dead gives nothing back, and throws nothing.
    release: () => (isDead ? Promise.resolve() : lease.release()),
  });
  return {
    ...store,
    read: (selection) => alive(() => store.read(selection)),
    acquire: async (looks) => mortalLease(await alive(() => store.acquire(looks))),
  };
}

async function callsOf(ports: FleetPorts, { id, job }: Task): Promise<readonly string[]> {
  ports.made.length = 0;
  await runJob(ports, job, id, { log: quietLog });
  return [...ports.made];
}
