import { writtenIn } from '../../../src/core/words/written/written.ts';
import { describe, expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import type { Purchase } from '../../../src/core/leads/records.ts';
import type { ActionRow } from '../../../src/core/logs/action-row.ts';
import { deriveEffectiveLeads } from '../../../src/core/reminders/effective-lead.ts';
import { cameIn } from '../../../src/core/reminders/rules/came-in.ts';
import { checkIn } from '../../../src/core/reminders/rules/check-in.ts';
import { expectedClosePassed } from '../../../src/core/reminders/rules/expected-close-passed.ts';
import { fixRow } from '../../../src/core/reminders/rules/fix-row.ts';
import { followUpDue } from '../../../src/core/reminders/rules/follow-up-due.ts';
import { goneQuiet } from '../../../src/core/reminders/rules/gone-quiet.ts';
import { handedOver } from '../../../src/core/reminders/rules/handed-over.ts';
import { leadUpdate } from '../../../src/core/reminders/rules/lead-update.ts';
import { newLeadWaiting } from '../../../src/core/reminders/rules/new-lead-waiting.ts';
import { noNextStep } from '../../../src/core/reminders/rules/no-next-step.ts';
import { renewal } from '../../../src/core/reminders/rules/renewal.ts';
import type { Rule, RuleContext } from '../../../src/core/reminders/rules/rule.ts';
import { stuck } from '../../../src/core/reminders/rules/stuck.ts';
import { workingCalendarOf } from '../../../src/core/reminders/working-calendar.ts';
import { aLead, day, shippedStage, someSettings } from '../../support/builders.ts';

/** A Tuesday. */
const today = day('2026-11-24');
const settings = someSettings();
const calendar = workingCalendarOf(null, settings, []);
const nothingElse: RuleContext = {
  ...{
    today,
    calendar,
    settings,
    written: writtenIn('en-GB'),
    afterDays: null,
    habits: new Map(),
    inStageSince: null,
    isFirstStage: false,
  },
  ...{ arrivedOn: null, cameInOn: null, takenOver: null, lastWord: null, purchases: [], findings: [] },
};

const purchase = (date: number, changes: Partial<Purchase> = {}): Purchase => ({
  ...{ date, customerEmail: null, customer: null, lead: 'Lead1', amount: null, currency: null, product: null },
  ...{ renewalDate: null, row: 2, ...changes },
});

type Said = string | null | readonly [number | null, string];
/** The lead, what else there is to know, and what the rule says of it: its words, or its days since (from today on) with them. */
type Case = readonly [Parameters<typeof aLead>[0], Partial<RuleContext>, Said];

function judge(rule: Rule, cases: readonly Case[], actions: readonly ActionRow[] = []): void {
  const said = cases.map(([lead, about, expected]): Said => {
    const [one] = deriveEffectiveLeads([aLead(lead)], [], actions, today);
    const hit = one === undefined ? null : rule(one, { ...nothingElse, ...about });
    if (hit === null || typeof expected === 'string') return hit?.why ?? null;
    return [hit.since === null ? null : hit.since - today, hit.why];
  });
  expect(said).toEqual(cases.map(([, , expected]) => expected));
}

describe('what each rule says, and when it begins and ends', () => {
  it('came in', () => {
    const now = { isFirstStage: true, cameInOn: today };
    const created = today;
    judge(cameIn, [
      [{ created, owner: 'Ann' }, now, [0, 'Came in today.']],
      [{ created, owner: 'Ann' }, { ...now, arrivedOn: today - 3 }, [-3, 'Came in today.']],
      [{ created }, now, 'Came in today. Who takes it?'],
      [{ created, owner: 'Ann' }, { ...now, cameInOn: today + 1 }, 'Came in today.'],
      [{ created, owner: 'Ann' }, { ...now, cameInOn: today - 10 }, 'Came in 10 days ago.'],
      [{ created, owner: 'Ann' }, { ...now, cameInOn: today - 11 }, null],
      [{ created, owner: 'Ann' }, { ...now, cameInOn: null }, null],
      [{ owner: 'Ann', source: 'fair', notes: 'Call.' }, now, 'New in the sheet (fair): “Call.”'],
      [{ owner: 'Ann', notes: 'Call' }, now, 'New in the sheet: “Call”.'],
      [{ owner: 'Ann', notes: 'a.” b' }, now, 'New in the sheet: “a.” b”.'],
      [{ owner: 'Ann' }, { ...now, isFirstStage: false }, null],
      [{ owner: 'Ann', stage: null }, { ...now, isFirstStage: false }, 'New in the sheet.'],
      [{ owner: 'Ann', stage: 'Won' }, now, null],
      [{ created, lastContact: today }, now, null],
      [{ created, followUp: today }, now, null],
    ]);
  });

  it('handed over', () => {
    const from = { name: 'Ann', address: null };
    const taken = (ago: number, by: typeof from | null = from) => ({ takenOver: { from: by, after: today - ago } });
    judge(handedOver, [
      [{ owner: 'Ben' }, taken(1), [-1, 'Handed over from Ann.']],
      [{ owner: 'Ben' }, taken(60), 'Handed over from Ann.'],
      [{ owner: 'Ben' }, taken(61), null],
      [{ owner: 'Ben' }, {}, null],
      [{ owner: 'Ben', stage: 'Lost' }, taken(1), null],
      [{ owner: 'Ben' }, taken(1, null), 'It had no owner before.'],
      [{}, taken(1), 'Ann had it, and now nobody does: who takes it?'],
      [{}, taken(1, null), 'Somebody had it, and now nobody does: who takes it?'],
      [{ owner: 'Ben', nextStep: 'Call' }, taken(1), 'Handed over from Ann. Next: Call.'],
      [{ owner: 'Ben', followUp: today + 1 }, taken(1), 'Handed over from Ann. Next: Wed 25 Nov.'],
      [
        { owner: 'Ben', followUp: today, nextStep: 'Call' },
        { ...taken(1), lastWord: '“Yes”' },
        'Handed over from Ann. Next: Call, Tue 24 Nov. Last: “Yes”.',
      ],
    ]);
  });

  it('follow-up due', () => {
    judge(followUpDue, [
      [{ followUp: today }, {}, [0, 'Follow-up is due today.']],
      [{ followUp: today, nextStep: 'Call' }, {}, 'Follow-up is due today: Call'],
      [{ followUp: today - 1 }, {}, [-1, 'Follow-up was due yesterday (Mon 23 Nov).']],
      [{ followUp: today + 1 }, {}, null],
      [{ followUp: today - 2 }, { afterDays: 2 }, [0, 'Follow-up was due 2 days ago (Sun 22 Nov).']],
      [{ followUp: today - 1 }, { afterDays: 2 }, null],
      [{ followUp: today, stage: 'Won' }, {}, null],
      [{}, {}, null],
    ]);
  });

  it('new lead waiting', () => {
    const first = { isFirstStage: true };
    const friday = today - 4;
    judge(newLeadWaiting, [
      [{ created: friday }, first, [0, 'It came in 4 days ago and nobody has been in touch yet.']],
      [{ created: today - 1 }, first, null],
      [{ created: today - 1 }, { ...first, afterDays: 1 }, 'It came in 1 day ago and nobody has been in touch yet.'],
      [{ created: today }, { ...first, afterDays: 0 }, 'It came in today and nobody has been in touch yet.'],
      [{ created: today + 1 }, { ...first, afterDays: 0 }, null],
      [{ created: today - 60 }, first, 'It came in 60 days ago and nobody has been in touch yet.'],
      [{ created: today - 61 }, first, null],
      [{ created: friday, followUp: today }, first, null],
      [{ created: friday, followUp: today - 1 }, first, 'It came in 4 days ago and nobody has been in touch yet.'],
      [{ created: friday, lastContact: today }, first, null],
      [{ created: friday }, {}, null],
      [{ created: friday, stage: 'Won' }, first, null],
      [{}, first, null],
    ]);
  });

  it('expected close passed', () => {
    const ask = 'won, lost, or when?';
    judge(expectedClosePassed, [
      [{ expectedClose: today - 1 }, {}, [0, `Was to close on Mon 23 Nov, yesterday: ${ask}`]],
      [{ expectedClose: today }, {}, null],
      [{ expectedClose: today - 3 }, { afterDays: 2 }, [0, `Was to close on Sat 21 Nov, 3 days ago: ${ask}`]],
      [{ expectedClose: today - 2 }, { afterDays: 2 }, null],
      [{ expectedClose: today - 9, stage: 'Lost' }, {}, null],
      [{}, {}, null],
    ]);
  });

  it('stuck: by the stage’s own days, else its history, else Reminder Rules, else Settings', () => {
    const since = (ago: number, changes: Partial<RuleContext> = {}) => ({ inStageSince: today - ago, ...changes });
    const habits = new Map([['proposal', { mostLeftWithin: 20.4 }]]);
    const own = { ...shippedStage('Proposal'), stuckDays: 5 };
    judge(stuck, [
      [{ stage: 'Proposal' }, since(31), [0, '31 days in Proposal (limit 30).']],
      [{ stage: 'Proposal' }, since(30), null],
      [{ stage: 'Proposal' }, since(8, { afterDays: 7 }), [0, '8 days in Proposal (limit 7).']],
      [{ stage: 'Proposal' }, since(22, { afterDays: 7, habits }), [-1, '22 days in Proposal; most leave by day 21.']],
      [{ stage: 'Proposal' }, since(20, { habits }), null],
      [{ stage: own }, since(6, { habits }), [0, '6 days in Proposal (limit 5).']],
      [{ stage: own }, since(5, { habits }), null],
      [{ stage: 'Negotiation' }, since(31, { habits }), '31 days in Negotiation (limit 30).'],
      [{ stage: 'Won' }, since(90), null],
      [{ stage: null }, since(90), null],
      [{ stage: 'Proposal' }, {}, null],
    ]);
  });

  it('gone quiet: by the stage’s own days, else Reminder Rules, else Settings', () => {
    const own = { ...shippedStage('Proposal'), quietDays: 5 };
    const answered = (answeredAfter?: number) => ({
      habits: new Map([['proposal', answeredAfter === undefined ? {} : { answeredAfter }]]),
    });
    const says = 'No contact for 15 days (limit 14).';
    const usual = (days: number) =>
      `No contact for 15 days; in Proposal half are answered within ${days === 1 ? '1 day' : `${days} days`}.`;
    judge(goneQuiet, [
      [{ stage: 'Proposal', lastContact: today - 15 }, {}, [0, says]],
      [{ stage: 'Proposal', lastContact: today - 14 }, {}, null],
      [{ stage: null, lastContact: today - 15 }, answered(3), says],
      [{ stage: 'Proposal', lastContact: today - 15 }, answered(), says],
      [{ stage: 'Proposal', lastContact: today - 15 }, answered(2.5), usual(3)],
      [{ stage: 'Proposal', lastContact: today - 15 }, answered(0.2), usual(1)],
      [{ lastContact: today - 9 }, { afterDays: 7 }, [-1, 'No contact for 9 days (limit 7).']],
      [{ stage: own, lastContact: today - 6 }, { afterDays: 7 }, [0, 'No contact for 6 days (limit 5).']],
      [{ stage: own, lastContact: today - 5 }, { afterDays: 1 }, null],
      [
        { created: today - 90 },
        { inStageSince: today - 15 },
        [0, 'No contact on record in the 15 days since it came here (limit 14).'],
      ],
      [{ created: today - 16, lastContact: today - 2 }, { inStageSince: today - 15 }, null],
      [{ created: today - 16 }, {}, [-1, 'No contact on record in the 16 days since it came here (limit 14).']],
      [{ lastContact: today - 15, followUp: today }, {}, null],
      [{ lastContact: today - 15, followUp: today - 1 }, {}, says],
      [{ lastContact: today - 15, stage: 'Won' }, {}, null],
      [{}, {}, null],
    ]);
  });

  it('no next step', () => {
    const none = 'No next step: what comes next, and when?';
    const far = (when: string) => `The next follow-up is only on ${when}. Is there nothing before that?`;
    judge(noNextStep, [
      [{ created: today - 1 }, {}, [0, none]],
      [{ created: today }, {}, null],
      [{ created: today + 1 }, {}, [null, none]],
      [{ created: today - 3 }, { afterDays: 3 }, [0, none]],
      [{ created: today - 2 }, { afterDays: 3 }, null],
      [{}, { arrivedOn: today - 5 }, [-4, none]],
      [{ created: today - 9 }, { arrivedOn: today - 5 }, [-8, none]],
      [{ created: today - 9 }, { inStageSince: today - 5 }, [-4, none]],
      [{ created: today - 9, lastContact: today - 4 }, { inStageSince: today - 5 }, [-3, none]],
      [{ created: today - 9 }, { inStageSince: today + 5 }, [-8, none]],
      [{}, {}, [null, none]],
      [{ nextStep: 'Call' }, {}, 'Call: by when?'],
      [{ stage: 'Won' }, {}, null],
      [{ followUp: today + 60 }, {}, null],
      [{ followUp: today + 61 }, { arrivedOn: today - 2 }, [-2, far('Sun 24 Jan 2027')]],
    ]);
  });

  it('renewal', () => {
    const renewed = (inDays: number, changes: Partial<Purchase> = {}) =>
      purchase(today - 300, { renewalDate: today + inDays, ...changes });
    const one = (inDays: number, ...others: readonly Purchase[]) => ({ purchases: [renewed(inDays), ...others] });
    judge(renewal, [
      [{ stage: 'Won' }, one(30), [0, 'Their renewal is due in 30 days (Thu 24 Dec).']],
      [{ stage: 'Won' }, one(31), null],
      [{ stage: 'Won' }, { ...one(5), afterDays: 5 }, [0, 'Their renewal is due in 5 days (Sun 29 Nov).']],
      [{ stage: 'Won' }, { ...one(6), afterDays: 5 }, null],
      [{}, one(0), 'Their renewal is due today (Tue 24 Nov).'],
      [{}, one(-1), 'Their renewal was due yesterday (Mon 23 Nov).'],
      [{}, one(-30), 'Their renewal was due 30 days ago (Sun 25 Oct).'],
      [{}, one(-31), null],
      [{}, { purchases: [renewed(9, { product: 'Rota' })] }, 'The renewal of Rota is due in 9 days (Thu 3 Dec).'],
      [{}, one(9, renewed(8, { product: 'Rota' })), 'The renewal of Rota is due in 8 days (Wed 2 Dec).'],
      [{}, one(8, renewed(9, { product: 'Rota' })), 'Their renewal is due in 8 days (Wed 2 Dec).'],
      [{}, one(8, renewed(8, { product: 'Rota' })), 'Their renewal is due in 8 days (Wed 2 Dec).'],
      [{}, { purchases: [purchase(today - 300)] }, null],
      // Bought again: since the reminder fell due, not before, and not in days to come.
      [{}, one(9, purchase(today - 21)), null],
      [{}, one(9, purchase(today)), null],
      [{}, one(9, purchase(today - 22)), 'Their renewal is due in 9 days (Thu 3 Dec).'],
      [{}, one(9, purchase(today + 1)), 'Their renewal is due in 9 days (Thu 3 Dec).'],
      [
        {},
        { purchases: [purchase(today - 5, { renewalDate: today + 9 })] },
        'Their renewal is due in 9 days (Thu 3 Dec).',
      ],
      // Spoken about, with a day to come.
      [{ lastContact: today - 21, followUp: today }, one(9), null],
      [{ lastContact: today - 22, followUp: today }, one(9), 'Their renewal is due in 9 days (Thu 3 Dec).'],
      [{ lastContact: today - 21, followUp: today - 1 }, one(9), 'Their renewal is due in 9 days (Thu 3 Dec).'],
      [{ lastContact: today - 21 }, one(9), 'Their renewal is due in 9 days (Thu 3 Dec).'],
      [{ followUp: today }, one(9), 'Their renewal is due in 9 days (Thu 3 Dec).'],
    ]);
  });

  it('check-in', () => {
    const won = { stage: 'Won' };
    const bought = (...ago: readonly number[]) => ({ purchases: ago.map((days) => purchase(today - days)) });
    const asked = (days: number) => `They bought ${days} days ago and nobody has asked since how it is going.`;
    judge(checkIn, [
      [won, bought(90), [0, asked(90)]],
      [won, bought(89), null],
      [won, bought(150), [-60, asked(150)]],
      [won, bought(151), null],
      [won, bought(120, 95), asked(95)],
      [won, bought(95, 120), asked(95)],
      [won, bought(95, -1), asked(95)],
      [won, bought(95, 0), null],
      [won, { ...bought(7), afterDays: 7 }, [0, asked(7)]],
      [won, { ...bought(6), afterDays: 7 }, null],
      [won, {}, null],
      [
        { ...won, lastContact: today - 91 },
        bought(140),
        [-1, 'A customer you last spoke to 91 days ago. How is it going?'],
      ],
      [{ ...won, lastContact: today - 95 }, bought(95), asked(95)],
      [{ ...won, lastContact: today - 99 }, bought(95), asked(95)],
      [{ ...won, followUp: today }, bought(95), null],
      [{ ...won, followUp: today - 1 }, bought(95), asked(95)],
      [{ stage: 'Proposal' }, bought(95), null],
      [{ stage: null }, bought(95), null],
    ]);
  });

  it('something to fix in the row', () => {
    const wrong = (message: string, fix: string) =>
      aFinding('cell/not-a-date', { tab: 'Leads', tabId: 0, row: 2, lead: 'Lead1' }, { message, fix });
    const findings = [wrong('“soon. Or not” is no date', 'Type one!')];
    const two = [wrong('Is it 3?', 'Say. so'), wrong('b', 'c')];
    const three = [...two, wrong('d', 'e')];
    const says = '“soon. Or not” is no date. Type one!';
    judge(fixRow, [
      [{}, { findings, arrivedOn: today - 4 }, [-4, says]],
      [{}, { findings }, [null, says]],
      [{}, { findings: two }, 'Is it 3? Say. so. And 1 more in this row.'],
      [{}, { findings: three }, 'Is it 3? Say. so. And 2 more in this row.'],
      [{}, {}, null],
      [{ stage: 'Won', closedOn: today - 60 }, { findings }, says],
      [{ stage: 'Won', closedOn: today - 61 }, { findings }, null],
      [{ stage: 'Won' }, { findings }, null],
      [{ closedOn: today - 61 }, { findings }, says],
    ]);
  });

  it('what was answered as lost, and is open in the sheet the day after', () => {
    const action = (at: number, changes: Partial<ActionRow> = {}): readonly ActionRow[] => [
      {
        ...{ at, lead: 'Lead1', action: 'lost', by: null, whatHappened: null, nextStep: null, followUp: null },
        ...{ snoozeUntil: null, lostReason: null, token: 't', ...changes },
      },
    ];
    const ask = 'Please set its stage to lost.';
    judge(fixRow, [[{}, {}, [0, `On Mon 23 Nov it was answered as lost. ${ask}`]]], action(today - 0.1));
    judge(
      fixRow,
      [
        [{}, {}, [-1, `On Sun 22 Nov it was answered as lost (No budget). ${ask}`]],
        [{ stage: 'Lost' }, {}, null],
      ],
      action(today - 2, { lostReason: 'No budget' }),
    );
    judge(fixRow, [[{}, {}, null]], action(today));
    judge(fixRow, [[{}, {}, null]], action(today - 2, { action: 'done' }));
  });

  it('an update to the lead', () => {
    const told = { settings: someSettings({ leadUpdates: true }) };
    const ready = {
      ...{
        stage: { ...shippedStage('Proposal'), tellTheLead: true },
        updatesConsent: true,
        email: 'nadia@acme.example',
      },
    };
    const reached = (ago: number) => ({ ...told, inStageSince: today - ago });
    judge(leadUpdate, [
      [ready, reached(0), [0, 'It reached Proposal on Tue 24 Nov: a note to them is ready to send.']],
      [ready, reached(10), [-10, 'It reached Proposal on Sat 14 Nov: a note to them is ready to send.']],
      [ready, reached(11), null],
      [ready, reached(-1), null],
      [ready, told, null],
      [ready, { inStageSince: today }, null],
      [{ ...ready, stage: 'Proposal' }, reached(0), null],
      [{ ...ready, stage: null }, reached(0), null],
      [{ ...ready, updatesConsent: null }, reached(0), null],
      [{ ...ready, email: null }, reached(0), null],
    ]);
  });
});

it('of what came in, of a row to put right and of a far-away day every showing counts, whenever it was', () => {
  const found = aFinding('cell/not-a-date', { tab: 'Leads', tabId: 0, row: 2, lead: 'Lead1' }, { message: 'No.' });
  const [one] = deriveEffectiveLeads([aLead({})], [], [], today);
  const [far] = deriveEffectiveLeads([aLead({ followUp: today + 99 })], [], [], today);
  if (one === undefined || far === undefined) throw new Error('there are two leads');
  expect(cameIn(one, { ...nothingElse, isFirstStage: true, cameInOn: today })).toHaveProperty('shownFrom', null);
  expect(fixRow(one, { ...nothingElse, findings: [found] })).toHaveProperty('shownFrom', null);
  expect(noNextStep(far, nothingElse)).toHaveProperty('shownFrom', null);
});
