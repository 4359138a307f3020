import { expect, it } from 'vitest';
import type { Records } from '../../../src/core/leads/records.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { TeamMember } from '../../../src/core/leads/team-member.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { NobodyToldReason } from '../../../src/core/reminders/compute-coverage.ts';
import { planReminders } from '../../../src/core/reminders/plan-reminders.ts';
import {
  aLead,
  aTeamMember,
  day,
  shippedStages,
  someHistory,
  someRecords,
  someSettings,
} from '../../support/builders.ts';

const isLong = process.env['LEADSHEET_LONG'] === '1';
const hour = 3_600_000;
const start = Date.parse('2026-09-07T00:07:00Z');
const today = day('2026-09-07');

/** For so many days a lead may stand under "in the next mail" and the like, in a world where nobody does anything. */
const patience: Partial<Record<NobodyToldReason, number>> = {
  'next mail': 12,
  'first list': 12,
  // Ten working days after the first list, for somebody who works two days a week, half of them holidays.
  waiting: 80,
  cap: 40,
  // As long as an answer with a far-away next step counts.
  'nothing due': 62,
};

/** A team as odd as Settings and Team let it be. */
function someWorld(seed: number) {
  const random = seededRandom(seed);
  const among = <T>(...all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const sometimes = <T>(share: number, value: T): T | null => (random() < share ? value : null);
  const names = ['Ann', 'Ben', 'Chi', 'Dov'];
  const team = names.map((name): TeamMember =>
    aTeamMember({
      name,
      email: among(`${name.toLowerCase()}@team.example`, `${name.toLowerCase()}@team.example`, null, 'no address'),
      manager: among(null, 'Ann', 'Ben', 'Nobody', name),
      timeZone: among(null, 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'No/Where'),
      sendAt: among(null, 0, 7 * 60 + 45, 23 * 60 + 30, 24 * 60),
      workingDays: among(null, [], [1, 2, 3, 4, 5], [4, 5], [6, 7]),
      holidayRegion: among(null, 'DE-BY', 'US'),
      awayUntil: among(null, null, today + between(1, 10), today + 400, today - 3),
      active: random() < 0.9,
    }),
  );
  const settings = someSettings({
    mail: 'on',
    mailOnSince: among(today, day('2026-01-01')),
    myAddress: among('me@team.example', null),
    teamAddress: among('sales@team.example', 'sales@team.example', null, 'a@x.example, b@y.example'),
    timeZone: among('UTC', 'America/New_York', 'Pacific/Kiritimati'),
    quietHoursFrom: among(null, 22 * 60, 0),
    quietHoursTo: among(null, 7 * 60, 24 * 60),
    workingDays: among([1, 2, 3, 4, 5], [], [1, 2]),
    holidayRegion: among(null, 'DE'),
    escalation: random() < 0.5,
    leadUpdates: random() < 0.5,
    nextStepDays: among(60, 60, 14),
  });
  const oddDate = (): number | null =>
    among(null, today + between(-40, 40), today + between(-900, 900), day('2099-01-01'));
  const leads = Array.from({ length: between(3, 30) }, (_, i) =>
    aLead({
      id: sometimes(0.9, `L${i}`),
      row: i + 2,
      owner: among(null, ...names, 'ann@team.example', 'Zoe', '__proto__'),
      stage: among(null, 'Lead generation', 'Proposal', 'Negotiation', 'Won', 'Lost'),
      amount: among(null, i * 100),
      created: oddDate(),
      stageSince: oddDate(),
      lastContact: oddDate(),
      followUp: oddDate(),
      expectedClose: sometimes(0.3, today + between(-100, 100)),
      snoozeUntil: sometimes(0.2, today + between(-10, 200)),
      nextStep: sometimes(0.3, 'Call'),
    }),
  );
  const rules = ['Follow-up due', 'No next step', 'Gone quiet', 'Something to fix'].flatMap((rule, i) =>
    random() < 0.2
      ? [
          {
            rule,
            afterDays: among(null, 0, 20),
            audience: among(null, 'manager', 'team'),
            template: null,
            escalateAfter: null,
            enabled: random() < 0.6,
            row: i + 2,
          },
        ]
      : [],
  );
  const everySecondDay = Array.from({ length: 150 }, (_, i) => ({ day: today + 2 * i, region: 'DE', name: 'Off' }));
  const actions = leads.flatMap((lead, i) =>
    lead.id === null || random() < 0.8
      ? []
      : [
          {
            at: today - between(0, 70) + 0.5,
            lead: lead.id,
            action: among('done' as const, 'snooze' as const, 'lost' as const),
            by: null,
            whatHappened: null,
            nextStep: null,
            followUp: sometimes(0.7, today + between(-20, 200)),
            snoozeUntil: sometimes(0.3, today + between(-20, 100)),
            lostReason: null,
            token: `t${i}`,
          },
        ],
  );
  const suppressions = new Set(random() < 0.2 ? ['ben@team.example'] : []);
  const records: Records = someRecords({
    team,
    leads,
    actions,
    reminderRules: rules,
    holidays: random() < 0.3 ? everySecondDay : [],
    suppressions,
  });
  const mayBeMailed = (address: string): boolean => !address.startsWith('chi@');
  return { records, settings, suppressions, mayBeMailed };
}

/** Hourly runs over months in which nobody does anything, and every mail arrives. */
function simulate(seed: number, days: number): string[] {
  const { records, settings, suppressions, mayBeMailed } = someWorld(seed);
  const ledger: LedgerRow[] = [];
  const lastTold = new Map<string, number>();
  const waitingSince = new Map<string, { readonly reason: NobodyToldReason; readonly since: number }>();
  const faults: string[] = [];
  const open = records.leads.filter(({ stage }) => stage === null || stage.kind === 'open').length;
  for (let now = start; now < start + days * 24 * hour; now += hour) {
    const day = Math.floor(now / (24 * hour));
    const input = { history: someHistory(), stages: shippedStages, settings, now, workbookKey: 'wb', isBound: true };
    const plan = planReminders({ ...input, mayBeMailed, records: { ...records, ledger } });
    const { snoozed, nextStep, reminded, toFix, nobodyTold } = plan.coverage;
    const sum = snoozed + nextStep + reminded + toFix + nobodyTold.count;
    if (sum !== open) faults.push(`${sum} instead of ${open} open leads`);
    if (Object.values(nobodyTold.reasons).reduce((a, b) => a + b, 0) !== nobodyTold.count) faults.push('reasons');
    for (const { lead, kind, reason } of plan.leads) {
      if (kind === 'reminded' && day - (lastTold.get(lead) ?? -Infinity) > 61) faults.push(`${lead} was not told`);
      const known = waitingSince.get(lead);
      if (reason === null) waitingSince.delete(lead);
      else if (known?.reason !== reason) waitingSince.set(lead, { reason, since: day });
      else if (day - known.since > (patience[reason] ?? Infinity)) {
        faults.push(`${lead} stands under "${reason}" since ${day - known.since} days`);
        waitingSince.set(lead, { reason, since: day });
      }
    }
    for (const digest of plan.digests) {
      const { address } = digest.recipient;
      if (suppressions.has(address) || !mayBeMailed(address)) faults.push(`mail to ${address}`);
      if (ledger.some(({ key }) => key === digest.key)) faults.push(`twice: ${digest.key}`);
      if (digest.items.length > (digest.kind === 'triage' ? 200 : 10)) faults.push('more than ten');
      for (const { lead, also, rule } of digest.items)
        if ([rule, ...also.map((one) => one.rule)].some((one) => one !== 'lead-update')) lastTold.set(lead, day);
      ledger.push({
        key: digest.key,
        kind: digest.kind,
        recipient: address,
        localDate: digest.localDate,
        state: 'sent',
        claim: 't',
        claimedAt: day,
        settledAt: day,
        attempts: 1,
        reply: '250',
        messageId: null,
        outcome: 'sent',
        items: digest.items.flatMap((item) =>
          [item, ...item.also].map(({ rule, step }) => ({ rule, step, lead: item.lead })),
        ),
        row: ledger.length + 2,
      });
    }
  }
  return faults;
}

const worlds = isLong ? 300 : 5;
it(
  `no lead falls through the cracks in ${worlds} odd teams over months of hourly runs`,
  () => {
    for (let seed = 1; seed <= worlds; seed++) expect(simulate(seed, isLong ? 120 : 50), `team ${seed}`).toEqual([]);
  },
  isLong ? 7_200_000 : 120_000,
);
