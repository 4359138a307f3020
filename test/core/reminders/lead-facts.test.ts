import { writtenIn } from '../../../src/core/words/written/written.ts';
import { describe, expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import type { LastClose } from '../../../src/core/history/last-close.ts';
import type { Activity, Purchase, Records } from '../../../src/core/leads/records.ts';
import type { ActionRow } from '../../../src/core/logs/action-row.ts';
import { cameInDays } from '../../../src/core/reminders/came-in-days.ts';
import { closingsOf } from '../../../src/core/reminders/closings.ts';
import { deriveEffectiveLeads } from '../../../src/core/reminders/effective-lead.ts';
import { lastWordsOf } from '../../../src/core/reminders/last-words.ts';
import { gatherLeadFacts } from '../../../src/core/reminders/lead-facts.ts';
import type { LeadHands } from '../../../src/core/reminders/lead-hands.ts';
import { leadUpdateDraft } from '../../../src/core/reminders/lead-update-draft.ts';
import { deriveStageHabits } from '../../../src/core/reminders/stage-habits.ts';
import { aDealLife, aLead, aVisit, day, shippedStages, someRecords } from '../../support/builders.ts';

/** A Tuesday. */
const today = day('2026-11-24');
type LeadSaid = Parameters<typeof aLead>[0];

const activity = (date: number, changes: Partial<Activity> = {}): Activity => ({
  ...{ date, lead: 'Lead1', type: null, direction: null, summary: null, by: null, row: 2 },
  ...changes,
});
const answer = (at: number, changes: Partial<ActionRow> = {}): ActionRow => ({
  ...{ at, lead: 'Lead1', action: 'done', by: null, whatHappened: null, nextStep: null, followUp: null },
  ...{ snoozeUntil: null, lostReason: null, token: 't', ...changes },
});
const hands = (arrivedOn: number | null, takenOver: LeadHands['takenOver'] = null): LeadHands => ({
  ...{ owner: null, arrivedOn, takenOver },
});

describe('a lead with what people answered in mails', () => {
  const effective = (lead: LeadSaid, actions: readonly ActionRow[], activities: readonly Activity[] = []) => {
    const [one] = deriveEffectiveLeads([aLead(lead)], activities, actions, today);
    if (one === undefined) throw new Error('there is one lead');
    return one;
  };

  it('the later day counts, and its next step with it', () => {
    const next = (lead: LeadSaid, ...answers: readonly ActionRow[]) => {
      const { followUp, nextStep } = effective({ nextStep: 'Cell', ...lead }, answers);
      return [followUp === null ? null : followUp - today, nextStep];
    };
    const said = { followUp: today + 5, nextStep: 'Answer' };
    expect(next({})).toEqual([null, 'Cell']);
    expect(next({}, answer(today, said))).toEqual([5, 'Answer']);
    expect(next({ followUp: today + 4 }, answer(today, said))).toEqual([5, 'Answer']);
    expect(next({ followUp: today + 5 }, answer(today, said))).toEqual([5, 'Cell']);
    expect(next({ followUp: today + 6 }, answer(today, said))).toEqual([6, 'Cell']);
    expect(next({}, answer(today, { followUp: today + 5 }))).toEqual([5, 'Cell']);
    expect(next({}, answer(today, { nextStep: 'No day' }))).toEqual([null, 'Cell']);
    const sooner = { followUp: today + 2, nextStep: 'Sooner' };
    expect(next({}, answer(today - 1, said), answer(today, sooner))).toEqual([2, 'Sooner']);
    expect(next({}, answer(today, sooner), answer(today - 1, said))).toEqual([2, 'Sooner']);
    expect(next({}, answer(today - 1, said), answer(today))).toEqual([5, 'Answer']);
    expect(next({}, answer(today, { ...said, lead: 'Lead2' }))).toEqual([null, 'Cell']);
    expect(next({ id: null }, answer(today, said))).toEqual([null, 'Cell']);
  });

  it('so with the day until which it is snoozed', () => {
    const snoozed = (lead: LeadSaid, ...answers: readonly ActionRow[]) => effective(lead, answers).snoozeUntil;
    const until = (days: number) => ({ snoozeUntil: today + days });
    expect(snoozed({})).toBeNull();
    expect(snoozed(until(3))).toBe(today + 3);
    expect(snoozed(until(3), answer(today, until(2)))).toBe(today + 3);
    expect(snoozed(until(3), answer(today, until(4)), answer(today))).toBe(today + 4);
    expect(snoozed({}, answer(today, until(4)), answer(today - 1, until(9)))).toBe(today + 4);
  });

  it('a contact is the newest of cell, activities and answers, and never one to come', () => {
    const contact = (lastContact: number | null, activities: readonly number[], clicks: readonly number[] = []) => {
      const lead = { lastContact: lastContact === null ? null : today + lastContact };
      const actions = clicks.map((days) => answer(today + days));
      const all = activities.map((days) => activity(today + days));
      const found = effective(lead, actions, [...all, activity(today, { lead: null })]).lastContact;
      return found === null ? null : found - today;
    };
    expect(contact(null, [])).toBeNull();
    expect(contact(0, [])).toBe(0);
    expect(contact(1, [])).toBeNull();
    expect(contact(-5, [-3.5, -6])).toBe(-4);
    expect(contact(-5, [-6, -3.5])).toBe(-4);
    expect(contact(-5, [0.5])).toBe(0);
    expect(contact(-5, [1])).toBe(-5);
    expect(contact(-5, [-4], [-3.5])).toBe(-4);
    expect(contact(-5, [], [-2.5])).toBe(-3);
    expect(contact(-5, [], [1])).toBe(-5);
  });

  it('is open by its stage, and knows its newest answer', () => {
    const stages = ['Proposal', 'Won', 'Lost', null] as const;
    expect(stages.map((stage) => effective({ stage }, []).isOpen)).toEqual([true, false, false, true]);
    expect(effective({}, []).lastAction).toBeNull();
    expect(effective({}, [answer(today), answer(today - 1)]).lastAction?.at).toBe(today);
  });
});

describe('the day on which a lead came in', () => {
  const days = (counts: Readonly<Record<string, number>>, undated = 0) => {
    const leads = Object.entries(counts).flatMap(([iso, count]) =>
      Array.from({ length: count }, (_, i) => aLead({ id: `${iso} ${i}`, created: day(iso) })),
    );
    const old = Array.from({ length: undated }, (_, i) => aLead({ id: `old ${i}` }));
    const cameIn = cameInDays([...leads, ...old], new Map(), today);
    return [...new Set(leads.map(cameIn))];
  };

  it('is what Created says, else the day on which its row was first seen', () => {
    const leads = [
      aLead({ id: 'a', created: today }),
      aLead({ id: 'b', created: today + 1 }),
      aLead({ id: 'c' }),
      aLead({ id: 'd', created: today - 2 }),
    ];
    const seen = new Map(['b', 'd'].map((key) => [key, hands(today - 1)]));
    expect(leads.map(cameInDays(leads, seen, today))).toEqual([today, today - 1, null, today - 2]);
  });

  it('is none for more than twenty of one day that are more than a quarter of what was there before', () => {
    const [first, second] = [day('2026-11-20'), day('2026-11-23')];
    expect(days({ '2026-11-20': 20 })).toEqual([first]);
    expect(days({ '2026-11-20': 21 })).toEqual([null]);
    expect(days({ '2026-11-20': 21 }, 83)).toEqual([null]);
    expect(days({ '2026-11-20': 21 }, 84)).toEqual([first]);
    expect(days({ '2026-11-23': 25, '2026-11-20': 20 }, 79)).toEqual([null, first]);
    expect(days({ '2026-11-23': 25, '2026-11-20': 20 }, 80)).toEqual([second, first]);
  });
});

it('the last word about a lead: its newest activity or answer, else its notes, else that somebody was in touch', () => {
  const words = (lead: LeadSaid, about: Partial<Records>) =>
    lastWordsOf(someRecords(about), today, writtenIn('en-GB'))(aLead(lead));
  const says = (at: number, summary: string | null, by: string | null = null) => activity(at, { summary, by });
  const both = {
    activities: [says(today - 2, 'older', 'Ann')],
    actions: [answer(today - 1, { whatHappened: 'newer' })],
  };
  expect([
    words({}, {}),
    words({ lastContact: today }, {}),
    words({ lastContact: today + 1 }, {}),
    words({ lastContact: today, notes: 'Two\nlines' }, {}),
    words({ notes: 'notes' }, both),
    words({}, { activities: both.activities }),
    words({}, { activities: [says(today + 0.9, 'today', 'Ben'), says(today + 1, 'to come')] }),
    words({}, { activities: [says(today - 1, 'first'), says(today - 2, 'before'), says(today, null)] }),
    words({}, { activities: [says(today - 1, 'first'), says(today - 1, 'last')] }),
    words({}, { activities: [{ ...says(today, 'nobody’s'), lead: null }] }),
    words({ key: 'copy' }, { actions: [answer(today, { whatHappened: 'by ID', by: 'Ann' })] }),
    words({ id: null }, { actions: [answer(today, { whatHappened: 'another’s' })] }),
  ]).toEqual([
    null,
    'in touch on Tue 24 Nov',
    null,
    '“Two lines”',
    '“newer” (Mon 23 Nov)',
    '“older” (Ann, Sun 22 Nov)',
    '“today” (Ben, Tue 24 Nov)',
    '“first” (Mon 23 Nov)',
    '“last” (Mon 23 Nov)',
    null,
    '“by ID” (Ann, Tue 24 Nov)',
    null,
  ]);
});

describe('what rules may ask about a lead', () => {
  function facts(
    lead: LeadSaid,
    about: Partial<Records> = {},
    visits = [aVisit({ stage: 'proposal' })],
    known = hands(null),
  ) {
    const all = someRecords({ leads: [aLead(lead)], ...about });
    const [one] = deriveEffectiveLeads(all.leads, [], [], today);
    if (one === undefined) throw new Error('there is a lead');
    return gatherLeadFacts(
      all,
      visits,
      shippedStages,
      { today, hands: new Map([['Lead1', known]]) },
      writtenIn('en-GB'),
    )(one);
  }

  it('its purchases, and the errors in its row', () => {
    const purchase = (lead: string | null): Purchase => ({
      ...{ date: today, customerEmail: null, customer: null, lead, amount: null, currency: null, product: null },
      ...{ renewalDate: null, row: 2 },
    });
    const place = (lead: string) => ({ tab: 'Leads', tabId: 0, row: 2, lead });
    const error = aFinding('cell/not-a-date', place('Lead1'), { message: 'No date.', severity: 'error' });
    const findings = [error, { ...error, severity: 'warning' as const }, { ...error, lead: 'Lead2' }];
    const found = facts({}, { purchases: [purchase(null), purchase('Lead1'), purchase('Lead2')], findings });
    expect(found.purchases.map(({ lead }) => lead)).toEqual(['Lead1']);
    expect(found.findings).toEqual([error]);
    expect(facts({})).toMatchObject({ purchases: [], findings: [], lastWord: null, takenOver: null, cameInOn: null });
  });

  it('since when it is in its stage: by its history, else Stage since, else the day in its column', () => {
    const since = (lead: LeadSaid, ...visits: Parameters<typeof aVisit>[0][]) =>
      facts({ stage: 'Proposal', ...lead }, {}, visits.map(aVisit)).inStageSince;
    const own = { stageSince: today - 5, entered: { proposal: today - 6 } };
    const visit = { stage: 'proposal', enteredAt: today - 7.5 };
    expect(since(own, visit)).toBe(today - 8);
    expect(since(own, { ...visit, exit: 'advance' })).toBe(today - 5);
    expect(since(own, { ...visit, enteredAt: null })).toBe(today - 5);
    expect(since(own, { ...visit, stage: 'won' })).toBe(today - 5);
    expect(since(own, { ...visit, lead: 'Lead2' })).toBe(today - 5);
    expect(since({ ...own, isCopy: true, key: '0:9' }, visit)).toBe(today - 5);
    expect(since({ ...own, isCopy: true, key: '0:9' }, { ...visit, lead: '0:9' })).toBe(today - 8);
    expect(since({ id: null, key: '0:9' }, { ...visit, lead: '0:9' })).toBe(today - 8);
    expect(since({ entered: own.entered })).toBe(today - 6);
    expect(since({})).toBeNull();
    expect(since({ stage: null, stageSince: today - 5 })).toBe(today - 5);
    expect(since({ stage: null })).toBeNull();
  });

  it('whether that is the first open stage', () => {
    const first = ['Lead generation', 'Proposal', 'Won', null].map((stage) => facts({ stage }).isFirstStage);
    expect(first).toEqual([true, false, false, false]);
  });

  it('since when it is there: its row, else Created, else its history; never a day to come', () => {
    const visits = [-3.5, -5.5, -1].map((ago) => aVisit({ stage: 'proposal', enteredAt: today + ago }));
    const unknown = aVisit({ stage: 'proposal', enteredAt: null });
    const arrived = (lead: LeadSaid, arrivedOn: number | null, all = [unknown, ...visits]) =>
      facts(lead, {}, all, hands(arrivedOn)).arrivedOn;
    expect(arrived({ created: today - 9 }, today - 2)).toBe(today - 2);
    expect(arrived({ created: today }, null)).toBe(today);
    expect(arrived({ created: today + 1 }, null)).toBe(today - 6);
    expect(arrived({}, null, [unknown])).toBeNull();
    expect(arrived({}, null, [aVisit({ stage: 'proposal', enteredAt: today + 1 })])).toBeNull();
    const takenOver = { from: null, after: today };
    expect(facts({ created: today, notes: 'n' }, {}, [], hands(null, takenOver))).toMatchObject({
      ...{ takenOver, cameInOn: today, lastWord: '“n”' },
    });
  });
});

describe('how long things usually take in a stage', () => {
  const left = (count: number, exit: 'advance' | 'lost' = 'advance', days: number | null = 10) =>
    Array.from({ length: count }, (_, i) =>
      aVisit({ stage: 'proposal', lead: `L${i}`, exit, days: days === null ? null : days + i }),
    );

  it('8 of 10 of at least twenty deals that went on, with both ends known', () => {
    const within = (...visits: ReturnType<typeof left>) => deriveStageHabits(visits, []).get('proposal');
    expect(within(...left(21))).toEqual({ mostLeftWithin: 26 });
    expect(within(...left(20))?.mostLeftWithin).toBeCloseTo(25.2);
    expect(within(...left(19))).toEqual({});
    expect(within(...left(19), ...left(9, 'lost'), ...left(9, 'advance', null))).toEqual({});
    expect(within()).toBeUndefined();
  });

  it('and the median of at least ten answers, each from our first message on, in the stage of then', () => {
    const visits = [
      aVisit({ stage: 'proposal', lead: 'A', enteredAt: 100, leftAt: 200 }),
      aVisit({ stage: 'negotiation', lead: 'A', enteredAt: 201, leftAt: null }),
      aVisit({ stage: 'won', lead: 'A', enteredAt: null, leftAt: null }),
    ];
    const asked = (at: number, after: number) => [
      activity(at + after, { lead: 'A', direction: 'in' }),
      activity(at + 0.25, { lead: 'A', direction: 'out' }),
      activity(at, { lead: 'A', direction: 'out' }),
      activity(at + 0.1, { lead: 'A' }),
      activity(at, { lead: null, direction: 'out' }),
    ];
    const answered = (count: number, from: number) => {
      const activities = Array.from({ length: count }, (_, i) => asked(from + 5 * i, i < count / 2 ? 1 : 3)).flat();
      return Object.fromEntries(deriveStageHabits(visits, activities));
    };
    expect(answered(11, 100)).toEqual({ proposal: { answeredAfter: 1 } });
    expect(answered(10, 155)).toEqual({ proposal: { answeredAfter: 2 } });
    expect(answered(9, 100)).toEqual({ proposal: {} });
    expect(answered(10, 201)).toEqual({ negotiation: { answeredAfter: 2 } });
    expect(answered(10, 50)).toEqual({});
    expect(answered(11, 100.5)).toEqual({ proposal: { answeredAfter: 1 } });
    // An answer that nobody had asked for, and one more to the same message, count for nothing.
    const twice = [
      ...asked(100, 1),
      activity(99, { lead: 'A', direction: 'in' }),
      activity(104, { lead: 'A', direction: 'in' }),
    ];
    expect(deriveStageHabits(visits, Array.from({ length: 9 }, () => twice).flat()).get('proposal')).toEqual({});
  });
});

describe('closed deals', () => {
  const close: LastClose = { outcome: 'won', notBefore: 98, notAfter: 101.5, isDated: true };
  const won = { stage: 'Won', closedOn: 100 };

  it('are those of the sheet, and those whose rows are gone', () => {
    const leads = [
      aLead({ ...won, id: 'typed' }),
      aLead({ id: 'seen', stage: 'Lost' }),
      aLead({ ...won, id: 'both' }),
      aLead({ id: 'vague', stage: 'Won' }),
      aLead({ id: 'unknown', stage: 'Won' }),
      aLead({ ...won, id: 'copy', isCopy: true }),
      aLead({ id: 'open', stage: 'Proposal' }),
    ];
    const lives = [
      aDealLife({ lead: 'seen', outcome: 'lost', close: { ...close, outcome: 'lost' } }),
      aDealLife({ lead: 'both', outcome: 'won', close: { ...close, notBefore: null } }),
      aDealLife({ lead: 'vague', outcome: 'won', close: { ...close, isDated: false } }),
      aDealLife({ lead: 'unknown', outcome: 'won', close: null }),
      aDealLife({ lead: 'gone', outcome: 'removed', close: { ...close, outcome: 'lost' } }),
      aDealLife({ lead: 'gone open', outcome: 'removed', close: null }),
    ];
    expect(
      closingsOf(leads, lives).map(({ lead, outcome, day: on, latest, notBefore, inSheet }) =>
        [lead, outcome, on, latest, notBefore, inSheet].join(' '),
      ),
    ).toEqual([
      'typed won 100 100 100 true',
      'seen lost 101 101 98 true',
      'both won 100 100  true',
      'vague won  101 98 true',
      'unknown won  0  true',
      'gone lost 101 101 98 false',
    ]);
  });
});

it('a note to a lead says where things stand, as far as that is known', () => {
  const known = {
    email: 'nadia@acme.example',
    contact: 'Nadia\nLee',
    owner: 'Ann',
    nextStep: 'A call',
    stage: 'Proposal',
  };
  expect(leadUpdateDraft(aLead(known))).toEqual({
    to: 'nadia@acme.example',
    subject: 'Where we are',
    text: 'Hello Nadia Lee,\n\na short note on where we are: we have reached "Proposal".\n\nWhat comes next: A call.\n\nIf anything is unclear, just reply to this mail.\n\nBest regards\nAnn',
  });
  expect(leadUpdateDraft(aLead({ email: 'nadia@acme.example', stage: null }))?.text).toBe(
    'Hello,\n\na short note on where we are: we have reached "the next step".\n\nIf anything is unclear, just reply to this mail.\n\nBest regards',
  );
  expect(leadUpdateDraft(aLead({ ...known, email: 'ask Ann' }))).toBeNull();
});
