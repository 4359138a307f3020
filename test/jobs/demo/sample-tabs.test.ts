import { describe, expect, it } from 'vitest';
import { sampleDays, sampleTabs } from '../../../src/jobs/demo/sample-tabs.ts';
import { dayFromParts, serialFromDay } from '../../../src/core/workbook/day-time.ts';

const today = dayFromParts(2026, 3, 3);
const now = today + 10 / 24;
const tabs = sampleTabs(now, 1, '/tmp/sample.xlsx');
const leads = tabs.find((t) => t.tab === 'leads');
const column = (header: string) => {
  const at = leads?.headers.indexOf(header) ?? -1;
  return leads?.rows.map((row) => row[at]?.value ?? null) ?? [];
};
const count = (header: string, value: unknown) => column(header).filter((v) => v === value).length;

describe('the sample workbook', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    expect(sampleTabs(now, 1, '/tmp/sample.xlsx')).toEqual(tabs);
    expect(sampleTabs(now, 2, '/tmp/sample.xlsx')).not.toEqual(tabs);
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

  it('knows what people did in the week before', () => {
    const { rows = [], before = [] } = leads ?? {};
    const at = (header: string) => leads?.headers.indexOf(header) ?? -1;
    const value = (row: (typeof rows)[number] | undefined, header: string) => row?.[at(header)]?.value ?? null;
    expect(rows.length).toBeGreaterThan(before.length);
    const isNew = (row: (typeof rows)[number]) => Number(value(row, 'Created')) > serialFromDay(today - sampleDays);
    expect(rows.slice(before.length).every(isNew)).toBe(true);
    const changed = before.flatMap((row, i) => (row === rows[i] ? [] : [{ then: row, now: rows[i] }]));
    const moved = changed.filter((each) => value(each.then, 'Stage') !== value(each.now, 'Stage'));
    expect(moved.length).toBeGreaterThan(3);
    const pushed = changed.filter(
      (each) => Number(value(each.then, 'Expected close')) + 21 === value(each.now, 'Expected close'),
    );
    expect(pushed.length).toBe(2);
    expect(changed.every((each) => value(each.then, 'Lead ID') === value(each.now, 'Lead ID'))).toBe(true);
    expect(rows.map((row) => value(row, 'Closed on'))).toContain(serialFromDay(today - 1));
  });

  it('counts the hour at which it is made as working time', () => {
    const settingsAt = (at: number) => {
      const settings = sampleTabs(at, 1, '/tmp/sample.xlsx').find((tab) => tab.tab === 'settings');
      return new Map(settings?.rows.map(([name, cell]) => [name?.value, cell?.value]));
    };
    expect(settingsAt(now).get('Working days')).toBe('Mon-Fri');
    const sundayNight = settingsAt(dayFromParts(2026, 3, 1) + 3 / 24);
    expect(sundayNight.get('Working days')).toBe('Mon-Sun');
    expect(sundayNight.get('Send at')).toBe('00:00');
  });
});
