import { writtenIn } from '../../../src/core/words/written/written.ts';
import { describe, expect, it } from 'vitest';
import { converter } from '../../../src/core/leads/converted-money.ts';
import { shippedGroupings } from '../../../src/core/leads/grouping.ts';
import type { HeadlineRow } from '../../../src/core/logs/headlines.ts';
import type { Activity, Purchase } from '../../../src/core/leads/records.ts';
import { prepareAsOfDay } from '../../../src/core/metrics/as-of-day.ts';
import { conversion } from '../../../src/core/metrics/conversion.ts';
import { customers } from '../../../src/core/metrics/customers.ts';
import { daysInStage } from '../../../src/core/metrics/days-in-stage.ts';
import { drawsFor } from '../../../src/core/metrics/draws-for.ts';
import { firstContact } from '../../../src/core/metrics/first-contact.ts';
import { drawDriftDeviate, driftFactor, forecastDrift } from '../../../src/core/metrics/forecast-drift.ts';
import { groupMetrics } from '../../../src/core/metrics/group-metrics.ts';
import { pipelineNumbers } from '../../../src/core/metrics/pipeline-numbers.ts';
import { processChangeEffects } from '../../../src/core/metrics/process-change-effects.ts';
import { everyLookFactor } from '../../../src/core/statistics/every-look-factor.ts';
import { quotaCoverage } from '../../../src/core/metrics/quota-coverage.ts';
import { stageDurations } from '../../../src/core/metrics/stage-durations.ts';
import { stageMetrics } from '../../../src/core/metrics/stage-metrics.ts';
import { trendText } from '../../../src/core/layout/trend-text.ts';
import { trends } from '../../../src/core/metrics/trends.ts';
import { velocity } from '../../../src/core/metrics/velocity.ts';
import { winPrior } from '../../../src/core/metrics/win-prior.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';
import {
  aDealLife,
  aLead,
  aStage,
  aTeamMember,
  aVisit,
  day,
  shippedStages,
  someSettings,
} from '../../support/builders.ts';
import { aDeal, someDeals } from './builders.ts';

const today = day('2026-06-02');
const unknown = { estimate: null, low: null, high: null };

describe('speed to first contact', () => {
  const activity = (lead: string | null, date: number, direction: Activity['direction'] = 'out'): Activity => {
    return { ...{ type: null, summary: null, by: null, row: 2 }, lead, date, direction };
  };
  const lead = aLead({ created: today - 10 });
  const contacted = (waits: readonly number[]) =>
    firstContact(
      waits.map((_, i) => aDeal({ id: `L${i}`, lead })),
      waits.map((wait, i) => activity(`L${i}`, today - 10 + wait)),
      today,
    );
  it.each([
    { waits: [0, 0.9, 0, 0, 0, 0, 0, 0, 0, 0], medianDays: 0, withinOneDay: 1 },
    { waits: [0, 0, 0, 1.5, 1, 1, 2, 2, 2, 10.5], medianDays: 1, withinOneDay: 0.6 },
  ])('on the same day is 0 days, on the next within one day: $waits', ({ waits, medianDays, withinOneDay }) => {
    expect(contacted(waits)).toMatchObject({ medianDays, n: 10, notYetContacted: 0, leftOut: {} });
    expect(contacted(waits).withinOneDay).toBeCloseTo(withinOneDay, 12);
  });
  it('takes the first that is not incoming and not to come, and leaves out what cannot be known', () => {
    const deals = [
      ...someDeals(10, () => ({ lead })),
      aDeal({ id: 'early', lead }),
      aDeal({ id: 'waits', lead }),
      aDeal({ id: 'asked', lead }),
      aDeal({ id: 'later', lead }),
      aDeal({ id: 'cell', lead: aLead({ created: today - 10, lastContact: today - 1 }) }),
      aDeal({ id: 'lost', outcome: 'lost', lead }),
      aDeal({ id: 'no day', lead: aLead({ created: null }) }),
      aDeal({ id: 'to come', lead: aLead({ created: today + 1 }) }),
      aDeal({ id: 'today', lead: aLead({ created: today }) }),
      aDeal({ id: 'gone', outcome: 'removed' }),
    ];
    const activities = [
      ...someDeals(10, () => ({})).flatMap(({ id }) => [activity(id, today - 2), activity(id, today - 6, null)]),
      activity('early', today - 10.1),
      activity('asked', today - 9, 'in'),
      activity('later', today + 1),
      activity('today', today + 0.9),
      activity(null, today),
    ];
    const figure = firstContact(deals, activities, today);
    expect(figure).toEqual({
      ...{ medianDays: 4, low: 4, high: 4, withinOneDay: expect.closeTo(1 / 14, 12), n: 14, notYetContacted: 3 },
      leftOut: {
        ...{ 'no Created date': 2, 'contacted before they were created': 1 },
        'the first contact is not in Activities': 2,
      },
    });
    expect(firstContact(deals.slice(1, -2), activities, today)).toMatchObject({
      ...{ medianDays: null, low: null, high: null, withinOneDay: null, n: 12 },
      needs: '1 more lead with a first contact in Activities since Created',
    });
    expect(firstContact([], [], today).needs).toBe('10 more leads with a first contact in Activities since Created');
  });
});

