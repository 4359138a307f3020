import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { Closing } from '../../../src/core/reminders/closings.ts';
import { formatLedgerItems, parseLedgerItems } from '../../../src/core/logs/ledger-items.ts';
import { weeklyClosings } from '../../../src/core/reminders/weekly-closings.ts';
import { day } from '../../support/builders.ts';

const first = day('2026-03-02');
const names = (closings: readonly Closing[]): string[] => closings.map(({ lead }) => lead);

function closed(lead: string, on: number): Closing {
  return { lead, outcome: 'won', day: on, latest: on, notBefore: on, inSheet: true };
}

/** The summary of a week, as the next run reads it from the ledger. */
function summary(week: number, closings: readonly Closing[], before: readonly LedgerRow[] = []) {
  const told = weeklyClosings(closings, week, before, 'ruth@team.example');
  const row: LedgerRow = {
    key: `wb|weekly-summary|ruth@team.example|${week + 7}|1`,
    kind: 'weekly-summary',
    recipient: 'ruth@team.example',
    localDate: week + 7,
    state: 'sent',
    claim: 't',
    claimedAt: week + 7 + 8 / 24,
    settledAt: null,
    attempts: 1,
    reply: null,
    messageId: null,
    items: parseLedgerItems(formatLedgerItems(told.kept)),
    outcome: 'sent',
    row: 2,
  };
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
