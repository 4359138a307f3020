import { describe, expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import { agrees } from '../../../src/core/explain/add-up.ts';
import type { Figure } from '../../../src/core/explain/figure.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';
import { randomWorkbook, today } from '../metrics/a-random-workbook.ts';
import { type NumberShown, numbersOfMetrics } from './numbers-shown.ts';

/** Each of these is a list of deals (or customers, or changes) one by one, not a figure made of them. */
const lists = [/^Longest in their stage: /];
/** Without an explanation so far. A new figure does not belong here: give it one in src/core/explain/figures. */
const missing = [/^Chances by stage: .*, Chance$/, /^What changes brought: /, /^Customers: /];

function without(shown: readonly NumberShown[], figures: readonly Figure[]): string[] {
  return shown.flatMap(({ name, value }) => {
    if ([...lists, ...missing].some((pattern) => pattern.test(name))) return [];
    const values = figures.flatMap((figure) => [
      ...(figure.name === name || figure.also.includes(name) ? [figure.value] : []),
      ...figure.beside.flatMap((beside) => (beside.names.includes(name) ? [beside.value] : [])),
    ]);
    if (values.length === 0) return [`${name}: nothing explains it`];
    return values.every((own) => agrees(own, value)) ? [] : [`${name}: ${value} is shown, ${values.join()} explained`];
  });
}

function explainedOf(input: MetricsInput) {
  const metrics = computeMetrics(input);
  return { metrics, figures: allFigures(figureSource(input, metrics, [])) };
}

describe('every number of the Metrics tab has an explanation', () => {
  it('of a team with a long record', () => {
    const { metrics, figures } = explainedOf(aPipeline(400, { replicates: 20 }));
    const shown = numbersOfMetrics(metrics);
    expect(shown.length).toBeGreaterThan(120);
    expect(without(shown, figures)).toEqual([]);
  });

  it('of random workbooks', { timeout: 600_000 }, () => {
    for (let seed = 1; seed <= 20; seed++) {
      const understood = understand(randomWorkbook(seed), { now: (today + 0.4) * 86_400_000 });
      if ('noLeads' in understood) continue;
      const input = { ...understood.metricsInput, replicates: 4 };
      const metrics = computeMetrics(input);
      const figures = allFigures(figureSource(input, metrics, understood.reminders.leads));
      expect(without(numbersOfMetrics(metrics), figures), `workbook ${seed}`).toEqual([]);
    }
  });

  it('and a number that nothing explains is found', () => {
    const { figures } = explainedOf(aPipeline(60, { replicates: 4 }));
    expect(without([{ name: 'Funnel: Proposal, Doubled', value: 2 }], figures)).toHaveLength(1);
  });
});
