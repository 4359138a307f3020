import { describe, expect, it } from 'vitest';

import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { converter } from '../../../src/core/leads/converted-money.ts';
import { customers } from '../../../src/core/metrics/customers.ts';
import { firstContact } from '../../../src/core/metrics/first-contact.ts';
import { deriveDeals } from '../../../src/core/metrics/deal.ts';
import { metricsJson } from '../../../src/core/metrics/metrics-json.ts';
import { processChangeEffects } from '../../../src/core/metrics/process-change-effects.ts';
import { whatIsNeeded } from '../../../src/core/metrics/what-is-needed.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import type { Purchase } from '../../../src/core/leads/records.ts';
import { aDealLife, aLead, aTeamMember, aVisit, day, shippedStages } from '../../support/builders.ts';
import { aPipeline } from './a-pipeline.ts';
import { aMetricsInput, stays } from './builders.ts';

const today = day('2026-06-02');

describe('below the minimum', () => {
  it('says what will bring a figure, and gives none', () => {
    const leads = [1, 2, 3].map((i) =>
      aLead({ id: `W${i}`, stage: 'Won', amount: 100 * i, closedOn: today - i, created: today - 20 }),
    );
    const metrics = computeMetrics(aMetricsInput({ leads }));
    const json = JSON.parse(JSON.stringify(metricsJson(metrics, { findings: [], writes: null })));
    expect(json.summary.winRateClosed).toMatchObject({ estimate: null, needs: '2 more closed deals', n: 3 });
    expect(json.summary.dealSizeWon).toMatchObject({ estimate: null, mean: null, n: 3 });
    expect(json.summary.cold).toMatchObject({ count: null, value: null });
    expect(json.summary.velocity).toMatchObject({ estimate: null, needs: '7 more closed deals with their dates' });
    expect(json.stages[0].daysInStage).toMatchObject({
      estimate: null,
      needs: '10 more deals whose days there are known',
      n: 0,
    });
    expect(whatIsNeeded(4, 5, 'closed deal')).toBe('1 more closed deal');
  });

  it('calls money without amounts null, never 0', () => {
    const metrics = computeMetrics(aMetricsInput({ leads: [aLead({ id: 'A', stage: 'Proposal' })] }));
    expect(metrics.counts.openValue).toBeNull();
    expect(metrics.waiting[0]).toMatchObject({ name: 'Proposal', count: 1, value: null });
  });
});

describe('counts', () => {
  it('counts a lead of an unknown stage as open, and leads with errors as set aside, by code', () => {
    const leads = [
      aLead({ id: 'A', stage: null, errors: ['cell/unknown-stage'] }),
      aLead({ id: 'B', stage: 'Won', errors: ['cell/not-a-date', 'cell/not-an-amount'] }),
      aLead({ id: 'C', stage: 'Lost' }),
    ];
    const { counts, leads: rows } = computeMetrics(aMetricsInput({ leads }));
    expect(counts).toMatchObject({ open: 1, won: 1, lost: 1, unknownStage: 1 });
    expect(rows).toMatchObject({ rows: 3, accepted: 1, setAside: 2, dataQuality: 1 / 3 });
    expect(rows.setAsideBy).toEqual({ 'cell/not-a-date': 1, 'cell/not-an-amount': 1, 'cell/unknown-stage': 1 });
  });

  it('gives skipped stages as reached but no time, and counts a move back', () => {
    const leads = [aLead({ id: 'A', stage: 'Negotiation' })];
    const visits = [
      aVisit({
        lead: 'A',
        stage: 'proposal',
        enteredAt: today - 30,
        leftAt: today - 20,
        days: 10,
        exit: 'advance',
        to: 'negotiation',
      }),
      aVisit({
        lead: 'A',
        stage: 'negotiation',
        enteredAt: today - 20,
        leftAt: today - 15,
        days: 5,
        exit: 'back',
        to: 'proposal',
      }),
      aVisit({
        lead: 'A',
        stage: 'proposal',
        enteredAt: today - 15,
        leftAt: today - 5,
        days: 10,
        exit: 'advance',
        to: 'negotiation',
      }),
      aVisit({ lead: 'A', stage: 'negotiation', enteredAt: today - 5, days: 5 }),
    ];
    const reached = ['lead-generation', 'initial-contact', 'follow-up', 'proposal', 'negotiation'];
    const history = { visits, lives: [aDealLife({ lead: 'A', startedAt: today - 30, reached })], newEvents: [] };
    const { stages } = computeMetrics(aMetricsInput({ leads, history }));
    const byName = new Map(stages.map((stage) => [stage.name, stage]));
    expect(byName.get('Follow-up')).toMatchObject({ entered: 0, reached: 1, advanced: 0, open: 0 });
    expect(byName.get('Proposal')).toMatchObject({ entered: 2, reached: 1, advanced: 2, movedBack: 0 });
    expect(byName.get('Negotiation')).toMatchObject({ entered: 2, reached: 1, movedBack: 1, open: 1 });
  });
});

