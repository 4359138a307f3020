import { describe, expect, it } from 'vitest';
import { aLead, aStage, aStageEvent, day, shippedStages } from '../../support/builders.ts';
import { afterNights, inWords } from './nights.ts';

const on = day;
const codes = (history: ReturnType<typeof afterNights>): string[] => history.findings.map((finding) => finding.code);

describe('the first run', () => {
  it('takes the dates of the row', () => {
    const entered = { 'initial-contact': on('2026-02-01'), proposal: on('2026-02-10') };
    const lead = aLead({ stage: 'Won', created: on('2026-01-20'), entered, closedOn: on('2026-03-01') });
    const history = afterNights({ at: '2026-03-31T02:00', leads: [lead] });
    expect(inWords(history)).toEqual([
      'initial-contact 2026-02-01 advance proposal 9',
      'proposal 2026-02-10 advance won 19',
    ]);
    expect(history.lives).toEqual([
      {
        lead: 'Lead1',
        startedAt: on('2026-01-20'),
        closedAt: on('2026-03-01'),
        close: { outcome: 'won', notBefore: on('2026-03-01'), notAfter: on('2026-03-01'), isDated: true },
        outcome: 'won',
        lastSeenAt: null,
        reached: ['lead-generation', 'initial-contact', 'follow-up', 'proposal', 'negotiation', 'won'],
        reopened: false,
      },
    ]);
    expect(history.events.map((event) => [event.from, event.to, event.source])).toEqual([
      [null, 'initial-contact', 'entered'],
      ['initial-contact', 'proposal', 'entered'],
      ['proposal', 'won', 'closed on'],
    ]);
  });

  it('claims no more than it knows of a lead without dates', () => {
    const history = afterNights({ at: '2026-03-31T02:00', leads: [aLead({ stage: 'Proposal' })] });
    expect(inWords(history)).toEqual(['proposal some day open unknown']);
    expect(history.lives).toMatchObject([{ startedAt: null, outcome: 'open', reached: { length: 4 } }]);
    expect(history.events).toMatchObject([{ notBefore: null, notAfter: on('2026-03-31T02:00'), source: 'first seen' }]);
  });

  it('counts a stay that it did not see begin only from when it was first seen', () => {
    const leads = [
      aLead({ id: 'A', stage: 'Proposal', stageSince: on('2026-03-01') }),
      aLead({ id: 'B', stage: 'Lead generation', created: on('2026-03-11') }),
      aLead({ id: 'C', stage: 'Proposal', entered: { proposal: on('2026-03-21') } }),
    ];
    const history = afterNights({ at: '2026-03-31T02:00', leads }, { at: '2026-04-01T02:00', leads });
    expect(history.visits.map((visit) => [visit.lead, visit.days, visit.ageWhenFirstSeen])).toEqual([
      ['A', 31, 30],
      ['B', 21, 20],
      ['C', 11, 0],
    ]);
  });

  it('says nothing from dates to come, or dates that contradict each other', () => {
    const lead = aLead({ stage: 'Proposal', entered: { proposal: on('2027-01-01') } });
    expect(inWords(afterNights({ at: '2026-03-31', leads: [lead] }))).toEqual(['proposal some day open unknown']);
    const wrong = aLead({
      stage: 'Won',
      created: on('2026-01-01'),
      entered: { proposal: on('2026-03-01') },
      closedOn: on('2026-02-01'),
      errors: ['lead/dates-out-of-order'],
    });
    const history = afterNights({ at: '2026-03-31', leads: [wrong] });
    expect(history.lives).toMatchObject([{ startedAt: null, closedAt: null, outcome: 'won' }]);
    const mended = { ...wrong, errors: [], closedOn: on('2026-03-11') };
    const later = afterNights({ at: '2026-03-31', leads: [wrong] }, { at: '2026-04-01', leads: [mended] });
    expect(inWords(later)).toEqual(['proposal 2026-03-01 advance won 10']);
    expect(later.lives).toMatchObject([{ startedAt: on('2026-01-01'), closedAt: on('2026-03-11') }]);
  });

  it('gives no time to stages that were skipped, and counts them as reached', () => {
    const entered = { 'lead-generation': on('2026-03-01'), negotiation: on('2026-03-03') };
    const history = afterNights({ at: '2026-03-31', leads: [aLead({ stage: 'Negotiation', entered })] });
    expect(inWords(history)).toEqual([
      'lead-generation 2026-03-01 advance negotiation 2',
      'negotiation 2026-03-03 open 28',
    ]);
    expect(history.lives[0]?.reached).toEqual([
      'lead-generation',
      'initial-contact',
      'follow-up',
      'proposal',
      'negotiation',
    ]);
  });

  it('keeps a stay of no length, in the order of the stages', () => {
    const entered = { proposal: on('2026-03-01'), 'follow-up': on('2026-03-01') };
    const history = afterNights({ at: '2026-03-31', leads: [aLead({ stage: 'Proposal', entered })] });
    expect(inWords(history)).toEqual(['follow-up 2026-03-01 advance proposal 0', 'proposal 2026-03-01 open 30']);
  });

  it('keeps no history of copies, and none in the log of rows that can have no ID', () => {
    const leads = [
      aLead({ id: 'A', stage: 'Proposal' }),
      aLead({ id: 'A', key: '0:3', isCopy: true, stage: 'Won' }),
      aLead({ id: null, row: 4, stage: 'Proposal', stageSince: on('2026-03-01') }),
    ];
    const history = afterNights({ at: '2026-03-31', leads });
    expect(history.events.map((event) => event.lead)).toEqual(['A']);
    expect(history.lives.map((life) => life.lead)).toEqual(['0:4', 'A']);
    expect(inWords(history)).toEqual(['proposal 2026-03-01 open 30', 'proposal some day open unknown']);
  });
});

