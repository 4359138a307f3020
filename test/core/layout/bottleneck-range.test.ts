import { describe, expect, it } from 'vitest';
import { bottlenecksBlock } from '../../../src/core/layout/blocks/bottleneck-block.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';

describe('the range of what a stage brings stands beside its level', () => {
  const metrics = computeMetrics(aPipeline(400, { replicates: 20 }));
  const { ranked } = metrics.bottlenecks;
  const [first = null] = ranked;
  it.each([
    ['where a stage is named', { named: first, tied: [] }],
    ['where nobody can tell two apart', { named: null, tied: ranked.slice(0, 2) }],
    ['where one alone is ranked', { named: null, tied: [], ranked: ranked.slice(0, 1), needs: 'another stage' }],
  ])('%s', (_, more) => {
    expect(ranked.length).toBeGreaterThan(1);
    const { note, header } = bottlenecksBlock({ ...metrics, bottlenecks: { ...metrics.bottlenecks, ...more } });
    expect(header).toContain('From');
    expect(note).toContain('in four of five cases between From and To');
  });

  it('and two that nobody can tell apart stand as one set', () => {
    const tied = ranked.slice(0, 2);
    const { note } = bottlenecksBlock({ ...metrics, bottlenecks: { ...metrics.bottlenecks, named: null, tied } });
    for (const { name } of tied) expect(note).toContain(name);
  });
});