describe('customers', () => {
  const purchase = (customer: string | null, ago: number, more: Partial<Purchase> = {}): Purchase => ({
    ...{
      customerEmail: null,
      customer,
      lead: null,
      amount: 100,
      currency: null,
      product: null,
      renewalDate: null,
      row: 2,
    },
    date: today - ago,
    ...more,
  });
  const figure = (rows: readonly Purchase[]) => customers(rows, converter([], 'EUR'), 30, today);
  it('who bought on two days bought again; twice on one day is once, and to come is not yet', () => {
    const rows = [
      ...[purchase('a', 9), purchase(' A', 3, { amount: 7 }), purchase('a', 5, { amount: null }), purchase('a', -1)],
      ...[purchase('b', 5), purchase('b', 5), purchase('c', 0), purchase('d', 4), purchase('e', 7), purchase(null, 1)],
    ];
    const share = wilsonInterval(1, 5, 0.95);
    expect(figure(rows)).toEqual({
      ...{ customers: 5, repeat: 1, repeatValue: 7, daysSinceLast: 4, renewals: [], renewalsOverdue: 0 },
      ...{ withoutCustomer: 1, repeatShare: { ...share, n: 5 } },
    });
    expect(figure(rows.slice(0, 8))?.repeatShare).toEqual({ ...unknown, n: 4, needs: '1 more customer' });
    expect(figure([purchase('a', 1), purchase('b', 1, { amount: null })])).toMatchObject({
      repeat: 0,
      repeatValue: null,
    });
    expect(figure([purchase(null, 1)])).toMatchObject({ customers: 0, daysSinceLast: null, withoutCustomer: 1 });
    expect(figure([purchase('a', -1)])).toBeNull();
  });
  it.each([
    { in: -1, due: [], overdue: 1 },
    { in: 0, due: [0], overdue: 0 },
    { in: 30, due: [30], overdue: 0 },
    { in: 31, due: [], overdue: 0 },
  ])('a renewal in $in days', ({ in: days, due, overdue }) => {
    const row = purchase('a', 9, { renewalDate: today + days, product: 'Plan', lead: 'L1' });
    const got = figure([row]);
    expect(got?.renewals.map((renewal) => renewal.due - today)).toEqual(due);
    expect(got?.renewalsOverdue).toBe(overdue);
    if (due.length > 0)
      expect(got?.renewals[0]).toMatchObject({ customer: 'a', lead: 'L1', value: 100, product: 'Plan' });
    expect(figure([row, purchase('a', 8)])?.renewalsOverdue).toBe(0);
  });
  it('lists fifty renewals, soonest first, then by name', () => {
    const rows = Array.from({ length: 51 }, (_, i) =>
      purchase(`c${i + 10}`, 9, { renewalDate: today + (i === 50 ? 1 : 2) }),
    );
    const names = figure([...rows].reverse())?.renewals.map((renewal) => renewal.customer);
    expect([names?.length, names?.[0], names?.[1], names?.at(-1)]).toEqual([50, 'c60', 'c10', 'c58']);
  });
});

