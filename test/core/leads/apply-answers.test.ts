import { describe, expect, it } from 'vitest';
import { markOf } from '../../../src/core/leads/answered.ts';
import { applyAnswers } from '../../../src/core/leads/apply-answers.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import { answerParts, marksAsText, marksFromText } from '../../../src/core/logs/action-row.ts';
import type { ActionRow } from '../../../src/core/logs/action-row.ts';
import { stageFinder } from '../../../src/core/schema/stage-finder.ts';
import { aLead, day, shippedStages } from '../../support/builders.ts';

const today = day('2026-03-03');
const proposal = aLead({ stage: 'Proposal', amount: 900, owner: 'Ann', followUp: today, nextStep: 'Call' });

/** An answer that is given while the cells are as in `then`. */
function answer(action: ActionRow['action'], changes: Partial<ActionRow> = {}, then: Lead = proposal): ActionRow {
  const cells = new Map(answerParts.map((part) => [part, markOf(part, then)] as const));
  return {
    ...{ at: today + 0.5, lead: 'Lead1', action, by: 'ann@team.example', whatHappened: null, nextStep: null },
    ...{ followUp: null, snoozeUntil: null, lostReason: null, token: `t-${action}` },
    ...{ marks: { to: changes.stage?.toLowerCase() ?? '', cells }, ...changes },
  };
}

function over(token: string, ...parts: (typeof answerParts)[number][]): ActionRow {
  const marks = { to: '', cells: new Map(parts.map((part) => [part, 'over'] as const)) };
  return answer('in the sheet', { token, marks });
}

function apply(lead: Lead, ...actions: readonly ActionRow[]) {
  const options = { editLog: [], stageOf: stageFinder(shippedStages), nameOf: (name: string) => name };
  const laid = applyAnswers([lead], actions, options);
  return { ...(laid.leads[0] ?? lead), over: laid.over.flatMap(({ parts }) => parts) };
}

const won = answer('won', { stage: 'Won', amount: 1200, closedOn: today - 1 });
const isWon = { stage: { id: 'won' }, amount: 1200, closedOn: today - 1 };

