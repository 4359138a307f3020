import { expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import { addUp } from '../../../src/core/explain/add-up.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import type { DealLife, StageVisit } from '../../../src/core/history/stage-visit.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';

/** A pipeline in which, a hundred days ago, half of the deals stopped going on, and a quarter began to be lost at once. */
function gotWorse(): MetricsInput {
  const input = aPipeline(1500, { replicates: 4 });
  const from = input.today - 100;
  const lost = input.stages.find(({ kind }) => kind === 'lost') ?? null;
  const visits: StageVisit[] = [];
  const over = new Map<string, StageVisit>();
  for (const visit of input.history.visits) {
    const which = Number(visit.lead.slice(1)) % 4;
    if (over.has(visit.lead)) continue;
    const isCut = visit.leftAt !== null && visit.leftAt >= from && which < 3;
    const cut: StageVisit = !isCut
      ? visit
      : which === 0
        ? { ...visit, exit: 'lost', to: 'lost' }
        : { ...visit, exit: 'open', leftAt: null, to: null, days: input.today - (visit.enteredAt ?? 0) };
    if (isCut) over.set(visit.lead, cut);
    visits.push(cut);
  }
  const leads = input.records.leads.map((lead): Lead => {
    const last = over.get(lead.key);
    if (last === undefined) return lead;
    if (last.exit === 'lost') return { ...lead, stage: lost, closedOn: Math.floor(last.leftAt ?? 0) };
    return { ...lead, stage: input.stages.find(({ id }) => id === last.stage) ?? null, closedOn: null };
  });
  const lives = input.history.lives.map((life): DealLife => {
    const last = over.get(life.lead);
    if (last === undefined) return life;
    return last.exit === 'lost'
      ? { ...life, outcome: 'lost', closedAt: last.leftAt }
      : { ...life, outcome: 'open', closedAt: null };
  });
  return { ...input, records: { ...input.records, leads }, history: { ...input.history, visits, lives } };
}

it('every alarm is counted from the deals that it speaks of', () => {
  const input = gotWorse();
  const metrics = computeMetrics(input);
  const figures = allFigures(figureSource(input, metrics, [])).filter(({ name }) =>
    name.startsWith('What got worse: '),
  );
  expect(metrics.alarms.length).toBeGreaterThan(3);
  expect(new Set(metrics.alarms.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  expect(metrics.alarms.some(({ seen }) => seen > 0)).toBe(true);
  expect(figures.map((figure) => addUp(figure.account()))).toEqual(metrics.alarms.map(({ seen }) => seen));
});
