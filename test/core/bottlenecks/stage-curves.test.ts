import { describe, expect, it } from 'vitest';
import { canonicalDeals } from '../../../src/core/bottlenecks/canonical-deals.ts';
import { prepareStageCurves } from '../../../src/core/bottlenecks/stage-curves.ts';
import { aalenJohansen } from '../../../src/core/statistics/aalen-johansen.ts';
import { lastIndexAtOrBefore } from '../../../src/core/statistics/last-index-at-or-before.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { resampleCounts } from '../../../src/core/statistics/resample-counts.ts';
import { aHistory, aWalkedPipeline, type Visit } from './a-pipeline.ts';

const ones = (n: number): Int32Array => new Int32Array(n).fill(1);

describe('stage curves', () => {
  const history = aWalkedPipeline({
    deals: 600,
    days: 200,
    seed: 5,
    advance: [0.6, 0.7],
    back: [0, 0.1],
    meanDays: [9, 20],
  });
  const { place } = canonicalDeals(history);

  it('are Aalen-Johansen read by the day, with no time put on day 1, up to the last day with ten at risk', () => {
    const curves = prepareStageCurves(history, 5)(ones(history.dealCount));
    const rows = [...history.visits.stage.keys()].filter((i) => history.visits.stage[i] === 1);
    const durations = rows.map((i) => history.visits.duration[i] ?? 0);
    const causes = rows.map((i) => (history.visits.target[i] ?? -1) + 1); // 1 back, 3 won, 4 lost
    const want = aalenJohansen({ durations, causes }, 4);
    for (let day = 1; day <= (curves.lastDay[1] ?? 0); day++) {
      const at = lastIndexAtOrBefore(want.times, day);
      expect(curves.open[1]?.[day]).toBeCloseTo(want.open[at] ?? 1, 10);
      expect(curves.cumulative[1]?.[2]?.[day]).toBeCloseTo(want.incidence[2]?.[at] ?? 0, 10);
      expect(curves.cumulative[1]?.[0]?.[day]).toBeCloseTo(want.incidence[0]?.[at] ?? 0, 10);
    }
    const last = curves.lastDay[1] ?? 0;
    expect(want.atRisk[lastIndexAtOrBefore(want.times, last)]).toBeGreaterThanOrEqual(10);
  });

  it('go on after their end at the pace of what happened since thirty were at risk', () => {
    // 60 deals: 30 won on day 1; of the rest one is won each day up to day 10, then 20 are still there at day 11.
    const visits: Visit[] = Array.from({ length: 60 }, (_, deal) =>
      deal < 30
        ? { deal, stage: 0, duration: 1, target: 1 }
        : deal < 40
          ? { deal, stage: 0, duration: deal - 29 + 1, target: 1 }
          : { deal, stage: 0, duration: 12, target: -1 },
    );
    const history = aHistory(1, visits);
    const curves = prepareStageCurves(history, 40)(ones(60));
    expect(curves.lastDay[0]).toBe(12);
    // Since day 2, when 30 were last at risk: 9 won, over 1 + 2 + … + 9 days of theirs and 20 × 10 of the others.
    const pace = 9 / (45 + 200);
    const open = curves.open[0] ?? new Float64Array();
    for (const day of [13, 20, 40]) expect((open[day] ?? 0) / (open[day - 1] ?? 0)).toBeCloseTo(1 - pace, 9);
  });

  it('with bootstrap counts are those of the deals written out as often as they were drawn', () => {
    const counts = resampleCounts(new Int32Array(history.dealCount), randomGenerator(2));
    const curves = prepareStageCurves(history, 5)(counts);
    const copies: Visit[] = [];
    let fresh = 0;
    for (let deal = 0; deal < history.dealCount; deal++) {
      for (let copy = 0; copy < (counts[place[deal] ?? 0] ?? 0); copy++, fresh++) {
        for (let i = 0; i < history.visits.deal.length; i++) {
          if (history.visits.deal[i] !== deal) continue;
          copies.push({
            deal: fresh,
            stage: history.visits.stage[i] ?? 0,
            duration: history.visits.duration[i] ?? 0,
            target: history.visits.target[i] ?? 0,
          });
        }
      }
    }
    const written = aHistory(2, copies);
    const want = prepareStageCurves(written, 5)(ones(written.dealCount));
    expect([...curves.lastDay]).toEqual([...want.lastDay]);
    for (const day of [1, 5, 20, 60]) expect(curves.open[1]?.[day]).toBeCloseTo(want.open[1]?.[day] ?? 1, 12);
  });

  it('count a late entry at risk only after it was seen', () => {
    const visits: Visit[] = Array.from({ length: 20 }, (_, deal) => ({ deal, stage: 0, duration: 4, target: 1 }));
    visits.push(...Array.from({ length: 20 }, (_, n) => ({ deal: 20 + n, stage: 0, duration: 2, target: 2 })));
    const late = visits.map((v) => (v.deal < 20 ? { ...v, entryAge: 3 } : v));
    const curve = (from: Visit[]) => {
      const history = aHistory(1, from);
      return prepareStageCurves(history, 5)(ones(40)).open[0];
    };
    expect(curve(visits)?.[2]).toBeCloseTo(0.5, 12);
    expect(curve(late)?.[2]).toBeCloseTo(0, 12); // of those seen by then, all had left
  });

  it('say nothing where there never were ten', () => {
    const history = aHistory(
      1,
      Array.from({ length: 9 }, (_, deal) => ({ deal, stage: 0, duration: 3, target: 1 })),
    );
    const curves = prepareStageCurves(history, 5)(ones(9));
    expect([curves.lastDay[0], curves.open[0]?.[7]]).toEqual([-1, 1]);
  });
});
