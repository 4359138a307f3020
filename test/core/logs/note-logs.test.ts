import { describe, expect, it } from 'vitest';
import { noteLogs } from '../../../src/core/logs/note-logs.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';
import { lineHash, sumOfHashes } from '../../../src/core/logs/log-sum.ts';
import { beforeParts, summedLogs, withChange, withStates } from '../../../src/core/logs/log-states.ts';
import { withTold } from '../../../src/core/logs/told.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { isoDay, serialFromDay } from '../../../src/core/workbook/day-time.ts';
import type { Day } from '../../../src/core/workbook/day-time.ts';
import type { SummedLog } from '../../../src/core/logs/log-states.ts';
import type { Tab } from '../../../src/core/workbook/workbook.ts';
import type { WorkerMemory } from '../../../src/core/logs/worker-memory.ts';
import { aTab, aWorkbook, day } from '../../support/builders.ts';

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

function aMail(key: string): LedgerRow {
  return { key, state: 'sent', outcome: 'sent', claimedAt: today, attempts: 1, items: [] } as unknown as LedgerRow;
}

/** How many of these lines do not count, after a run that wrote the `written` ones. */
function aheadOf(lines: (string | number | null)[][], written: readonly Day[]): number {
  const rows = written.map((localDate) => aMail(`w|digest|ann@a.example|${isoDay(localDate)}|1`));
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

describe('what the logs are against what Memory says of them', () => {
  type Cells = readonly (string | number | null)[];
  const tabOf = (name: SummedLog | 'run-log', ...lines: Cells[]): Tab =>
    aTab({ ownedAs: name, rows: [tabSchemas[name].columns.map(({ header }) => header), ...lines] });
  const serial = serialFromDay(today);
  const event: Cells = ['L1', null, 'won', serial - 1, serial, 'entered'];
  const click: Cells = [serial, 'L1', 'done'];
  const change: Cells = ['L1', 'changed', serial - 1, serial, 5, 6];
  const figure: Cells = [serial, 'winRate', 0.5];
  const all = [
    tabOf('reminder-log', lineOf(today)),
    tabOf('stage-history', event),
    tabOf('deal-changes', change),
    tabOf('actions', click),
    tabOf('metrics-history', figure),
  ];
  const noteAll = (tabs: readonly Tab[], memory: WorkerMemory, on: Day = today, read?: readonly SummedLog[]) =>
    noteLogs({ tabs, memory, today: on, workbooks: ['w'], ...(read === undefined ? {} : { read }) });
  /** Of a version that kept no sums. */
  const older: WorkerMemory = { ...nothingRemembered, condition: 'older' };
  const taken = withStates(older, noteAll(all, older));
  const without = (name: SummedLog): Tab[] => all.filter(({ ownedAs }) => ownedAs !== name);
  const notedIn = (logs: ReturnType<typeof noteLogs>): string[] =>
    [...logs.logs].flatMap(([name, { noted }]) => (noted === null ? [] : [`${name} ${noted.missing.lines}`]));

  it('every log is summed, and each loss is noted', () => {
    const logs = noteAll(all, older);
    expect([...logs.logs].map(([name, { expected }]) => [name, expected.lines])).toEqual(
      (['reminder-log', 'stage-history', 'deal-changes', 'actions', 'metrics-history'] as const).map((name) => [
        name,
        1,
      ]),
    );
    expect(logs).toMatchObject({ memoryLost: null, isNews: false, toldLost: null, isLedgerUnreadable: false, isInParts: false }); // prettier-ignore
    for (const name of summedLogs) expect(notedIn(noteAll(without(name), taken))).toEqual([`${name} 1`]);
    expect(noteAll(without('actions'), taken).toldLost).toBeNull();
    expect(noteAll(without('reminder-log'), taken)).toMatchObject({ toldLost: today, isLedgerUnreadable: false });
  });

  it('of logs that were not read stays what was known', () => {
    const seen = withStates(taken, noteAll(without('actions'), taken));
    const logs = noteAll([], seen, today + 1, ['stage-history']);
    expect(notedIn(logs)).toEqual(['stage-history 1', 'actions 1']);
    expect(logs).toMatchObject({ isNews: true, isLedgerUnreadable: false });
    expect(logs.logs.get('actions')?.noted?.since).toBe(today);
  });

  it('more lines than the worker wrote are noted, and tell of no mail that is lost', () => {
    const tabs = all.with(0, tabOf('reminder-log', lineOf(today), lineOf(today - 1)));
    const logs = noteAll(tabs, taken);
    expect(notedIn(logs)).toEqual(['reminder-log -1']);
    expect(logs.toldLost).toBeNull();
  });

  it('a mail that Memory knows and no line names is lost, as many lines as there may be', () => {
    const known = withTold(taken, [aMail(String(lineOf(today)[0]))], today);
    expect(noteAll(all, known).toldLost).toBeNull();
    expect(noteAll(all.with(0, tabOf('reminder-log', lineOf(today - 1))), known).toldLost).toBe(today);
    // Nobody can say so where the ledger was not read.
    expect(noteAll([], known, today, ['actions']).toldLost).toBeNull();
  });

  it.each<[string, Tab[], boolean]>([
    ['lines that name no mail', [tabOf('reminder-log', lineOf(today).with(0, null).with(1, null))], true],
    ['one line that does', [tabOf('reminder-log', lineOf(today), lineOf(today).with(0, null).with(1, null))], false],
    ['no lines', [tabOf('reminder-log')], false],
    ['other lines only', [tabOf('actions', click)], false],
  ])('a ledger with %s', (_, tabs, isUnreadable) => {
    expect(noteAll(tabs, nothingRemembered).isLedgerUnreadable).toBe(isUnreadable);
  });

  describe('Memory', () => {
    const run = tabOf('run-log', ['r12345678', serial + 0.25]);
    const damaged = (memory: WorkerMemory): WorkerMemory => ({ ...memory, condition: 'damaged' });

    it('is lost where it is damaged, or is gone and a log knows of an earlier run', () => {
      expect(noteAll([run], nothingRemembered)).toMatchObject({ memoryLost: { since: today, isBlind: true }, toldLost: today, isNews: true }); // prettier-ignore
      expect(noteAll([], nothingRemembered).memoryLost).toBeNull();
      expect(noteAll([run], { ...nothingRemembered, condition: 'older' }).memoryLost).toBeNull();
      expect(noteAll(all, damaged(nothingRemembered)).memoryLost).toEqual({ since: today, isBlind: true });
    });

    it('that is damaged hides nothing while it still knows the logs, and no line of the ledger is gone', () => {
      expect(noteAll(all, damaged(taken))).toMatchObject({ memoryLost: { since: today, isBlind: false }, toldLost: null }); // prettier-ignore
      expect(noteAll(without('reminder-log'), damaged(taken)).memoryLost?.isBlind).toBe(true);
      expect(noteAll(without('actions'), damaged(taken)).memoryLost?.isBlind).toBe(false);
    });

    it('is said to be lost for two weeks, and what was lost last counts', () => {
      const lost = withStates(taken, { ...noteAll(all, taken), memoryLost: { since: today, isBlind: true } });
      const on = (ago: number) => noteAll(all, lost, today + ago);
      expect(on(14)).toMatchObject({ memoryLost: { since: today, isBlind: true }, toldLost: today, isNews: false });
      expect(on(15)).toMatchObject({ memoryLost: null, toldLost: null, isNews: true });
      expect(noteAll(without('reminder-log'), lost, today + 3).toldLost).toBe(today + 3);
      expect(noteAll(all, damaged(lost), today + 3)).toMatchObject({ memoryLost: { since: today + 3 }, isNews: true });
      const seen = withStates(taken, noteAll(without('reminder-log'), taken, today - 2));
      const both = withStates(seen, { ...noteAll(without('reminder-log'), seen), memoryLost: { since: today, isBlind: true } }); // prettier-ignore
      expect(noteAll(without('reminder-log'), both).toldLost).toBe(today);
    });
  });

  describe('lines that are dated ahead', () => {
    const aheadIn = (tabs: readonly Tab[], memory: WorkerMemory = nothingRemembered, on: Day = today) =>
      noteAll(tabs, memory, on);
    it.each<[string, Tab, number]>([
      ['a mail of tomorrow', tabOf('reminder-log', lineOf(today + 1)), 0],
      ['a mail claimed after tomorrow', tabOf('reminder-log', lineOf(today).with(6, serial + 2)), 1],
      ['a mail settled after tomorrow', tabOf('reminder-log', lineOf(today).with(7, serial + 2)), 1],
      ['a mail whose key alone is of after tomorrow', tabOf('reminder-log', lineOf(today, today + 2)), 1],
      ['a changed deal of after tomorrow', tabOf('deal-changes', change.with(3, serial + 2)), 1],
      ['a change of tomorrow', tabOf('stage-history', event.with(4, serial + 1.9)), 0],
      ['a change of after tomorrow', tabOf('stage-history', event.with(4, serial + 2)), 1],
      ['a change that began after tomorrow', tabOf('stage-history', event.with(3, serial + 2)), 1],
      ['a click of after tomorrow', tabOf('actions', [serial + 2, 'L1', 'done']), 1],
      ['a headline to come', tabOf('metrics-history', [serial + 9, 'winRate', 0.5]), 0],
      ['a line without a time', tabOf('actions', [null, 'L1', 'done']), 0],
    ])('%s', (_, tab, count) => {
      expect(aheadIn([tab]).ahead.size).toBe(count);
    });

    it('never count, also once their day has come, and are no news then', () => {
      const tabs = [tabOf('actions', click, [serial + 2, 'L1', 'done'])];
      const first = aheadIn(tabs);
      expect(first).toMatchObject({ isNews: true, ahead: { size: 1 } });
      const memory = withStates(nothingRemembered, first);
      expect(aheadIn(tabs, memory, today + 9)).toMatchObject({ isNews: false, ahead: first.ahead });
      // Of a log that was not read they stay known.
      expect(noteAll([], memory, today, ['stage-history']).ahead).toEqual(first.ahead);
      expect(aheadIn([tabOf('actions', click)], memory)).toMatchObject({ isNews: true, ahead: new Set() });
      expect(first.ahead).toEqual(new Set([lineHash('actions', [serial + 2, 'L1', 'done'])]));
      for (const ahead of [new Set([5]), new Set([...first.ahead, 5]), new Set<number>()])
        expect(aheadIn(tabs, withStates(older, { ...first, ahead })).isNews).toBe(true);
    });

    it('are remembered up to 5,000', () => {
      const many = Array.from({ length: 5_001 }, (_, i): Cells => [serial + 2 + i, 'L1', 'done']);
      expect(aheadIn([tabOf('actions', ...many)]).ahead.size).toBe(5_000);
    });
  });

  describe('a batch that came in parts', () => {
    const open = beforeParts(taken);
    const more = all
      .with(1, tabOf('stage-history', event, ['L2', ...event.slice(1)]))
      .with(4, tabOf('metrics-history', figure, figure.with(0, serial - 1)));

    it('leaves histories that are taken as they are, and the other logs are held to what was known', () => {
      expect(notedIn(noteAll(more, taken))).toEqual(['stage-history -1', 'metrics-history -1']);
      const logs = noteAll(more, open);
      expect([notedIn(logs), logs.isInParts]).toEqual([[], false]);
      expect(logs.logs.get('stage-history')?.expected.lines).toBe(2);
      expect(notedIn(noteAll(without('actions'), open))).toEqual(['actions 1']);
    });

    it('stays so until all histories were read', () => {
      expect(noteAll(more, open, today, ['reminder-log', 'stage-history']).isInParts).toBe(true);
      expect(noteAll(more, open, today, ['stage-history', 'deal-changes', 'metrics-history']).isInParts).toBe(false);
    });

    it('keeps what was noted before', () => {
      const seen = withStates(taken, noteAll(without('stage-history'), taken, today - 1));
      const logs = noteAll([tabOf('stage-history', ['L2', ...event.slice(1)])], beforeParts(seen));
      expect(logs.logs.get('stage-history')).toMatchObject({ expected: { lines: 2 }, noted: { since: today - 1, missing: { lines: 1 } } }); // prettier-ignore
    });
  });

  it('a difference that changes is news, one that only lasts is none', () => {
    const seen = withStates(taken, noteAll(without('actions'), taken));
    expect(noteAll(without('actions'), seen, today + 1).isNews).toBe(false);
    expect(noteAll(all, seen, today + 1).isNews).toBe(true);
    expect(noteAll([tabOf('reminder-log'), ...without('actions').slice(1)], seen, today + 1).isNews).toBe(true);
    const changed = all.with(2, tabOf('actions', [serial, 'L2', 'done']));
    const { logs } = noteAll(changed, seen, today + 1);
    expect(logs.get('actions')?.noted).toMatchObject({ since: today + 1, missing: { lines: 0 } });
    // Two weeks to the day.
    expect(noteAll(without('actions'), seen, today + 14).logs.get('actions')?.noted?.since).toBe(today);
    expect(noteAll(without('actions'), seen, today + 15).logs.get('actions')).toMatchObject({ expected: { lines: 0 }, noted: null }); // prettier-ignore
  });
});