describe('answers by link laid over the leads', () => {
  it('won counts, with amount and day, while the cells say what they said', () => {
    const lead = apply(proposal, won);
    expect(lead).toMatchObject({ ...isWon, endedIn: { id: 'proposal' }, over: [] });
    expect(lead.answered).toMatchObject({ written: proposal, moves: [{ stage: 'won', at: today - 1 }], offer: null });
    expect(apply(proposal, answer('won', { stage: 'Won' }))).toMatchObject({ amount: 900, closedOn: today });
  });

  it.each([
    ['another stage', { stage: 'Negotiation' }, { stage: { id: 'negotiation' }, amount: 900, closedOn: null }],
    ['the stage of the answer', { stage: 'Won' }, { stage: { id: 'won' }, amount: 1200, closedOn: today - 1 }],
    ['another amount', { amount: 950 }, { stage: { id: 'won' }, amount: 950, closedOn: today - 1 }],
    [
      'all of it',
      { stage: 'Won', amount: 1300, closedOn: today },
      { stage: { id: 'won' }, amount: 1300, closedOn: today },
    ],
  ])('a person changed the cell to %s: it wins', (_what, changes, expected) => {
    expect(apply(aLead({ ...proposal, ...changes }), won)).toMatchObject(expected);
  });

  it('what is noted as in the sheet never counts again, also where the cell is back', () => {
    const typed = apply(aLead({ ...proposal, stage: 'Won' }), won);
    expect(typed.over).toEqual(['stage']);
    expect(apply(proposal, won, over('t-won', 'stage'))).toMatchObject({ stage: { id: 'proposal' }, amount: 900 });
    expect(apply(proposal, won, over('t-won', 'stage')).over).toEqual(['amount', 'closing']);
    expect(apply(proposal, won, over('t-won', 'stage', 'amount', 'closing')).over).toEqual([]);
    expect(apply(proposal, won, over('t-won', 'stage', 'amount', 'closing'))).toEqual({ ...proposal, over: [] });
  });

  it('the newest of several counts, and history gets the way there', () => {
    const moved = answer('moved', { stage: 'Negotiation', at: today - 1.5 });
    const lost = answer('lost', { stage: 'Lost', lostReason: 'Price', at: today + 0.7 });
    const lead = apply(proposal, moved, won, lost);
    expect(lead).toMatchObject({ stage: { id: 'lost' }, lostReason: 'Price', closedOn: today });
    expect(lead.endedIn?.id).toBe('negotiation');
    expect(lead.answered?.moves).toEqual([
      { stage: 'negotiation', at: today - 1.5 },
      { stage: 'lost', at: today },
    ]);
    expect(apply(proposal, won, answer('moved', { stage: 'Negotiation', at: today + 0.8 }))).toMatchObject({
      ...{ stage: { id: 'negotiation' }, closedOn: null, endedIn: null },
    });
  });

  it('the next step is taken over as a whole, and a person’s own as a whole', () => {
    const done = answer('done', { followUp: today + 5, nextStep: 'Send it' });
    expect(apply(proposal, done)).toMatchObject({ followUp: today + 5, nextStep: 'Send it' });
    expect(apply(aLead({ ...proposal, stage: 'Negotiation' }), done)).toMatchObject({ followUp: today + 5 });
    const typed = apply(aLead({ ...proposal, nextStep: 'Mail' }), done);
    expect(typed).toMatchObject({ followUp: today, nextStep: 'Mail', over: ['step'] });
    // Sooner than the cell, and said later.
    const sooner = answer('snooze', { snoozeUntil: today + 2 }, aLead({ ...proposal, snoozeUntil: today + 9 }));
    expect(apply(aLead({ ...proposal, snoozeUntil: today + 9 }), sooner).snoozeUntil).toBe(today + 2);
  });

  it('stays with the first owner until the second accepts', () => {
    const asked = answer('hand to', { handTo: 'Tom' });
    expect(apply(proposal, asked)).toMatchObject({ owner: 'Ann', answered: { offer: { handTo: 'Tom' } } });
    const taken = answer('accepted', { handTo: 'Tom', at: today + 0.6 });
    expect(apply(proposal, asked, taken)).toMatchObject({ owner: 'Tom', answered: { offer: null } });
    expect(apply(proposal, asked, answer('declined', { at: today + 0.6 }))).toMatchObject({ owner: 'Ann' });
    expect(apply(proposal, asked, answer('declined', { at: today + 0.6 })).answered).toBeUndefined();
    expect(apply(aLead({ ...proposal, owner: 'Eva' }), asked, taken)).toMatchObject({ owner: 'Eva' });
  });

  it('one that was taken back counts no more, and history is told', () => {
    const lead = apply(proposal, won, answer('undone', { token: won.token, marks: null }));
    expect(lead).toMatchObject({ stage: { id: 'proposal' }, amount: 900, over: [] });
    expect(lead.answered).toMatchObject({ moves: [], undone: [{ stage: 'won', at: today - 1 }] });
  });

  it('a copy shares the next step, and is not won too', () => {
    const copy = { ...proposal, isCopy: true, key: '0:9' };
    const laid = apply(copy, won, answer('done', { followUp: today + 5 }));
    expect(laid).toMatchObject({ stage: { id: 'proposal' }, amount: 900, followUp: today + 5 });
  });

  it('an edit of the stage since, which the log knows, ends it', () => {
    const options = { stageOf: stageFinder(shippedStages), nameOf: (name: string) => name };
    const entry = { time: today + 0.6, lead: 'Lead1', from: 'Won', to: 'Proposal', row: 2 };
    expect(applyAnswers([proposal], [won], { ...options, editLog: [entry] }).leads[0]?.stage?.id).toBe('proposal');
  });

  it('lines of version 0.1.0 and unknown stages change nothing', () => {
    expect(apply(proposal, answer('done', { marks: null, followUp: today + 9 }))).toEqual({ ...proposal, over: [] });
    expect(apply(proposal, answer('moved', { stage: 'Gone' }))).toMatchObject({ stage: { id: 'proposal' } });
  });

  it('marks come back from their cell as they were', () => {
    const marks = { to: 'a b=c', cells: new Map([['stage', 'x1'] as const, ['amount', 'y2'] as const]) };
    expect(marksFromText(marksAsText(marks))).toEqual(marks);
    for (const text of ['', 'garbage', '%', 'to=%E0%A4%A']) expect(marksFromText(text)).toBeNull();
  });
});
