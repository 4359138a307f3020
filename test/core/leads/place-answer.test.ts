import { describe, expect, it } from 'vitest';
import { markOf } from '../../../src/core/leads/answered.ts';
import { placeAnswer } from '../../../src/core/leads/place-answer.ts';
import type { SaidOfLead } from '../../../src/core/leads/place-answer.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import { aLead, day, shippedStages } from '../../support/builders.ts';

const lead = aLead({ id: 'L1', stage: 'Proposal', amount: 500, owner: 'Ewa' });
const stageOf = (text: string) => shippedStages.find(({ id, name }) => id === text || name === text) ?? null;

function place(said: Partial<SaidOfLead>, found: Lead | null = lead) {
  return placeAnswer(
    {
      ...{ action: 'won', at: day('2026-03-03T10:00'), token: 'n1', title: 'Acme', by: 'ewa@team.example' },
      ...{ stageShown: 'proposal', whatHappened: null, nextStep: null, followUp: null, snoozeUntil: null },
      ...{ lostReason: null, stage: null, amount: null, closedOn: null, handTo: null, isKept: false },
      ...said,
    },
    {
      ...{ leadId: 'L1', lead: found, stages: shippedStages, stageOf },
      personOf: (text) => (text.toLowerCase() === 'tom' ? 'Tom' : null),
    },
  );
}

describe('an answer, held to the sheet', () => {
  it('has the stage, the day and what the cells say', () => {
    expect(place({ amount: 700 })).toMatchObject({
      ...{ lead: 'L1', deal: 'Acme', stage: 'Won', stageThen: 'Proposal', amount: 700, closedOn: day('2026-03-03') },
      marks: {
        to: 'won',
        cells: new Map([
          ['stage', markOf('stage', lead)],
          ['amount', markOf('amount', lead)],
          ['closing', markOf('closing', lead)],
        ]),
      },
    });
    // An amount that nobody typed says nothing of the amount.
    const kept = place({ closedOn: day('2026-03-01') });
    expect(kept).toMatchObject({ amount: null, closedOn: day('2026-03-01') });
    expect(typeof kept === 'object' && [...(kept.marks?.cells.keys() ?? [])]).toEqual(['stage', 'closing']);
  });

  it.each([
    ['gone', {}, null],
    ['other stage', { stageShown: 'negotiation' }, lead],
    ['no such stage', { action: 'moved', stage: 'Haggling' }, lead],
    ['no such person', { action: 'hand to', handTo: 'Nobody' }, lead],
    ['day to come', { closedOn: day('2026-03-04') }, lead],
    ['in the sheet', { action: 'undone' }, lead],
  ] as const)('is not noted where it does not fit: %s', (why, said, found) => {
    expect(place(said, found)).toBe(why);
    // Nobody can be asked any more: it is kept, and counts as far as it can.
    expect(place({ ...said, isKept: true }, found)).toMatchObject({ lead: 'L1', by: 'ewa@team.example' });
  });

  it('of the stage, kept while somebody moved the deal, counts for nothing', () => {
    const placed = place({ stageShown: 'negotiation', isKept: true, amount: 1 });
    expect(typeof placed === 'object' && placed.marks?.cells.get('stage')).toBe('moved');
  });

  it('of what comes next, does not mind where the deal stands', () => {
    expect(place({ action: 'done', stageShown: 'negotiation', followUp: day('2026-03-09') })).toMatchObject({
      action: 'done',
      followUp: day('2026-03-09'),
      closedOn: null,
    });
  });

  it('names people and stages as the sheet does, and no day to come', () => {
    expect(place({ action: 'hand to', handTo: 'TOM' })).toMatchObject({ handTo: 'Tom' });
    expect(place({ action: 'moved', stage: 'negotiation' })).toMatchObject({ stage: 'Negotiation' });
    expect(place({ closedOn: day('2026-03-09'), isKept: true })).toMatchObject({ closedOn: day('2026-03-03') });
  });
});
