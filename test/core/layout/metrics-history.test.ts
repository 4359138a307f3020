import { describe, expect, it } from 'vitest';
import { readMetricsHistory } from '../../../src/core/logs/read-metrics-history.ts';
import { planMetricsHistory } from '../../../src/core/layout/plan-metrics-history.ts';
import type { HeadlineValue } from '../../../src/core/logs/headlines.ts';
import { trends } from '../../../src/core/metrics/trends.ts';
import { aSheet, type Sheet } from './sheet.ts';

const open = (value: number): HeadlineValue[] => [{ metric: 'open', value, low: null, high: null, n: null }];
const historyTab = (sheet: Sheet) => sheet.tabs().find((tab) => tab.ownedAs === 'metrics-history') ?? null;
function night(sheet: Sheet, day: number, value: number) {
  const plan = planMetricsHistory(sheet.tabs(), open(value), day);
  sheet.apply(plan.writes);
  return plan.writes;
}

describe('Metrics History', () => {
  it('keeps every day for 90 days and one a week before that; a second run replaces the first of its day', () => {
    const sheet = aSheet();
    for (let day = 20_000; day < 20_200; day++) night(sheet, day, day - 20_000);
    night(sheet, 20_199, 999);
    const rows = readMetricsHistory(historyTab(sheet));
    expect(rows.filter((row) => row.day >= 20_109)).toHaveLength(91);
    const old = rows.filter((row) => row.day < 20_109);
    expect(old.length).toBeGreaterThanOrEqual(15);
    expect(old.length).toBeLessThanOrEqual(17);
    expect(rows.at(-1)).toMatchObject({ day: 20_199, value: 999 });
    expect(night(sheet, 20_199, 999)).toEqual([]);
    const [trend] = trends(open(999), rows, 20_199);
    expect(trend).toMatchObject({ now: 999, then: 169, thenDay: 20_169, change: 830 });
  });
});