describe('a stage', () => {
  const stay = (i: number, days: number, exit: 'advance' | 'lost' | 'back' | 'open', ago: number) =>
    aVisit({ lead: `L${i}`, stage: 'proposal', enteredAt: today - ago, leftAt: today - ago + days, days, exit });
  // Five advance after 3 days, two are lost after 5, one goes back after 7, four are there since 20 days.
  const visits = [
    ...[0, 1, 2, 3, 4].map((i) => stay(i, 3, 'advance', 40)),
    ...[5, 6].map((i) => stay(i, 5, 'lost', 40)),
    stay(7, 7, 'back', 40),
    ...[8, 9, 10, 11].map((i) => ({ ...stay(i, 20, 'open', 20), leftAt: null })),
  ];
  const manyThere = [20, 21, 22, 23, 24, 25, 26, 27].map((i) => ({ ...stay(i, 20, 'open', 20), leftAt: null }));
  it('advances with the chance of Aalen and Johansen, and beside it the share of those that had the time', () => {
    const got = conversion(stageDurations(visits, today), today);
    expect(got).toMatchObject({ horizonDays: 3, n: 12, estimate: 5 / 12, lost: 0, back: 0 });
    expect(got.stillOpen).toBeCloseTo(7 / 12, 12);
    expect(got.matured).toEqual({ ...wilsonInterval(5, 12, 0.95), n: 12 });
  });
  it('within the days by which nine of ten have left, fourteen at least, while ten are at risk', () => {
    const left = Array.from({ length: 20 }, (_, k) =>
      visits.slice(0, 8).map((visit, i) => ({ ...visit, lead: `${k}-${i}` })),
    );
    const there = Array.from({ length: 10 }, (_, i) => ({ ...stay(500 + i, 20, 'open', 20), leftAt: null }));
    const many = [...left.flat(), ...there];
    const got = conversion(stageDurations(many, today), today);
    expect(got.horizonDays).toBe(14);
    expect([got.estimate, got.lost, got.back]).toEqual([100, 40, 20].map((each) => expect.closeTo(each / 170, 12)));
    // Losses, moves back and advances after the horizon are none; who came too lately, or was found there, is not asked.
    const [late, lately, soon] = [stay(1, 15, 'advance', 30), stay(2, 3, 'advance', 13), stay(3, 3, 'advance', 14)];
    const found = { ...stay(4, 3, 'advance', 40), ageWhenFirstSeen: 2 };
    const all = conversion(stageDurations([...many, late, lately, soon, found], today), today);
    expect(all).toMatchObject({ horizonDays: 14, matured: { ...wilsonInterval(101, 172, 0.95), n: 172 } });
    expect(
      conversion(
        stageDurations(
          Array.from({ length: 12 }, (_, i) => ({ ...found, lead: `F${i}` })),
          today,
        ),
        today,
      ),
    ).toMatchObject({
      horizonDays: 3,
      matured: null,
    });
  });
  it.each([
    { of: visits.slice(3), needs: '1 more deal whose days there are known' },
    // A deal that came twice is one deal.
    { of: [...visits.slice(3), ...visits.slice(3)], needs: '1 more deal whose days there are known' },
    { of: [...visits.slice(0, 4), ...manyThere], needs: '1 more deal that left it after known days' },
    { of: [...visits.slice(0, 3), ...manyThere], needs: '2 more deals that left it after known days' },
  ])('says nothing of too few, but that it takes $needs', ({ of, needs }) => {
    const stays = stageDurations(of, today);
    expect(conversion(stays, today)).toEqual({
      ...{ ...unknown, n: stays.durations.length, needs },
      ...{ horizonDays: null, lost: null, back: null, stillOpen: null, matured: null },
    });
    expect(daysInStage(stays)).toMatchObject({
      median: null,
      restrictedMean: null,
      naiveMean: null,
      upTo: null,
      curve: [],
      needs,
    });
  });
  it('takes days: the median with those still there, the mean of the others alone, and up to which day', () => {
    const got = daysInStage(stageDurations([...visits, aVisit({ stage: 'proposal', days: null })], today));
    expect(got).toMatchObject({
      median: 5,
      naiveMean: (15 + 10 + 7) / 8,
      n: 12,
      censored: 4,
      upTo: 3,
      restrictedMean: 3,
    });
    expect(got.leftOut).toEqual({ 'the day it came is not known well enough': 1 });
    expect(got.curve.map(({ day: at, share }) => [at, Number(share.toFixed(4))])).toEqual([
      ...[
        [3, 0.5833],
        [5, 0.4167],
        [7, 0.3333],
        [20, 0.3333],
      ],
    ]);
    const fractions = visits.map((visit) => ({ ...visit, wholeDays: false, days: (visit.days ?? 0) + 0.1 }));
    expect(daysInStage(stageDurations(fractions, today)).naiveMean).toBeCloseTo(4.1, 12);
  });
  it('counts calendar days where one stay is known by dates only, else fractions, and leaves out no time', () => {
    const timed = aVisit({
      stage: 'a',
      enteredAt: 10.9,
      leftAt: 12.1,
      days: 1.2,
      wholeDays: false,
      exit: 'lost',
      ageWhenFirstSeen: 1.5,
    });
    const there = aVisit({ stage: 'a', enteredAt: 18.9, days: 1.6, wholeDays: false });
    const gone = aVisit({ stage: 'a', enteredAt: 1.9, leftAt: 4.2, days: 2.9, exit: 'removed', wholeDays: false });
    const unsure = aVisit({ stage: 'a', enteredAt: null, days: 3.7, exit: 'back', wholeDays: false });
    const none = [null, -1, Infinity, Number.NaN].map((days) => aVisit({ stage: 'a', days }));
    const columns = (of: Parameters<typeof stageDurations>[0]) => {
      const { durations, causes, entryAges, enteredAt, leftOut } = stageDurations(of, 20.5);
      return [Array.from(durations), [...causes], Array.from(entryAges), Array.from(enteredAt), leftOut];
    };
    const all = [timed, there, gone, unsure];
    expect(columns([...all, ...none])).toEqual([
      ...[[1.2, 1.6, 2.9, 3.7], [2, 0, 0, 3], [1.5, 0, 0, 0], [10.9, 18.9, 1.9, Infinity], 4],
    ]);
    expect(columns([...all, aVisit({ stage: 'a', enteredAt: 20, leftAt: 19, days: 0, exit: 'advance' })])).toEqual([
      ...[[2, 2, 2, 3, 0], [2, 0, 0, 3, 1], [1, 0, 0, 0, 0], [10.9, 18.9, 1.9, Infinity, 20], 0],
    ]);
  });
  it('counts who came, who reached it and who is there; stages that are closed or gone are none', () => {
    const deals = [
      aDeal({ id: 'A', stage: 'proposal', value: 5, life: aDealLife({ reached: ['proposal', 'negotiation'] }) }),
      aDeal({ id: 'B', stage: 'proposal', life: aDealLife({ reached: ['proposal'] }) }),
      aDeal({ id: 'C', stage: 'proposal', outcome: 'removed' }),
      aDeal({ id: 'D', stage: null }),
    ];
    const more = [aVisit({ stage: 'gone' }), aVisit({ stage: 'proposal', enteredAt: null, exit: 'removed' })];
    const rows = stageMetrics(shippedStages, deals, [...visits, ...more], today);
    expect(rows.map((row) => row.name)).toEqual(shippedStages.slice(0, 5).map((stage) => stage.name));
    expect(rows[3]).toMatchObject({
      ...{ stage: 'proposal', entered: 12, reached: 2, advanced: 5, lost: 2, movedBack: 1, open: 2, openValue: 5 },
      openLeads: { count: 2, first: ['A', 'B'] },
    });
    expect(rows[4]).toMatchObject({ entered: 0, reached: 1, open: 0, openValue: null });
  });
});

