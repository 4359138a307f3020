import { describe, expect, it } from 'vitest';
import { ageing } from '../../../src/core/metrics/ageing.ts';
import { closeQuarters } from '../../../src/core/metrics/close-quarters.ts';
import { coldDeals } from '../../../src/core/metrics/cold-deals.ts';
import { cycleLength, cycleLengthAll } from '../../../src/core/metrics/cycle-length.ts';
import { dealSize } from '../../../src/core/metrics/deal-size.ts';
import { deriveDeals } from '../../../src/core/metrics/deal.ts';
import { countDeals } from '../../../src/core/metrics/lead-counts.ts';
import { leadList } from '../../../src/core/metrics/lead-list.ts';
import { lostReasons } from '../../../src/core/metrics/lost-reasons.ts';
import { orNull } from '../../../src/core/metrics/or-null.ts';
import { stuckLimits } from '../../../src/core/metrics/stuck-limits.ts';
import { waitingNow } from '../../../src/core/metrics/waiting-now.ts';
import { whatIsNeeded } from '../../../src/core/metrics/what-is-needed.ts';
import { winRateByAge } from '../../../src/core/metrics/win-rate-by-age.ts';
import { winRate, winRateBeside } from '../../../src/core/metrics/win-rate.ts';
import { aDealLife, aLead, aStage, aVisit, day, shippedStages } from '../../support/builders.ts';
import { aDeal, aMetricsInput, someDeals } from './builders.ts';

const today = day('2026-06-02');
const unknown = { estimate: null, low: null, high: null };

describe('a deal', () => {
  const dealOf = (lead: Parameters<typeof aLead>[0], life: Parameters<typeof aDealLife>[0] | null) =>
    deriveDeals(
      aMetricsInput({
        leads: [aLead({ id: 'A', ...lead })],
        history: {
          visits: [],
          lives: life === null ? [] : [aDealLife({ lead: 'A', startedAt: null, ...life })],
          newEvents: [],
        },
      }),
    )[0];
  it.each([
    { of: 'an open one with a life', lead: {}, life: { startedAt: today - 9.5 }, want: [today - 10, null, 10] },
    { of: 'an open one that starts today', lead: {}, life: { startedAt: today + 0.3 }, want: [today, null, 0] },
    { of: 'an open one to come', lead: {}, life: { startedAt: today + 1 }, want: [today + 1, null, null] },
    { of: 'a row without a life', lead: { created: today - 4 }, life: null, want: [today - 4, null, 4] },
    { of: 'a life that knows no start', lead: { created: today - 4 }, life: {}, want: [null, null, null] },
    { of: 'a start without end', lead: {}, life: { startedAt: Infinity }, want: [null, null, null] },
    { of: 'a won one', lead: { stage: 'Won' }, life: { startedAt: 10, closedAt: 12.7 }, want: [10, 12, 2] },
    {
      of: 'one won before it began',
      lead: { stage: 'Won' },
      life: { startedAt: 10, closedAt: 9 },
      want: [10, 9, null],
    },
    { of: 'one closed by its cell', lead: { stage: 'Lost', closedOn: 15 }, life: { startedAt: 10 }, want: [10, 15, 5] },
    { of: 'one closed on no day', lead: { stage: 'Lost' }, life: { startedAt: 10 }, want: [10, null, null] },
  ] as const)('$of: start, end and days', ({ lead, life, want }) => {
    const deal = dealOf(lead, life);
    expect([deal?.started, deal?.ended, deal?.days]).toEqual(want);
  });
  it('of a row that vanished counts to the day on which it was last seen; other lives without a row are none', () => {
    const life = { startedAt: 5.5, lastSeenAt: 9.5 };
    const lives = [
      aDealLife({ lead: 'Z', ...life, outcome: 'removed' }),
      aDealLife({ lead: 'B', ...life, outcome: 'won' }),
    ];
    const leads = [aLead({ id: 'C', row: 2 }), aLead({ id: 'AA', row: 3 })];
    const deals = deriveDeals(aMetricsInput({ leads, history: { visits: [], lives, newEvents: [] } }));
    expect(deals.map((deal) => deal.id)).toEqual(['AA', 'C', 'Z']);
    expect(deals[2]).toEqual(
      aDeal({ id: 'Z', life: lives[0] ?? null, outcome: 'removed', started: 5, ended: 9, days: 4 }),
    );
  });
});