describe('between two nights', () => {
  it('two dates of one stage say the same on the second night: nobody changed one', () => {
    const lead = aLead({ stage: 'Proposal', entered: { proposal: on('2026-01-05') }, stageSince: on('2026-03-03') });
    const history = afterNights({ at: '2026-03-10', leads: [lead] }, { at: '2026-03-11', leads: [lead] });
    expect(codes(history)).toEqual([]);
    expect(inWords(history)).toEqual(['proposal 2026-01-05 advance unknown', 'proposal 2026-03-03 open 8']);
  });

  it('a row that can have no ID is new on each night, and so tells nothing of when it came', () => {
    const lead = aLead({ id: null, row: 4, stage: 'Lead generation' });
    const history = afterNights({ at: '2026-03-10', leads: [lead] }, { at: '2026-03-11', leads: [lead] });
    expect(inWords(history)).toEqual(['lead-generation some day open unknown']);
  });

  const proposal = aLead({ stage: 'Proposal', entered: { proposal: on('2026-03-01') }, amount: 10, owner: 'Ann' });
  const negotiation = { ...proposal, stage: aLead({ stage: 'Negotiation' }).stage, amount: 20, owner: 'Bob' };

  it('a change is put at the midpoint, and never stated more exactly', () => {
    const history = afterNights(
      { at: '2026-03-10T02:00', leads: [proposal] },
      { at: '2026-03-11T02:00', leads: [proposal] },
      { at: '2026-03-13T02:00', leads: [negotiation] },
      { at: '2026-03-20T02:00', leads: [negotiation] },
    );
    expect(inWords(history)).toEqual([
      'proposal 2026-03-01 advance negotiation 11',
      'negotiation 2026-03-12T02:00 open 8',
    ]);
    expect(history.events.at(-1)).toEqual({
      lead: 'Lead1',
      from: 'proposal',
      to: 'negotiation',
      notBefore: on('2026-03-11T02:00'),
      notAfter: on('2026-03-13T02:00'),
      source: 'between runs',
      amount: 20,
      currency: null,
      owner: 'Bob',
    });
  });

  it('a gap of more than seven days gives no time; the life of the deal goes on', () => {
    const history = afterNights(
      { at: '2026-03-10T02:00', leads: [proposal] },
      { at: '2026-03-17T02:01', leads: [negotiation] },
    );
    expect(inWords(history)).toEqual([
      'proposal 2026-03-01 advance negotiation unknown',
      'negotiation some day open unknown',
    ]);
    const sevenDays = afterNights(
      { at: '2026-03-10T02:00', leads: [proposal] },
      { at: '2026-03-17T02:00', leads: [negotiation] },
    );
    expect(inWords(sevenDays)[0]).toBe('proposal 2026-03-01 advance negotiation 12');
  });

  it('a typed date is believed, even one before the last night: sheets are filled in late', () => {
    const dated = { ...negotiation, entered: new Map([...proposal.entered, ['negotiation', on('2026-03-05')]]) };
    const history = afterNights(
      { at: '2026-03-10T02:00', leads: [proposal] },
      { at: '2026-03-11T02:00', leads: [dated] },
    );
    expect(inWords(history)).toEqual(['proposal 2026-03-01 advance negotiation 4', 'negotiation 2026-03-05 open 6']);
    expect(codes(history)).toEqual([]);
  });

  it('stages passed on the way are known by their dates', () => {
    const won = {
      ...aLead({ stage: 'Won', closedOn: on('2026-03-20') }),
      entered: new Map([...proposal.entered, ['negotiation', on('2026-03-12')]]),
    };
    const history = afterNights(
      { at: '2026-03-10T02:00', leads: [proposal] },
      { at: '2026-03-24T02:00', leads: [won] },
    );
    expect(inWords(history)).toEqual([
      'proposal 2026-03-01 advance negotiation 11',
      'negotiation 2026-03-12 advance won 8',
    ]);
    expect(history.lives).toMatchObject([{ closedAt: on('2026-03-20'), outcome: 'won' }]);
  });

  it('a date that was filled in a night later makes the change exact', () => {
    const won = { ...proposal, stage: aLead({ stage: 'Won' }).stage };
    const dated = { ...won, closedOn: on('2026-03-08') };
    const nights = [
      { at: '2026-03-10T02:00', leads: [proposal] },
      { at: '2026-03-11T02:00', leads: [won] },
      { at: '2026-03-12T02:00', leads: [dated] },
    ];
    const history = afterNights(...nights);
    expect(inWords(history)).toEqual(['proposal 2026-03-01 advance won 7']);
    expect(history.lives).toMatchObject([{ closedAt: on('2026-03-08') }]);
    expect(codes(history)).toEqual([]);
    expect(history.events.map((event) => event.source)).toEqual(['entered', 'between runs', 'closed on']);
  });

  it('a date that was changed is a finding, and no event', () => {
    const edited = { ...proposal, entered: new Map([['proposal', on('2026-02-01')]]) };
    const history = afterNights({ at: '2026-03-10', leads: [proposal] }, { at: '2026-03-11', leads: [edited] });
    expect(inWords(history)).toEqual(['proposal 2026-03-01 open 10']);
    expect(history.events).toHaveLength(1);
    expect(history.findings).toMatchObject([
      {
        code: 'history/edited-past',
        message: 'Entered Proposal says 1 February 2026 now; it was recorded as 1 March 2026, and that stays.',
      },
    ]);
  });

  it('a date before the stay in the stage before cannot be', () => {
    const impossible = { ...negotiation, entered: new Map([...proposal.entered, ['negotiation', on('2026-02-01')]]) };
    const history = afterNights({ at: '2026-03-10', leads: [proposal] }, { at: '2026-03-11', leads: [impossible] });
    expect(codes(history)).toEqual(['history/contradicts-sheet']);
    expect(inWords(history)).toEqual([
      'proposal 2026-03-01 advance negotiation 9',
      'negotiation 2026-03-10T12:00 open 1',
    ]);
  });

  it('a Closed on of the first close is one contradiction every night, and never an edited date', () => {
    const lost = aLead({ stage: 'Lost', entered: { proposal: on('2026-03-01') }, closedOn: on('2026-03-05') });
    const reopened = { ...lost, stage: aLead({ stage: 'Negotiation' }).stage };
    const won = { ...lost, stage: aLead({ stage: 'Won' }).stage };
    const nights = [
      { at: '2026-03-06T02:00', leads: [lost] },
      { at: '2026-03-08T02:00', leads: [reopened] },
      { at: '2026-03-10T02:00', leads: [won] },
    ];
    const says = [
      'history/contradicts-sheet Closed on says 5 March 2026, but the lead came into the stage before it on 6 March 2026 at the earliest.',
    ];
    const words = (history: ReturnType<typeof afterNights>) => history.findings.map((f) => `${f.code} ${f.message}`);
    expect(words(afterNights(...nights))).toEqual(says);
    const later = afterNights(...nights, { at: '2026-03-11T02:00', leads: [won] });
    expect(words(later)).toEqual(says);
    expect(later.lives).toMatchObject([{ closedAt: on('2026-03-09T02:00'), reopened: true }]);
  });

  it('a Closed on of the first close is no second one either, if it is of the day on which the lead was first seen', () => {
    const at = (stage: string, closedOn: number | null) => [aLead({ stage, closedOn })];
    const history = afterNights(
      { at: '2026-03-02T02:00', leads: at('Proposal', null) },
      { at: '2026-03-03T02:00', leads: at('Lost', on('2026-03-02')) },
      { at: '2026-03-05T02:00', leads: at('Negotiation', on('2026-03-02')) },
      { at: '2026-03-07T02:00', leads: at('Won', on('2026-03-02')) },
    );
    expect(history.events.map((event) => event.to)).toEqual(['proposal', 'lost', 'negotiation', 'won']);
    expect(codes(history)).toEqual(['history/contradicts-sheet']);
  });

  it('a date that is filled in too late says between which days the change is known to lie', () => {
    const at = (stage: string, entered = {}) => [aLead({ stage, entered })];
    const history = afterNights(
      { at: '2026-03-02', leads: at('Proposal') },
      { at: '2026-03-04', leads: at('Negotiation') },
      { at: '2026-03-09', leads: at('Negotiation', { negotiation: on('2026-03-07') }) },
    );
    expect(history.findings.map((finding) => finding.message)).toEqual([
      'Entered Negotiation says 7 March 2026 now; the lead came there between 2 March 2026 and 4 March 2026, and that stays.',
    ]);
  });

  it('a Stage since that nobody changed with the stage is not taken for the new one', () => {
    const before = aLead({ stage: 'Proposal', stageSince: on('2026-03-09') });
    const forgotten = { ...before, stage: aLead({ stage: 'Negotiation' }).stage };
    const history = afterNights(
      { at: '2026-03-10T02:00', leads: [before] },
      { at: '2026-03-12T02:00', leads: [forgotten] },
    );
    expect(inWords(history)).toEqual([
      'proposal 2026-03-09 advance negotiation 2',
      'negotiation 2026-03-11T02:00 open 1',
    ]);
    const kept = { ...forgotten, stageSince: on('2026-03-12') };
    const dated = afterNights({ at: '2026-03-10T02:00', leads: [before] }, { at: '2026-03-12T02:00', leads: [kept] });
    expect(inWords(dated)).toEqual(['proposal 2026-03-09 advance negotiation 3', 'negotiation 2026-03-12 open 0']);
  });

  it('a move back ends the stay, and a return begins a new one', () => {
    const at = (stage: string) => [aLead({ stage })];
    const history = afterNights(
      { at: '2026-03-01', leads: at('Proposal') },
      { at: '2026-03-03', leads: at('Negotiation') },
      { at: '2026-03-05', leads: at('Proposal') },
      { at: '2026-03-07', leads: at('Negotiation') },
      { at: '2026-03-09', leads: at('Negotiation') },
    );
    expect(inWords(history)).toEqual([
      'proposal some day advance negotiation unknown',
      'negotiation 2026-03-02 back proposal 2',
      'proposal 2026-03-04 advance negotiation 2',
      'negotiation 2026-03-06 open 3',
    ]);
  });

  it('out and back again between two nights shows in a new date', () => {
    const back = { ...proposal, entered: new Map([...proposal.entered, ['negotiation', on('2026-03-12')]]) };
    const history = afterNights(
      { at: '2026-03-10T02:00', leads: [proposal] },
      { at: '2026-03-14T02:00', leads: [back] },
    );
    expect(inWords(history)).toEqual([
      'proposal 2026-03-01 advance negotiation 11',
      'negotiation 2026-03-12 back proposal 1',
      'proposal 2026-03-13T01:00 open 1',
    ]);
  });

  it('a reopened lead is open again and its close is undone', () => {
    const won = aLead({ stage: 'Won', entered: { proposal: on('2026-03-01') }, closedOn: on('2026-03-05') });
    const open = { ...won, stage: aLead({ stage: 'Negotiation' }).stage };
    const history = afterNights(
      { at: '2026-03-06', leads: [won] },
      { at: '2026-03-08', leads: [open] },
      { at: '2026-03-10', leads: [open] },
    );
    expect(inWords(history)).toEqual(['proposal 2026-03-01 advance won 4', 'negotiation 2026-03-07 open 3']);
    expect(history.lives).toMatchObject([{ outcome: 'open', closedAt: null, reopened: true }]);
  });

  it('a new row with a date of creation begins there', () => {
    const fresh = aLead({ id: 'N', created: on('2026-03-11') });
    const history = afterNights({ at: '2026-03-10', leads: [] }, { at: '2026-03-13', leads: [fresh] });
    expect(history.visits).toMatchObject([{ lead: 'N', enteredAt: on('2026-03-11'), days: 2, ageWhenFirstSeen: 0 }]);
    const undated = afterNights({ at: '2026-03-10', leads: [] }, { at: '2026-03-12', leads: [aLead({ id: 'N' })] });
    expect(inWords(undated)).toEqual(['lead-generation 2026-03-11 open 1']);
  });

  it('a new row in a later stage, or among many, is older than its row', () => {
    const later = afterNights(
      { at: '2026-03-10', leads: [] },
      { at: '2026-03-12', leads: [aLead({ stage: 'Proposal' })] },
    );
    expect(inWords(later)).toEqual(['proposal some day open unknown']);
    const many = Array.from({ length: 21 }, (_, i) => aLead({ id: `N${i}`, row: i + 2 }));
    const bulk = afterNights({ at: '2026-03-10', leads: [] }, { at: '2026-03-12', leads: many });
    expect(bulk.visits.every((visit) => visit.days === null)).toBe(true);
  });

  it('an unknown stage changes nothing until it is known again', () => {
    const unknown = { ...proposal, stage: null, stageText: 'Propsal' };
    const history = afterNights(
      { at: '2026-03-10', leads: [proposal] },
      { at: '2026-03-11', leads: [unknown] },
      { at: '2026-03-12', leads: [proposal] },
    );
    expect(inWords(history)).toEqual(['proposal 2026-03-01 open 11']);
    expect(history.events).toHaveLength(1);
  });
});

