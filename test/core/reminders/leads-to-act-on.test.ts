import { writtenIn } from '../../../src/core/words/written/written.ts';
import { describe, expect, it } from 'vitest';
import type { ReminderRule } from '../../../src/core/leads/reminder-rules.ts';
import { actReasons, isOverdue, leadsToActOn } from '../../../src/core/reminders/leads-to-act-on.ts';
import type { JudgedLead } from '../../../src/core/reminders/leads-to-act-on.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import type { aLead } from '../../support/builders.ts';
import { aWorkbook, day } from '../../support/builders.ts';
import { anEffectiveLead } from './a-desk.ts';

const today = day('2026-03-10');
const facts = {
  ...{ purchases: [], findings: [], inStageSince: today - 70, isFirstStage: true, arrivedOn: null },
  ...{ cameInOn: today - 1, lastWord: null },
  takenOver: { from: { name: 'Tom', address: null }, after: today - 1 },
};

function judged(lead: Parameters<typeof aLead>[0], ...rules: readonly ReminderRule[]): JudgedLead {
  const found = rules.map((rule) => ({ rule, why: `because ${rule}`, since: today - 3 }));
  return { one: anEffectiveLead(lead), found, facts, today };
}

const list = (...leads: readonly JudgedLead[]) =>
  leadsToActOn(leads, {
    convert: (amount, currency) => (currency === 'USD' ? amount / 2 : amount),
    today,
    written: writtenIn('en-GB'),
    twins: new Map(),
  });

describe('leads to act on today', () => {
  it('are new, overdue, due, late or without a plan, in that order, and of a kind the most valuable first', () => {
    const found = list(
      judged({ id: 'plan' }, 'no-next-step'),
      judged({ id: 'late' }, 'stuck', 'no-next-step'),
      judged({ id: 'due', followUp: today }, 'follow-up-due'),
      judged({ id: 'small', followUp: today - 2, amount: 100 }, 'follow-up-due', 'stuck'),
      judged({ id: 'big', followUp: today - 1, amount: 300, currency: 'USD' }, 'follow-up-due'),
      judged({ id: 'new' }, 'handed-over', 'expected-close-passed'),
    );
    expect(found.map(({ lead, kind }) => [lead, kind])).toEqual([
      ['new', 'new'],
      ['big', 'overdue'],
      ['small', 'overdue'],
      ['due', 'due'],
      ['late', 'late'],
      ['plan', 'no plan'],
    ]);
    expect(found[1]).toMatchObject({ amount: 300, currency: 'USD', worth: 150, why: 'because follow-up-due' });
  });

  it('are new to whoever took them over until they have been in touch', () => {
    const found = (lastContact: number | null, owner: string | null = 'Ann', ...others: readonly ReminderRule[]) =>
      list(judged({ id: 'L', owner, lastContact }, 'handed-over', ...others)).map(({ kind }) => kind);
    expect(found(null)).toEqual(['new']);
    // On the very day it may have been the other one's call.
    expect(found(today)).toEqual(['new']);
    expect(found(today + 1)).toEqual([]);
    expect(found(today + 1, null)).toEqual(['new']);
    expect(found(today + 1, 'Ann', 'stuck')).toEqual(['late']);
  });

  it('stand under what was planned before the wait of a new lead, and are overdue by their date', () => {
    const found = list(
      judged(
        { id: 'waits', created: today - 5, followUp: today - 1, nextStep: 'mail Ed' },
        'new-lead-waiting',
        'follow-up-due',
      ),
      judged({ id: 'fresh', followUp: today - 1 }, 'came-in', 'follow-up-due'),
      judged({ id: 'ahead', created: today - 5, followUp: today + 1 }, 'new-lead-waiting'),
    );
    expect(found.map((each) => [each.lead, each.kind, isOverdue(each, today)])).toEqual([
      ['ahead', 'new', false],
      ['fresh', 'new', true],
      ['waits', 'overdue', true],
    ]);
    expect(found[2]?.brief).toBe('1 day overdue: mail Ed');
  });

  it('are no customers to ask, no rows to put right, and nothing that is closed', () => {
    expect(list(judged({}, 'fix-row', 'lead-update'), judged({ stage: 'Won' }, 'stuck'), judged({}))).toEqual([]);
    expect(actReasons([{ rule: 'renewal' }, { rule: 'check-in' }], null, today)).toEqual([]);
  });

  it('say why in a few words', () => {
    const said = (lead: Parameters<typeof aLead>[0], rule: ReminderRule) => list(judged(lead, rule))[0]?.brief;
    expect(said({ source: 'Website' }, 'came-in')).toBe('new yesterday, Website');
    expect(said({}, 'handed-over')).toBe('handed over by Tom');
    expect(said({ created: today - 5 }, 'new-lead-waiting')).toBe('new, nobody called for 5 days');
    expect(said({ followUp: today - 1, nextStep: 'call Nadia' }, 'follow-up-due')).toBe('1 day overdue: call Nadia');
    expect(said({ followUp: today }, 'follow-up-due')).toBe('due today');
    expect(said({ expectedClose: day('2026-02-18') }, 'expected-close-passed')).toContain('was to close');
    expect(said({ stage: 'Negotiation' }, 'stuck')).toBe('70 days in Negotiation');
    expect(said({ lastContact: today - 22 }, 'gone-quiet')).toBe('no contact for 22 days');
    expect(said({ nextStep: 'Send references' }, 'no-next-step')).toBe('Send references: by when?');
    expect(said({}, 'no-next-step')).toBe('no next step');
  });

  it('are there whether or not mail is on, and each open lead once', () => {
    const rows = [
      ['Lead ID', 'Company', 'Stage', 'Owner', 'Created', 'Follow-up date'],
      ['La', 'Acme', 'Proposal', 'Ann', '2026-01-03', '2026-03-08'],
      ['Lb', 'Bolt', 'Proposal', 'Ann', '2026-01-03', '2026-04-08'],
      ['Lc', 'Cask', 'Won', 'Ann', '2026-01-03', '2026-03-08'],
    ];
    const understood = understand(aWorkbook({ Leads: rows }), { now: today * 86_400_000 + 36e6 });
    if ('noLeads' in understood) throw new Error(understood.message);
    const { toAct } = understood.reminders;
    expect(toAct.filter(({ lead }) => lead === 'La')).toMatchObject([{ title: 'Acme', kind: 'overdue', row: 2 }]);
    expect(toAct.some(({ lead }) => lead === 'Lc')).toBe(false);
  });
});

