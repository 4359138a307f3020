import { describe, expect, it } from 'vitest';
import type { ReminderRule } from '../../../src/core/leads/reminder-rules.ts';
import { reminderRules } from '../../../src/core/leads/reminder-rules.ts';
import type { Candidate, StandingReason } from '../../../src/core/reminders/mailbox.ts';
import { makeDigest } from '../../../src/core/reminders/make-digest.ts';
import type { DigestPlan } from '../../../src/core/reminders/make-digest.ts';
import type { aLead } from '../../support/builders.ts';
import { aCandidate, aMailbox, found, today } from './a-desk.ts';

/** A reason as `rule`, and how often its reader was shown it; `-1`: it waits. */
type Said = readonly [ReminderRule, number?, (number | null)?];
type Entry = { readonly lead: Parameters<typeof aLead>[0]; readonly reasons: readonly Said[] };

function digestOf(entries: readonly Entry[], most = 10, rate = 2): DigestPlan | null {
  const standings = new Map<Candidate, readonly StandingReason[]>();
  for (const { lead, reasons } of entries) {
    const all = reasons.map(([rule, step = 0, since = today]) => ({
      ...{ ...found(rule, since), standing: { step: Math.max(step, 0), isDue: step >= 0, lastShown: null } },
    }));
    standings.set(aCandidate(all, lead), all);
  }
  return makeDigest(aMailbox([...standings.keys()]), {
    ...{ kind: 'digest', key: 'key', today, currency: 'EUR', inReplyTo: '<a@b>', most },
    convert: (amount, currency) => (currency === 'XXX' ? null : currency === 'USD' ? amount * rate : amount),
    standingOf: (candidate) => standings.get(candidate) ?? [],
    goesTo: (candidate, { rule }) => ({ name: `${candidate.one.lead.id} ${rule}`, on: today }),
  });
}

const one = (id: string, rule: ReminderRule, changes: Entry['lead'] = {}, step = 0, since: number | null = today) => ({
  ...{ lead: { id, ...changes }, reasons: [[rule, step, since] as const] },
});
const leads = (plan: DigestPlan | null): string => (plan?.digest.items ?? []).map(({ lead }) => lead).join(' ');

describe('the order of a mail', () => {
  it('that of today’s list, then customers, notes and the sheet’s mistakes', () => {
    const all = reminderRules.map((rule) => one(rule, rule, { amount: rule === 'stuck' ? 9 : null }));
    expect(leads(digestOf(all.reverse(), 20))).toBe(
      'came-in handed-over new-lead-waiting follow-up-due stuck expected-close-passed gone-quiet no-next-step check-in renewal lead-update fix-row',
    );
  });

  it('the most valuable first in the team’s currency, then what has waited longest, then by name', () => {
    const usd = { amount: 60, currency: 'USD' };
    const stuck = (id: string, changes: Entry['lead'], since: number | null = today) =>
      one(id, 'stuck', changes, 0, since);
    expect(
      leads(
        digestOf([
          stuck('none', {}),
          stuck('nan', { amount: Number.NaN }, today - 9),
          stuck('zero', { amount: 0 }),
          stuck('hundred', { amount: 100 }),
          stuck('usd', usd),
          stuck('unknown', { amount: 110, currency: 'XXX' }),
        ]),
      ),
    ).toBe('usd unknown hundred zero nan none');
    expect(leads(digestOf([stuck('c', {}, null), stuck('b', {}), stuck('a', {}), stuck('d', {}, today - 1)]))).toBe(
      'd a b c',
    );
    expect(leads(digestOf([stuck('d', {}, null), stuck('c', {}, null), stuck('e', {}, null)]))).toBe('c d e');
    const endless = [stuck('late', usd), stuck('early', { ...usd, amount: 1 }, today - 1)];
    expect(leads(digestOf(endless, 10, Infinity))).toBe('early late');
    expect(digestOf([stuck('one', usd), stuck('other', { amount: 7, currency: 'XXX' })])?.digest.items).toMatchObject([
      { value: 60, currency: 'USD', worth: 120 },
      { value: 7, currency: 'XXX', worth: 7 },
    ]);
    const twice = digestOf([one('same', 'stuck'), one('same', 'gone-quiet')])?.digest.items;
    expect(twice?.map(({ rule }) => rule)).toEqual(['stuck', 'gone-quiet']);
  });

  it('where there is not room for all, what nobody was told yet, and nothing that only changed hands', () => {
    const all = [
      one('told', 'stuck', { amount: 900 }, 1),
      one('new', 'stuck', { amount: 5 }),
      one('handed', 'handed-over', { amount: 1 }),
      one('customer', 'renewal', { amount: 9000 }),
    ];
    expect([4, 3, 2, 1].map((most) => leads(digestOf(all, most)))).toEqual([
      'handed told new customer',
      'handed told new',
      'handed new',
      'new',
    ]);
    const cut = digestOf(all, 1);
    expect([cut?.cutOff, cut?.digest.more]).toEqual([['handed', 'told', 'customer'], 3]);
  });
});