describe('ageing', () => {
  const none = { coldThreshold: null, stuckAfter: new Map<string, number>() };
  it('counts each deal in the band of its days: from its first to the day before the next begins', () => {
    const days = [0, 29, 30, 59, 60, 89, 90, 179, 180, 364, 365, 9999];
    const deals = [
      ...someDeals(12, (i) => ({ days: days[i] ?? 0, value: i === 0 ? null : 10 ** (i % 2) })),
      aDeal({ id: 'X' }),
      aDeal({ id: 'Y', outcome: 'won', days: 3, value: 7 }),
    ];
    expect(ageing(shippedStages, deals, [], { ...none, today }).bands).toEqual([
      { name: '0 to 29 days', count: 2, value: 10 },
      { name: '30 to 59 days', count: 2, value: 11 },
      { name: '60 to 89 days', count: 2, value: 11 },
      { name: '90 to 179 days', count: 2, value: 11 },
      { name: '180 to 364 days', count: 2, value: 11 },
      { name: '365 days and more', count: 2, value: 11 },
    ]);
    expect(ageing(shippedStages, [aDeal({ days: 1 })], [], { ...none, today }).bands[0]?.value).toBeNull();
  });
  it('lists open deals by their days in the stage, the first fifty; stuck and cold from the day after the limit', () => {
    const lead = aLead({ company: 'Acme', row: 7, tabId: 3 });
    const deals = [
      aDeal({ id: 'A', lead, owner: 'Ann', stage: 'proposal', days: 40, value: 5 }),
      aDeal({ id: 'B', stage: 'proposal', days: 41 }),
      aDeal({ id: 'C', stage: 'gone', days: null }),
      ...[null, 'proposal', 'proposal', 'proposal'].map((stage, i) => aDeal({ id: `N${i}`, stage })),
      aDeal({ id: 'W', stage: 'won', outcome: 'won' }),
    ];
    const entered = { A: today - 30.5, B: today - 30, C: today - 31, N0: today - 9, N1: today + 1, N3: null, W: 3 };
    const visits = [
      ...Object.entries(entered).map(([id, enteredAt]) => aVisit({ lead: id, stage: 'proposal', enteredAt })),
      aVisit({ lead: 'N2', stage: 'proposal', enteredAt: today - 3, exit: 'advance' }),
    ];
    const limits = { coldThreshold: 40, stuckAfter: new Map([['proposal', 30]]) };
    const { oldest, unknown: without } = ageing(shippedStages, deals, visits, { ...limits, today });
    expect(oldest.map((row) => [row.lead, row.stage, row.daysInStage, row.stuck, row.cold])).toEqual([
      ['A', 'Proposal', 31, true, false],
      ['C', 'gone', 31, false, false],
      ['B', 'Proposal', 30, false, true],
    ]);
    expect(oldest[0]).toMatchObject({ company: 'Acme', owner: 'Ann', daysOpen: 40, value: 5, tabId: 3, row: 7 });
    expect(oldest[1]).toMatchObject({
      company: null,
      owner: null,
      daysOpen: null,
      value: null,
      tabId: null,
      row: null,
    });
    expect(without).toBe(4);
    const many = someDeals(51, () => ({ stage: 'proposal' }));
    const all = many.map((deal) => aVisit({ lead: deal.id, stage: 'proposal', enteredAt: today }));
    const rows = ageing(shippedStages, many, all, { ...none, today }).oldest;
    expect([rows.length, rows[0]?.lead, rows[0]?.daysInStage, rows[49]?.lead]).toEqual([50, 'D000', 0, 'D049']);
  });
});