describe('trends', () => {
  const row = (ago: number, value: number): HeadlineRow => ({
    metric: 'open',
    day: today - ago,
    value,
    low: null,
    high: null,
    n: null,
  });
  const trend = (value: number | null, ...rows: HeadlineRow[]) =>
    trends([{ metric: 'open', value, low: null, high: null, n: null }], rows, today)[0];
  it.each([
    { days: [6], then: null },
    { days: [7], then: 7 },
    { days: [7, 6], then: 7 },
    { days: [29, 31], then: 29 },
    { days: [31, 28], then: 31 },
    { days: [30, 29, 31, 8], then: 30 },
    { days: [0, -1], then: null },
    { days: [53, 7], then: 7 },
    { days: [52, 7], then: 52 },
  ])('of rows $days days ago the one nearest to thirty, a week old at least: $then', ({ days, then }) => {
    const got = trend(100, ...days.map((ago) => row(ago, ago)));
    expect([got?.then, got?.thenDay, got?.change]).toEqual(
      then === null ? [null, null, null] : [then, today - then, 100 - then],
    );
  });
  it.each([
    { metric: 'open', money: 10, deals: null, then: 31, anew: null },
    { metric: 'openValue', money: 10, deals: null, then: 10, anew: 10 },
    { metric: 'openValue', money: 9, deals: null, then: 9, anew: 9 },
    { metric: 'openValue', money: 6, deals: null, then: null, anew: 6 },
    { metric: 'open', money: 6, deals: 10, then: 10, anew: 10 },
    { metric: 'wonValue', money: null, deals: 9, then: 9, anew: 9 },
  ] as const)('$metric, read so for $money and $deals days, is not held against days before: $then', (about) => {
    const { metric, money, deals, then, anew } = about;
    const rows = [31, 10, 9, 7].map((ago) => ({ ...row(ago, ago), metric }));
    const since = { money: money === null ? null : today - money, deals: deals === null ? null : today - deals };
    const [got] = trends([{ metric, value: 100, low: null, high: null, n: null }], rows, today, since);
    expect(got?.then).toBe(then);
    expect(got?.anewSince).toBe(anew === null ? null : today - anew);
  });
  it('says since when it is counted anew, where that leaves nothing to compare with', () => {
    const written = writtenIn('en-GB');
    const of = (money: number | null): string => {
      const rows = [{ ...row(9, 4), metric: 'openValue' as const }];
      const since = { money: money === null ? null : today - money, deals: null };
      const current = [{ metric: 'openValue' as const, value: 100, low: null, high: null, n: null }];
      return trendText(trends(current, rows, today, since), 'openValue', today, written);
    };
    expect(of(6)).toBe(`counted anew since ${written.dayShort(today - 6, today)}: no trend yet`);
    expect(of(null)).toBe('▲ 2,400 % in 9 days');
  });
  it('has a series by day, the later of two rows of a day, today last', () => {
    const rows: HeadlineRow[] = [
      row(3, 5),
      row(9, 4),
      row(9, 6),
      row(2, Infinity),
      { ...row(4, 1), metric: 'won' as const },
    ];
    expect(trend(7, ...rows)?.series).toEqual([
      ...[
        { day: today - 9, value: 6 },
        { day: today - 3, value: 5 },
        { day: today, value: 7 },
      ],
    ]);
    expect(trend(null, ...rows)).toMatchObject({ now: null, then: 6, change: null, series: { length: 2 } });
  });
});

describe('money against targets', () => {
  it('counts what each active member with one won this month', () => {
    const from = day('2026-06-01');
    const month = {
      from: today + 1,
      to: today + 28,
      expected: 300,
      low: 100,
      high: 500,
      fromOpen: 300,
      fromNew: 0,
      wonSoFar: 50,
    };
    const won = (owner: string | null, ended: number | null, value: number | null, outcome: 'won' | 'lost' = 'won') =>
      aDeal({ outcome, owner, ended, value });
    const team = [
      aTeamMember({ name: 'Ann', quota: 400 }),
      aTeamMember({ name: 'Bo', quota: 100 }),
      aTeamMember({ name: 'Away', quota: 900, active: false }),
      ...[null, 0].map((quota) => aTeamMember({ name: `Q${quota}`, quota })),
    ];
    const deals = [
      ...[won('Ann', from, 10), won('Ann', today, 5), won('Ann', from - 1, 99), won('Ann', today + 1, 99)],
      ...[won('Ann', null, 99), won('Ann', from, 99, 'lost'), won('Ann', from, null), won(null, from, 99)],
    ];
    const settings = someSettings();
    expect(quotaCoverage(team, deals, [month], { settings, today })).toEqual({
      quotaPerMonth: 500,
      months: [{ from: today + 1, wonSoFar: 50, expected: 300, low: 100, high: 500, coverage: 0.7 }],
      owners: [
        { name: 'Ann', quota: 400, wonThisMonth: 15, share: 15 / 400 },
        { name: 'Bo', quota: 100, wonThisMonth: 0, share: 0 },
      ],
    });
    expect(quotaCoverage(team.slice(2), deals, [month], { settings, today })).toBeNull();
    const said = { settings: someSettings({ target: 700 }), today };
    expect(quotaCoverage(team, deals, [month], said)).toMatchObject({
      quotaPerMonth: 700,
      months: [{ coverage: 0.5 }],
    });
    expect(quotaCoverage([], deals, [month], said)).toMatchObject({ quotaPerMonth: 700, owners: [] });
  });
});

