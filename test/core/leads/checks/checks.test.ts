import { describe, expect, it } from 'vitest';
import { checkBeginsLikeAFormula } from '../../../../src/core/leads/checks/begins-like-a-formula.ts';
import { checkBlankStages } from '../../../../src/core/leads/checks/blank-stages.ts';
import { checkClosedWithoutDate } from '../../../../src/core/leads/checks/closed-without-date.ts';
import { checkDatesInFuture } from '../../../../src/core/leads/checks/dates-in-future.ts';
import { checkDatesOutOfOrder } from '../../../../src/core/leads/checks/dates-out-of-order.ts';
import { checkDoubledIds } from '../../../../src/core/leads/checks/doubled-ids.ts';
import { checkFollowUpInPast } from '../../../../src/core/leads/checks/follow-up-in-past.ts';
import type { LeadCheck } from '../../../../src/core/leads/checks/lead-check.ts';
import { checkLostWithoutReason } from '../../../../src/core/leads/checks/lost-without-reason.ts';
import { checkMissingRate } from '../../../../src/core/leads/checks/missing-rate.ts';
import { checkOpenWithCloseDate } from '../../../../src/core/leads/checks/open-with-close-date.ts';
import { checkRequiredFromStage } from '../../../../src/core/leads/checks/required-from-stage.ts';
import { checkSpilledRows } from '../../../../src/core/leads/checks/spilled-rows.ts';
import { checkUnknownOwner } from '../../../../src/core/leads/checks/unknown-owner.ts';
import { checkUnknownStage } from '../../../../src/core/leads/checks/unknown-stage.ts';
import { aLead, aTeamMember, day, shippedStages } from '../../../support/builders.ts';
import { sheetOf } from './sheet-of.ts';

type LeadSays = Parameters<typeof aLead>[0];

/** Messages of a check about one lead; today is 2026-03-31. */
function said(check: LeadCheck, lead: LeadSays, changes: Parameters<typeof sheetOf>[1] = {}): string[] {
  return check(sheetOf([aLead(lead)], changes)).map((finding) => finding.message);
}

describe('required', () => {
  it('is nothing: a blank stage is worth a hint, and a fault only where the lead is further on', () => {
    const check = checkBlankStages(({ id }) => (id === 'Known' ? 'Proposal' : null));
    const severities = (lead: LeadSays): string[] => check(sheetOf([aLead(lead)])).map(({ severity }) => severity);
    expect(said(check, { stageText: '' })).toEqual(['stage is empty, so the lead counts as in Lead generation.']);
    expect(said(check, { id: 'Known', stage: null })).toEqual([
      'stage is empty, though the lead is further on than the first stage. It was Proposal before.',
    ]);
    expect([severities({ stageText: '' }), severities({ stage: null })]).toEqual([['hint'], ['error']]);
    expect(said(check, {})).toEqual([]);
    expect(said(check, { stage: 'Won', stageText: '' })).toEqual([]);
    expect(said(check, { stage: null }, { hasColumn: () => false })).toEqual([]);
  });

  it('is, from a stage on, what Stages asks for', () => {
    const stages = shippedStages.map((stage) =>
      stage.id === 'proposal' ? { ...stage, requiredFields: ['amount', 'email', 'no such field'] } : stage,
    );
    const missing = (stage: string): number =>
      checkRequiredFromStage(sheetOf([aLead({ stage, email: 'a@b.c' })], { stages })).length;
    expect(['Follow-up', 'Proposal', 'Negotiation', 'Won', 'Lost'].map(missing)).toEqual([0, 1, 1, 1, 0]);
    expect(said(checkRequiredFromStage, { stage: 'Won' }, { stages })).toEqual([
      'amount is empty, and Proposal asks for it.',
      'email is empty, and Proposal asks for it.',
    ]);
  });
});