describe('deals open too long', () => {
  // The 95 % quantile of 1 to 20 is 19.05, of 21 times 8 is 8.
  const closed = someDeals(20, (i) => ({ outcome: i % 2 ? 'won' : 'lost', days: i + 1 }));
  const open = (days: number | null, value: number | null = null) => aDeal({ id: `O${days}`, days, value });
  it('are open for longer than 95 % of the closed ones took, and some for longer than any', () => {
    const figure = coldDeals([
      ...closed,
      open(19),
      open(20, 5),
      open(21, 6),
      open(null),
      aDeal({ outcome: 'removed', days: 99 }),
    ]);
    expect(figure).toEqual({
      ...{ count: 2, value: 11, thresholdDays: expect.closeTo(19.05, 9), longerThanAny: 1, n: 20 },
      ...{ leftOut: { 'no start date': 1 }, leads: { count: 2, first: ['O20', 'O21'] } },
    });
  });
  it('begin the day after the limit', () => {
    const same = someDeals(21, () => ({ outcome: 'won', days: 8 }));
    expect(coldDeals([...same, open(8), open(9)])).toMatchObject({ count: 1, thresholdDays: 8, longerThanAny: 1 });
  });
  it.each([
    { values: [null, 5], money: 0 },
    { values: [null, null], money: null },
  ])('none: $values of money in open deals make $money', ({ values, money }) => {
    expect(coldDeals([...closed, ...values.map((value, i) => open(i, value))])).toMatchObject({
      count: 0,
      value: money,
    });
  });
  it('are not told from 19 closed deals', () => {
    expect(coldDeals([...closed.slice(1), open(500), aDeal({ outcome: 'won' })])).toEqual({
      ...{ count: null, value: null, thresholdDays: null, longerThanAny: null, n: 19, leftOut: {} },
      ...{ needs: '1 more closed deal with both dates', leads: { count: 0, first: [] } },
    });
  });
});

