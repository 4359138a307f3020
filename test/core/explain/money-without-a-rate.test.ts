import { expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';

function figuresOf(input: MetricsInput) {
  return allFigures(figureSource(input, computeMetrics(input), []));
}

/** All amounts are in a currency for which nobody gave a rate. */
function inDollars(input: MetricsInput): MetricsInput {
  const leads = input.records.leads.map((lead) => ({ ...lead, amount: 2_400, currency: 'USD' }));
  return { ...input, records: { ...input.records, leads } };
}

it('money is missing a rate, not an amount, where the amounts are there in another currency', () => {
  const pipeline = aPipeline(120, { replicates: 20 });
  const money = figuresOf(inDollars(pipeline)).filter(({ unit, value }) => unit === 'money' && value === null);
  const needs = money.flatMap(({ name, needs: missing }) =>
    /\bamounts? on\b/.test(missing ?? '') ? [`${name}: ${missing}`] : [],
  );
  expect(needs).toEqual([]);
  expect(money.filter(({ needs: missing }) => missing?.includes('exchange rate')).length).toBeGreaterThan(20);
});

it('says of every deal that adds no money why it does not', () => {
  const pipeline = aPipeline(120, { replicates: 20 });
  const silent = figuresOf(inDollars(pipeline)).flatMap(({ name, unit, account }) => {
    const { parts, addsUp } = account();
    const hasNone = parts.filter(({ deal, adds }) => deal?.unconverted === true && adds === 0);
    return unit === 'money' && addsUp.kind === 'sum' && hasNone.length > 0
      ? [`${name}: ${hasNone.length} deals add 0`]
      : [];
  });
  expect(silent).toEqual([]);
});
