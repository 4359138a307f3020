import { describe, expect, it } from 'vitest';
import { offerOf, offeredInWords } from '../../../src/core/reminders/offers.ts';
import { applyAnswers } from '../../../src/core/leads/apply-answers.ts';
import { markOf } from '../../../src/core/leads/answered.ts';
import type { ActionRow } from '../../../src/core/logs/action-row.ts';
import type { EffectiveLead } from '../../../src/core/reminders/effective-lead.ts';
import { aLead, day } from '../../support/builders.ts';

const written = aLead({ id: 'L1', owner: 'Ewa' });
const line = (action: ActionRow['action'], changes: Partial<ActionRow> = {}): ActionRow => ({
  ...{ at: day('2026-03-03T10:00'), lead: 'L1', action, by: 'ewa@team.example', whatHappened: null, nextStep: null },
  ...{ followUp: null, snoozeUntil: null, lostReason: null, token: action, handTo: 'Tom' },
  marks: { to: '', cells: new Map([['owner', markOf('owner', written)]]) },
  ...changes,
});
const answered = (...rows: readonly ActionRow[]) =>
  applyAnswers([written], rows, { editLog: [], stageOf: () => null, nameOf: (text) => text }).leads[0] ?? written;
const effective = (lead = answered(line('hand to')), changes: Partial<EffectiveLead> = {}) =>
  ({ lead, isOpen: true, nextStep: null, ...changes }) as EffectiveLead;

describe('a deal that somebody is asked to take over', () => {
  it('stays with the first, and is in both mails', () => {
    const lead = answered(line('hand to', { whatHappened: 'You know them' }));
    expect(lead.owner).toBe('Ewa');
    expect(offeredInWords(lead)).toBe(' Offered to Tom; it is yours until they accept.');
    expect(offerOf(effective(lead, { nextStep: 'Send the offer' }), 'Called')).toEqual({
      to: 'Tom',
      reason: {
        rule: 'handed-over',
        since: day('2026-03-03'),
        why: 'Ewa asks you to take it over: “You know them”. Next: Send the offer.',
      },
    });
    expect(offerOf(effective(), 'Called')?.reason.why).toBe('Ewa asks you to take it over. Last: Called.');
  });

  it('is the second’s once they accept, and nobody is asked any more', () => {
    const lead = answered(line('hand to'), line('accepted', { at: day('2026-03-04T09:00') }));
    expect(lead.owner).toBe('Tom');
    expect(offerOf(effective(lead), null)).toBeNull();
    expect(offeredInWords(lead)).toBe('');
  });

  it.each([
    ['declined', line('declined')],
    ['taken back', line('undone', { token: 'hand to' })],
  ])('is nobody’s to take once it is %s', (_what, after) => {
    const lead = answered(line('hand to'), after);
    expect(lead.owner).toBe('Ewa');
    expect(offerOf(effective(lead), null)).toBeNull();
  });

  it('is no question any more where a person typed another owner, or it is over', () => {
    const typed = applyAnswers([aLead({ id: 'L1', owner: 'Priya' })], [line('hand to')], {
      ...{ editLog: [], stageOf: () => null, nameOf: (text: string) => text },
    }).leads[0];
    expect(offerOf(effective(typed ?? written), null)).toBeNull();
    expect(offerOf(effective(answered(line('hand to')), { isOpen: false }), null)).toBeNull();
  });
});
