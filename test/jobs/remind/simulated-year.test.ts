import { expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import type { ActionRow, LedgerRow } from '../../../src/core/leads/records.ts';
import { workingCalendarOf } from '../../../src/core/reminders/working-calendar.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { BusyError, ChangedError, LeaseLostError, StoreError } from '../../../src/errors.ts';
import { remind } from '../../../src/jobs/remind.ts';
import type { UnderstoodWorkbook } from '../../../src/jobs/remind.ts';
import type { Mailer, SendOutcome, WorkbookStore } from '../../../src/ports.ts';
import {
  aLead,
  aTeamMember,
  day,
  shippedStages,
  someHistory,
  someRecords,
  someSettings,
} from '../../support/builders.ts';
import { ledgerOf, ledgerStore, mailOn } from './fake-ledger-workbook.ts';

const hour = 3_600_000;
const from = Date.UTC(2026, 0, 1);
const team = [
  aTeamMember({ name: 'Ann', email: 'ann@team.example', timeZone: 'Europe/Berlin', manager: 'Ruth' }),
  aTeamMember({ name: 'Ben', email: 'ben@team.example', timeZone: 'America/New_York', manager: 'Ruth' }),
  aTeamMember({ name: 'Chi', email: 'chi@team.example', timeZone: 'Asia/Tokyo', workingDays: [1, 2, 4] }),
  aTeamMember({ name: 'Ruth', email: 'ruth@team.example' }),
];
const settings = someSettings({
  ...mailOn,
  escalation: true,
  teamAddress: 'sales@team.example',
  mailOnSince: day('2025-12-01'),
});

/** Days of hourly runs: four months with a change of the clocks in `npm test`, with LEADSHEET_LONG=1 the year. */
const days = process.env['LEADSHEET_LONG'] === '1' ? 365 : 130;

it(`${days} days of hourly runs with faults, sorting and snoozing: nothing twice, nothing lost silently, a clean ledger`, async () => {
  const random = seededRandom(7);
  const chance = (share: number): boolean => random() < share;
  const shared = ledgerStore({ detectsChanges: true });
  const delivered = new Map<string, number>();
  let clock = from;
  let leads: Lead[] = Array.from({ length: 18 }, (_, i) =>
    aLead({
      id: `L${i}`,
      row: i + 2,
      owner: ['Ann', 'Ben', 'Chi', null][i % 4] ?? null,
      stage: 'Proposal',
      created: day('2025-12-20'),
      amount: i * 100,
    }),
  );
  let actions: ActionRow[] = [];
  let killed = 0;
  let faults = 0;

  const faulty = <T>(step: () => Promise<T>, failures: readonly (() => Error)[]): Promise<T> => {
    if (chance(0.002)) {
      killed++;
      return Promise.reject(new Error('killed before'));
    }
    if (failures.length > 0 && chance(0.01)) {
      faults++;
      return Promise.reject((failures[Math.floor(random() * failures.length)] ?? (() => new Error('?')))());
    }
    return step().then((value) => {
      if (!chance(0.002)) return value;
      killed++;
      throw new Error('killed after');
    });
  };
  const store = (): WorkbookStore => {
    const own = shared.open();
    return {
      read: (selection) =>
        faulty(() => own.read(selection), [() => new StoreError('gone', 'not reachable', 'wait', { retry: true })]),
      calls: () => 0,
      acquire: () =>
        faulty(async () => {
          const lease = await own.acquire();
          return {
            landsWhole: (batch) => lease.landsWhole(batch),
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
  const understand = (workbook: Parameters<typeof ledgerOf>[0]): UnderstoodWorkbook => ({
    settings,
    stages: shippedStages,
    history: someHistory(),
    records: someRecords({ leads, team, actions, ledger: ledgerOf(workbook) }),
  });
  const run = (ports: { store: WorkbookStore; mailer: Mailer }) =>
    remind({ ...ports, clock: { now: () => clock }, random, log: quietLog }, { understand, select: everything }).catch(
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );

  const calendar = workingCalendarOf(null, settings, []);
  for (; clock < from + days * 24 * hour; clock += hour) {
    const today = Math.floor(clock / 86_400_000);
    if (chance(0.05)) leads = [...leads].sort(() => random() - 0.5).map((lead, i) => ({ ...lead, row: i + 2 }));
    if (chance(0.05)) {
      leads = leads.map((lead) =>
        chance(0.1) ? { ...lead, lastContact: today, followUp: today + Math.floor(random() * 30) - 2 } : lead,
      );
    }
    if (chance(0.03)) {
      const lead = leads[Math.floor(random() * leads.length)]?.id ?? 'L0';
      const snooze = {
        at: clock / 86_400_000,
        lead,
        action: 'snooze' as const,
        by: null,
        whatHappened: null,
        nextStep: null,
      };
      actions = [
        ...actions,
        { ...snooze, followUp: null, snoozeUntil: today + 3, lostReason: null, token: `t${clock}` },
      ];
    }
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
}, 300_000);
