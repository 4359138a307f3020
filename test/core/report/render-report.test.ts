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

/** The page of a pipeline; deals have the names that its leads have. */
function pageOf(input: MetricsInput, { title = 'Pipeline', url = null as string | null } = {}): string {
  const deals = new Map(input.records.leads.map(({ key, company }) => [key, { name: company ?? key, url }]));
  return renderReport({ title, metrics: computeMetrics(input), deals });
}

describe('renderReport', () => {
  const page = pageOf(aPipeline(200));

  it('asks nothing of any network', () => {
    expect(page).not.toMatch(/https?:\/\//);
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|base|form)\b/i);
    expect(page).not.toMatch(/@import|url\(/i);
    expect(page).toContain("default-src 'none'");
  });

  it('escapes whatever people typed, in text and in pictures', () => {
    const attacked = pageOf(hostilePipeline(), { title: hostile });
    expect(attacked).not.toMatch(/<script/i);
    expect(attacked).not.toMatch(/<img/i);
    expect(attacked).not.toMatch(/<[a-z]+[^>]*\son\w+=/i);
    expect(attacked).not.toMatch(/[\u202a-\u202e\u0000]/);
    expect(attacked).toContain('&lt;script&gt;');
    expect(attacked).toContain('__proto__');
  });

  it('gives the same bytes for the same input, whatever was drawn before', () => {
    pageOf(aPipeline(40), { title: 'Another' });
    expect(pageOf(aPipeline(200))).toBe(page);
  });

  it('tells once how each figure was made, and names the deals', () => {
    expect(page.match(/How it is counted/g)).toHaveLength(1);
    expect(page.match(/<div class="entry">/g)?.length).toBeGreaterThan(12);
    expect(page).toContain('Which deals these are');
    expect(page).toContain('<bdi>Company 1</bdi>');
  });

  it('links deals to their rows where the workbook has an address, and nowhere else', () => {
    expect(page).not.toMatch(/<a href="(?!#)/);
    const url = 'https://docs.google.com/spreadsheets/d/1/edit#gid=0&range=A2';
    expect(pageOf(aPipeline(60), { url })).toMatch(/<a href="https:[^"]+A2"><bdi>Company \d+<\/bdi><\/a>/);
  });

  it('shows nobody beside the others where Settings say so', () => {
    const { settings, ...input } = aPipeline(200);
    for (const comparePeople of ['no', "managers' mail only"] as const) {
      const alone = pageOf({ ...input, settings: { ...settings, comparePeople } });
      expect(alone).not.toMatch(/>(People|Owners|Against the target)</);
      expect(alone).toContain('>Sources<');
    }
    expect(page).toMatch(/>People</);
    expect(page).toMatch(/>Owners</);
  });

  it('has pictures of its own, and shows no number that is none', () => {
    expect(page.match(/<svg/g)?.length).toBeGreaterThan(30);
    expect(page).not.toMatch(/NaN|undefined|\[object|Infinity/);
    for (const size of [0, 1, 12]) expect(pageOf(aPipeline(size))).not.toMatch(/NaN|undefined|\[object|Infinity/);
  });

  it('counts in whole days', () => {
    expect(page).toMatch(/\d days/);
    expect(page).not.toMatch(/\d\.\d days/);
  });

  it('has each anchor once, and none that leads nowhere', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });
});
