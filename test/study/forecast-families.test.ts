import { describe, expect, it } from 'vitest';
import type { Forecast } from '../../src/core/metrics/forecast.ts';
import { families, forecastTrial } from './forecast-families.ts';
import { rivalRules } from './rival-rules.ts';
import { renderColumns, ShownColumns } from './shown-columns.ts';

describe('what the forecast is tried on', () => {
  it.each(families)('is a %s pipeline of about as many deals a year as asked for', (family) => {
    const years = [1, 2, 3, 4, 5, 6].map((seed) => {
      const { then } = forecastTrial(family, 400, seed);
      const came = (from: number, to: number): number =>
        then.deals.filter(({ started }) => started! > then.today - from && started! <= then.today - to).length;
      return { last: came(365, 0), before: came(730, 365) };
    });
    const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
    expect(mean(years.map(({ last }) => last))).toBeGreaterThan(350);
    expect(mean(years.map(({ last }) => last))).toBeLessThan(450);
    const growth = mean(years.map(({ last, before }) => last / before));
    if (family === 'growing') expect(growth).toBeGreaterThan(1.3);
    else expect(growth).toBeCloseTo(1, 0);
  });

  it('has what came after the look, and on the sheet nothing of it', () => {
    const { then, came } = forecastTrial('steady', 400, 1);
    expect(then.deals.every(({ ended }) => ended === null || ended < then.today)).toBe(true);
    const later = came(then.today, then.today + 90);
    expect(later).toBeGreaterThan(0);
    expect(later).toBeLessThan(2 * came(then.today - 180, then.today - 1));
    // What the sheet knows as won is what came until then, deals that went through it all between two runs among them.
    const known = then.deals.reduce((sum, { outcome, value }) => sum + (outcome === 'won' ? (value ?? 0) : 0), 0);
    expect(came(0, then.today - 1)).toBeCloseTo(known, 6);
  });

  it('counts what held, what lay above and below, and how far simple rules were off', () => {
    const { then } = forecastTrial('steady', 60, 1);
    const columns = new ShownColumns();
    const month = { wonSoFar: 0, fromOpen: 0, fromNew: 0, expected: 10, low: 5, high: 20 };
    const months = [31, 61, 92].map((to, i) => ({ ...month, from: then.today + to - 30 + i, to: then.today + to }));
    const made = { months, total: { estimate: 30, low: 15, high: 60, n: 1 } } as unknown as Forecast;
    for (const money of [4, 5, 30]) columns.add(made, then, () => money, Infinity);
    const [first, , , all] = columns.columns();
    expect(first).toMatchObject({ n: 3, held: 1, above: 1, below: 1 });
    expect(first!.bias).toBeCloseTo(30 / 39 - 1, 12);
    expect(first!.error).toBeCloseTo((6 + 5 + 20) / 39, 12);
    expect(all).toMatchObject({ n: 3, held: 1, above: 0, below: 2 });
    expect(renderColumns(columns.columns())).toContain('All columns: held 0.333 of 12');
    expect(rivalRules["last year's rate"]!(then, then.today, then.today + 9)).toBeGreaterThan(0);
  });
});