describe('size, cycle and win rate of closed deals', () => {
  const deals = [
    ...[10, 20, 30, 40, 100].map((value, i) =>
      aDeal({ id: `W${i}`, outcome: 'won', value, days: value / 10, started: 1 }),
    ),
    aDeal({ id: 'X', outcome: 'won', days: null }),
    aDeal({ id: 'Y', outcome: 'won', unconverted: true, started: 5, ended: 3 }),
    aDeal({ id: 'L', outcome: 'lost', value: 999, days: 7, started: 1, ended: 8 }),
    aDeal({ id: 'M', outcome: 'lost', started: 1 }),
    aDeal({ id: 'O', value: 999, days: 50, started: 1 }),
    aDeal({ id: 'R', outcome: 'removed', days: 60, started: 1 }),
  ];
  const five = ['W0', 'W1', 'W2', 'W3', 'W4'];
  it('take those that they can, and count the others by what is missing', () => {
    expect(dealSize(deals)).toEqual({
      ...{ mean: 40, median: 30, total: 200, n: 5, leads: { count: 5, first: five } },
      leftOut: { 'no amount': 1, 'no exchange rate for its day': 1 },
    });
    expect(cycleLength(deals, 'won')).toEqual({
      ...{ mean: 4, median: 3, n: 5, leads: { count: 5, first: five } },
      leftOut: { 'no start date': 1, 'closed before it started': 1 },
    });
    expect(cycleLength(deals, 'lost')).toMatchObject({ n: 1, leftOut: { 'closed without a date': 1 } });
    expect(winRate(deals)).toMatchObject({ estimate: 7 / 9, won: 7, lost: 2, n: 9, leads: { count: 9 } });
    expect(winRate(deals).low).toBeCloseTo(0.4526, 4);
    expect(cycleLengthAll(deals)).toMatchObject({ median: 5.5, n: 8, censored: 2, leads: { count: 8 } });
    expect(cycleLengthAll(deals).leftOut).toEqual({
      ...{ 'no start date': 1, 'closed without a date': 1, 'closed before it started': 1 },
    });
  });
  it('need five', () => {
    const four = deals.filter((deal) => deal.id !== 'W4');
    expect(dealSize(four)).toMatchObject({
      mean: null,
      median: null,
      total: 100,
      n: 4,
      needs: '1 more won deal with an amount and its exchange rate',
    });
    expect(dealSize([])).toMatchObject({ total: null, needs: '5 more won deals with an amount' });
    expect(cycleLength(four, 'won')).toMatchObject({
      mean: null,
      median: null,
      needs: '1 more won deal with both dates',
    });
    const three = four.filter((deal) => deal.id !== 'W3');
    expect(cycleLengthAll(three)).toMatchObject({
      ...{ median: null, low: null, high: null, n: 6, censored: 2 },
      needs: '1 more closed deal with both dates',
    });
    expect(winRate(four.slice(0, 4))).toMatchObject({ ...unknown, n: 4, won: 4, lost: 0, needs: '1 more closed deal' });
    expect(winRate(deals.slice(0, 5)).needs).toBeUndefined();
  });
  it('the win rate waits where deals of which nobody knows the stage could move it out of its interval', () => {
    // 7 of 9 lies between 0.45 and 0.94: one more deal leaves 0.7 to 0.8, eight leave 0.41 to 0.88.
    expect(winRateBeside(deals, 1)).toEqual(winRate(deals));
    expect(winRateBeside(deals, 8)).toMatchObject({ estimate: null, low: null, n: 9, won: 7, lost: 2 });
    expect(winRateBeside(deals, 8).needs).toBe('an answer to what the stage of 8 deals means');
  });
  it('by age: the shares won, lost and open by each day, up to the last with ten at risk', () => {
    const ages = [1, 1, 2, 3, 3, 3, 4, 5, 6, 7, 8, 9];
    const outcomes = ['won', 'lost', 'won', 'won', 'open', 'removed', ...new Array<'lost'>(6).fill('lost')] as const;
    const all = someDeals(12, (i) => ({ outcome: outcomes[i] ?? 'open', days: ages[i] ?? 0 }));
    const figure = winRateByAge([...all, aDeal({ outcome: 'won' })]);
    expect(figure).toMatchObject({ lastDay: 2, n: 12, leftOut: { 'no start or no close date': 1 } });
    expect(figure.curve).toEqual([
      { day: 1, won: 1 / 12, lost: 1 / 12, open: 10 / 12 },
      { day: 2, won: expect.closeTo(2 / 12, 12), lost: 1 / 12, open: expect.closeTo(9 / 12, 12) },
    ]);
    expect(figure.won).toMatchObject({ estimate: expect.closeTo(2 / 12, 12), n: 12 });
    const nine = winRateByAge(all.slice(0, 11));
    expect(nine).toEqual({
      ...{ curve: [], lastDay: null, n: 11, needs: '1 more closed deal with both dates', leftOut: {} },
      won: { ...unknown, n: 11, needs: '1 more closed deal with both dates' },
    });
  });
});

describe('win rate by close quarter', () => {
  const closedOn = (iso: string, outcome: 'won' | 'lost' | 'removed' = 'won', started = '2025-01-01') =>
    aDeal({ outcome, started: day(started), ended: day(iso), days: day(iso) - day(started) });
  const quarters = (iso: string, deals: ReturnType<typeof aDeal>[]) =>
    closeQuarters(deals, day(iso)).map(({ name, n, won, caution }) => [name, n, won, caution]);
  const short = someDeals(30, () => ({
    outcome: 'won',
    started: day('2024-01-01'),
    ended: day('2024-01-11'),
    days: 10,
  }));
  it('holds what was closed from its first day to its last, by today', () => {
    const deals = [
      ...short,
      ...['2025-03-31', '2025-04-01', '2025-06-30', '2025-07-01'].map((iso) => closedOn(iso)),
      ...[closedOn('2025-05-01', 'lost'), closedOn('2025-05-01', 'removed'), aDeal({ outcome: 'won' })],
      closedOn('2025-07-03'),
    ];
    expect(quarters('2025-07-02', deals)).toEqual([
      ['Q1 2024', 30, 30, 'the data begin too late'],
      ['Q1 2025', 1, 1, null],
      ['Q2 2025', 3, 2, null],
      ['Q3 2025', 1, 1, 'still running'],
    ]);
    expect(closeQuarters(deals, day('2025-07-02'))[0]).toMatchObject({ from: day('2024-01-01'), estimate: 1, high: 1 });
  });
  it.each([
    ['2025-06-29', 'still running'],
    ['2025-06-30', null],
    ['2025-07-01', null],
  ])('is running until its last day: on %s', (iso, caution) => {
    expect(quarters(iso, [...short, closedOn('2025-04-05')]).at(-1)).toEqual(['Q2 2025', 1, 1, caution]);
  });
  it.each([
    [90, 'the data begin too late'],
    [91, 'the data begin too late'],
    [90 - 0.5, null],
  ])('begins too early for deals of %d days, counted from the first start', (days, caution) => {
    // From the first start, 2 January, it is 89 days to 1 April; of equal lengths the 95 % quantile is the length.
    const deals = someDeals(5, () => ({
      outcome: 'lost',
      started: day('2025-01-02'),
      ended: day('2025-04-05'),
      days: Math.floor(days),
    }));
    expect(closeQuarters(deals, day('2026-01-01')).map((quarter) => quarter.caution)).toEqual([caution]);
    expect(quarters('2026-01-01', [aDeal({ outcome: 'lost', ended: day('2025-04-05') })])).toEqual([
      ['Q2 2025', 1, 0, null],
    ]);
  });
});