describe('velocity', () => {
  const won = someDeals(10, (i) => ({
    outcome: i < 6 ? 'won' : 'lost',
    ended: today - 9 + i,
    days: 20,
    value: 100,
    started: today - 200,
  }));
  const parts = { winRate: 0.5, dealSize: 100, coldCount: 1 };
  const open = someDeals(8, (i) => ({ id: `O${i}`, days: 5, started: today - 91 - i }));
  it('is the money won a day since the first close, beside open deals × size × rate ÷ days', () => {
    const got = velocity([...won, ...open], parts, today, writtenIn('en-GB'));
    expect(got).toMatchObject({
      ...{ observed: { estimate: 60, n: 6 }, windowDays: 10, formula: 20, formulaWithoutCold: 17.5 },
      parts: { openDeals: 8, dealSize: 100, winRate: 0.5, days: 20 },
    });
    expect(got.observed.low).toBeCloseTo(60 - (1.959964 * Math.sqrt(60_000)) / 10, 4);
    expect(got.observed.high).toBeCloseTo(60 + (1.959964 * Math.sqrt(60_000)) / 10, 4);
    expect(got.difference).toEqual([
      'The formula says only 33 % of what came in.',
      'It treats every open deal as if it moved like the ones that closed, but 1 of the 8 open deals has been open too long. Without those it says 29 % of what came in.',
      '0 deals came in during the last 90 days and 8 in the 90 before: the pipeline is shrinking, and the formula supposes that it is steady.',
    ]);
  });
  it.each([
    { ago: 364, windowDays: 365, n: 6 },
    { ago: 365, windowDays: 365, n: 5 },
  ])('looks back a year: a win $ago days ago makes $n', ({ ago, windowDays, n }) => {
    const deals = won.map((deal, i) => (i === 0 ? { ...deal, ended: today - ago } : deal));
    expect(velocity(deals, parts, today, writtenIn('en-GB'))).toMatchObject({ windowDays, observed: { n } });
  });
  it.each([
    { deals: won.slice(1), needs: '1 more closed deal with its date' },
    {
      deals: won.map((deal, i) => (i ? deal : { ...deal, ended: today + 1 })),
      needs: '1 more closed deal with its date',
    },
    { deals: won.map((deal) => ({ ...deal, value: null })), needs: 'deals won in the last 365 days, with an amount' },
  ])('needs $needs', ({ deals, needs }) => {
    const got = velocity(deals, parts, today, writtenIn('en-GB'));
    expect(got).toMatchObject({ observed: { ...unknown, needs }, windowDays: null, formula: null, difference: [] });
  });
  it.each([
    { what: 'a size', change: { dealSize: null }, days: 20 },
    { what: 'a rate', change: { winRate: null }, days: 20 },
    { what: 'days', change: {}, days: null },
    { what: 'more than 0 days', change: {}, days: 0 },
  ])('has no formula without $what', ({ change, days }) => {
    const deals = won.map((deal) => ({ ...deal, days }));
    expect(velocity([...deals, ...open], { ...parts, ...change }, today, writtenIn('en-GB'))).toMatchObject({
      formula: null,
      difference: [],
    });
  });
  const wordsOf = (size: number, more: ReturnType<typeof aDeal>[] = [], coldCount: number | null = 0) =>
    velocity([...won, ...open, ...more], { ...parts, dealSize: size, coldCount }, today, writtenIn('en-GB')).difference;
  it.each([
    { size: 270, first: 'The formula says only 90 % of what came in.' },
    { size: 272, first: 'The formula and what came in agree within a tenth.' },
    { size: 328, first: 'The formula and what came in agree within a tenth.' },
    { size: 331, first: 'The formula says 1.1 times what came in.' },
    { size: 300, first: 'The formula and what came in agree within a tenth.' },
    { size: 900, first: 'The formula says 3.0 times what came in.' },
  ])('tells how far apart they are, in deals of $size', ({ size, first }) => {
    expect(wordsOf(size)[0]).toBe(first);
  });
  it('tells of deals without a start, and of a pipeline that grows, by more than a quarter', () => {
    const fresh = (count: number) => someDeals(count, (i) => ({ id: `N${i}`, days: 1, started: today - 89 + (i % 3) }));
    const nowhere = (count: number) => someDeals(count, (i) => ({ id: `X${i}` }));
    const steady =
      'It multiplies averages, and takes the days of the deals that closed: deals that are slower or larger than those are not in it.';
    expect(wordsOf(9000, fresh(10)).slice(1)).toEqual([steady]);
    expect(wordsOf(9000, fresh(6)).slice(1)).toEqual([steady]);
    expect(wordsOf(9000, fresh(11)).slice(1)).toEqual([
      '11 deals came in during the last 90 days and 8 in the 90 before: the pipeline is growing, and the formula supposes that it is steady.',
    ]);
    expect(wordsOf(9000, fresh(5))[1]).toMatch(/^5 deals .* shrinking/);
    expect(wordsOf(9000, fresh(1))[1]).toMatch(/^1 deal came/);
    expect(wordsOf(9000, [...fresh(8), ...nowhere(1)]).slice(1)).toEqual([
      'One open deal has no start date: the formula counts it, though nothing says that it moves.',
    ]);
    expect(wordsOf(9000, [...fresh(8), ...nowhere(2)])[1]).toBe(
      '2 open deals have no start date: the formula counts them, though nothing says that they move.',
    );
    expect(wordsOf(9000, fresh(8), 2)[1]).toMatch(/but 2 of the 16 open deals have been open too long/);
    expect(wordsOf(9000, fresh(8), null).slice(1)).toEqual([steady]);
  });
});

