import { describe, expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import { agrees } from '../../../src/core/explain/add-up.ts';
import type { Figure } from '../../../src/core/explain/figure.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';
import { enriched, richWorkbook } from './a-rich-workbook.ts';
import { type NumberShown, numbersOfMetrics } from './numbers-shown.ts';

/** Each row of these is one deal or one purchase by itself: what stands there is its own cell, and nothing is made of several. */
const lists = [/^Longest in their stage: /, /^Pushed three times or more: /, /^Customers: Renewal: /];

function without(shown: readonly NumberShown[], figures: readonly Figure[]): string[] {
  return shown.flatMap(({ name, value }) => {
    if (lists.some((pattern) => pattern.test(name))) return [];
    const values = figures.flatMap((figure) => [
      ...(figure.name === name || figure.also.includes(name) ? [figure.value] : []),
      ...figure.beside.flatMap((beside) => (beside.names.includes(name) ? [beside.value] : [])),
    ]);
    if (values.length === 0) return [`${name}: nothing explains it`];
    // Two of people's labels that are alike are told apart by a number.
    const alike = figures.filter(
      (figure) => / \(\d+\)/.test(figure.name) && figure.name.replace(/ \(\d+\)/, '') === name,
    );
    return values.every((own) => agrees(own, value)) || alike.some((figure) => agrees(figure.value, value))
      ? []
      : [`${name}: ${value} is shown, ${values.join()} explained`];
  });
}

function explainedOf(input: MetricsInput) {
  const metrics = computeMetrics(input);
  return { metrics, figures: allFigures(figureSource(input, metrics, [])) };
}

describe('every number of the Metrics tab has an explanation', () => {
  it('of a team with a long record', () => {
    const { metrics, figures } = explainedOf(enriched(aPipeline(400, { replicates: 20 }), 1));
    const shown = numbersOfMetrics(metrics);
    expect(shown.length).toBeGreaterThan(120);
    expect(without(shown, figures)).toEqual([]);
  });

  it('of random workbooks after weeks of use', () => {
    const blocks = new Set<string>();
    for (let seed = 1; seed <= 20; seed++) {
      const workbook = richWorkbook(seed);
      if (workbook === null) continue;
      const metrics = computeMetrics(workbook.input);
      const figures = allFigures(figureSource(workbook.input, metrics, workbook.coverage));
      const shown = numbersOfMetrics(metrics);
      for (const { name } of shown) blocks.add(name.split(':')[0] ?? '');
      expect(without(shown, figures), `workbook ${seed}`).toEqual([]);
    }
    const seldom = ['Chances by stage', 'What changes brought', 'Customers', 'What changed in the pipeline'];
    for (const block of seldom) expect([...blocks]).toContain(block);
  });

  it('and a number that nothing explains is found', () => {
    const { figures } = explainedOf(aPipeline(60, { replicates: 4 }));
    expect(without([{ name: 'Funnel: Proposal, Doubled', value: 2 }], figures)).toHaveLength(1);
  });
});
