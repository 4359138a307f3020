import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { Closing } from '../../../src/core/reminders/closings.ts';
import { formatLedgerItems, parseLedgerItems } from '../../../src/core/logs/ledger-items.ts';
import { itemsOfSummary, toldClosings } from '../../../src/core/reminders/told-closings.ts';
import { lastMondayBefore, weeklyClosings } from '../../../src/core/reminders/weekly-closings.ts';
import { day } from '../../support/builders.ts';
import { aMail } from './a-mail.ts';

const first = day('2026-03-02');
const names = (closings: readonly Closing[]): string[] => closings.map(({ lead }) => lead);

function closed(lead: string, on: number): Closing {
  return { lead, outcome: 'won', day: on, latest: on, notBefore: on, inSheet: true };
}

/** The summary of a week, as the next run reads it from the ledger. */
function summary(week: number, closings: readonly Closing[], before: readonly LedgerRow[] = []) {
  const told = weeklyClosings(closings, week, before, 'ruth@team.example');
  const row = aMail('2026-03-09', {
    ...{ kind: 'weekly-summary', recipient: 'Ruth@team.example', localDate: week + 7, claimedAt: week + 7 + 8 / 24 },
    items: parseLedgerItems(formatLedgerItems(told.kept)),
  });
  return { told, row };
}

describe('weeklyClosings', () => {
  const old = Array.from({ length: 5000 }, (_, i) => closed(`Lead${i}`, first - 1 - i));

  it('keeps what had been closed before the first summary, and not again in the next', () => {
    const one = summary(first, old.slice(0, 100));
    expect(one.row.items.filter(({ rule, step }) => rule === 'won' && step === 0)).toHaveLength(100);
    const late = closed('Late', first - 400);
    const two = summary(first + 7, [...old.slice(0, 100), late], [one.row]);
    expect(names(two.told.earlier)).toEqual(['Late']);
    expect(two.row.items.map(({ rule, lead }) => `${rule} ${lead}`)).toEqual(['week 2026-03-09', 'won Late']);
  });

  it('of more than a cell holds, keeps the newest, and takes what was closed before them for known', () => {
    const one = summary(first, [...old, closed('Now', first)]);
    const kept = one.row.items.filter(({ step, rule }) => rule === 'won' && step === 0);
    expect(names(one.told.inWeek)).toEqual(['Now']);
    expect(kept.length).toBeGreaterThan(1500);
    expect(kept[0]?.lead).toBe('Lead0');
    const late = [closed('Late', first - 300), closed('Too late', first - 4000)];
    const two = summary(first + 7, [...old, closed('Now', first), ...late], [one.row]);
    expect(names(two.told.earlier)).toEqual(['Late']);
  });

  it('five thousand deals that are typed late at once are told once', () => {
    const one = summary(first, []);
    const two = summary(first + 7, old, [one.row]);
    expect(two.told.earlier).toHaveLength(5000);
    const three = summary(first + 14, [...old, closed('Now', first + 14)], [one.row, two.row]);
    expect(names([...three.told.earlier, ...three.told.inWeek])).toEqual(['Now']);
  });

  it('tells nothing old again where the row of the first summary was deleted', () => {
    const one = summary(first, old.slice(0, 100));
    const two = summary(first + 7, [...old.slice(0, 100), closed('Told', first + 8)], [one.row]);
    const all = [...old.slice(0, 100), closed('Told', first + 8), closed('Late', first + 9)];
    const three = summary(first + 14, all, [two.row]);
    expect(names([...three.told.earlier, ...three.told.inWeek])).toEqual(['Late']);
  });
});

describe('the week of a summary', () => {
  it('is the calendar week before the day on which it is due', () => {
    const days = ['2026-03-09', '2026-03-15', '2026-03-08'].map((iso) => lastMondayBefore(day(iso)) - first);
    expect(days).toEqual([0, 0, -7]);
    expect(weeklyClosings([], first, [], 'x')).toMatchObject({ from: first, to: first + 6, inWeek: [], earlier: [] });
  });

  it('from Monday to Sunday; to a first reader of all, that week alone', () => {
    const all = [-1, 0, 6, 7].map((days) => closed(`${days}`, first + days));
    const unknown = { ...closed('unknown', first), day: null };
    const { told } = summary(first, [...all, unknown]);
    expect([names(told.inWeek), names(told.earlier)]).toEqual([['0', '6'], []]);
    expect(told.kept.map(({ rule, step, lead }) => `${rule} ${step} ${lead}`)).toEqual([
      ...[`week ${first} 2026-03-02`, 'won 1 6', 'won 1 0', 'won 0 unknown', 'won 0 -1', 'complete-from 0 1970-01-01'],
    ]);
  });

  it('what others were told is no news to somebody new, but for the week itself', () => {
    const [old, late, inWeek] = [closed('old', first - 1), closed('late', first - 2), closed('in week', first + 7)];
    const before = summary(first, [old, closed('in', first)]).row;
    const known = { ...before, items: [...before.items, { rule: 'won', step: 1, lead: 'in week' }] };
    const all = [old, late, inWeek];
    const told = (address: string, rows: readonly LedgerRow[] = [known]) => {
      const { inWeek: those, earlier, kept } = weeklyClosings(all, first + 7, rows, address);
      return [...names(those), ...names(earlier), kept.some(({ rule }) => rule === 'complete-from')];
    };
    expect(told('ann@team.example')).toEqual(['in week', 'late', true]);
    const reopened = { ...inWeek, notBefore: first };
    all[2] = reopened;
    expect(told('ruth@TEAM.example')).toEqual(['late', false]);
    expect(told('ann@team.example')).toEqual(['in week', 'late', true]);
    // A summary about the same week is none before it, and one that does not say its week is none at all.
    expect(told('ruth@team.example', [{ ...known, items: [{ rule: 'week', step: first + 7, lead: 'x' }] }])).toEqual([
      'in week',
      true,
    ]);
    expect(told('ruth@team.example', [{ ...known, items: [] }])).toEqual(['in week', true]);
  });
});

