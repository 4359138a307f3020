import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lead } from '../../../src/core/leads/lead.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { metricsJson } from '../../../src/core/metrics/metrics-json.ts';
import { aLead, day, shippedStages } from '../../support/builders.ts';
import { afterNights, type Night } from '../history/nights.ts';
import { aMetricsInput } from './builders.ts';

const now = Date.UTC(2026, 5, 2, 10);
const firstNight = day('2026-05-01');
const stageNamed = (name: string) => shippedStages.find((stage) => stage.name === name) ?? null;
const stageNames = shippedStages.map((stage) => stage.name);

/** The sheet on each night, from who was in which stage, and the figures after the last one. */
function figuresAfter(nights: readonly Night[]) {
  const last = nights.at(-1);
  const history = afterNights(...nights);
  return computeMetrics(aMetricsInput({ leads: last?.leads ?? [], history, now, more: { replicates: 20 } }));
}

function leadsOf(stages: readonly number[]): Lead[] {
  return stages.map((stage, i) =>
    aLead({
      id: `L${i}`,
      row: i + 2,
      amount: 1000 + i,
      created: firstNight - 30,
      stage: stageNamed(stageNames[stage] ?? ''),
      owner: i % 2 ? 'Ann' : 'Bo',
    }),
  );
}

/** What every deal did, night by night: indices of stages. */
const weeks = fc.array(fc.array(fc.nat(stageNames.length - 1), { minLength: 6, maxLength: 6 }), {
  minLength: 2,
  maxLength: 5,
});

describe('the figures', () => {
  it('do not depend on the order of rows, nor on a run more', () => {
    fc.assert(
      fc.property(weeks, fc.integer({ min: 1, max: 5 }), (stages, turn) => {
        const nights = (reorder: (leads: Lead[]) => Lead[]): Night[] =>
          stages.map((each, n) => ({ at: firstNight + n * 3, leads: reorder(leadsOf(each)) }));
        const json = (metrics: ReturnType<typeof figuresAfter>): string =>
          JSON.stringify(metricsJson(metrics, { findings: [], writes: { tabs: 0, cells: 0, apiCalls: 0 } }));
        const asIs = nights((leads) => leads);
        const plain = json(figuresAfter(asIs));
        expect(json(figuresAfter(nights((leads) => [...leads.slice(turn), ...leads.slice(0, turn)])))).toBe(plain);
        const twice = asIs.flatMap((night) => [night, night]);
        expect(json(figuresAfter(twice))).toBe(plain);
      }),
      { seed: 1, numRuns: 15 },
    );
  });

  it('count the same, and stay within what is known, when changes are seen over several nights instead of one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(stageNames.length - 2), { minLength: 6, maxLength: 6 }),
        fc.array(fc.nat(stageNames.length - 1), { minLength: 6, maxLength: 6 }),
        (from, to) => {
          const start: Night = { at: firstNight, leads: leadsOf(from) };
          const end: Night = { at: firstNight + 6, leads: leadsOf(to) };
          const half = from.map((stage, i) => (i % 2 ? stage : (to[i] ?? stage)));
          const atOnce = figuresAfter([start, end]);
          const split = figuresAfter([start, { at: firstNight + 3, leads: leadsOf(half) }, end]);
          expect(split.counts).toEqual(atOnce.counts);
          expect(split.winRate).toEqual(atOnce.winRate);
          expect(split.dealSizeWon).toEqual(atOnce.dealSizeWon);
          split.stages.forEach((stage, i) => {
            const once = atOnce.stages[i];
            const { entered, reached, advanced, lost, movedBack, open } = stage;
            expect({ entered, reached, advanced, lost, movedBack, open }).toEqual({
              entered: once?.entered,
              reached: once?.reached,
              advanced: once?.advanced,
              lost: once?.lost,
              movedBack: once?.movedBack,
              open: once?.open,
            });
          });
          // Between two runs six days apart the midpoint is within three days of the truth, with a night between one and a half.
          const oldest = new Map(atOnce.waiting.map((stage) => [stage.stage, stage.oldest?.days]));
          for (const stage of split.waiting) {
            const days = oldest.get(stage.stage);
            if (days !== undefined && stage.oldest !== null)
              expect(Math.abs(days - stage.oldest.days)).toBeLessThanOrEqual(3);
          }
        },
      ),
      { seed: 2, numRuns: 25 },
    );
  });
});

describe('stages by the stated convention', () => {
  const at = (name: string): number => stageNames.indexOf(name);
  const story = (...names: string[]): ReturnType<typeof figuresAfter> =>
    figuresAfter(names.map((name, n) => ({ at: firstNight + n * 2, leads: leadsOf([at(name)]) })));
  const stage = (metrics: ReturnType<typeof figuresAfter>, name: string) =>
    metrics.stages.find((each) => each.name === name);

  it('count a skipped stage as reached, with no stay in it', () => {
    const metrics = story('Lead generation', 'Proposal');
    expect(stage(metrics, 'Follow-up')).toMatchObject({ entered: 0, reached: 1, open: 0 });
    expect(stage(metrics, 'Follow-up')?.daysInStage.n).toBe(0);
    expect(stage(metrics, 'Lead generation')).toMatchObject({ advanced: 1 });
  });

  it('count a move back once, and the return as a new stay', () => {
    const metrics = story('Initial contact', 'Follow-up', 'Initial contact', 'Follow-up');
    expect(stage(metrics, 'Follow-up')).toMatchObject({ entered: 2, reached: 1, movedBack: 1, open: 1 });
    expect(stage(metrics, 'Initial contact')).toMatchObject({ reached: 1, advanced: 2, open: 0 });
  });

  it('take a reopened deal as open: its close is undone, the stay that it ended is not', () => {
    const metrics = story('Proposal', 'Lost', 'Proposal');
    expect(metrics.counts).toMatchObject({ open: 1, lost: 0, won: 0 });
    expect(metrics.winRate.n).toBe(0);
    expect(stage(metrics, 'Proposal')).toMatchObject({ reached: 1, lost: 1, open: 1 });
  });
});