describe('rows that come and go', () => {
  const lead = aLead({ stage: 'Proposal', entered: { proposal: on('2026-03-01') } });

  it('a row that vanished is removed: seen until the last night, then neither open nor lost', () => {
    const history = afterNights(
      { at: '2026-03-10', leads: [lead] },
      { at: '2026-03-12', leads: [lead] },
      { at: '2026-03-13', leads: [] },
      { at: '2026-03-20', leads: [] },
    );
    expect(inWords(history)).toEqual(['proposal 2026-03-01 removed 11']);
    expect(history.lives).toMatchObject([{ outcome: 'removed', lastSeenAt: on('2026-03-12'), closedAt: null }]);
    expect(history.events.map((event) => event.to)).toEqual(['proposal', 'removed']);
  });

  it('a row that moved to another lead tab is the same lead', () => {
    const moved = { ...lead, tab: 'Archive', tabId: 9, row: 77 };
    const history = afterNights({ at: '2026-03-10', leads: [lead] }, { at: '2026-03-11', leads: [moved] });
    expect(history.events).toHaveLength(1);
    expect(inWords(history)).toEqual(['proposal 2026-03-01 open 10']);
  });

  it('a row that comes back goes on where it was', () => {
    const nights = [
      { at: '2026-03-10', leads: [lead] },
      { at: '2026-03-11', leads: [] },
    ];
    const same = afterNights(...nights, { at: '2026-03-12', leads: [lead] }, { at: '2026-03-13', leads: [lead] });
    expect(inWords(same)).toEqual(['proposal 2026-03-01 open 12']);
    expect(same.events.map((event) => event.to)).toEqual(['proposal', 'removed', 'proposal']);
    const further = { ...lead, stage: aLead({ stage: 'Negotiation' }).stage };
    const other = afterNights(...nights, { at: '2026-03-14', leads: [further] });
    expect(inWords(other)).toEqual(['proposal 2026-03-01 advance negotiation 11', 'negotiation 2026-03-12 open 2']);
  });

  it('a row that comes back closed before it went away is closed then, and says so every night', () => {
    const won = aLead({ stage: 'Won', entered: { proposal: on('2026-03-01') }, closedOn: on('2026-03-10') });
    const history = afterNights(
      { at: '2026-03-10T02:00', leads: [lead] },
      { at: '2026-03-11T02:00', leads: [] },
      { at: '2026-03-12T02:00', leads: [won] },
      { at: '2026-03-13T02:00', leads: [won] },
    );
    expect(inWords(history)).toEqual(['proposal 2026-03-01 advance won 9']);
    expect(history.lives).toMatchObject([{ outcome: 'won', closedAt: on('2026-03-10'), reopened: false }]);
    expect(history.events.map((event) => event.to)).toEqual(['proposal', 'removed', 'won']);
  });

  it('a stage that was renamed keeps its history, a stage that is gone is reported', () => {
    const renamed = shippedStages.map((stage) => (stage.id === 'proposal' ? { ...stage, name: 'Offer' } : stage));
    const asOffer = { ...lead, stage: renamed.find((stage) => stage.id === 'proposal') ?? null, stageText: 'Offer' };
    const history = afterNights(
      { at: '2026-03-10', leads: [lead] },
      { at: '2026-03-11', leads: [asOffer], stages: renamed },
    );
    expect(inWords(history)).toEqual(['proposal 2026-03-01 open 10']);
    const without = shippedStages.filter((stage) => stage.id !== 'proposal');
    const now = { ...lead, stage: aLead({ stage: 'Negotiation' }).stage, entered: new Map() };
    const gone = afterNights({ at: '2026-03-10', leads: [lead] }, { at: '2026-03-11', leads: [now], stages: without });
    expect(gone.findings).toMatchObject([{ code: 'history/unknown-stage', value: 'proposal' }]);
    expect(inWords(gone)).toEqual(['negotiation 2026-03-10T12:00 open 1']);
  });

  it('stages called like parts of an object are stages', () => {
    const stages = [aStage({ name: 'One', id: '__proto__' }), aStage({ name: 'Two', id: 'constructor', order: 2 })];
    const at = (i: number) => [aLead({ id: 'toString', stage: stages[i] ?? null })];
    const history = afterNights({ at: '2026-03-01', leads: at(0), stages }, { at: '2026-03-03', leads: at(1), stages });
    expect(inWords(history)).toEqual([
      '__proto__ some day advance constructor unknown',
      'constructor 2026-03-02 open 1',
    ]);
  });
});

