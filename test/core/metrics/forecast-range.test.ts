import { describe, expect, it } from 'vitest';
import { prepareAsOfDay } from '../../../src/core/metrics/as-of-day.ts';
import { deriveDeals } from '../../../src/core/metrics/deal.ts';
import { forecast } from '../../../src/core/metrics/forecast.ts';
import { type ForecastMiss, forecastDrift } from '../../../src/core/metrics/forecast-drift.ts';
import { pastForecasts } from '../../../src/core/metrics/past-forecasts.ts';
import { pipelineNumbers } from '../../../src/core/metrics/pipeline-numbers.ts';
import { replayForecast } from '../../study/replay-forecast.ts';
import { aPipeline } from './a-pipeline.ts';

const miss = (expected: number, wins: number): ForecastMiss => {
  return { horizonDays: 30, knownOn: 0, expected, variance: expected * 0.7, wins };
};

describe('how far forecasts were off', () => {
  it('is a first guess of a fifth as long as there is no past', () => {
    expect(forecastDrift([], 90, 30)).toEqual({ spread: 0.2, periods: 0 });
  });

  it('is the relative miss beyond chance, averaged with two periods of the first guess', () => {
    const misses = [miss(100, 60), miss(100, 140)];
    // (40² − 70) / 100² = 0.153; (2 × 0.153 + 2 × 0.04) / 4 = 0.0965
    expect(forecastDrift(misses, 30, 30).spread).toBeCloseTo(Math.sqrt(0.0965), 12);
  });

  it('goes to none where the past held, and counts a forecast that is off to one side', () => {
    // As far off as chance makes them, 8.37 of 100.
    const held = Array.from({ length: 18 }, (_, i) => miss(100, 100 + (i % 2 ? 1 : -1) * Math.sqrt(70)));
    expect(forecastDrift(held, 30, 30).spread).toBeCloseTo(Math.sqrt(0.04 / 10), 12);
    // Less than that takes back from the first guess.
    const closer = Array.from({ length: 4 }, () => miss(100, 100));
    // (4 × −0.007 + 2 × 0.04) / 6
    expect(forecastDrift(closer, 30, 30).spread).toBeCloseTo(Math.sqrt(0.052 / 6), 12);
    expect(
      forecastDrift(
        Array.from({ length: 18 }, () => miss(100, 60)),
        30,
        30,
      ).spread,
    ).toBeGreaterThan(0.35);
  });

  it('lets misses of overlapping periods count in part, and those of longer horizons not at all', () => {
    expect(forecastDrift([miss(100, 60), miss(100, 60)], 30, 15).periods).toBe(1);
    expect(forecastDrift([{ ...miss(100, 60), horizonDays: 90 }], 60, 30).periods).toBe(0);
  });
});

describe('the forecast of a pipeline', () => {
  /** Anew in each test: what is computed before a test begins no fault can be laid at its door. */
  const prepared = () => {
    const input = aPipeline(500);
    return { input, deals: deriveDeals(input), visits: input.history.visits };
  };

  it('has a wider range where past forecasts were further off, and the same estimate', () => {
    const { input, deals, visits } = prepared();
    const now = input.today;
    const pipeline = pipelineNumbers(input.stages, deals, visits, { today: input.today, now, coldThreshold: null });
    const withMisses = (misses: readonly ForecastMiss[]) =>
      forecast(input.stages, deals, pipeline, { today: input.today, replicates: 300, past: { misses, lastSix: [] } });
    const calm = withMisses(Array.from({ length: 30 }, () => miss(100, 100)));
    const wild = withMisses(Array.from({ length: 30 }, (_, i) => miss(100, i % 2 ? 160 : 40)));
    const width = (of: typeof calm): number => (of.total.high ?? 0) - (of.total.low ?? 0);
    expect(wild.total.estimate).toBe(calm.total.estimate);
    expect(width(wild)).toBeGreaterThan(1.5 * width(calm));
  });

  it('is none, with what it needs, where no stay is known to have ended: not 0 to 0', () => {
    const { input, deals, visits } = prepared();
    const stays = visits.filter((visit) => visit.exit === 'open');
    const pipeline = pipelineNumbers(input.stages, deals, stays, {
      today: input.today,
      now: input.today,
      coldThreshold: null,
    });
    expect(pipeline.open.length).toBeGreaterThan(0);
    const figure = forecast(input.stages, deals, pipeline, {
      today: input.today,
      replicates: 20,
      past: { misses: [], lastSix: [] },
    });
    expect(figure.total).toMatchObject({
      estimate: null,
      low: null,
      needs: '10 more deals that left a stage for another after known days',
    });
    expect(figure.months).toEqual([]);
  });

  it('looks back with only what was known then', () => {
    const { input, deals, visits } = prepared();
    const day = input.today - 120;
    const { deals: then, visits: stays } = prepareAsOfDay(deals, visits)(day);
    expect(then.every((deal) => (deal.started ?? 0) <= day && (deal.ended ?? day) <= day)).toBe(true);
    expect(stays.every((visit) => (visit.enteredAt ?? 0) <= day && (visit.leftAt ?? day) <= day)).toBe(true);
    // What happened since changes nothing: a sheet as it was that day gives the same.
    const earlier = aPipeline(500, { today: day });
    expect(prepareAsOfDay(deriveDeals(earlier), visits)(day).deals.length).toBe(then.length);
  });

  it('is checked on a bounded number of past months, of which the last six are shown beside what came', () => {
    const { input, deals, visits } = prepared();
    const { misses, lastSix } = pastForecasts(input.stages, deals, visits, input.today);
    expect(misses.length).toBe(9 + 8 + 7);
    expect(misses.every((each) => each.knownOn <= input.today)).toBe(true);
    expect(lastSix.map(({ from }) => new Date(from * 86_400_000).toISOString().slice(0, 10))).toEqual([
      ...['2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'],
    ]);
    const won = deals.filter(({ outcome }) => outcome === 'won');
    for (const { from, to, low, high, expected, came } of lastSix) {
      const inside = won.filter(({ ended }) => ended! >= from && ended! <= to);
      expect(came).toBe(inside.reduce((sum, { value }) => sum + (value ?? 0), 0));
      expect(low).toBeLessThan(expected);
      expect(high).toBeGreaterThan(expected);
    }
    // What came since changes nothing of what would have been said before.
    const may = pastForecasts(input.stages, deals, visits, input.today - 31);
    const said = (list: typeof lastSix) => list.map(({ from, expected, came }) => ({ from, expected, came }));
    expect(said(may.lastSix.slice(1))).toEqual(said(lastSix.slice(0, 5)));
  });

  it('played over the past holds about as often as it says, deals open too long with the others', () => {
    const replay = replayForecast(aPipeline(500), { horizonDays: 30, everyDays: 30 });
    const { held, unwidened, of } = replay.intervalHeld;
    expect(of).toBeGreaterThanOrEqual(10);
    expect(held / of).toBeGreaterThanOrEqual(0.7);
    expect(held).toBeGreaterThanOrEqual(unwidened);
    expect(replay.withoutChance).toBe(0);
    expect(replay.days.reduce((sum, day) => sum + day.openDeals, 0)).toBe(replay.n);
    expect(replay.skill).toBeGreaterThan(0);
  });
});