describe('groups', () => {
  const owner = shippedGroupings[0]!;
  const owned = (id: string, name: string | null, outcome: 'open' | 'won' | 'lost', more = {}) =>
    aDeal({ id, outcome, lead: aLead({ owner: name }), ...more });
  const groupsOf = (deals: ReturnType<typeof aDeal>[], coldThreshold: number | null = 10) =>
    groupMetrics(owner, { stages: shippedStages, deals, visits: [], coldThreshold, now: today }).groups;
  const closed = (name: string, won: number, lost: number) =>
    Array.from({ length: won + lost }, (_, i) => owned(`${name}${i}`, name, i < won ? 'won' : 'lost'));
  it('come by how many deals, then by name; a row that vanished is in none, and without any name there are none', () => {
    const deals = [
      owned('1', 'Bo', 'open', { value: 5, days: 10 }),
      owned('2', 'Ann', 'open', { days: 11 }),
      owned('3', null, 'open'),
      owned('4', null, 'won', { value: 9, days: 99 }),
      aDeal({ id: '5', outcome: 'removed' }),
    ];
    expect(
      groupsOf(deals).map(({ name, open, openValue, coldCount, leads }) => [
        name,
        open,
        openValue,
        coldCount,
        leads.count,
      ]),
    ).toEqual([
      ['(none)', 1, null, 0, 2],
      ['Ann', 1, null, 1, 1],
      ['Bo', 1, 5, 0, 1],
    ]);
    expect(groupsOf(deals, null)[1]?.coldCount).toBe(0);
    expect(groupsOf(deals.slice(2))).toEqual([]);
    expect(groupsOf([])).toEqual([]);
    expect(groupsOf(deals.slice(0, 1)).map((group) => group.name)).toEqual(['Bo']);
  });
  it('are compared from ten closed deals on, on both sides, and stand out after as many looks as there are groups', () => {
    const [all, bo] = [closed('Ann', 10, 0), closed('Bo', 3, 7)];
    const got = groupsOf([...all, ...bo]);
    expect(got[0]?.difference).toMatchObject({ estimate: 0.7, n: 10 });
    expect(got[0]?.difference?.low).toBeCloseTo(0.2889, 4);
    expect(got.map((group) => group.standsOut)).toEqual([true, true]);
    expect(groupsOf([...all, ...closed('Bo', 6, 4)]).map((group) => group.standsOut)).toEqual([true, true]);
    expect(groupsOf([...all, ...closed('Bo', 7, 3)]).map((group) => group.standsOut)).toEqual([false, false]);
    expect(groupsOf([...closed('Ann', 10, 0), ...closed('Bo', 10, 0)]).map((group) => group.standsOut)).toEqual([
      false,
      false,
    ]);
    for (const few of [groupsOf([...all, ...bo.slice(1)]), groupsOf([...all.slice(1), ...bo])])
      expect(few.map((group) => [group.difference, group.standsOut])).toEqual([
        [null, false],
        [null, false],
      ]);
  });
  it('are forty at the most, and one line for all others', () => {
    const deals = Array.from({ length: 42 }, (_, i) => owned(`D${i + 10}`, `N${i + 10}`, 'open'));
    const names = groupsOf(deals).map((group) => [group.name, group.open]);
    expect([names.length, names[0], names[39], names[40]]).toEqual([41, ['N10', 1], ['N49', 1], ['(2 others)', 2]]);
    expect(groupsOf(deals.slice(0, 40))).toHaveLength(40);
  });
});

describe('what was known on a day of the past', () => {
  it('is who had come by then, in the stage of then, closed by then', () => {
    const visits = [
      aVisit({ lead: 'A', stage: 'proposal', enteredAt: 5, leftAt: 10, days: 5, exit: 'advance', to: 'negotiation' }),
      aVisit({ lead: 'A', stage: 'negotiation', enteredAt: 10, leftAt: 20, days: 10, exit: 'advance', to: 'won' }),
      aVisit({ lead: 'B', stage: 'proposal', enteredAt: 8, leftAt: null, days: 5 }),
      aVisit({ lead: 'C', stage: 'proposal', enteredAt: null, leftAt: 9, exit: 'lost' }),
    ];
    const deals = [
      aDeal({ id: 'A', outcome: 'won', stage: 'won', started: 5, ended: 20, days: 15, value: 3 }),
      aDeal({ id: 'B', stage: 'proposal' }),
      aDeal({ id: 'C', outcome: 'lost', started: 1, ended: 9, days: 8 }),
      aDeal({ id: 'D', outcome: 'lost', started: 1 }),
      aDeal({ id: 'E' }),
    ];
    const asOf = prepareAsOfDay(deals, visits);
    const known = (at: number) =>
      asOf(at).deals.map(({ id, outcome, stage, ended, days }) => [id, outcome, stage, ended, days]);
    expect(known(4)).toEqual([['C', 'open', null, null, 3]]);
    expect(known(8)).toEqual([
      ['A', 'open', 'proposal', null, 3],
      ['B', 'open', 'proposal', null, null],
      ['C', 'open', null, null, 7],
    ]);
    expect(known(9)[2]).toEqual(['C', 'lost', null, 9, 8]);
    expect(known(10)[0]).toEqual(['A', 'open', 'negotiation', null, 5]);
    expect(known(20)[0]).toEqual(['A', 'won', 'won', 20, 15]);
    expect(asOf(9).visits).toEqual([
      { ...visits[0], leftAt: null, days: 4, exit: 'open', to: null },
      { ...visits[2], days: 1 },
    ]);
    expect(asOf(10).visits.slice(0, 2)).toEqual([
      visits[0],
      { ...visits[1], leftAt: null, days: 0, exit: 'open', to: null },
    ]);
    const later = (at: number, within: number) => ['A', 'B', 'C'].map((id) => asOf(at).wonLater(id, within));
    expect([later(8, 12), later(8, 11), later(20, 99)]).toEqual([
      ...[
        [true, false, false],
        [false, false, false],
        [false, false, false],
      ],
    ]);
  });
});