describe('the edit log', () => {
  const proposal = aLead({ stage: 'Proposal', entered: { proposal: on('2026-03-01') } });
  const negotiation = aLead({ stage: 'Negotiation', entered: { proposal: on('2026-03-01') } });
  const entry = (time: string, from: string, to: string) => ({ lead: 'Lead1', time: on(time), from, to, row: 2 });
  const nights = (leads: (typeof proposal)[], ...editLog: ReturnType<typeof entry>[]) =>
    afterNights({ at: '2026-03-10T02:00', leads: [proposal] }, { at: '2026-03-12T02:00', leads, editLog });

  it('is exact where the sheet agrees', () => {
    const history = nights([negotiation], entry('2026-03-10T15:00', 'Proposal', 'Negotiation'));
    expect(history.visits).toMatchObject([
      { stage: 'proposal', leftAt: on('2026-03-10T15:00'), days: 9 },
      { stage: 'negotiation', enteredAt: on('2026-03-10T15:00') },
    ]);
    expect(history.events.at(-1)).toMatchObject({ source: 'edit log', notBefore: on('2026-03-10T15:00') });
    expect(codes(history)).toEqual([]);
  });

  it('knows stays between two nights that nothing else shows', () => {
    const history = nights(
      [proposal],
      entry('2026-03-10T15:00', 'Proposal', 'Negotiation'),
      entry('2026-03-11T15:00', 'Negotiation', 'Proposal'),
    );
    expect(inWords(history)).toEqual([
      'proposal 2026-03-01 advance negotiation 9',
      'negotiation 2026-03-10T15:00 back proposal 1',
      'proposal 2026-03-11T15:00 open 1',
    ]);
  });

  it('knows every change of one day, also of the day on which the lead was first seen', () => {
    const history = afterNights(
      { at: '2026-03-10T02:00', leads: [aLead({ stage: 'Proposal' })] },
      {
        at: '2026-03-11T02:00',
        leads: [aLead({ stage: 'Negotiation' })],
        editLog: [
          entry('2026-03-10T09:00', 'Proposal', 'Negotiation'),
          entry('2026-03-10T12:00', 'Negotiation', 'Proposal'),
          entry('2026-03-10T18:00', 'Proposal', 'Negotiation'),
        ],
      },
    );
    expect(inWords(history)).toEqual([
      'proposal some day advance negotiation unknown',
      'negotiation 2026-03-10T09:00 back proposal 0.13',
      'proposal 2026-03-10T12:00 advance negotiation 0.25',
      'negotiation 2026-03-10T18:00 open 0.33',
    ]);
  });

  it('is ignored, and reported, where the sheet says otherwise', () => {
    const forged = nights([proposal], entry('2026-03-10T15:00', 'Proposal', 'Won'));
    expect(inWords(forged)).toEqual(['proposal 2026-03-01 open 11']);
    expect(codes(forged)).toEqual(['history/edit-log-ignored']);
    const elsewhere = nights([negotiation], entry('2026-03-10T15:00', 'Follow-up', 'Negotiation'));
    expect(elsewhere.events.at(-1)?.source).toBe('between runs');
    const dated = { ...negotiation, entered: new Map([...proposal.entered, ['negotiation', on('2026-03-05')]]) };
    const otherDay = nights([dated], entry('2026-03-10T15:00', 'Proposal', 'Negotiation'));
    expect(otherDay.visits.at(-1)?.enteredAt).toBe(on('2026-03-05'));
    expect(codes(otherDay)).toEqual(['history/edit-log-ignored']);
  });

  it('is ignored, and reported, before the lead was created, in the future, and for leads that there are not', () => {
    const born = aLead({ stage: 'Negotiation', created: on('2026-03-11') });
    const nobody = { ...entry('2026-03-11T09:00', 'Proposal', 'Won'), lead: 'Nobody' };
    const history = afterNights(
      { at: '2026-03-10T02:00', leads: [] },
      {
        at: '2026-03-12T02:00',
        leads: [born],
        editLog: [
          entry('2026-03-10T15:00', 'Proposal', 'Negotiation'),
          entry('2026-04-10T15:00', 'Negotiation', 'Won'),
          nobody,
        ],
      },
    );
    expect(history.findings.map((finding) => finding.message)).toEqual([
      'The Edit Log says that the lead came into Negotiation on 10 March 2026; its row does not bear that out.',
      'The Edit Log says that the lead came into Won on 10 April 2026; that day is still to come.',
      'The Edit Log says that the lead came into Won on 11 March 2026; no lead has the ID Nobody.',
    ]);
    expect(history.events).toMatchObject([{ to: 'negotiation', notBefore: on('2026-03-11'), source: 'between runs' }]);
  });

  it('says again each night what it does not believe, until the row bears it out', () => {
    const nobody = { ...entry('2026-03-11T09:00', 'Proposal', 'Won'), lead: 'Nobody' };
    const editLog = [
      entry('2026-02-01T09:00', 'Lost', 'Proposal'),
      entry('2026-03-10T15:00', 'Proposal', 'Negotiation'),
      // Pasted over itself: that is no change.
      entry('2026-03-11T09:00', '', 'Proposal'),
      entry('2026-03-11T10:00', 'proposal', 'Proposal'),
      nobody,
    ];
    const before = { at: '2026-03-10T02:00', leads: [proposal] };
    const night = (at: string, lead = proposal) => ({ at, leads: [lead], editLog });
    const first = afterNights(before, night('2026-03-12T02:00'));
    const said = first.findings.map((finding) => finding.message);
    expect(said).toHaveLength(3);
    const later = afterNights(before, night('2026-03-12T02:00'), night('2026-03-13T02:00'), night('2026-03-20T02:00'));
    expect(later.findings.map((finding) => finding.message)).toEqual(said);
    const dated = aLead({
      stage: 'Negotiation',
      entered: { proposal: on('2026-03-01'), negotiation: on('2026-03-10') },
    });
    const mended = afterNights(before, night('2026-03-12T02:00'), night('2026-03-13T02:00', dated), {
      at: '2026-03-14T02:00',
      leads: [dated],
      editLog: [entry('2026-03-10T15:00', 'Proposal', 'Negotiation')],
    });
    expect(codes(mended)).toEqual([]);
  });

  it('says nothing again of what it believed, also when the stage has got another name', () => {
    const editLog = [entry('2026-03-10T15:00', 'Proposal', 'Negotiation')];
    const stages = shippedStages.map((stage) => (stage.id === 'negotiation' ? { ...stage, name: 'Talks' } : stage));
    const later = afterNights(
      { at: '2026-03-10T02:00', leads: [proposal] },
      { at: '2026-03-11T02:00', leads: [negotiation], editLog },
      { at: '2026-03-12T02:00', leads: [negotiation], editLog },
      { at: '2026-03-13T02:00', leads: [{ ...negotiation, stage: stages[4] ?? null }], editLog, stages },
    );
    expect(codes(later)).toEqual([]);
  });

  it('gives the time of a day that the row knows', () => {
    const dated = { ...negotiation, entered: new Map([...proposal.entered, ['negotiation', on('2026-03-11')]]) };
    const history = nights([dated], entry('2026-03-11T15:00', 'Proposal', 'Negotiation'));
    expect(history.visits.at(-1)?.enteredAt).toBe(on('2026-03-11T15:00'));
    expect(codes(history)).toEqual([]);
  });
});