describe('several currencies', () => {
  const rates = [
    { date: day('2026-01-01'), currency: 'usd', rate: 0.9 },
    { date: day('2026-05-01'), currency: 'USD', rate: 0.8 },
  ];

  it('converts at the rate of the day, and leaves out and counts what has none', () => {
    const leads = [
      aLead({ id: 'A', stage: 'Won', amount: 100, currency: 'USD', closedOn: day('2026-02-01') }),
      aLead({ id: 'B', stage: 'Won', amount: 100, currency: 'USD', closedOn: day('2025-12-01') }),
      aLead({ id: 'C', stage: 'Won', amount: 100, currency: null, closedOn: day('2025-12-01') }),
      aLead({ id: 'D', stage: 'Proposal', amount: 100, currency: 'USD' }),
      aLead({ id: 'E', stage: 'Proposal', amount: 100, currency: 'JPY' }),
    ];
    const metrics = computeMetrics(aMetricsInput({ leads, records: { currencyRates: rates } }));
    expect(metrics.dealSizeWon).toMatchObject({ total: 190, n: 2, leftOut: { 'no exchange rate for its day': 1 } });
    expect(metrics.counts).toMatchObject({ openValue: 80, openUnconverted: 1, openWithoutAmount: 0 });
  });

  it('passes over rates that are none', () => {
    const convert = converter(
      [
        { date: 0, currency: 'USD', rate: 0 },
        { date: 0, currency: '__proto__', rate: 2 },
      ],
      'EUR',
    );
    expect(convert(5, 'USD', 9)).toBeNull();
    expect(convert(5, '__proto__', 9)).toBe(10);
    expect(convert(Number.POSITIVE_INFINITY, 'EUR', 9)).toBeNull();
  });
});

describe('figures do not depend on the order of rows', () => {
  it('gives the same metrics for shuffled rows', () => {
    const input = aPipeline(80);
    const random = randomGenerator(3);
    const shuffled = <T>(rows: readonly T[]): T[] =>
      rows
        .map((row) => ({ row, at: random.next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ row }) => row);
    const other = {
      ...input,
      records: { ...input.records, leads: shuffled(input.records.leads) },
      history: { ...input.history, visits: shuffled(input.history.visits), lives: shuffled(input.history.lives) },
    };
    const json = (of: typeof input): string =>
      JSON.stringify(metricsJson(computeMetrics(of), { findings: [], writes: null }));
    expect(json(other)).toBe(json(input));
  });
});

describe('speed to first contact', () => {
  it('counts leads that wait, and leaves out what cannot be known', () => {
    const leads = Array.from({ length: 14 }, (_, i) => aLead({ id: `L${i}`, stage: 'Proposal', created: today - 10 }));
    const activity = (lead: string, date: number, direction: 'in' | 'out') => ({
      date,
      lead,
      type: null,
      direction,
      summary: null,
      by: null,
      row: 2,
    });
    const activities = [
      ...leads.slice(0, 12).map((lead) => activity(lead.key, today - 8 + 0.6, 'out')),
      activity('L0', today - 9.5, 'in'),
      activity('L12', today - 3, 'in'),
    ];
    const figure = firstContact(deriveDeals(aMetricsInput({ leads })), activities, today);
    expect(figure).toMatchObject({ medianDays: 2, n: 14, notYetContacted: 2, withinOneDay: 0 });
  });
});