it('names the most valuable of what waits, a company once, and counts of which sort the rest is', () => {
  const waits = ['Zed', 'Zed', 'Birch', 'Cedar', 'Elm', 'Fir', 'Oak'].map((company, i) => ({
    lead: { id: `w${i}`, company, amount: company === 'Zed' ? 90 : i },
    reasons: [['stuck', -1]] as const,
  }));
  const overdue = one('over', 'follow-up-due', { followUp: today - 1 });
  const dueToday = one('today', 'follow-up-due', { followUp: today, amount: 1 });
  const plan = digestOf([...waits, one('dear', 'stuck', { amount: 9000 }), overdue, dueToday], 1);
  expect(leads(plan)).toBe('today');
  expect(plan?.digest).toMatchObject({
    stillOpen: 7,
    stillOpenNames: ['Zed', 'Oak', 'Fir', 'Elm', 'Cedar'],
    moreOf: { new: 0, overdue: 1, due: 0, check: 1 },
  });
});

describe('what a mail says of a lead', () => {
  it('everything that its row knows', () => {
    const lead = {
      ...{ id: 'A1', row: 7, tab: 'Deals', tabId: 3, company: 'Acme', contact: 'Nadia', email: 'nadia@acme.example' },
      ...{ phone: '030 1', stage: 'Proposal', amount: 9, nextStep: 'Call' },
    };
    expect(digestOf([{ lead, reasons: [['stuck', 2, null]] }])).toEqual({
      cutOff: [],
      digest: {
        ...{ key: 'key', kind: 'digest', localDate: today, stillOpen: 0, more: 0, inReplyTo: '<a@b>' },
        recipient: { name: 'Ben', address: 'ben@team.example' },
        items: [
          {
            ...{
              rule: 'stuck',
              why: 'stuck.',
              since: null,
              step: 2,
              act: 'late',
              lead: 'A1',
              leadId: 'A1',
              tab: 'Deals',
              tabId: 3,
              row: 7,
            },
            ...{
              title: 'Acme',
              contact: 'Nadia',
              email: 'nadia@acme.example',
              phone: '030 1',
              stage: 'Proposal',
              owner: 'Ben',
            },
            ...{
              nextStep: 'Call',
              followUp: null,
              value: 9,
              currency: 'EUR',
              worth: 9,
              also: [],
              insteadOf: null,
              draft: null,
            },
            goesTo: { name: 'A1 stuck', on: today },
            deal: {
              ...{ sheetStage: 'proposal', stands: 'Proposal', amount: 9, currency: 'EUR', owner: 'Ben' },
              ...{ nextStep: 'Call', followUp: null },
            },
          },
        ],
      },
    });
  });

  it('goes by the first name that there is, and the stage as it is typed', () => {
    const names = { company: 'Acme', contact: 'Nadia', email: 'n@acme.example', id: 'A1', row: 7 };
    const titles = (['company', 'contact', 'email', 'id'] as const).map((_, i, all) => {
      const blank = Object.fromEntries(all.slice(0, i + 1).map((name) => [name, null]));
      return digestOf([{ lead: { ...names, ...blank }, reasons: [['stuck']] }])?.digest.items[0]?.title;
    });
    expect(titles).toEqual(['Nadia', 'n@acme.example', 'A1', 'Row 7']);
    const typed = digestOf([{ lead: { stage: null, stageText: 'Propsal' }, reasons: [['stuck']] }]);
    expect(typed?.digest.items[0]).toMatchObject({ stage: 'Propsal', value: null, worth: null });
  });

  it('the most pressing reason that is due, and beside it what is worth saying', () => {
    const said = (...reasons: readonly Said[]) => {
      const [item] = digestOf([{ lead: {}, reasons }])?.digest.items ?? [];
      return [item?.rule, ...(item?.also ?? []).map(({ rule, step, why }) => `${rule} ${step} ${why}`)];
    };
    expect(said(['no-next-step'], ['stuck', 3])).toEqual(['stuck', 'no-next-step 0 no-next-step.']);
    expect(said(['stuck', -1], ['no-next-step'])).toEqual(['no-next-step', 'stuck 0 stuck.']);
    expect(said(['stuck'], ['handed-over', -1], ['lead-update', -1])).toEqual(['stuck']);
    expect(said(['stuck'], ['lead-update'])).toEqual(['stuck', 'lead-update 0 lead-update.']);
    for (const rule of reminderRules.slice(1)) {
      const goesWithoutSaying = ['handed-over', 'new-lead-waiting', 'no-next-step', 'gone-quiet'].includes(rule);
      expect(said(['came-in'], [rule]), rule).toEqual(
        goesWithoutSaying ? ['came-in'] : ['came-in', `${rule} 0 ${rule}.`],
      );
    }
  });

  it('with a note to the lead where that is due', () => {
    const draft = (...reasons: readonly Said[]) =>
      digestOf([{ lead: { email: 'n@acme.example' }, reasons }])?.digest.items[0]?.draft?.to;
    expect(draft(['stuck'], ['lead-update'])).toBe('n@acme.example');
    expect(draft(['lead-update'])).toBe('n@acme.example');
    expect(draft(['stuck'], ['lead-update', -1])).toBeUndefined();
    expect(draft(['stuck'])).toBeUndefined();
  });

  it('no mail where nothing is due; what waits is counted where it is more than news', () => {
    const waits = (rule: ReminderRule) => one(rule, rule, {}, -1);
    expect(digestOf([waits('stuck')])).toBeNull();
    expect(digestOf([])).toBeNull();
    const all = digestOf([one('due', 'stuck'), ...reminderRules.map(waits), { lead: { id: 'none' }, reasons: [] }]);
    expect(all?.digest.stillOpen).toBe(reminderRules.length - 3);
    expect(all?.digest.items).toHaveLength(1);
  });
});