describe('process changes', () => {
  const change = (ago: number, stage: string | null = 'proposal', row = 2) => {
    return { date: today - ago, stage, change: 'New', expectedEffect: null, row };
  };
  const stays = (count: number, ago: number, days: number, cause: 'advance' | 'lost' | 'removed' = 'advance') =>
    Array.from({ length: count }, (_, i) =>
      aVisit({
        lead: `${ago}-${i}`,
        stage: 'proposal',
        enteredAt: today - ago,
        leftAt: today - ago + days,
        days,
        exit: cause,
      }),
    );
  const effectOf = (visits: ReturnType<typeof stays>, ...changes: ReturnType<typeof change>[]) =>
    processChangeEffects(changes, shippedStages, { deals: [], visits: visits }, today)[0];
  const before = [...stays(6, 200, 10), ...stays(6, 150, 20, 'lost')];
  const after = [...stays(9, 90, 5), ...stays(3, 90, 8, 'lost')];
  it('compares who went on, and how soon they left, within the days that both can be followed', () => {
    const got = effectOf([...before, ...after], change(100));
    expect(got).toMatchObject({ stage: 'Proposal', withinDays: 5, before: 0, after: 0.75, beyondChance: false });
    const spread = everyLookFactor(12, 0.95) * Math.sqrt((0.75 * 0.25) / 12);
    expect(got?.difference.low).toBeCloseTo(0.75 - spread, 6);
    expect(got?.difference.high).toBeCloseTo(0.75 + spread, 6);
    expect(got?.daysDifference).toMatchObject({ estimate: 0, low: 0, high: 0, n: 24 });
  });
  it.each([
    { of: 'began 180 days before', ago: 280, n: 24 },
    { of: 'began 181 days before', ago: 281, n: 23 },
    { of: 'began on the day', ago: 100, n: 24 },
  ])('counts a stay that $of', ({ ago, n }) => {
    const some = [...before.slice(1), ...stays(1, ago, 3), ...after];
    expect(effectOf(some, change(100))?.difference.n).toBe(n);
  });
  it('cuts a stay that was running then, and looks no further than the next change of that stage', () => {
    const running = [...stays(6, 105, 4), ...stays(6, 105, 30)];
    expect(effectOf([...running, ...after], change(100))).toMatchObject({ before: 0.5, withinDays: 4 });
    expect(effectOf([...before, ...after], change(100), change(90, 'proposal', 3))?.difference.needs).toBe(
      '10 more deals whose days there are known, after it',
    );
    expect(effectOf([...before, ...after], change(100), change(87, 'proposal', 3))?.difference.needs).toBe(
      '5 more deals that left it after known days, after it',
    );
    expect(effectOf([...before, ...after], change(100), change(90, 'negotiation', 3))?.after).toBe(0.75);
    expect(effectOf(after, change(100))?.daysDifference).toEqual({
      ...unknown,
      n: 12,
      needs: '10 more deals whose days there are known, before it',
    });
  });
  it('leaves out stays whose days nobody knows, and changes that are still to come; today counts', () => {
    const odd = [
      { ...stays(1, 90, 5)[0]!, enteredAt: null },
      { ...stays(1, 90, 5)[0]!, days: null },
      { ...stays(1, 90, 5)[0]!, ageWhenFirstSeen: 0.5 },
      { ...stays(1, 90, 5)[0]!, stage: 'negotiation' },
      stays(1, 90, -1)[0]!,
    ];
    expect(effectOf([...before, ...after, ...odd], change(100))?.difference.n).toBe(24);
    expect(effectOf([], change(-1))).toBeUndefined();
    expect(effectOf([], change(0))?.date).toBe(today);
    const gone = processChangeEffects(
      [change(9, 'gone'), change(9, null, 1), change(10)],
      shippedStages,
      { deals: [], visits: [] },
      today,
    );
    expect(gone.map((effect) => effect.stage)).toEqual(['Proposal', null, 'gone']);
  });
  it('of the whole pipeline takes deals: going on is being won', () => {
    const deals = [
      ...someDeals(12, (i) => ({ id: `B${i}`, outcome: i < 3 ? 'won' : 'lost', started: today - 150, days: 5 })),
      ...someDeals(12, (i) => ({
        id: `A${i}`,
        outcome: i < 6 ? 'won' : i < 9 ? 'lost' : 'open',
        started: today - 90,
        days: 5,
      })),
      aDeal({ started: today + 1, days: 0 }),
      aDeal({ started: null, days: 3 }),
      aDeal({ started: today - 90, days: null }),
    ];
    const [effect] = processChangeEffects([change(100, null)], shippedStages, { deals, visits: [] }, today);
    expect(effect).toMatchObject({ stage: null, before: 0.25, after: 0.5, difference: { n: 24 }, beyondChance: false });
  });
});

