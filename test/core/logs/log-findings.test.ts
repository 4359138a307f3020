import { writtenIn } from '../../../src/core/words/written/written.ts';
import { describe, expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import { logFindings, logTrouble } from '../../../src/core/logs/log-findings.ts';
import type { NotedLogs } from '../../../src/core/logs/note-logs.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import { aTab, aWorkbook, day } from '../../support/builders.ts';

const today = day('2026-03-04');
const yesterday = today - 1;
const sound: NotedLogs = {
  logs: new Map(),
  memoryLost: null,
  ahead: new Set(),
  isNews: false,
  toldLost: null,
  isLedgerUnreadable: false,
};
const google = aWorkbook(
  [
    aTab({ id: 3, title: 'Leads', rows: [] }),
    aTab({ id: 8, title: 'Our mails', ownedAs: 'reminder-log', rows: [] }),
    aTab({ id: 9, title: 'What it knows', ownedAs: 'memory', rows: [] }),
  ],
  { kind: 'google-sheets' },
);
const changed = (log: 'reminder-log' | 'actions', lines: number, sum = 7): NotedLogs['logs'] =>
  new Map([[log, { expected: { lines: 9, sum: 9 }, noted: { since: yesterday, missing: { lines, sum } } }]]);
const find = (logs: Partial<NotedLogs>, workbook: Workbook = google) =>
  logFindings(workbook, { ...sound, ...logs }, today, writtenIn('en-GB'));

describe('what people did to the logs', () => {
  it('is nothing where nothing was noted', () => {
    expect(find({})).toEqual([]);
    expect(find({ logs: new Map([['actions', { expected: { lines: 1, sum: 1 }, noted: null }]]) })).toEqual([]);
  });

  it.each<[number, string]>([
    [2, 'Our mails has lost 2 lines (seen Tue 3 Mar).'],
    [1, 'Our mails has lost 1 line (seen Tue 3 Mar).'],
    [-1, 'Our mails has 1 line that Leadsheet did not write (seen Tue 3 Mar).'],
    [-3, 'Our mails has 3 lines that Leadsheet did not write (seen Tue 3 Mar).'],
    [0, 'Our mails has as many lines as before, but some were changed (seen Tue 3 Mar).'],
  ])('with %d lines missing says so', (lines, message) => {
    expect(find({ logs: changed('reminder-log', lines) })).toMatchObject([
      {
        code: 'log/changed',
        tab: 'Our mails',
        tabId: 8,
        row: null,
        message,
        identity: `reminder-log ${lines} 7`,
        cause: `reminder-log\u0000reminder-log ${lines} 7`,
      },
    ]);
  });

  it('says in Reminder Log alone, and where mails are gone, that a list goes out once', () => {
    const message = 'Our mails has lost 2 lines (seen Tue 3 Mar). Deals of which no mail is known any more go once in a list to My address.'; // prettier-ignore
    expect(find({ logs: changed('reminder-log', 2), toldLost: today })).toMatchObject([{ message }]);
    expect(find({ logs: changed('actions', 2), toldLost: today })).toMatchObject([
      { tab: 'Actions', tabId: null, message: 'Actions has lost 2 lines (seen Tue 3 Mar).' },
    ]);
  });

  it('says of Memory when it was lost, and what nobody knows any more', () => {
    const lost = 'What it knows was deleted or changed (seen Tue 3 Mar).';
    const ids = 'A row whose Lead ID had left it counts from then on as the lead whose ID stands beside it, so figures may differ.'; // prettier-ignore
    const at = { code: 'log/changed', tab: 'What it knows', tabId: 9, identity: `memory ${yesterday}`, cause: `memory\u0000memory ${yesterday}` }; // prettier-ignore
    expect(find({ memoryLost: { since: yesterday, isBlind: false } })).toMatchObject([
      { ...at, message: `${lost} ${ids}` },
    ]);
    expect(find({ memoryLost: { since: yesterday, isBlind: true } })).toMatchObject([
      {
        ...at,
        message: `${lost} Whether mails of that day had gone out nobody can say, so on that day none did but one list to My address. ${ids}`,
      },
    ]);
  });

  it('says that no mail goes out while no line says which mail it is of', () => {
    expect(find({ isLedgerUnreadable: true })).toMatchObject([
      {
        code: 'log/unreadable',
        tab: 'Our mails',
        message: 'Our mails holds lines, and none of them says which mail it is of, so no mail is sent.',
        fix: 'To have it as it was: File, Version history, and copy it from an earlier version. Or accept this line in Data Issues. Or delete the tab: it is made anew.',
      },
    ]);
  });

  it.each<[Partial<Workbook>, string]>([
    [
      { kind: 'google-sheets' },
      'To have it as it was: File, Version history, and copy it from an earlier version. Or accept this line in Data Issues.',
    ],
    [
      { kind: 'xlsx', location: '/a.b/our sales.2026.xlsx' },
      'To have it as it was: copy it from our sales.2026.leadsheet-backup.xlsx, the file before the last run, or from a backup of your own. Or accept this line in Data Issues.',
    ],
    [
      { kind: 'xlsx', location: 'C:\\team\\sales.xlsx' },
      'To have it as it was: copy it from sales.leadsheet-backup.xlsx, the file before the last run, or from a backup of your own. Or accept this line in Data Issues.',
    ],
  ])('of %j can be got back so', (where, fix) => {
    const found = find({ logs: changed('actions', 1), memoryLost: { since: today, isBlind: false } }, { ...google, ...where }); // prettier-ignore
    expect(found.map((one) => one.fix)).toEqual([fix, fix]);
  });
});

describe('the first line of Metrics', () => {
  const other = aFinding('cell/unknown-stage', { tab: 'Leads', tabId: 3 }, { message: 'no', fix: 'none' });
  it('says what was changed, and then once how to get it back', () => {
    const found = find({ logs: changed('actions', 1), memoryLost: { since: today, isBlind: false } });
    const both = [...found, ...find({ isLedgerUnreadable: true }), other];
    const back = 'To have it as it was: File, Version history, and copy it from an earlier version. Or accept this line in Data Issues.'; // prettier-ignore
    expect(logTrouble(both)).toBe(
      `Actions has lost 1 line (seen Tue 3 Mar). What it knows was deleted or changed (seen Wed 4 Mar). A row whose Lead ID had left it counts from then on as the lead whose ID stands beside it, so figures may differ. Our mails holds lines, and none of them says which mail it is of, so no mail is sent. ${back} ${back} Or delete the tab: it is made anew.`,
    );
  });
  it('says nothing where there is nothing', () => {
    expect(logTrouble([])).toBeNull();
    expect(logTrouble([other])).toBeNull();
  });
});
