import { describe, expect, it } from 'vitest';
import { noteLogs } from '../../../src/core/logs/note-logs.ts';
import { nothingRemembered } from '../../../src/core/layout/worker-memory-rows.ts';
import { withStates } from '../../../src/core/logs/log-states.ts';
import { withTold } from '../../../src/core/logs/told.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { LedgerRow } from '../../../src/core/leads/records.ts';
import { isoDay, serialFromDay } from '../../../src/core/workbook/day-time.ts';
import type { Day } from '../../../src/core/workbook/day-time.ts';
import { aWorkbook, day } from '../../support/builders.ts';

const today = day('2026-03-04');
const { columns } = tabSchemas['reminder-log'];

function lineOf(date: Day, keyDate: Day = date) {
  const cells: Record<string, string | number> = {
    key: `w|digest|ann@a.example|${isoDay(keyDate)}|1`,
    kind: 'digest',
    recipient: 'ann@a.example',
    localDate: serialFromDay(date),
    state: 'sent',
    claimedAt: serialFromDay(today) + 0.25,
    settledAt: serialFromDay(today) + 0.25,
  };
  return columns.map(({ field }) => cells[field] ?? null);
}

/** How many of these lines do not count, after a run that wrote the `written` ones. */
function aheadOf(lines: (string | number | null)[][], written: readonly Day[]): number {
  const rows = written.map(
    (localDate) =>
      ({
        key: `w|digest|ann@a.example|${isoDay(localDate)}|1`,
        state: 'sent',
        outcome: 'sent',
        claimedAt: today,
        attempts: 1,
        items: [],
      }) as unknown as LedgerRow,
  );
  const empty = { logs: new Map(), memoryLost: null, ahead: new Set<number>() };
  const memory = withTold(withStates(nothingRemembered, empty), rows, today);
  const [tab] = aWorkbook({ 'Reminder Log': [columns.map(({ header }) => header), ...lines] }).tabs;
  if (tab === undefined) throw new Error('no tab');
  return noteLogs({ tabs: [{ ...tab, ownedAs: 'reminder-log' }], memory, today, workbooks: ['w'] }).ahead.size;
}

describe('lines of the ledger that are dated ahead', () => {
  it('do not count, whichever cell says so', () => {
    expect(aheadOf([lineOf(today + 2)], [])).toBe(1);
    expect(aheadOf([lineOf(today, today + 1)], [])).toBe(1);
    expect(aheadOf([lineOf(today)], [])).toBe(0);
  });

  it('count where it is tomorrow already and Memory knows of the mail', () => {
    expect(aheadOf([lineOf(today + 1)], [today + 1])).toBe(0);
    expect(aheadOf([lineOf(today + 1)], [])).toBe(1);
  });
});
