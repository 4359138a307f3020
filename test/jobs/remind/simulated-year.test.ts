import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { memoryContentFrom } from '../../support/memory-store/memory-workbook.ts';
import type { InitialTab } from '../../support/memory-store/memory-workbook.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { workingCalendarOf } from '../../../src/core/reminders/working-calendar.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { BusyError, ChangedError, LeaseLostError, StoreError } from '../../../src/errors.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Mailer, SendOutcome, WorkbookStore } from '../../../src/ports.ts';
import { day, someSettings } from '../../support/builders.ts';
import { ledgerOf, mailOn, settingsTab } from './mail-workbook.ts';

const hour = 3_600_000;
const from = Date.UTC(2026, 0, 1);
const team: CellValue[][] = [
  ['Ann', 'ann@team.example', 'Europe/Berlin', null, 'Ruth'],
  ['Ben', 'ben@team.example', 'America/New_York', null, 'Ruth'],
  ['Chi', 'chi@team.example', 'Asia/Tokyo', 'Mon, Tue, Thu', null],
  ['Ruth', 'ruth@team.example', null, null, null],
];
const settings = {
  ...mailOn,
  Escalation: 'yes',
  'Team address': 'sales@team.example',
  'Mail on since': '2025-12-01',
};

/** A deal of which people change what they know: the last contact, the follow-up. */
interface Row {
  readonly id: string;
  readonly owner: string | null;
  readonly amount: number;
  readonly lastContact: number | null;
  readonly followUp: number | null;
}

/** The team's tabs, and the answers that were given by links. */
function tabsOf(leads: readonly Row[], answers: readonly CellValue[][]): InitialTab[] {
  const date = (at: number | null): number | null => (at === null ? null : serialFromDay(at));
  const head = ['Lead ID', 'Company', 'Owner', 'Stage', 'Created', 'Amount', 'Last contact', 'Follow-up date'];
  const rows = leads.map(({ id, owner, amount, lastContact, followUp }): CellValue[] => {
    const created = date(day('2025-12-20'));
    return [id, `Firm ${id}`, owner, 'Proposal', created, amount, date(lastContact), date(followUp)];
  });
  return [
    { id: 70, title: 'Leads', rows: [head, ...rows] },
    { id: 71, title: 'Team', rows: [['Name', 'Email', 'Time zone', 'Working days', 'Manager'], ...team] },
    { ...settingsTab(settings), id: 72 },
    { id: 73, title: 'Actions', ownedAs: 'actions', rows: [['Time', 'Lead ID', 'Action', 'Snooze until'], ...answers] },
  ];
}

/**
 * A quarter with both changes of the clocks and a run every other hour in `npm test`; with LEADSHEET_LONG=1 the year, hourly.
 * Fewer runs are hit by a fault more often.
 */
const [days, step, harm] = process.env['LEADSHEET_LONG'] === '1' ? [365, hour, 1] : [92, 2 * hour, 3];

