import { describe, expect, it } from 'vitest';
import { readsTabs, withoutTabs } from '../../../src/core/workbook/tab-references.ts';

const tabs = new Set(['metrics', "ann's log", 'run log']);
const names = new Set(['leadsheet_win_rate']);

describe('a formula and tabs that go', () => {
  it.each([
    ['=Metrics!A1', '=#REF!A1'],
    ["='Run Log'!$A:$A", '=#REF!$A:$A'],
    ["=SUM('Ann''s log'!B2,METRICS!B3)", '=SUM(#REF!B2,#REF!B3)'],
    ['=Metrics!A1&"Metrics!A1"', '=#REF!A1&"Metrics!A1"'],
  ])('%s reads one, and is left as %s', (formula, left) => {
    expect(readsTabs(formula, tabs, names)).toBe(true);
    expect(withoutTabs(formula, tabs)).toBe(left);
  });

  it.each(['=INDIRECT("Metrics!B2")', '=INDIRECT("\'Run Log\'!A"&ROW())', '=2*leadsheet_win_rate'])(
    '%s reads one, and says so without being changed',
    (formula) => {
      expect(readsTabs(formula, tabs, names)).toBe(true);
      expect(withoutTabs(formula, tabs)).toBe(formula);
    },
  );

  it.each([
    '=OurMetrics!A1',
    "='Our Metrics'!A1",
    '=[1]Metrics!A1',
    '="Metrics"',
    '=Metrics+1',
    '=my_leadsheet_win_rate',
  ])('%s reads none', (formula) => {
    expect(readsTabs(formula, tabs, names)).toBe(false);
    expect(withoutTabs(formula, tabs)).toBe(formula);
  });
});
