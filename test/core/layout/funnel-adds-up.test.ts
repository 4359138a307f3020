import { expect, it } from 'vitest';
import { tiedText, whyNamed } from '../../../src/core/layout/blocks/bottleneck-block.ts';
import { funnelBlock } from '../../../src/core/layout/blocks/funnel-block.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { aLead, aStage } from '../../support/builders.ts';
import { afterNights } from '../history/nights.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';
import { aMetricsInput } from '../metrics/builders.ts';

it('a first day, on which deals are in later stages already: each row of the funnel adds up with what the note says', () => {
  const stages = ['New', 'Offer'].map((name, order) => aStage({ name, order }));
  const leads = Array.from({ length: 30 }, (_, i) => aLead({ id: `L${i}`, stage: stages[i < 5 ? 0 : 1]! }));
  const nights = [{ at: '2026-06-01', leads: [...leads, aLead({ id: 'gone', stage: stages[0]! })], stages }];
  const history = afterNights(...nights, { at: '2026-06-02', leads, stages });
  const metrics = computeMetrics(aMetricsInput({ leads, history, stages }));
  expect(funnelBlock(metrics).note).toContain('on their way to a later stage: New 25. Row gone from the sheet: New 1.');
  for (const stage of metrics.stages) {
    const { advanced, lost, movedBack, open, passedOver, gone } = stage;
    expect(advanced + lost + movedBack + open + passedOver + gone).toBe(stage.reached);
  }
});

it('why it is this stage, or which nobody can tell apart', () => {
  const metrics = computeMetrics(aPipeline(400));
  const { ranked, named } = metrics.bottlenecks;
  const [first, second] = ranked;
  if (first === undefined || second === undefined) throw new Error('too few stages');
  const clear = { ...metrics, bottlenecks: { ...metrics.bottlenecks, named: first } };
  expect(whyNamed(clear)).toContain(`The same at ${second.name}, the next one, would bring`);
  expect(whyNamed({ ...metrics, bottlenecks: { ...metrics.bottlenecks, named: null } })).toBe('');
  expect(named === null || named === first).toBe(true);
  expect(tiedText([first, second], metrics.written)).toContain(`${first.name} (`);
});