describe('the mail and the list', () => {
  it('call overdue what is in new hands and has a follow-up date that has come', () => {
    const found: { rule: ReminderRule }[] = [{ rule: 'handed-over' }, { rule: 'follow-up-due' }];
    expect(actReasons(found, today - 1, today).map(({ kind }) => kind)).toEqual(['overdue']);
    expect(actReasons(found.slice(0, 1), today + 9, today).map(({ kind }) => kind)).toEqual(['new']);
  });

  const serial = (ago: number): number => today + 25_569 - ago;
  const team = [
    ['Name', 'Email', 'Manager'],
    ['Ann', 'ann@team.example', 'Boss'],
    ['Boss', 'Ann@team.example', null],
  ];
  const leads = [
    ['Lead ID', 'Company', 'Owner', 'Stage', 'Created', 'Stage since', 'Follow-up date', 'Last contact'],
    ['A', 'Acme', 'Ann', 'Negotiation', serial(200), serial(150), serial(3), serial(3)],
    ['B', 'Beta', 'Ann', 'Lead', serial(4), serial(4), serial(2), null],
    ['C', 'Cora', 'Ann', 'Proposal', serial(90), serial(80), null, serial(60)],
    ['D', 'Dora', 'Ann', 'Lead', serial(20), serial(20), null, null],
  ];
  const rules = [
    ['Rule', 'Audience'],
    ['stuck', 'manager'],
    ['gone quiet', 'manager'],
  ];
  const understood = understand(
    aWorkbook({
      ...{ Leads: leads, Team: team, 'Reminder Rules': rules },
      Settings: [
        ['Setting', 'Value'],
        ['Mail', 'on'],
        ['Mail on since', '2026-01-01'],
      ],
    }),
    { now: today * 86_400_000 + 9 * 3_600_000, ignoreBinding: true },
  );
  if ('noLeads' in understood) throw new Error(understood.message);
  const { previews, toAct } = understood.reminders;
  const items = previews.flatMap((digest) => digest.items);

  it('have each lead once in a mailbox, whether its reader is owner, manager or both', () => {
    expect(previews.map(({ recipient: { address } }) => address)).toEqual(['ann@team.example']);
    expect(items.map(({ lead }) => lead).toSorted()).toEqual(['A', 'B', 'C', 'D']);
    const acme = items.find(({ lead }) => lead === 'A');
    expect([acme?.rule, acme?.also.map(({ rule }) => rule), acme?.insteadOf]).toEqual([
      'follow-up-due',
      ['stuck'],
      null,
    ]);
  });

  it('say the same of each: new, overdue, late', () => {
    const listed = new Map(toAct.map(({ lead, kind }) => [lead, kind]));
    expect(items.map(({ lead, act }) => [lead, act])).toEqual(items.map(({ lead }) => [lead, listed.get(lead)]));
    expect([...listed.values()].toSorted()).toEqual(['late', 'new', 'overdue', 'overdue']);
  });
});
