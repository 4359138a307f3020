import { describe, expect, it } from 'vitest';
import { aLead, aStage, aStageEvent, day } from '../../support/builders.ts';
import { afterNights, inWords } from './nights.ts';

const stages = [
  aStage({ name: 'In progress', order: 1 }),
  aStage({ name: 'Won', order: 2, kind: 'won' }),
  aStage({ name: 'Lost', order: 3, kind: 'lost' }),
];
const [only, won, lost] = stages as [(typeof stages)[0], (typeof stages)[0], (typeof stages)[0]];
const created = day('2026-01-10');
const at = '2026-03-31T02:00';

describe('in a pipeline with one open stage', () => {
  it('a deal was there from Created until it closed, and one that is open since Created', () => {
    const leads = [
      aLead({ id: 'A', stage: won, created, closedOn: day('2026-02-01') }),
      aLead({ id: 'B', stage: lost, created, closedOn: created }),
      aLead({ id: 'C', stage: only, created }),
    ];
    const history = afterNights({ at, leads, stages }, { at: '2026-04-01T02:00', leads, stages });
    expect(inWords(history)).toEqual([
      'in-progress 2026-01-10 advance won 22',
      'in-progress 2026-01-10 lost lost 0',
      'in-progress 2026-01-10 open 81',
    ]);
    // Nothing that left before it is missing, so that the open one counts from Created too.
    expect(history.visits.map((visit) => visit.ageWhenFirstSeen)).toEqual([0, 0, 0]);
    expect(history.visits.every((visit) => visit.wholeDays)).toBe(true);
  });

  it('also one that an earlier version recorded as closed and nothing else', () => {
    const lead = aLead({ id: 'A', stage: won, created, closedOn: day('2026-02-01') });
    const before = aStageEvent({ lead: 'A', to: 'won', notAfter: day('2026-02-01'), source: 'closed on' });
    const history = afterNights({ at, leads: [lead], imported: [before], stages });
    expect(history.newEvents).toEqual([]);
    expect(inWords(history)).toEqual(['in-progress 2026-01-10 advance won 22']);
  });

  it('one that was closed nobody knows when counts as one whose days are not known', () => {
    const history = afterNights({ at, leads: [aLead({ id: 'A', stage: won, created })], stages });
    expect(inWords(history)).toEqual(['in-progress 2026-01-10 advance won unknown']);
  });

  it.each([
    ['without Created', { created: null, closedOn: day('2026-02-01') }],
    ['closed before it was created', { created, closedOn: day('2026-01-09') }],
    ['with dates that contradict each other', { created, closedOn: created, errors: ['lead/dates-out-of-order'] }],
    ['created on a day to come', { created: day('2027-01-01'), closedOn: null, errors: ['lead/date-in-future'] }],
  ] as const)('nothing is known of one %s', (_, row) => {
    const history = afterNights({ at, leads: [aLead({ id: 'A', stage: won, ...row })], stages });
    expect(history.visits).toEqual([]);
  });

  it('one that was seen to be opened again has both stays', () => {
    const lead = { id: 'A', created, closedOn: day('2026-02-01') };
    const history = afterNights(
      { at: '2026-02-02', leads: [aLead({ ...lead, stage: lost })], stages },
      { at: '2026-02-03', leads: [aLead({ ...lead, stage: only, closedOn: null })], stages },
    );
    expect(inWords(history)).toEqual(['in-progress 2026-01-10 lost lost 22', 'in-progress 2026-02-02T12:00 open 1']);
  });
});

it('with two open stages nobody knows where a deal was before it closed', () => {
  const two = [...stages, aStage({ name: 'New', order: 0 })];
  const lead = aLead({ id: 'A', stage: won, created, closedOn: day('2026-02-01') });
  expect(afterNights({ at, leads: [lead], stages: two }).visits).toEqual([]);
});

it('the last entry and Closed on are a stay, and so are two dated entries in a row', () => {
  const entered = { proposal: day('2026-01-20'), negotiation: day('2026-02-01') };
  const lead = aLead({ stage: 'Lost', created, entered, closedOn: day('2026-02-11') });
  expect(inWords(afterNights({ at, leads: [lead] }))).toEqual([
    'proposal 2026-01-20 advance negotiation 12',
    'negotiation 2026-02-01 lost lost 10',
  ]);
});

describe('a Stage since that is later than the date of its own stage', () => {
  const lead = aLead({
    stage: 'Proposal',
    entered: { proposal: day('2025-12-17') },
    stageSince: day('2026-03-15'),
  });

  it('says that the deal left it and came back: 16 days, not 104', () => {
    const history = afterNights({ at: '2026-03-31', leads: [lead] }, { at: '2026-04-01', leads: [lead] });
    expect(inWords(history)).toEqual(['proposal 2025-12-17 advance unknown', 'proposal 2026-03-15 open 17']);
    expect(history.lives).toMatchObject([{ startedAt: day('2025-12-17'), outcome: 'open' }]);
    expect(history.findings).toEqual([]);
  });

  it('ends the first stay in the middle where that is known within a week', () => {
    const close = aLead({ stage: 'Proposal', entered: { proposal: day('2026-03-09') }, stageSince: day('2026-03-15') });
    const history = afterNights({ at: '2026-03-31', leads: [close] });
    expect(inWords(history)).toEqual(['proposal 2026-03-09 advance 3', 'proposal 2026-03-15 open 16']);
    expect(history.visits.map((visit) => visit.leftAt)).toEqual([day('2026-03-12'), null]);
  });

  it('is a return through the stage in between where that has its date', () => {
    const entered = { proposal: day('2026-01-01'), negotiation: day('2026-02-01') };
    const back = aLead({ stage: 'Proposal', entered, stageSince: day('2026-03-15') });
    expect(inWords(afterNights({ at: '2026-03-31', leads: [back] }))).toEqual([
      'proposal 2026-01-01 advance negotiation 31',
      'negotiation 2026-02-01 back proposal 42',
      'proposal 2026-03-15 open 16',
    ]);
  });

  it('is recorded where an earlier version recorded only the first date', () => {
    const before = aStageEvent({ to: 'proposal', notAfter: day('2025-12-17') });
    const first = afterNights({ at: '2026-03-20', leads: [{ ...lead, stageSince: null }], imported: [before] });
    expect(inWords(first)).toEqual(['proposal 2025-12-17 open 93']);
    const history = afterNights(
      { at: '2026-03-20', leads: [{ ...lead, stageSince: null }], imported: [before] },
      { at: '2026-03-31', leads: [lead] },
      { at: '2026-04-01', leads: [lead] },
    );
    expect(inWords(history)).toEqual(['proposal 2025-12-17 advance unknown', 'proposal 2026-03-15 open 17']);
    // What left it between 15 March and the first night nobody saw.
    expect(history.visits.map((visit) => visit.ageWhenFirstSeen)).toEqual([0, 5]);
  });

  it('is none where nights saw the deal there all the time', () => {
    const seen = { ...lead, stageSince: null };
    const history = afterNights({ at: '2026-03-10', leads: [seen] }, { at: '2026-03-31', leads: [lead] });
    expect(inWords(history)).toEqual(['proposal 2025-12-17 open 104']);
  });
});