describe('customers', () => {
  const purchase = (customer: string, date: number, more: Partial<Purchase> = {}): Purchase => ({
    date,
    customerEmail: null,
    customer,
    lead: null,
    amount: 100,
    currency: null,
    product: null,
    renewalDate: null,
    row: 2,
    ...more,
  });

  it('counts who bought again, what is due, and what has passed', () => {
    const rows = [
      purchase('a@x.example', today - 100),
      purchase('A@x.example ', today - 10),
      purchase('b', today - 400, { renewalDate: today - 35 }),
      purchase('c', today - 350, { renewalDate: today + 15 }),
      purchase('d', today - 350, { renewalDate: today + 60 }),
      purchase('e', today - 20),
      purchase('f', today + 20),
    ];
    const figure = customers(rows, converter([], 'EUR'), 30, today);
    expect(figure).toMatchObject({ customers: 5, repeat: 1, repeatValue: 100, renewalsOverdue: 1, daysSinceLast: 350 });
    expect(figure?.renewals.map((renewal) => renewal.customer)).toEqual(['c']);
    expect(customers([], converter([], 'EUR'), 30, today)).toBeNull();
  });
});

describe('process changes', () => {
  const change = { date: today - 120, stage: 'proposal', change: 'New price list', expectedEffect: null, row: 2 };

  it('tells a change that made the stage quicker from chance', () => {
    const visits = [...stays(today - 300, 180, 20, 0.2, 1), ...stays(today - 120, 120, 5, 0.2, 2)];
    const [effect] = processChangeEffects([change], shippedStages, { deals: [], visits: visits }, today);
    expect(effect?.beyondChance).toBe(true);
    expect(effect?.daysDifference.high).toBeLessThan(0);
    expect(effect?.stage).toBe('Proposal');
  });

  it('calls chance an effect in at most one of twenty', () => {
    let called = 0;
    for (let seed = 0; seed < 40; seed++) {
      const same = [...stays(today - 300, 180, 10, 0.2, 200 + seed), ...stays(today - 120, 120, 10, 0.2, 300 + seed)];
      if (processChangeEffects([change], shippedStages, { deals: [], visits: same }, today)[0]?.beyondChance) called++;
    }
    expect(called).toBeLessThanOrEqual(2);
  });

  it('says what is missing while it is too early', () => {
    const few = stays(today - 300, 180, 10, 0.2, 3);
    expect(
      processChangeEffects([{ ...change, date: today - 2 }], shippedStages, { deals: [], visits: few }, today)[0],
    ).toMatchObject({
      beyondChance: null,
      difference: { estimate: null, needs: expect.stringContaining('after it') },
    });
  });
});

describe('forecast', () => {
  it('adds up, holds its range around it, and compares with the target', () => {
    const input = aPipeline(150);
    const team = [aTeamMember({ name: 'Ann', quota: 5000 }), aTeamMember({ name: 'Bo', quota: 3000, active: false })];
    const metrics = computeMetrics({ ...input, replicates: 60, records: { ...input.records, team } });
    const { total, months, weightedPipeline } = metrics.forecast;
    expect(months).toHaveLength(3);
    expect(months.reduce((sum, month) => sum + month.expected, 0)).toBeCloseTo(total.estimate ?? 0, 6);
    expect(total.low).toBeLessThan(total.estimate ?? 0);
    expect(total.high).toBeGreaterThan(total.estimate ?? 0);
    for (const month of months) expect(month.fromOpen + month.fromNew).toBeCloseTo(month.expected, 6);
    expect(weightedPipeline).toBeGreaterThan(0);
    expect(weightedPipeline).toBeLessThan(metrics.counts.openValue ?? 0);
    expect(metrics.quota).toMatchObject({ quotaPerMonth: 5000, owners: [{ name: 'Ann', quota: 5000 }] });
  });
});
