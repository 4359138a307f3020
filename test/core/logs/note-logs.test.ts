import { describe, expect, it } from 'vitest';
import { noteLogs } from '../../../src/core/logs/note-logs.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';
import { lineHash, sumOfHashes } from '../../../src/core/logs/log-sum.ts';
import { withChange, withStates } from '../../../src/core/logs/log-states.ts';
import { ledgerAndTold, withTold } from '../../../src/core/logs/told.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { isoDay, serialFromDay } from '../../../src/core/workbook/day-time.ts';
import type { Day } from '../../../src/core/workbook/day-time.ts';
import type { WorkerMemory } from '../../../src/core/logs/worker-memory.ts';
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

describe('a log that people edited', () => {
  const header = columns.map(({ header }) => header);
  const lines = [0, 1, 2].map((ago) => lineOf(today - ago));
  const note = (rows: readonly (readonly (string | number | null)[])[], memory: WorkerMemory, on: Day) => {
    const [tab] = aWorkbook({ 'Reminder Log': [header, ...rows] }).tabs;
    if (tab === undefined) throw new Error('no tab');
    const logs = noteLogs({ tabs: [{ ...tab, ownedAs: 'reminder-log' }], memory, today: on, workbooks: ['w'] });
    return { logs, memory: withStates(memory, logs), noted: logs.logs.get('reminder-log')?.noted ?? null };
  };
  const taken = note(lines, nothingRemembered, today).memory;

  it('is taken in as it stands where none was summed before, and no sorting makes a difference', () => {
    expect(note(lines, nothingRemembered, today).logs.isNews).toBe(false);
    expect(note([...lines].reverse(), taken, today + 1)).toMatchObject({ noted: null, logs: { isNews: false } });
  });

  it('is noted with the day on which it was seen, until it is as it was', () => {
    const seen = note(lines.slice(1), taken, today + 1);
    expect(seen).toMatchObject({ noted: { since: today + 1, missing: { lines: 1 } }, logs: { isNews: true } });
    expect(seen.logs.toldLost).toBe(today + 1);
    const later = note(lines.slice(1), seen.memory, today + 5);
    expect(later).toMatchObject({ noted: { since: today + 1 }, logs: { isNews: false } });
    expect(note(lines, later.memory, today + 6).noted).toBe(null);
  });

  it('is noted anew where more of it goes, and no longer than two weeks', () => {
    const seen = note(lines.slice(1), taken, today + 1);
    expect(note(lines.slice(2), seen.memory, today + 9).noted).toMatchObject({
      since: today + 9,
      missing: { lines: 2 },
    });
    const forgotten = note(lines.slice(1), seen.memory, today + 16);
    expect([forgotten.noted, note(lines.slice(1), forgotten.memory, today + 17).noted]).toEqual([null, null]);
  });

  it('keeps what was noted while the worker itself goes on writing', () => {
    const seen = note(lines.slice(1), taken, today + 1);
    const added = lineOf(today + 1);
    const sum = sumOfHashes([lineHash('reminder-log', added)]);
    const after = withChange(seen.memory, 'reminder-log', sum);
    expect(note([...lines.slice(1), added], after, today + 2).noted).toEqual(seen.noted);
    expect(note([...lines, added], after, today + 2).noted).toBe(null);
  });

  it('counts a changed cell as a change, with as many lines as before', () => {
    const changed = lines.map((line, i) => (i === 0 ? line.with(4, 'failed') : line));
    expect(note(changed, taken, today).noted?.missing).toMatchObject({ lines: 0 });
  });
});

describe('what was told', () => {
  const row = (key: string, state: LedgerRow['state'], items: LedgerRow['items'] = []): LedgerRow =>
    ({ key, state, items, outcome: null, row: 2 }) as unknown as LedgerRow;
  const items = [{ rule: 'stuck', lead: 'L1', step: 0 }];

  it('is the ledger and Memory together', () => {
    expect(ledgerAndTold([row('a', 'sent')], [row('b', 'sent')]).map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('is not less because somebody changed a line so that its mail would go out again', () => {
    const [told] = ledgerAndTold([row('a', 'due')], [row('a', 'sent', items)]);
    expect(told).toMatchObject({ state: 'sent', items });
    expect(ledgerAndTold([row('a', 'sent')], [row('a', 'retry')])[0]?.state).toBe('sent');
  });
});
