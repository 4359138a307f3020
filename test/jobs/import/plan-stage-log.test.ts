import { describe, expect, it } from 'vitest';
import { planStageLog } from '../../../src/jobs/import/plan-stage-log.ts';
import type { StageLogInput } from '../../../src/jobs/import/plan-stage-log.ts';
import { day, shippedStages } from '../../support/builders.ts';

function plan(changes: Partial<StageLogInput> & Pick<StageLogInput, 'rows'>) {
  return planStageLog({
    header: ['deal_id', 'stage', 'changed_at'],
    maps: [],
    stages: shippedStages,
    leadIds: new Set(['L1', 'L2']),
    events: [],
    context: { teamCurrency: 'EUR', timeZone: 'UTC', dayOrder: null },
    now: day('2026-03-01'),
    file: 'log.csv',
    ...changes,
  });
}

const rows = [
  ['L1', 'Proposal', '2026-01-03'],
  ['L1', 'Lead generation', '2026-01-01T09:30'],
  ['L2', 'won', '2026-02-01'],
  ['L1', 'Negotiation', '2026-01-03'],
  ['L1', 'Proposal', '2026-01-09'],
];

describe('planStageLog', () => {
  it('puts changes into order, and keeps re-entries and stays of no length', () => {
    const { events, findings, problems } = plan({ rows });
    expect(problems).toEqual([]);
    expect(findings).toEqual([]);
    expect(events.map((e) => [e.lead, e.from, e.to, e.notAfter])).toEqual([
      ['L1', null, 'lead-generation', day('2026-01-01T09:30')],
      ['L1', 'lead-generation', 'proposal', day('2026-01-03')],
      ['L1', 'proposal', 'negotiation', day('2026-01-03')],
      ['L1', 'negotiation', 'proposal', day('2026-01-09')],
      ['L2', null, 'won', day('2026-02-01')],
    ]);
    expect(events.every((e) => e.source === 'import' && e.notBefore === e.notAfter)).toBe(true);
  });

  it('adds nothing the second time, and only what is new the third', () => {
    const { events } = plan({ rows });
    expect(plan({ rows, events })).toMatchObject({ events: [], known: 5 });
    expect(plan({ rows: [...rows, ['L2', 'Lost', '2026-02-05']], events }).events).toMatchObject([
      { lead: 'L2', from: 'won', to: 'lost' },
    ]);
  });

  it('leaves out and reports what it does not know', () => {
    const { events, findings } = plan({
      rows: [
        ['L9', 'Won', '2026-01-01'],
        ['L1', 'Negotation', '2026-01-01'],
        ['L1', 'Won', 'soon'],
        ['L1', 'Won', '2027-01-01'],
      ],
    });
    expect(events).toEqual([]);
    expect(findings.map((f) => [f.code, f.value, f.suggestion])).toEqual([
      ['import/no-stage', 'soon', null],
      ['import/no-stage', 'L9', null],
      ['import/no-stage', 'Negotation', 'Negotiation'],
      ['import/no-stage', 'L1', null],
    ]);
  });

  it('says which column is missing, and takes it by --map', () => {
    const header = ['deal_id', 'stage', 'moment'];
    expect(plan({ header, rows }).problems).toEqual([
      'The file has no column for Time: say which with --map "Time=…".',
    ]);
    expect(plan({ header, rows, maps: ['Time=moment'] }).events).toHaveLength(5);
  });

  it('takes 100,000 changes', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => [
      'L1',
      i % 2 === 0 ? 'Proposal' : 'Negotiation',
      `2026-01-${String((i % 28) + 1).padStart(2, '0')}`,
    ]);
    expect(plan({ rows: many }).events).toHaveLength(100_000);
  });
});