describe('what the forecast is made of', () => {
  const miss = (wins: number, horizonDays = 30, expected = 100) => ({
    horizonDays,
    knownOn: 0,
    expected,
    variance: 70,
    wins,
  });
  it.each([
    { of: 'none', misses: [], spread: 0.2, periods: 0 },
    { of: 'one that held', misses: [miss(100)], spread: Math.sqrt((0.08 - 0.007) / 3), periods: 1 },
    {
      of: 'one of its own horizon',
      misses: [miss(60, 45)],
      spread: Math.sqrt((0.153 * (30 / 45) + 0.08) / (2 + 30 / 45)),
      periods: 30 / 45,
    },
    { of: 'one of a longer horizon', misses: [miss(60, 46)], spread: 0.2, periods: 0 },
    { of: 'one that expected nothing', misses: [miss(60, 30, 0)], spread: 0.2, periods: 0 },
    {
      of: 'the most periods of any horizon',
      misses: [miss(100), miss(100), miss(100, 45)],
      // Each held better than chance alone would have it: 70 / 100² taken back twice.
      spread: Math.sqrt((0.08 - 2 * 0.007) / 4),
      periods: 2,
    },
  ])('the spread learnt from $of', ({ misses, spread, periods }) => {
    const got = forecastDrift(misses, 45, 30);
    expect([got.spread, got.periods]).toEqual([expect.closeTo(spread, 12), expect.closeTo(periods, 12)]);
  });
  it('one factor for all chances of a period, from 0 to 3', () => {
    const drift = { spread: 0.5, periods: 3 };
    expect([-9, -2, -1, 0, 1, 4, 9].map((deviate) => driftFactor(drift, deviate))).toEqual([0, 0, 0.5, 1, 1.5, 3, 3]);
    // Student's t with 5 degrees of freedom, z / √(χ² / 5), drawn from quantiles: here z = 1 and each of the five is 2.
    const draws = [0.8413447460685429, ...new Array<number>(5).fill(0.9772498680518208), 0.5];
    const random = { next: () => draws.shift() ?? 0, nextUint32: () => 0 };
    expect(drawDriftDeviate(drift, random)).toBeCloseTo(0.5, 9);
    expect([draws.length, drawDriftDeviate({ spread: 0, periods: 9 }, random), draws.length]).toEqual([1, 0, 1]);
  });
  it.each([
    [1, 500],
    [3000, 500],
    [5000, 300],
    [37_500, 40],
    [1_000_000, 40],
    [0, 500],
  ])('of %d deals, %d draws', (deals, draws) => {
    expect(drawsFor(deals)).toBe(draws);
  });
  it('a starting probability weighs like deals; the other stages start with what was won', () => {
    const stages = [aStage({ name: 'A', startingProbability: 0.3 }), aStage({ name: 'B' })];
    const closed = [
      ...[10, 20, null].map((days, i) => aDeal({ id: `W${i}`, outcome: 'won', days })),
      aDeal({ id: 'L', outcome: 'lost', days: 99 }),
      aDeal({ id: 'O', days: 99 }),
    ];
    expect(winPrior(stages, closed)).toEqual({ startingProbability: [0.3, 0.5], daysToWin: 15 });
    expect(winPrior(stages, [])).toEqual({ startingProbability: [0.3, 0.25], daysToWin: 60 });
    expect(winPrior(stages, [aDeal({ outcome: 'won', days: 0 })])?.daysToWin).toBe(1);
    expect(winPrior(stages.slice(1), closed)).toBeUndefined();
  });
  it('deals and stays as numbers; those that say nothing are left out and counted', () => {
    const deals = [
      aDeal({ id: 'A', value: 5, days: 10 }),
      aDeal({ id: 'B', value: 5, days: 11 }),
      aDeal({ id: 'C', value: 0 }),
      aDeal({ id: 'D', unconverted: true }),
      aDeal({ id: 'E', value: 5 }),
      aDeal({ id: 'F', value: 7, outcome: 'won' }),
    ];
    const visits = [
      ...['A', 'B', 'C', 'D'].map((lead, i) => aVisit({ lead, stage: 'proposal', enteredAt: today - 4 - i })),
      aVisit({
        lead: 'F',
        stage: 'negotiation',
        enteredAt: today - 9,
        leftAt: today - 2,
        days: 7,
        exit: 'advance',
        to: 'won',
      }),
      aVisit({
        lead: 'F',
        stage: 'proposal',
        enteredAt: today - 12,
        leftAt: today - 9,
        days: 3,
        exit: 'advance',
        to: 'negotiation',
      }),
      aVisit({
        lead: 'F',
        stage: 'proposal',
        enteredAt: today - 13,
        leftAt: today - 12,
        days: 1,
        exit: 'lost',
        to: 'lost',
      }),
      aVisit({
        lead: 'F',
        stage: 'proposal',
        enteredAt: today - 13,
        leftAt: today - 13,
        days: 0,
        exit: 'advance',
        to: 'gone',
      }),
      aVisit({ lead: 'F', stage: 'gone', enteredAt: today - 99 }),
      aVisit({ lead: 'Z', stage: 'proposal', enteredAt: today - 99 }),
    ];
    const { history, open, leftOut } = pipelineNumbers(shippedStages, deals, visits, {
      today,
      now: today + 0.5,
      coldThreshold: 10,
    });
    expect(open.map((deal) => deal.id)).toEqual(['A', 'B']);
    expect(leftOut).toEqual({ 'no amount': 1, 'no exchange rate': 1, 'days in stage not known': 1 });
    const columns = (of: object) =>
      Object.fromEntries(
        Object.entries(of).map(([name, column]) => [
          name,
          ArrayBuffer.isView(column) ? Array.from(column as unknown as ArrayLike<number>) : column,
        ]),
      );
    expect(columns(history.visits)).toEqual({
      ...{ deal: [0, 1, 2, 3, 5, 5, 5], stage: [3, 3, 3, 3, 4, 3, 3], entryAge: [0, 0, 0, 0, 0, 0, 0] },
      ...{ duration: [4, 5, 6, 7, 7, 3, 1], target: [-1, -1, -1, -1, 5, 4, 6] },
    });
    expect(columns(history.open)).toEqual({ stage: [3, 3], age: [4, 5], value: [5, 5], quiet: [0, 1] });
    expect(columns(history.arrivals)).toEqual({ days: 13, deal: [0, 1, 2, 3], stage: [3, 3, 3, 3] });
    expect([...history.dealValue]).toEqual([5, 5, Number.NaN, Number.NaN, 5, 7]);
    expect([history.stageCount, history.dealCount]).toEqual([5, 6]);
    const old = [
      aVisit({ lead: 'A', stage: 'proposal', enteredAt: today - 400 }),
      aVisit({ lead: 'C', stage: 'proposal', enteredAt: today - 179.5 }),
    ];
    const arrivals = pipelineNumbers(shippedStages, deals, old, { today, now: today, coldThreshold: null }).history
      .arrivals;
    expect(columns(arrivals)).toEqual({ days: 180, deal: [2], stage: [3] });
  });
});
