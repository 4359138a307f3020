import { describe, expect, it } from 'vitest';
import { withUndecided, withoutUndecided } from '../../../src/core/understand/without-undecided.ts';
import {
  aDealLife,
  aLead,
  aStage,
  aVisit,
  anAdoption,
  shippedStages,
  someHistory,
  someRecords,
} from '../../support/builders.ts';

const kiitos = { ...aStage({ name: 'Kiitos', order: 9 }), undecided: true } as const;
const known = aLead({ key: 'L1', stage: 'Proposal' });
const unknown = aLead({ key: 'L2', stage: kiitos });
const records = someRecords({ leads: [known, unknown], rowCount: 2 });
const history = someHistory({
  visits: [
    aVisit({ lead: 'L1', stage: 'proposal' }),
    aVisit({ lead: 'L1', stage: 'kiitos' }),
    aVisit({ lead: 'L2', stage: 'proposal' }),
  ],
  lives: [aDealLife({ lead: 'L1' }), aDealLife({ lead: 'L2' })],
});

describe('a stage of which nobody knows what it means', () => {
  it('is in no figure, and neither are the leads that stand in it', () => {
    const counted = withoutUndecided({ records, history, stages: [...shippedStages, kiitos] }, anAdoption());
    expect(counted.stages).toEqual(shippedStages);
    expect(counted.records.leads).toEqual([known]);
    expect(counted.records.rowCount).toBe(2);
    expect(counted.history.visits.map(({ lead, stage }) => [lead, stage])).toEqual([['L1', 'proposal']]);
    expect(counted.history.lives.map(({ lead }) => lead)).toEqual(['L1']);
  });

  it('changes nothing where all stages are known', () => {
    const counted = { records: someRecords({ leads: [known], rowCount: 1 }), history, stages: shippedStages };
    expect(withoutUndecided(counted, anAdoption())).toBe(counted);
  });

  it('lets no lead fall through: they are told to nobody, with the reason', () => {
    const coverage = { snoozed: 0, nextStep: 1, reminded: 0, toFix: 0, nobodyTold: { count: 2, reasons: { cap: 2 } } };
    const adoption = anAdoption({ undecidedTabs: [{ tabId: 7, title: 'Meetings', rows: 5 }] });
    expect(withUndecided(coverage, records, adoption)).toEqual({
      ...coverage,
      nobodyTold: { count: 8, reasons: { cap: 2, 'stage not decided': 1, 'tab not decided': 5 } },
    });
    expect(withUndecided(coverage, someRecords(), anAdoption())).toBe(coverage);
  });
});