describe('counts and lists', () => {
  it('of open deals: their money, and what it leaves out', () => {
    const deals = [
      aDeal({ id: 'A', value: 5, stage: 'proposal' }),
      aDeal({ id: 'B', value: 7 }),
      aDeal({ id: 'C', stage: 'proposal' }),
      aDeal({ id: 'D', unconverted: true, stage: 'proposal' }),
      aDeal({ id: 'E', outcome: 'won', value: 100 }),
      aDeal({ id: 'F', outcome: 'lost' }),
      aDeal({ id: 'G', outcome: 'removed' }),
    ];
    expect(countDeals(deals)).toEqual({
      ...{ open: 4, won: 1, lost: 1, openValue: 12, openWithoutAmount: 1, openUnconverted: 1, unknownStage: 1 },
      openLeads: { count: 4, first: ['A', 'B', 'C', 'D'] },
    });
  });
  it('of leads end at two hundred, and their count does not', () => {
    const ids = Array.from({ length: 201 }, (_, i) => `L${i}`);
    expect(leadList(ids.map((id) => ({ id })))).toEqual({ count: 201, first: ids.slice(0, 200) });
  });
  it.each([
    { value: 0, want: 0 },
    { value: Number.NaN, want: null },
    { value: Infinity, want: null },
    { value: null, want: null },
    { value: undefined, want: null },
  ])('$value is told as $want', ({ value, want }) => {
    expect(orNull(value)).toBe(want);
  });
  it.each([
    [3, '2 more geese'],
    [4, '1 more goose'],
    [5, null],
    [6, null],
  ])('with %d of five geese: %s', (have, needs) => {
    expect(whatIsNeeded(have, 5, 'goose', 'geese')).toBe(needs);
  });
});

describe('reasons for losing', () => {
  it('are one whatever the case and the spaces, most first, with the stages lost from in their order', () => {
    const reasons = ['Too  dear', 'too dear ', ' ', 'Other', null];
    const deals = [
      ...reasons.map((lostReason, i) =>
        aDeal({ id: `L${i}`, outcome: 'lost', lead: aLead({ lostReason }), value: i === 1 ? null : 10 }),
      ),
      aDeal({ id: 'V', outcome: 'won', lead: aLead({ lostReason: 'Other' }) }),
    ];
    const from = { L0: 'negotiation', L1: 'proposal', L3: 'proposal', V: 'proposal' };
    const visits = [
      ...Object.entries(from).map(([lead, stage]) => aVisit({ lead, stage, exit: 'lost' })),
      aVisit({ lead: 'L4', stage: 'proposal', exit: 'back' }),
    ];
    expect(lostReasons(shippedStages, deals, visits)).toEqual([
      { reason: '(no reason given)', count: 2, value: 20, byStage: [], leads: { count: 2, first: ['L2', 'L4'] } },
      {
        ...{ reason: 'Too dear', count: 2, value: 10, leads: { count: 2, first: ['L0', 'L1'] } },
        byStage: [
          { stage: 'Proposal', count: 1 },
          { stage: 'Negotiation', count: 1 },
        ],
      },
      {
        reason: 'Other',
        count: 1,
        value: 10,
        byStage: [{ stage: 'Proposal', count: 1 }],
        leads: { count: 1, first: ['L3'] },
      },
    ]);
  });
  it('are thirty at the most', () => {
    const deals = someDeals(31, (i) => ({ outcome: 'lost', lead: aLead({ lostReason: `R${i + 10}` }) }));
    expect(
      lostReasons(shippedStages, deals, [])
        .map((row) => row.reason)
        .at(-1),
    ).toBe('R39');
  });
});

