import { expect, it } from 'vitest';
import { aPipeline } from '../core/metrics/a-pipeline.ts';
import { renderShown, replayShown } from './replay-shown.ts';

const input = aPipeline(300);

it('replays what people are shown: money that came, by calendar month and in all', () => {
  const { columns, tooEarly } = replayShown(input, { everyDays: 60, replicates: 40 });
  expect(columns.map(({ name }) => name)).toEqual(['Month 1', 'Month 2', 'Month 3', 'All three']);
  expect(tooEarly).toBeGreaterThan(0);
  for (const { n, held, bias, error } of columns) {
    expect(n).toBeGreaterThan(2);
    expect(held).toBeGreaterThan(0);
    expect(Math.abs(bias)).toBeLessThan(0.6);
    // What is off to one side is off at least so far.
    expect(error).toBeGreaterThanOrEqual(Math.abs(bias) - 1e-9);
  }
  expect(renderShown({ columns, tooEarly })).toContain('Month 1: the 80 % range held 0.');
});
