import { describe, expect, it } from 'vitest';
import { adviceFor } from '../../../src/core/bottlenecks/advice.ts';
import { alarms } from '../../../src/core/bottlenecks/alarms.ts';
import type { StageVisit } from '../../../src/core/history/stage-visit.ts';
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
import { aDealLife, aLead, aStage, aTeamMember, aVisit, day, shippedStages } from '../../support/builders.ts';
import { aPipeline } from './a-pipeline.ts';
import { aMetricsInput } from './builders.ts';

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
    expect(json.summary.velocity).toMatchObject({ estimate: null, needs: '7 more closed deals' });
    expect(json.stages[0].daysInStage).toMatchObject({ estimate: null, needs: '10 more deals', n: 0 });
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
    const input = aPipeline(150);
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

/** Stays that end after about `days`, `share` of them lost, one a day from `from` on. */
function stays(from: number, count: number, days: number, share: number, seed: number): StageVisit[] {
  const random = randomGenerator(seed);
  return Array.from({ length: count }, (_, i) => {
    const enteredAt = from + i;
    const length = Math.round(-Math.log(1 - random.next()) * days);
    const lost = random.next() < share;
    const done = enteredAt + length < today;
    return aVisit({
      lead: `${seed}-${i}`,
      stage: 'proposal',
      enteredAt,
      leftAt: done ? enteredAt + length : null,
      days: done ? length : today - enteredAt,
      exit: done ? (lost ? 'lost' : 'advance') : 'open',
      to: done ? (lost ? 'lost' : 'negotiation') : null,
    });
  });
}

describe('process changes', () => {
  const change = { date: today - 120, stage: 'proposal', change: 'New price list', expectedEffect: null, row: 2 };

  it('tells a change that made the stage quicker from chance', () => {
    const visits = [...stays(today - 300, 180, 20, 0.2, 1), ...stays(today - 120, 120, 5, 0.2, 2)];
    const [effect] = processChangeEffects([change], shippedStages, [], visits, today);
    expect(effect?.beyondChance).toBe(true);
    expect(effect?.daysDifference.high).toBeLessThan(0);
    expect(effect?.stage).toBe('Proposal');
  });

  it('seldom calls chance an effect: two looks at 5 % each', () => {
    let called = 0;
    for (let seed = 0; seed < 40; seed++) {
      const same = [...stays(today - 300, 180, 10, 0.2, 200 + seed), ...stays(today - 120, 120, 10, 0.2, 300 + seed)];
      if (processChangeEffects([change], shippedStages, [], same, today)[0]?.beyondChance) called++;
    }
    expect(called).toBeLessThanOrEqual(9); // 40 × 0.1, and room for chance
  });

  it('says what is missing while it is too early', () => {
    const few = stays(today - 300, 180, 10, 0.2, 3);
    expect(processChangeEffects([{ ...change, date: today - 2 }], shippedStages, [], few, today)[0]).toMatchObject({
      beyondChance: null,
      difference: { estimate: null, needs: expect.stringContaining('after it') },
    });
  });
});

describe('alarms', () => {
  const now = today + 0.4;

  it('says that a stage got slower, and how many it should have been', () => {
    const visits = [...stays(today - 420, 360, 5, 0.1, 5), ...stays(today - 60, 60, 40, 0.1, 6)];
    const found = alarms(shippedStages, visits, [], now).filter((alarm) => alarm.kind === 'slower');
    expect(found).toMatchObject([{ stage: 'Proposal', group: null }]);
    expect(found[0]?.days).toBeGreaterThan(0);
    expect(found[0]?.message).toMatch(/go on more slowly: \d+ went on where \d+ would have/);
  });

  it('says that more are lost, and does not take losing sooner for going on sooner', () => {
    const visits = [...stays(today - 420, 360, 10, 0.1, 7), ...stays(today - 60, 60, 10, 0.8, 8)];
    const kinds = alarms(shippedStages, visits, [], now).map((alarm) => alarm.kind);
    expect(kinds).toContain('more lost');
  });

  const aDeal = (lead: string, enteredAt: number, leftAt: number | null): StageVisit =>
    aVisit({
      lead,
      stage: 'proposal',
      enteredAt,
      leftAt,
      days: (leftAt ?? today) - enteredAt,
      exit: leftAt === null ? 'open' : 'advance',
      to: leftAt === null ? null : 'won',
    });

  it('makes nothing of a quiet time where less than one a week is usual', () => {
    const kindsWith = (everyDays: number): string[] => {
      const count = Math.floor(546 / everyDays);
      const visits = Array.from({ length: count }, (_, i) => {
        const from = today - 546 + i * everyDays;
        return aDeal(`w${i}`, from, from < today - 70 ? from + 3 : null);
      });
      return alarms(shippedStages, visits, [], now).map((alarm) => alarm.kind);
    };
    expect(kindsWith(28)).toEqual([]);
    expect(kindsWith(3)).toEqual(expect.arrayContaining(['fewer won', 'fewer leaving']));
  });

  it('says when deals pile up, and of which it speaks', () => {
    const steady = Array.from({ length: 140 }, (_, i) => aDeal(`s${i}`, today - 4 * (140 - i), today - 4 * (138 - i)));
    const late = Array.from({ length: 30 }, (_, i) => aDeal(`l${i}`, today - 3, null));
    const found = alarms(shippedStages, [...steady.filter((visit) => (visit.leftAt ?? 0) < today), ...late], [], now);
    expect(found.find((alarm) => alarm.kind === 'more waiting')?.message).toMatch(
      /^Deals are piling up: of those whose days are known, 4\d came in and 1\d closed in eight weeks\. At that pace .* \d+ weeks, where \d are usual/,
    );
  });

  it('does not take a pipeline that grows, and closes as much more, for one that fills up', () => {
    // Twice as many deals come in as half a year before, each closed after 40 days.
    const growing: StageVisit[] = [];
    for (let from = 0, i = 0; from < 546; from += 3 * 0.5 ** (from / 180), i++) {
      const entered = Math.floor(today - 546 + from);
      growing.push(aDeal(`g${i}`, entered, entered + 40 < today ? entered + 40 : null));
    }
    expect(alarms(shippedStages, growing, [], now).filter((alarm) => alarm.stage === null)).toEqual([]);
  });

  it('is silent when nothing changed, in at least 17 of 20 pipelines', () => {
    let silent = 0;
    for (let seed = 100; seed < 120; seed++) {
      const found = alarms(shippedStages, stays(today - 420, 420, 10, 0.2, seed), [], now).filter(
        (alarm) => alarm.pValue !== null,
      );
      if (found.length === 0) silent++;
    }
    expect(silent).toBeGreaterThanOrEqual(17);
  });
});

describe('advice', () => {
  it('is the team’s own where there is one, else what helps in a stage of that name', () => {
    expect(adviceFor(aStage({ name: 'Negotiation' }))).toMatch(/price and value proposition/);
    expect(adviceFor(aStage({ name: 'Negotiation', advice: ' Call them. ' }))).toBe('Call them.');
    expect(adviceFor(aStage({ name: 'Zzz' }))).toMatch(/oldest deals/);
  });
});

describe('forecast', () => {
  it('adds up, holds its range around it, and compares with the target', () => {
    const input = aPipeline(400);
    const team = [aTeamMember({ name: 'Ann', quota: 5000 }), aTeamMember({ name: 'Bo', quota: 3000, active: false })];
    const metrics = computeMetrics({ ...input, replicates: 200, records: { ...input.records, team } });
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