it(`${days} days of runs every ${step / hour} h with faults, sorting and snoozing: nothing twice, nothing lost silently, a clean ledger`, async () => {
  const random = seededRandom(7);
  const chance = (share: number): boolean => random() < share;
  const delivered = new Map<string, number>();
  let clock = from;
  // By its clock the lease of a run that was killed runs out.
  const shared = memoryStore({ timeZone: 'UTC', tabs: [] }, { detectsChanges: true, clock: { now: () => clock } });
  let leads = Array.from({ length: 18 }, (_, i): Row => {
    const owner = ['Ann', 'Ben', 'Chi', null][i % 4] ?? null;
    return { id: `L${i}`, owner, amount: i * 100, lastContact: null, followUp: null };
  });
  const answers: CellValue[][] = [];
  const save = (): void =>
    shared.edit((content) => {
      const own = content.tabs.filter(({ ownedAs }) => ownedAs !== null && ownedAs !== 'actions');
      return { ...content, tabs: [...memoryContentFrom({ tabs: tabsOf(leads, answers) }).tabs, ...own] };
    });
  save();
  let killed = 0;
  let faults = 0;

  const faulty = <T>(step: () => Promise<T>, failures: readonly (() => Error)[]): Promise<T> => {
    if (chance(0.002 * harm)) {
      killed++;
      return Promise.reject(new Error('killed before'));
    }
    if (failures.length > 0 && chance(0.01 * harm)) {
      faults++;
      return Promise.reject((failures[Math.floor(random() * failures.length)] ?? (() => new Error('?')))());
    }
    return step().then((value) => {
      if (!chance(0.002 * harm)) return value;
      killed++;
      throw new Error('killed after');
    });
  };
  const store = (): WorkbookStore => {
    const own = shared.open();
    return {
      read: (selection) =>
        faulty(() => own.read(selection), [() => new StoreError('gone', 'not reachable', 'wait', { retry: true })]),
      tryWrite: () => Promise.resolve(),
      calls: () => 0,
      acquire: () =>
        faulty(async () => {
          const lease = await own.acquire();
          return {
            landsWhole: (batch) => lease.landsWhole(batch),
            adorn: () => lease.adorn(),
            write: (batch) =>
              faulty(
                () => lease.write(batch),
                [
                  () => new ChangedError('saved'),
                  () => new LeaseLostError('taken over'),
                  () => new StoreError('gone', 'not reachable', 'wait', { retry: true }),
                ],
              ),
            // A run that is killed leaves its lease behind; it runs out before the next hour.
            release: () => lease.release(),
          };
        }, [() => new BusyError('busy', 'wait')]),
    };
  };
  const mailer: Mailer = {
    idempotent: false,
    close: () => Promise.resolve(),
    send: ({ key }) =>
      faulty(() => {
        const fate = random();
        const say = (kind: SendOutcome['kind'], reply = kind): Promise<SendOutcome> => Promise.resolve({ kind, reply });
        if (fate < 0.04) return say('not sent');
        if (fate < 0.05) return say('stop');
        if (fate < 0.06) return say('unknown');
        delivered.set(key, (delivered.get(key) ?? 0) + 1);
        return say(fate < 0.07 ? 'unknown' : 'sent');
      }, []),
  };
  const run = (ports: { store: WorkbookStore; mailer: Mailer }) =>
    remind({ ...ports, clock: { now: () => clock }, random, log: quietLog }, {}).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );

  const calendar = workingCalendarOf(null, someSettings(), []);
  for (; clock < from + days * 24 * hour; clock += step) {
    const today = Math.floor(clock / 86_400_000);
    const isSorted = chance(0.05 * harm);
    if (isSorted) leads = leads.toSorted(() => random() - 0.5);
    const isEdited = chance(0.05 * harm);
    if (isEdited) {
      leads = leads.map((lead) =>
        chance(0.1) ? { ...lead, lastContact: today, followUp: today + Math.floor(random() * 30) - 2 } : lead,
      );
    }
    const isSnoozed = chance(0.03 * harm);
    if (isSnoozed) {
      const lead = leads[Math.floor(random() * leads.length)]?.id ?? 'L0';
      answers.push([serialFromDay(clock / 86_400_000), lead, 'snooze', serialFromDay(today + 3)]);
    }
    if (isSorted || isEdited || isSnoozed) save();
    await run({ store: store(), mailer });
  }

  // One run in peace settles whatever the last one left behind.
  clock += 24 * hour;
  while (!calendar.isWorkingDay(Math.floor(clock / 86_400_000))) clock += 24 * hour;
  const peace: Mailer = {
    ...mailer,
    send: ({ key }) => (
      delivered.set(key, (delivered.get(key) ?? 0) + 1),
      Promise.resolve({ kind: 'sent', reply: 'ok' })
    ),
  };
  const last = await run({ store: shared.open(), mailer: peace });
  expect(last).not.toBeInstanceOf(Error);

  const rows = new Map<string, LedgerRow>();
  for (const row of ledgerOf(await shared.read(everything))) {
    expect(rows.has(row.key), `${row.key} stands once in the ledger`).toBe(false);
    rows.set(row.key, row);
  }
  expect(killed).toBeGreaterThan(days / 18);
  expect(faults).toBeGreaterThan(days / 4);
  expect(delivered.size).toBeGreaterThan(days / 2);
  expect([...delivered.values()].filter((times) => times > 1)).toEqual([]);
  for (const key of delivered.keys()) {
    // What left is known to have left, or shown to be in doubt.
    expect(['sent', 'needs review']).toContain(rows.get(key)?.state);
  }
  for (const { key, state } of rows.values()) {
    if (state === 'sent') expect(delivered.get(key)).toBe(1);
    expect(['sent', 'needs review', 'failed', 'due', 'retry']).toContain(state);
  }
  const dayOfLast = Math.floor(clock / 86_400_000);
  expect(
    [...rows.values()].filter(
      ({ state, localDate }) => state === 'claimed' || (state !== 'sent' && localDate > dayOfLast),
    ).length,
  ).toBe(0);
});
