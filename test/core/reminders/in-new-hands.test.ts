import { describe, expect, it } from 'vitest';
import type { Records } from '../../../src/core/leads/records.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { LeadHands, Person } from '../../../src/core/reminders/lead-hands.ts';
import { planReminders } from '../../../src/core/reminders/plan-reminders.ts';
import type { ReminderPlan } from '../../../src/core/reminders/plan-reminders.ts';
import {
  aLead,
  aTeamMember,
  day,
  shippedStages,
  someHistory,
  someRecords,
  someSettings,
} from '../../support/builders.ts';

const ann = aTeamMember({ name: 'Ann', email: 'ann@team.example', manager: 'Ruth' });
const ben = aTeamMember({ name: 'Ben', email: 'ben@team.example', manager: 'Ruth' });
const ruth = aTeamMember({ name: 'Ruth', email: 'ruth@team.example' });
const wasAnns: Person = { name: 'Ann', address: 'ann@team.example' };
const wasBens: Person = { name: 'Ben', address: 'ben@team.example' };
const settings = someSettings({ mail: 'on', mailOnSince: day('2026-01-01'), teamAddress: 'sales@team.example' });

/** Handed to Ben on Tuesday the 24th; its next step lies three weeks ahead. */
const deal = aLead({
  id: 'L1',
  owner: 'Ben',
  company: 'Acme',
  stage: 'Proposal',
  created: day('2026-10-01'),
  lastContact: day('2026-11-20'),
  followUp: day('2026-12-15'),
  nextStep: 'Call Nadia',
  notes: 'Board meets 14 Dec',
});
const since = day('2026-11-24');
const handedBy = (from: Person | null, leads: readonly string[] = ['L1']) =>
  new Map(
    leads.map((lead): [string, LeadHands] => [
      lead,
      { owner: null, arrivedOn: null, takenOver: { from, after: since } },
    ]),
  );

function planAt(
  iso: string,
  records: Partial<Records>,
  hands: ReadonlyMap<string, LeadHands> = handedBy(wasAnns),
): ReminderPlan {
  const all = someRecords({ team: [ann, ben, ruth], leads: [deal], ...records });
  const input = { records: all, hands, settings, now: day(iso) * 86_400_000, workbookKey: 'wb', isBound: true };
  return planReminders({ ...input, history: someHistory(), stages: shippedStages });
}

function told(recipient: string, on: string, rule: string, changes: Partial<LedgerRow> = {}): LedgerRow {
  const at = day(on);
  return {
    ...{ key: `${recipient} ${on} ${rule}`, kind: 'digest', recipient, localDate: at, state: 'sent', outcome: 'sent' },
    ...{ claim: 't', claimedAt: at, settledAt: at, attempts: 1, reply: null, messageId: null, row: 2 },
    items: [{ rule, lead: 'L1', step: 0 }],
    ...changes,
  };
}

const shown = ({ digests }: ReminderPlan): string[] =>
  digests.map(
    ({ recipient, items }) => `${recipient.address}: ${items.map(({ rule, lead }) => `${lead} ${rule}`).join(', ')}`,
  );
/** Where the deal stands once its next step is out of the way. */
const coverage = (plan: ReminderPlan): string => {
  const one = plan.leads.find(({ lead }) => lead === 'L1');
  return one?.reason ?? one?.kind ?? 'none';
};