it('an unknown stage gets the nearest match', () => {
  const find = (stageText: string) => checkUnknownStage(sheetOf([aLead({ stage: null, stageText })]))[0];
  expect(find('Negotation')).toMatchObject({ suggestion: 'Negotiation', severity: 'error', cause: 'negotation' });
  expect(find('Qualified')).toMatchObject({ suggestion: null, message: 'Qualified is not a stage.' });
  expect(find('#REF!')).toBeUndefined();
  expect(find('')).toBeUndefined();
});

it('an unknown owner is a finding only where Team has rows', () => {
  const ann = aTeamMember({ name: 'Ann Lee', aliases: ['AL'] });
  expect(said(checkUnknownOwner([ann]), { owner: 'An Lee' })).toEqual(['An Lee is not in Team.']);
  expect(said(checkUnknownOwner([ann]), { owner: 'Ann Lee' })).toEqual([]);
  expect(said(checkUnknownOwner([ann]), { owner: null })).toEqual([]);
  expect(said(checkUnknownOwner([{ ...ann, inTeam: false }]), { owner: 'Bob' })).toEqual([]);
});

it('a copied row is told where its original is', () => {
  const leads = [
    aLead({ id: 'A', row: 5, tab: 'Won 2026', tabId: 3 }),
    aLead({ id: 'A', key: '0:9', row: 9, isCopy: true }),
  ];
  expect(checkDoubledIds(sheetOf(leads)).map((finding) => [finding.row, finding.message])).toEqual([
    [9, 'This row has the same Lead ID as row 5 of Won 2026, which keeps the history.'],
  ]);
});

it('a closed lead needs a date, where there is a column for it', () => {
  expect(said(checkClosedWithoutDate, { stage: 'Won' })).toEqual(['Won, but closedOn is empty.']);
  expect(said(checkClosedWithoutDate, { stage: 'Won', closedOn: day('2026-03-01') })).toEqual([]);
  expect(said(checkClosedWithoutDate, { stage: 'Won', entered: { won: day('2026-03-01') } })).toEqual([]);
  expect(said(checkClosedWithoutDate, { stage: 'Won', stageSince: day('2026-03-01') })).toEqual([]);
  expect(said(checkClosedWithoutDate, { stage: 'Proposal' })).toEqual([]);
  expect(said(checkClosedWithoutDate, { stage: 'Won' }, { hasColumn: () => false })).toEqual([]);
  expect(said(checkClosedWithoutDate, { stage: 'Won', errors: ['cell/not-a-date'] })).toEqual([]);
});

it('a lost lead needs a reason, where there is a column for it', () => {
  expect(said(checkLostWithoutReason, { stage: 'Lost' })).toHaveLength(1);
  expect(said(checkLostWithoutReason, { stage: 'Lost', lostReason: 'Price' })).toEqual([]);
  expect(said(checkLostWithoutReason, { stage: 'Won' })).toEqual([]);
  expect(said(checkLostWithoutReason, { stage: 'Lost' }, { hasColumn: () => false })).toEqual([]);
});

it('an open lead has no date on which it closed', () => {
  expect(said(checkOpenWithCloseDate, { closedOn: day('2026-03-01') })).toEqual([
    'In Lead generation, an open stage, but closedOn says 1 March 2026.',
  ]);
  expect(said(checkOpenWithCloseDate, { stage: 'Won', closedOn: day('2026-03-01') })).toEqual([]);
  const hope = checkOpenWithCloseDate(sheetOf([aLead({ closedOn: day('2026-06-01') })]));
  expect(hope).toMatchObject([{ severity: 'hint', cause: 'ahead' }]);
});

