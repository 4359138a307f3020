import { describe, expect, it } from 'vitest';
import { readActions } from '../../../src/core/logs/read-actions.ts';
import { readEditLog } from '../../../src/core/logs/read-edit-log.ts';
import { noLogs, readOwnLogs } from '../../../src/core/logs/read-own-logs.ts';
import { readMetricsHistory } from '../../../src/core/logs/read-metrics-history.ts';
import { headlineNames } from '../../../src/core/logs/headlines.ts';
import { lineHash } from '../../../src/core/logs/log-sum.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Tab, WorkerTabName } from '../../../src/core/workbook/workbook.ts';
import { aTab, day } from '../../support/builders.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';

const headerOf = (name: WorkerTabName): string[] => tabSchemas[name].columns.map((column) => column.header);
const logOf = (name: WorkerTabName, ...lines: CellValue[][]): Tab =>
  aTab({ title: name, ownedAs: name, rows: [headerOf(name), ...lines] });
const date = day('2026-03-02');
const serial = serialFromDay(date);

/** As version 0.1.0 made the tab. */
const firstHeaders = ['Time', 'Lead ID', 'Action', 'By', 'What happened', 'Next step', 'Follow-up date', 'Snooze until', 'Lost reason', 'Token']; // prettier-ignore
const firstActions = (...lines: CellValue[][]): Tab =>
  aTab({ title: 'actions', ownedAs: 'actions', rows: [firstHeaders, ...lines] });
/** The cells of such a line, where they stand today. */
const ofToday = (line: readonly CellValue[]): CellValue[] =>
  headerOf('actions').map((header) => line[firstHeaders.indexOf(header)] ?? null);

describe('Actions', () => {
  const click: CellValue[] = [serial + 0.5, 'L1', 'Snooze', 'ann', 'rang', 'call', serial + 7.5, serial + 9, 'price', 't1']; // prettier-ignore
  const action = {
    at: date + 0.5,
    lead: 'L1',
    action: 'snooze',
    by: 'ann',
    whatHappened: 'rang',
    nextStep: 'call',
    followUp: date + 7,
    snoozeUntil: date + 9,
    lostReason: 'price',
    token: 't1',
  };
  const bare: CellValue[] = [serial, 'L2', 'done'];

  it('are read the oldest first, whatever a line leaves out', () => {
    const nothing = { by: null, whatHappened: null, nextStep: null, followUp: null, snoozeUntil: null, lostReason: null }; // prettier-ignore
    expect(readActions(firstActions(click, bare, bare.with(0, serial + 1).with(2, 'lost')))).toMatchObject([
      { at: date, lead: 'L2', action: 'done', ...nothing, token: '' },
      action,
      { at: date + 1, lead: 'L2', action: 'lost', ...nothing, token: '' },
    ]);
  });

  it('leave out a line without time, lead or action, and one that was dated ahead', () => {
    const lines = [click.with(0, null), click.with(1, null), click.with(2, null), click.with(2, 'dance'), click];
    expect(readActions(firstActions(...lines))).toMatchObject([action]);
    const ahead = new Set([lineHash('actions', ofToday(bare))]);
    expect(readActions(firstActions(click, bare), ahead)).toMatchObject([action]);
    expect(readActions(logOf('actions', ofToday(click), ofToday(bare)), ahead)).toMatchObject([action]);
  });
});

describe('the Edit Log', () => {
  const edit: CellValue[] = [serial + 0.5, 'L1', 'Proposal', 'Won', 'ann', 'Leads', 'D7'];

  it('is read wherever its columns stand', () => {
    const entry = { time: date + 0.5, lead: 'L1', from: 'Proposal', to: 'Won' };
    expect(readEditLog(undefined)).toEqual([]);
    expect(readEditLog(logOf('edit-log', edit.with(2, null), [], edit.with(0, serial + 0.5 + 4e-10)))).toEqual([
      { ...entry, from: '', row: 2 },
      { ...entry, row: 4 },
    ]);
    const tab = aTab({ rows: [headerOf('edit-log').toReversed(), edit.toReversed()] });
    expect(readEditLog(tab)).toEqual([{ ...entry, row: 2 }]);
  });

  it.each<[string, CellValue[], number]>([
    ['in 1970', edit.with(0, 25_569), 0],
    ['right after it', edit.with(0, 25_569.5), 1],
    ['before the year 2447', edit.with(0, 199_999.5), 1],
    ['in the year 2447', edit.with(0, 200_000), 0],
    ['at a time that is none', edit.with(0, 'today'), 0],
    ['without a lead', edit.with(1, ' '), 0],
    ['without what it became', edit.with(3, null), 0],
  ])('counts an edit %s', (_, cells, count) => {
    expect(readEditLog(logOf('edit-log', cells, edit, edit, edit))).toHaveLength(count + 3);
  });
});