describe('which closed deals are told', () => {
  const item = (rule: string, step: number, lead = 'D') => ({ rule, step, lead });
  const row = (changes: Partial<LedgerRow>) =>
    aMail('2026-03-09', { claimedAt: first + 7.5, ...changes, items: [item('week', first), ...(changes.items ?? [])] });
  const isTold = (closing: Partial<Closing>, ...rows: readonly LedgerRow[]) =>
    toldClosings(rows)({ ...closed('D', first + 3), ...closing });
  const told = row({ items: [item('won', 1)] });

  it('those that stood in a summary that was sent, and those that were known before', () => {
    expect(isTold({}, told)).toBe(true);
    expect(isTold({ lead: 'E' }, told)).toBe(false);
    expect(isTold({ outcome: 'lost' }, told)).toBe(false);
    expect(isTold({}, row({ items: [item('won', 1)], state: 'needs review' }))).toBe(false);
    expect(isTold({}, row({ items: [item('won', 0)], state: 'needs review' }))).toBe(true);
  });

  it('unless they were opened again since, and closed anew', () => {
    const from = (notBefore: number | null, ...rows: readonly LedgerRow[]) =>
      isTold({ notBefore }, ...(rows.length > 0 ? rows : [told]));
    expect([null, first + 6, first + 7, first + 7.4, first + 7.5].map((at) => from(at))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
    const later = row({ items: [item('won', 1)], claimedAt: first + 14.5 });
    expect([from(first + 9, told, later), from(first + 9, later, told)]).toEqual([true, true]);
    expect(from(first + 6, row({ items: [item('won', 1)], claimedAt: null, localDate: first + 7 }))).toBe(true);
    expect(from(first + 7, row({ items: [item('won', 1)], claimedAt: null, localDate: first + 7 }))).toBe(false);
  });

  it('and all that were closed before the list is complete, else before the first summary', () => {
    const on = (latest: number, ...rows: readonly LedgerRow[]) => isTold({ latest: first + latest }, ...rows);
    const from = (days: number) => row({ items: [item('complete-from', first + days)] });
    expect([-1, 0].map((days) => on(days, row({})))).toEqual([true, false]);
    expect([-1, 0].map((days) => on(days, row({}), row({ items: [item('week', first - 7)] })))).toEqual([true, false]);
    expect([-9, -8].map((days) => on(days, from(-8)))).toEqual([true, false]);
    expect([-9, -8, -6, -5].map((days) => on(days, from(-5), from(-8)))).toEqual([true, true, true, false]);
  });
});

describe('what the ledger keeps of a summary', () => {
  const kept = (...about: Parameters<typeof itemsOfSummary>) =>
    itemsOfSummary(...about).map(
      ({ rule, step, lead }) => `${rule} ${step - (rule === 'complete-from' ? first : 0)} ${lead.slice(0, 10)}`,
    );
  const week = `week ${first} 2026-03-02`;

  it('as much as a cell holds; what was cut off counts as told', () => {
    const fits = 'x'.repeat(31_593);
    expect(kept(first, [closed(fits, first)], null)).toEqual([week, 'won 1 xxxxxxxxxx']);
    expect(kept(first, [closed(`${fits}x`, first - 9)], null)).toEqual([week, 'complete-from -8 2026-02-22']);
    expect(kept(first, [closed(`${fits}x`, first + 3)], null)).toEqual([week, 'complete-from 0 2026-03-02']);
    expect(kept(first, [closed('a', first - 9), closed(fits, first - 5)], [closed('b', first - 7)])).toEqual([
      ...[week, 'won 1 xxxxxxxxxx', 'complete-from -6 2026-02-24'],
    ]);
    expect(kept(first, [closed('a', first)], [])).toEqual([week, 'won 1 a', `complete-from ${-first} 1970-01-01`]);
    expect(kept(first, [], null)).toEqual([week]);
  });
});