describe('deals waiting now', () => {
  const stages = ['One', 'Two', 'Three', 'Four', 'Empty'].map((name, i) => aStage({ name, order: 5 - i }));
  const all = [...stages, aStage({ name: 'Done', kind: 'won' })];
  it('by stage: most money first, then most deals, then the order; the oldest of those whose day is known', () => {
    const deals = [
      ...[null, null].map((value, i) => aDeal({ id: `A${i}`, stage: 'one', value })),
      ...[3, 4].map((value, i) => aDeal({ id: `B${i}`, stage: 'two', value, lead: aLead({ company: `C${i}` }) })),
      aDeal({ id: 'C', stage: 'three', value: 9 }),
      aDeal({ id: 'D', stage: 'four', value: 9 }),
      ...(['won', 'lost'] as const).map((outcome) => aDeal({ outcome, stage: 'empty', value: 50 })),
      aDeal({ stage: 'done', value: 50 }),
    ];
    const visits = [
      aVisit({ lead: 'B0', stage: 'two', enteredAt: today - 3.5 }),
      aVisit({ lead: 'B1', stage: 'two', enteredAt: today - 4 }),
      aVisit({ lead: 'A0', stage: 'one', enteredAt: today + 1 }),
      aVisit({ lead: 'A1', stage: 'one', enteredAt: today }),
      aVisit({ lead: 'C', stage: 'three', enteredAt: today - 5, exit: 'back' }),
      aVisit({ lead: 'D', stage: 'four', enteredAt: null }),
    ];
    const rows = waitingNow(all, deals, visits, today);
    expect(rows.map(({ name, count, value, oldest }) => [name, count, value, oldest])).toEqual([
      ['Four', 1, 9, null],
      ['Three', 1, 9, null],
      ['Two', 2, 7, { lead: 'B0', company: 'C0', days: 4 }],
      ['One', 2, null, { lead: 'A1', company: null, days: 0 }],
    ]);
    expect(rows[2]).toMatchObject({ stage: 'two', leads: { count: 2, first: ['B0', 'B1'] } });
    expect(rows[0]).not.toHaveProperty('order');
    const free = [aDeal({ stage: 'one', value: 0 }), aDeal({ stage: 'two' }), aDeal({ stage: 'two' })];
    expect(waitingNow(all, free, [], today).map((row) => row.name)).toEqual(['One', 'Two']);
  });
});

describe('the limit after which a deal is stuck', () => {
  const settings = { stuckDays: 30 };
  const stage = aStage({ name: 'Proposal' });
  const visits = (exits: number) =>
    Array.from({ length: exits + 5 }, (_, i) =>
      aVisit({
        lead: `L${i}`,
        stage: 'proposal',
        enteredAt: 0,
        leftAt: i + 1,
        days: i + 1,
        exit: i < exits ? 'advance' : 'open',
      }),
    );
  it.each([
    { exits: 19, stuckDays: null, limit: 30 },
    { exits: 19, stuckDays: 12, limit: 12 },
    { exits: 21, stuckDays: 12, limit: 19 },
    { exits: 20, stuckDays: 12, limit: 18.1 },
  ])('is learnt from twenty exits: $exits of them and $stuckDays give $limit', ({ exits, stuckDays, limit }) => {
    const limits = stuckLimits(
      [{ ...stage, stuckDays }, aStage({ name: 'Won', kind: 'won' })],
      visits(exits),
      settings,
      40,
    );
    expect([...limits]).toEqual([['proposal', expect.closeTo(limit, 9)]]);
  });
});