describe('Metrics History', () => {
  const headline: CellValue[] = [serial, 'winRate', 0.25, 0.1, 0.5, 12];
  const found = { day: date, metric: 'winRate', value: 0.25, low: 0.1, high: 0.5, n: 12 };

  it('is read wherever its columns stand', () => {
    expect(readMetricsHistory(null)).toEqual([]);
    const lines = [headline, [serial + 1.5, ' open ', 3, null, 'x']];
    const rows = [found, { day: date + 1, metric: 'open', value: 3, low: null, high: null, n: null }];
    expect(readMetricsHistory(logOf('metrics-history', ...lines))).toEqual(rows);
    const moved = [headerOf('metrics-history'), headline].map((row) => row.toReversed());
    expect(readMetricsHistory(aTab({ rows: moved }))).toEqual([found]);
  });

  it('knows the figures that it always kept', () => {
    const lines = headlineNames.map((name) => headline.with(1, name));
    expect(readMetricsHistory(logOf('metrics-history', ...lines)).map(({ metric }) => metric)).toEqual([
      'open', 'won', 'lost', 'winRate', 'dealSize', 'cycleDays', 'openValue', 'wonValue', 'weightedPipeline', 'velocity',
      'coldCount', 'coldValue', 'nobodyTold', 'dataQuality',
    ]); // prettier-ignore
  });

  it.each<[string, CellValue[], number]>([
    ['of 1970', headline.with(0, 25_569), 1],
    ['before 1970', headline.with(0, 25_568), 0],
    ['of the end of 2099', headline.with(0, 73_050), 1],
    ['after 2099', headline.with(0, 73_051), 0],
    ['of no day', headline.with(0, '2026-03-02'), 0],
    ['without a value', headline.with(2, null), 0],
    ['that is none', headline.with(1, 'mood'), 0],
    ['as large as a figure gets', headline.with(2, -1e15), 1],
    ['larger than that', headline.with(2, 1.001e15), 0],
    ['with a low that is far below', headline.with(3, -1e16), 1],
  ])('counts a headline %s', (_, cells, count) => {
    expect(readMetricsHistory(logOf('metrics-history', cells))).toHaveLength(count);
  });

  it('leaves out a bound that is no figure', () => {
    const lines = readMetricsHistory(logOf('metrics-history', [serial, 'open', 3, 1e16, true, '4'], headline));
    expect(lines).toEqual([{ day: date, metric: 'open', value: 3, low: null, high: null, n: null }, found]);
  });
});

describe('the worker’s own logs', () => {
  const key = 'w|digest|ann@a.example|2026-03-02|1';
  const mail: CellValue[] = [key, 'digest', 'ann@a.example', serial, 'sent'];
  const event: CellValue[] = ['L1', null, 'won', serial, serial, 'entered'];
  const click: CellValue[] = [serial, 'L2', 'done'];
  const edit: CellValue[] = [serial, 'L3', 'Proposal', 'Won'];
  const told = { key: 'w|digest|ben@a.example|2026-03-02|1', state: 'sent' } as LedgerRow;
  const tabs = [
    logOf('stage-history', event),
    logOf('edit-log', edit),
    logOf('actions', ofToday(click)),
    logOf('reminder-log', mail),
  ];
  const reading = { workbooks: ['w'], ahead: new Set<number>() };
  const leadsAndKeys = (read: ReturnType<typeof readOwnLogs>) => [
    ...[...read.events, ...read.editLog, ...read.actions].map(({ lead }) => lead),
    ...read.ledger.map((row) => row.key),
  ];

  it('are read each from its own tab, with the mails that Memory knows', () => {
    expect(leadsAndKeys(readOwnLogs(tabs, reading, [told]))).toEqual(['L1', 'L3', 'L2', key, told.key]);
  });

  it('leave out what was dated ahead', () => {
    const ahead = new Set([lineHash('stage-history', event), lineHash('actions', ofToday(click)), lineHash('reminder-log', mail)]); // prettier-ignore
    expect(leadsAndKeys(readOwnLogs(tabs, { ...reading, ahead }, [told]))).toEqual(['L3', told.key]);
  });

  it('say nothing where there are none', () => {
    expect(noLogs).toEqual({ eventLines: [], events: [], dealChanges: [], editLog: [], actions: [], ledger: [] });
    expect(readOwnLogs([], reading, [])).toEqual(noLogs);
    expect(readOwnLogs(tabs.map((tab) => ({ ...tab, ownedAs: null })), reading, [told])).toEqual({ ...noLogs, ledger: [told] }); // prettier-ignore
  });
});
