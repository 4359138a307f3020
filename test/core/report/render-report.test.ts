import { describe, expect, it } from 'vitest';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { renderReport } from '../../../src/core/report/render-report.ts';
import { day } from '../../support/builders.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';

const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\ud800\u0000&amp;';

/** A pipeline in which every text that people type is an attack. */
function hostilePipeline(): MetricsInput {
  const input = aPipeline(120);
  const leads = input.records.leads.map((lead, i) => ({
    ...lead,
    key: `${lead.key}${i % 7 === 0 ? hostile : ''}`,
    company: hostile,
    owner: `${hostile}${i % 3}`,
    source: i % 2 === 0 ? '__proto__' : 'constructor',
    lostReason: lead.lostReason === null ? null : hostile,
  }));
  return {
    ...input,
    stages: input.stages.map((stage) => ({ ...stage, name: `${stage.name}${hostile}`, advice: hostile })),
    records: {
      ...input.records,
      leads,
      purchases: [
        {
          date: day('2026-01-10'),
          customerEmail: null,
          customer: hostile,
          lead: null,
          amount: 10,
          currency: null,
          product: hostile,
          renewalDate: day('2026-06-10'),
          row: 2,
        },
      ],
      processChanges: [
        { date: day('2025-12-01'), stage: 'proposal', change: hostile, expectedEffect: hostile, row: 2 },
      ],
    },
  };
}

describe('renderReport', () => {
  const metrics = computeMetrics(aPipeline(200));
  const page = renderReport(metrics, { title: 'Pipeline' });

  it('asks nothing of any network', () => {
    expect(page).not.toMatch(/https?:\/\//);
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|base|form)\b/i);
    expect(page).not.toMatch(/@import|url\((?!#)/i);
    expect(page).toContain("default-src 'none'");
  });

  it('escapes whatever people typed, in text and in charts', () => {
    const attacked = renderReport(computeMetrics(hostilePipeline()), { title: hostile });
    expect(attacked).not.toMatch(/<script/i);
    expect(attacked).not.toMatch(/<img/i);
    expect(attacked).not.toMatch(/<[a-z]+[^>]*\son\w+=/i);
    expect(attacked).not.toMatch(/[\u202a-\u202e\u0000]/);
    expect(attacked).toContain('&lt;script&gt;');
    expect(attacked).toContain('__proto__');
  });

  it('gives the same bytes for the same input, whatever was drawn before', () => {
    renderReport(computeMetrics(aPipeline(40)), { title: 'Another' });
    expect(renderReport(computeMetrics(aPipeline(200)), { title: 'Pipeline' })).toBe(page);
  });

  it('tells of each figure how it was made and which leads are in it', () => {
    expect(page.match(/How this was made/g)?.length).toBeGreaterThan(12);
    expect(page).toMatch(/Lead IDs \(\d+\):/);
    expect(page).toContain('L0001');
  });

  it('draws charts of its own, and shows no number that is none', () => {
    expect(page.match(/<svg/g)?.length).toBeGreaterThan(7);
    expect(page).not.toMatch(/NaN|undefined|\[object|Infinity/);
    for (const size of [0, 1, 12]) {
      expect(renderReport(computeMetrics(aPipeline(size)), { title: 'Small' })).not.toMatch(
        /NaN|undefined|\[object|Infinity/,
      );
    }
  });

  it('has each anchor once', () => {
    const ids = [...page.matchAll(/<section id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });
});
