import { describe, expect, it } from 'vitest';
import { sampleTabs } from '../../../src/jobs/demo/sample-tabs.ts';
import { dayFromParts } from '../../../src/core/workbook/day-time.ts';

const today = dayFromParts(2026, 3, 3);
const tabs = sampleTabs(today, 1, '/tmp/sample.xlsx');
const leads = tabs.find((t) => t.tab === 'leads');
const column = (header: string) => {
  const at = leads?.headers.indexOf(header) ?? -1;
  return leads?.rows.map((row) => row[at]?.value ?? null) ?? [];
};
const count = (header: string, value: unknown) => column(header).filter((v) => v === value).length;

describe('the sample workbook', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    expect(sampleTabs(today, 1, '/tmp/sample.xlsx')).toEqual(tabs);
    expect(sampleTabs(today, 2, '/tmp/sample.xlsx')).not.toEqual(tabs);
  });

  it('holds about 400 deals over 18 months with a believable outcome', () => {
    expect(leads?.rows.length).toBeGreaterThan(400);
    const won = count('Stage', 'Won');
    const lost = count('Stage', 'Lost');
    expect(won).toBeGreaterThan(70);
    expect(lost).toBeGreaterThan(won);
    expect(406 - won - lost).toBeGreaterThan(40);
    expect(new Set(column('Owner')).size).toBeGreaterThanOrEqual(5);
  });

  it('has its mess: misspelt stages, doubled and missing IDs, amounts in words, missing dates', () => {
    expect(count('Stage', 'Negotation')).toBeGreaterThan(0);
    expect(count('Amount', 'tbc')).toBe(2);
    const ids = column('Lead ID').filter((id) => id !== null);
    expect(new Set(ids).size).toBe(ids.length - 3);
    expect(column('Lead ID').length - ids.length).toBe(14);
  });

  it('reaches nobody: every address ends in .example', () => {
    const cells = tabs.flatMap((t) => t.rows.flat()).map((c) => c?.value);
    const addresses = cells.filter((v): v is string => typeof v === 'string' && v.includes('@'));
    expect(addresses.length).toBeGreaterThan(400);
    expect(addresses.filter((a) => !a.endsWith('.example'))).toEqual([]);
  });
});
