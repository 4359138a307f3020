import { messageIdOf } from '../../../src/core/logs/message-id.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { WorkerTabName } from '../../../src/core/workbook/workbook.ts';
import { people, workbookKey } from './sample.ts';
import type { EditedSheet, Rows } from './edited-sheet.ts';

export const editedLogs = [
  'reminder-log',
  'stage-history',
  'deal-changes',
  'actions',
  'metrics-history',
  'memory',
] as const;
export type EditedLog = (typeof editedLogs)[number];

export const titleOf = (log: WorkerTabName): string => tabSchemas[log].title;

type Line = Readonly<Record<string, CellValue>>;
const monday = 46_083;

/** Lines that nobody but Leadsheet should write, as somebody who means no good, or tries something, would write them. */
const forged: Readonly<Record<EditedLog, readonly Line[]>> = {
  'reminder-log': people.map((name, i) => mail(name, monday - 3, `follow-up-due 0 L${i + 6}`)),
  'stage-history': [0, 1, 2].map((i) => ({
    lead: `L${i}`,
    to: 'won',
    notAfter: monday - 300,
    source: 'entered',
    amount: 9e6,
  })),
  'deal-changes': [0, 1, 2].map((i) => ({ lead: `L${i}`, what: 'changed', notAfter: monday - 2.5, amount: 9e6 })),
  actions: [{ at: monday + 0.2, lead: 'L6', action: 'snooze', snoozeUntil: monday + 30, token: 'forged' }],
  'metrics-history': [{ date: monday - 1, metric: 'winRate', value: 0.9, n: 80 }],
  memory: [{ key: 'other:faces', part: 1, value: '[00000000000nothing]' }],
};
const ahead: Readonly<Record<EditedLog, readonly Line[]>> = {
  'reminder-log': [
    ...people.flatMap((name) => Array.from({ length: 12 }, (_, i) => mail(name, monday + 1 + i, ''))),
    ...people.map((name, i) => mail(name, 72_747, `follow-up-due 0 L${i + 6}`)),
  ].filter(({ localDate }) => Number(localDate) > monday + 1),
  'stage-history': [0, 1, 2].map((i) => ({ lead: `L${i}`, to: 'won', notAfter: monday + 900, source: 'entered' })),
  'deal-changes': [0, 1, 2].map((i) => ({ lead: `L${i}`, what: 'changed', notAfter: monday + 900, amount: 9e6 })),
  actions: [{ at: monday + 900, lead: 'L6', action: 'snooze', snoozeUntil: monday + 30, token: 'forged' }],
  'metrics-history': [{ date: monday + 90, metric: 'winRate', value: 0.9, n: 80 }],
  memory: [{ key: 'other:told 2027-01-01', part: 1, value: '[00000000000nothing]' }],
};

function mail(name: string, localDate: number, items: string): Line {
  const address = `${name.toLowerCase()}@fern.example`;
  const iso = new Date((localDate - 25_569) * 86_400_000).toISOString().slice(0, 10);
  const key = [workbookKey, 'digest', address, iso, '1'].join('|');
  const at = { claimedAt: localDate + 0.4, settledAt: localDate + 0.4 };
  const said = { kind: 'digest', recipient: address, state: 'sent', claim: 'abcdefghijklmnop.1', attempts: 1 };
  return { key, ...said, localDate, ...at, messageId: messageIdOf(key, 'fern.example'), items };
}

export interface Damage {
  readonly name: string;
  /** Everything goes on as if nothing had happened. */
  readonly isHarmless: boolean;
  readonly apply: (sheet: EditedSheet, log: EditedLog) => void;
}

const harmless = /^(header|first label|lines sorted|column moved|column put in|tab copied|tab renamed)/;
const damage = (name: string, apply: Damage['apply']): Damage => ({ name, isHarmless: harmless.test(name), apply });

const onRows = (name: string, change: (rows: Rows, log: EditedLog) => Rows): Damage =>
  damage(name, (sheet, log) => sheet.edit(titleOf(log), (rows) => change(rows, log)));

const withLines = (lines: Readonly<Record<EditedLog, readonly Line[]>>) => (rows: Rows, log: EditedLog) => {
  const fields = tabSchemas[log].columns.map(({ field }) => field);
  return [...rows, ...lines[log].map((line) => fields.map((field) => line[field] ?? null))];
};

const byText = (column: number) => (a: readonly CellValue[], b: readonly CellValue[]) =>
  String(a[column] ?? '') < String(b[column] ?? '') ? -1 : 1;

/** What people do to a log that was never meant to be edited. */
export const damages: readonly Damage[] = [
  onRows('header deleted', ([, ...rows]) => rows),
  onRows('header renamed', ([header = [], ...rows]) => [header.map((cell) => `${String(cell)} (neu)`), ...rows]),
  onRows('first label renamed', ([header = [], ...rows]) => [header.with(0, 'Schlüssel'), ...rows]),
  onRows('header sorted in', (rows) => [...rows].sort(byText(1))),
  onRows('lines sorted', ([header = [], ...rows]) => [header, ...[...rows].sort(byText(1)).reverse()]),
  onRows('column deleted', (rows) => rows.map((row) => row.slice(1))),
  onRows('column moved', (rows) => rows.map(([first = null, ...row]) => [...row.slice(0, 2), first, ...row.slice(2)])),
  onRows('column put in', (rows) => rows.map((row) => row.toSpliced(1, 0, null))),
  onRows('rows deleted', ([header = []]) => [header]),
  onRows('half of them deleted', (rows) => rows.filter((_, i) => i % 2 === 0)),
  onRows('rows doubled', (rows) => [...rows, ...rows.slice(1)]),
  onRows('rows forged', withLines(forged)),
  onRows('rows ahead', withLines(ahead)),
  damage('tab deleted', (sheet, log) => sheet.deleteTab(titleOf(log))),
  damage('tab copied', (sheet, log) => sheet.copyTab(titleOf(log))),
  damage('tab renamed', (sheet, log) => sheet.renameTab(titleOf(log), `Old ${titleOf(log)}`)),
];