describe('dates out of order', () => {
  const wrong = (lead: LeadSays): string[] => said(checkDatesOutOfOrder, lead);
  it('are reported once a lead, at the later step', () => {
    expect(wrong({ stage: 'Won', created: day('2026-03-01'), closedOn: day('2026-02-01') })).toEqual([
      'closedOn (1 February 2026) is before created (1 March 2026).',
    ]);
    expect(
      wrong({ stage: 'Proposal', created: day('2026-03-01'), entered: { proposal: day('2026-02-01') } }),
    ).toHaveLength(1);
    const entered = { proposal: day('2026-03-09'), negotiation: day('2026-03-05') };
    expect(wrong({ stage: 'Won', entered, closedOn: day('2026-03-01') })).toHaveLength(1);
  });
  it('are not the same day, nor a hope that an open lead has', () => {
    const entered = { proposal: day('2026-03-01'), negotiation: day('2026-03-01') };
    expect(wrong({ stage: 'Won', created: day('2026-03-01'), entered, closedOn: day('2026-03-01') })).toEqual([]);
    expect(wrong({ created: day('2026-03-01'), closedOn: day('2026-02-01') })).toEqual([]);
  });
});

it('what has happened cannot lie ahead; today is not ahead', () => {
  const tomorrow = day('2026-04-01');
  const lead = {
    created: tomorrow,
    stageSince: tomorrow,
    lastContact: tomorrow,
    closedOn: tomorrow,
    entered: { won: tomorrow },
  };
  expect(said(checkDatesInFuture, { ...lead, stage: 'Won' })).toHaveLength(5);
  expect(said(checkDatesInFuture, lead)).toHaveLength(4);
  expect(said(checkDatesInFuture, { created: day('2026-03-31') })).toEqual([]);
  expect(said(checkDatesInFuture, { expectedClose: tomorrow, followUp: tomorrow, snoozeUntil: tomorrow })).toEqual([]);
});

it('a follow-up in the past is late on an open lead, today is not late, a snooze excuses', () => {
  expect(said(checkFollowUpInPast, { followUp: day('2026-03-28') })).toEqual([
    'The follow-up of 28 March 2026 is 3 days late.',
  ]);
  expect(said(checkFollowUpInPast, { followUp: day('2026-03-30'), stage: null })).toEqual([
    'The follow-up of 30 March 2026 is 1 day late.',
  ]);
  expect(said(checkFollowUpInPast, { followUp: day('2026-03-31') })).toEqual([]);
  expect(said(checkFollowUpInPast, { followUp: day('2026-03-01'), stage: 'Lost' })).toEqual([]);
  expect(said(checkFollowUpInPast, { followUp: day('2026-03-01'), snoozeUntil: day('2026-04-05') })).toEqual([]);
});

it('text that begins like a formula is told from phones, dashes and signs', () => {
  const notes = ['=HYPERLINK("x")', '=1+1', '@SUM(A1)', '+cmd|calc', '-IMPORTXML("x")'];
  for (const text of notes) expect(said(checkBeginsLikeAFormula, { notes: text }), text).toHaveLength(1);
  for (const text of ['+49 30 90182', '- call again', '-5', '@ann said yes', '=', '+1', 'a=b']) {
    expect(said(checkBeginsLikeAFormula, { notes: text }), text).toEqual([]);
  }
});

it('an amount in a currency without any rate cannot be added up', () => {
  const check = checkMissingRate([{ date: 0, currency: 'USD', rate: 0.9 }], 'EUR');
  expect(said(check, { amount: 5, currency: 'GBP' })).toEqual(['There is no rate from GBP to EUR.']);
  for (const currency of ['EUR', 'USD', null]) expect(said(check, { amount: 5, currency })).toEqual([]);
  expect(said(check, { amount: null, currency: 'GBP' })).toEqual([]);
});

it('a spilled row without an ID is explained, one with an ID of its own is not', () => {
  expect(
    said(
      checkSpilledRows(() => true),
      { id: null },
    ),
  ).toHaveLength(1);
  expect(
    said(
      checkSpilledRows(() => true),
      { id: 'A' },
    ),
  ).toEqual([]);
  expect(
    said(
      checkSpilledRows(() => false),
      { id: null },
    ),
  ).toEqual([]);
});