describe('an imported stage log', () => {
  const imported = (...steps: readonly (readonly [string, string])[]) =>
    steps.map(([to, time], i) =>
      aStageEvent({ from: steps[i - 1]?.[0] ?? null, to, notAfter: on(time), source: 'import' }),
    );

  const wonLog = imported(['proposal', '2026-02-01'], ['won', '2026-03-07T10:00']);
  const bounds = ({ events }: ReturnType<typeof afterNights>) => {
    const { from, to, notBefore, notAfter } = events.at(-1) ?? {};
    return [from, to, notBefore, notAfter];
  };

  it('that ends in Won, over a sheet that shows an open stage: the deal was opened again at any time since', () => {
    const proposal = aLead({ stage: 'Proposal' });
    // The worker did not know the lead before: the night before says nothing about it.
    const unseen = afterNights(
      { at: '2026-03-09T02:00', leads: [aLead({ id: 'Other' })] },
      { at: '2026-03-10T02:00', leads: [proposal, aLead({ id: 'Other' })], imported: wonLog },
    );
    expect(bounds(unseen)).toEqual(['won', 'proposal', on('2026-03-07T10:00'), on('2026-03-10T02:00')]);
    // The night before saw it in Proposal: by then it was open again.
    const seen = afterNights(
      { at: '2026-03-05T02:00', leads: [proposal] },
      { at: '2026-03-09T02:00', leads: [proposal] },
      { at: '2026-03-10T02:00', leads: [proposal], imported: wonLog },
    );
    expect(bounds(seen)).toEqual(['won', 'proposal', on('2026-03-07T10:00'), on('2026-03-09T02:00')]);
    // The night before was before it was won.
    const late = afterNights(
      { at: '2026-03-06T02:00', leads: [proposal] },
      { at: '2026-03-10T02:00', leads: [proposal], imported: wonLog },
    );
    expect(bounds(late)).toEqual(['won', 'proposal', on('2026-03-07T10:00'), on('2026-03-10T02:00')]);
    // A night between the import and the change has compared the two.
    const compared = afterNights(
      { at: '2026-03-10T02:00', leads: [aLead({ stage: 'Won' })], imported: wonLog },
      { at: '2026-03-11T02:00', leads: [aLead({ stage: 'Won' })] },
      { at: '2026-03-12T02:00', leads: [proposal] },
    );
    expect(bounds(compared)).toEqual(['won', 'proposal', on('2026-03-11T02:00'), on('2026-03-12T02:00')]);
  });

  it('lets the Edit Log say when a deal that it has as won was opened again', () => {
    const history = afterNights(
      { at: '2026-03-05T02:00', leads: [aLead({ stage: 'Proposal' })] },
      { at: '2026-03-09T02:00', leads: [aLead({ stage: 'Proposal' })] },
      {
        at: '2026-03-10T02:00',
        leads: [aLead({ stage: 'Proposal' })],
        imported: wonLog,
        editLog: [{ lead: 'Lead1', time: on('2026-03-08T15:00'), from: 'Won', to: 'Proposal', row: 2 }],
      },
    );
    expect(bounds(history)).toEqual(['won', 'proposal', on('2026-03-08T15:00'), on('2026-03-08T15:00')]);
    expect(codes(history)).toEqual([]);
  });

  it('keeps re-entries and stays of no length', () => {
    const log = imported(
      ['proposal', '2026-03-01T10:00'],
      ['negotiation', '2026-03-02T10:00'],
      ['proposal', '2026-03-02T10:00'],
      ['negotiation', '2026-03-04T22:00'],
      ['won', '2026-03-05T10:00'],
    );
    const history = afterNights({ at: '2026-03-10T02:00', leads: [aLead({ stage: 'Won', amount: 7 })], imported: log });
    expect(inWords(history)).toEqual([
      'proposal 2026-03-01T10:00 advance negotiation 1',
      'negotiation 2026-03-02T10:00 back proposal 0',
      'proposal 2026-03-02T10:00 advance negotiation 2.5',
      'negotiation 2026-03-04T22:00 advance won 0.5',
    ]);
    expect(history.newEvents).toEqual([]);
    expect(history.visits[0]).toMatchObject({ wholeDays: false, amount: 7 });
  });

  it('keeps them too where it names days only, whatever the row and earlier runs knew of that day', () => {
    const log = imported(
      ['proposal', '2026-03-01'],
      ['negotiation', '2026-03-01'],
      ['proposal', '2026-03-01'],
      ['negotiation', '2026-03-02'],
    );
    const stays = [
      'proposal 2026-03-01 advance negotiation 0',
      'negotiation 2026-03-01 back proposal 0',
      'proposal 2026-03-01 advance negotiation 1',
      'negotiation 2026-03-02 open 8',
    ];
    const at = '2026-03-10T02:00';
    const bare = aLead({ stage: 'Negotiation' });
    expect(inWords(afterNights({ at, leads: [bare], imported: log }))).toEqual(stays);
    const dated = aLead({
      stage: 'Negotiation',
      entered: { proposal: on('2026-03-01'), negotiation: on('2026-03-02') },
    });
    const nights = [
      { at: '2026-03-09T02:00', leads: [dated] },
      { at, leads: [dated], imported: log },
    ];
    expect(inWords(afterNights(...nights))).toEqual(stays);
  });

  it('finds its place before what was seen since, and dates of the row do not repeat it', () => {
    const lead = aLead({
      stage: 'Negotiation',
      entered: { proposal: on('2026-03-01'), negotiation: on('2026-03-01') },
    });
    const log = imported(['proposal', '2026-03-01T10:00'], ['negotiation', '2026-03-01T16:00']);
    const before = afterNights({ at: '2026-03-10T02:00', leads: [lead], imported: log });
    const after = afterNights(
      { at: '2026-03-10T02:00', leads: [lead] },
      { at: '2026-03-10T02:00', leads: [lead], imported: log },
    );
    expect(inWords(before)).toEqual([
      'proposal 2026-03-01T10:00 advance negotiation 0.25',
      'negotiation 2026-03-01T16:00 open 8.42',
    ]);
    expect(inWords(after)).toEqual(inWords(before));
    const unseen = afterNights(
      { at: '2026-03-10T02:00', leads: [{ ...lead, entered: new Map() }] },
      { at: '2026-03-11T02:00', leads: [{ ...lead, entered: new Map() }], imported: log },
    );
    expect(unseen.visits.map((visit) => [visit.stage, visit.enteredAt])).toEqual([
      ['proposal', on('2026-03-01T10:00')],
      ['negotiation', on('2026-03-01T16:00')],
    ]);
  });

  it('goes on to where the sheet is now', () => {
    const log = imported(['proposal', '2026-03-07T02:00']);
    const history = afterNights({ at: '2026-03-10T02:00', leads: [aLead({ stage: 'Negotiation' })], imported: log });
    expect(inWords(history)).toEqual([
      'proposal 2026-03-07T02:00 advance negotiation 1',
      'negotiation 2026-03-08T14:00 open 2',
    ]);
  });
});