describe('a lead in new hands', () => {
  it('is told to its new owner next morning, once, with the next step and the last word', () => {
    expect(planAt('2026-11-24T11:07', {}).digests).toEqual([]);
    const morning = planAt('2026-11-25T08:07', {});
    expect(shown(morning)).toEqual(['ben@team.example: L1 handed-over']);
    expect(morning.digests[0]?.items[0]?.why).toBe(
      'Handed over from Ann. Next: Call Nadia, Tue 15 Dec. Last: “Board meets 14 Dec”.',
    );
    const ledger = [told('ben@team.example', '2026-11-25', 'handed-over')];
    for (const at of ['2026-11-26T08:07', '2026-11-27T08:07', '2026-12-09T08:07'])
      expect(shown(planAt(at, { ledger })), at).toEqual([]);
    expect(shown(planAt('2026-12-15T08:07', { ledger }))).toEqual(['ben@team.example: L1 follow-up-due']);
  });

  it('goes with a mail that leaves on the day itself anyway, and is not told again next morning', () => {
    const overdue = aLead({ id: 'L2', owner: 'Ben', stage: 'Proposal', followUp: day('2026-11-23') });
    const today = planAt('2026-11-24T11:07', { leads: [deal, overdue] });
    expect(shown(today)).toEqual(['ben@team.example: L1 handed-over, L2 follow-up-due']);
    const ledger = [told('ben@team.example', '2026-11-24', 'handed-over')];
    expect(shown(planAt('2026-11-25T08:07', { ledger }))).toEqual([]);
  });

  it('comes back on its schedule where nobody knows whether the mail about it arrived', () => {
    const ledger = [
      told('ben@team.example', '2026-11-25', 'handed-over', { state: 'needs review', outcome: 'unknown' }),
    ];
    expect(shown(planAt('2026-11-26T08:07', { ledger }))).toEqual([]);
    expect(shown(planAt('2026-11-27T08:07', { ledger }))).toEqual(['ben@team.example: L1 handed-over']);
  });

  it('is told although the former owner snoozed it, or said Done with a day to come', () => {
    const snoozed = { ...deal, snoozeUntil: day('2026-12-10') };
    expect(shown(planAt('2026-11-25T08:07', { leads: [snoozed] }))).toEqual(['ben@team.example: L1 handed-over']);
  });

  it('goes to the manager where its new owner is away or gone, and to the team where nobody has it', () => {
    for (const gone of [
      { ...ben, active: false },
      { ...ben, awayUntil: day('2026-12-20') },
    ])
      expect(shown(planAt('2026-11-25T08:07', { team: [ann, gone, ruth] }))).toEqual([
        'ruth@team.example: L1 handed-over',
      ]);
    const free = planAt('2026-11-25T08:07', { leads: [{ ...deal, owner: null }] });
    expect(shown(free)).toEqual(['sales@team.example: L1 handed-over']);
    expect(free.digests[0]?.items[0]?.why).toContain('Ann had it, and now nobody does: who takes it?');
  });

  it('is told again when it comes back, from whom it comes', () => {
    const back = [{ ...deal, owner: 'Ann' }];
    const ledger = [
      told('ann@team.example', '2026-11-10', 'handed-over'),
      told('ben@team.example', '2026-11-20', 'handed-over'),
    ];
    const plan = planAt('2026-11-25T08:07', { leads: back, ledger }, handedBy(wasBens));
    expect(shown(plan)).toEqual(['ann@team.example: L1 handed-over']);
    expect(plan.digests[0]?.items[0]?.why).toContain('Handed over from Ben.');
  });

  it('is one of forty in one mail: ten in full, the rest counted', () => {
    const leads = Array.from({ length: 40 }, (_, i) => ({ ...deal, id: `L${i}`, key: `L${i}`, row: i + 2 }));
    const plan = planAt(
      '2026-11-25T08:07',
      { leads },
      handedBy(
        wasAnns,
        leads.map(({ key }) => key),
      ),
    );
    expect(plan.digests.map(({ items, more }) => [items.length, more])).toEqual([[10, 30]]);
  });

  it('takes no place from what is due', () => {
    const handed = Array.from({ length: 10 }, (_, i) => ({
      ...deal,
      id: `L${i}`,
      key: `L${i}`,
      row: i + 2,
      amount: 1000,
    }));
    const overdue = Array.from({ length: 10 }, (_, i) =>
      aLead({ id: `D${i}`, row: 20 + i, owner: 'Ben', stage: 'Proposal', amount: 5000, followUp: day('2026-11-23') }),
    );
    const [digest] = planAt(
      '2026-11-25T08:07',
      { leads: [...handed, ...overdue] },
      handedBy(
        wasAnns,
        handed.map(({ key }) => key),
      ),
    ).digests;
    expect(digest?.items.every(({ rule }) => rule === 'follow-up-due')).toBe(true);
  });
});

describe('who was told of a lead', () => {
  const quiet = { ...deal, followUp: null, lastContact: day('2026-10-20') };
  const toldAnn = told('ann@team.example', '2026-11-23', 'gone-quiet');

  it('is its present owner, not whoever had it before', () => {
    const before = planAt('2026-11-24T11:07', { leads: [{ ...quiet, owner: 'Ann' }], ledger: [toldAnn] }, new Map());
    expect(coverage(before)).toBe('reminded');
    const after = planAt('2026-11-24T11:07', {
      leads: [quiet],
      ledger: [
        toldAnn,
        told('ben@team.example', '2026-11-24', 'follow-up-due', {
          items: [],
          key: 'wb|digest|ben@team.example|2026-11-24|1',
        }),
      ],
    });
    expect(coverage(after)).toBe('next mail');
    const next = planAt('2026-11-25T11:07', {
      leads: [quiet],
      ledger: [toldAnn, told('ben@team.example', '2026-11-25', 'handed-over')],
    });
    expect(coverage(next)).toBe('reminded');
  });

  it('is whoever was mailed in the owner’s place, since the lead is the owner’s', () => {
    const byManager = (on: string, rule = 'gone-quiet') =>
      coverage(planAt('2026-11-26T11:07', { leads: [quiet], ledger: [told('ruth@team.example', on, rule)] }));
    expect(['2026-11-23', '2026-11-24', '2026-11-25'].map((on) => byManager(on))).toEqual([
      'next mail',
      'next mail',
      'reminded',
    ]);
    expect(byManager('2026-11-24', 'handed-over')).toBe('reminded');
    const team = coverage(
      planAt('2026-11-26T11:07', { leads: [quiet], ledger: [told('sales@team.example', '2026-11-25', 'gone-quiet')] }),
    );
    expect(team).toBe('reminded');
  });

  it('is not somebody who has left', () => {
    const gone = { ...ben, active: false };
    const toldBen = told('ben@team.example', '2026-11-20', 'gone-quiet');
    expect(
      coverage(planAt('2026-11-24T11:07', { team: [ann, gone, ruth], leads: [quiet], ledger: [toldBen] }, new Map())),
    ).toBe('next mail');
    expect(coverage(planAt('2026-11-24T11:07', { leads: [quiet], ledger: [toldBen] }, new Map()))).toBe('reminded');
  });
});
