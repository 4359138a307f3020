import { describe, expect, it } from 'vitest';
import { readHashedLedger, readLedger } from '../../../src/core/logs/read-ledger.ts';
import { rebuiltLine } from '../../../src/core/logs/rebuilt-line.ts';
import { lineHash } from '../../../src/core/logs/log-sum.ts';
import { messageIdOf } from '../../../src/core/logs/message-id.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aTab, day } from '../../support/builders.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';

const { columns } = tabSchemas['reminder-log'];
const date = day('2026-03-02');
const key = 'w|digest|ann@a.example|2026-03-02|1';
type Cells = Readonly<Record<string, CellValue>>;
const whole: Cells = {
  key,
  kind: 'digest',
  recipient: 'ann@a.example',
  localDate: serialFromDay(date),
  state: 'failed',
  claim: 'abcdefghijklmnop.1',
  claimedAt: serialFromDay(date + 0.25),
  settledAt: serialFromDay(date + 0.5),
  attempts: 2,
  reply: '550 spam',
  messageId: messageIdOf(key, 'a.example'),
  items: 'stuck 0 L1',
  outcome: 'refused message',
};
const row: LedgerRow = {
  key,
  kind: 'digest',
  recipient: 'ann@a.example',
  localDate: date,
  state: 'failed',
  claim: 'abcdefghijklmnop.1',
  claimedAt: date + 0.25,
  settledAt: date + 0.5,
  attempts: 2,
  reply: '550 spam',
  messageId: messageIdOf(key, 'a.example'),
  items: [{ rule: 'stuck', step: 0, lead: 'L1' }],
  outcome: 'refused message',
  row: 2,
};
const cellsOf = (changes: Cells = {}): CellValue[] =>
  columns.map(({ field }) => ({ ...whole, ...changes })[field] ?? null);
const tabOf = (...lines: CellValue[][]) => aTab({ rows: [columns.map(({ header }) => header), ...lines] });
const none = new Set<number>();
const read = (changes: Cells) => readLedger(tabOf(cellsOf(changes)), { workbooks: ['w'], ahead: none });
const blank: Cells = Object.fromEntries(columns.map(({ field }) => [field, null]));

describe('a line of the ledger', () => {
  it.each<[string, Cells, Partial<LedgerRow>]>([
    ['as it was written', {}, {}],
    ['with its state in other letters', { state: ' Failed ' }, {}],
    ['due', { state: 'due' }, { state: 'due', outcome: null }],
    ['claimed', { state: 'claimed' }, { state: 'claimed', outcome: null }],
    ['sent', { state: 'sent' }, { state: 'sent', outcome: 'sent' }],
    ['put off', { state: 'retry', outcome: 'stop' }, { state: 'retry', outcome: 'stop' }],
    ['in doubt', { state: 'needs review' }, { state: 'needs review', outcome: 'unknown' }],
    // It may have gone out: it is never sent again.
    ['with a state that is none', { state: 'gone' }, { state: 'needs review', outcome: 'unknown' }],
    ['without a state', { state: null }, { state: 'needs review', outcome: 'unknown' }],
    ['with the Message-ID of another mail', { state: 'due', messageId: messageIdOf('x', 'a.example') }, { state: 'needs review', outcome: 'unknown', messageId: messageIdOf('x', 'a.example') }], // prettier-ignore
    ['without a Message-ID', { messageId: null }, { messageId: null }],
    ['of before there was an outcome', { outcome: null, reply: '550 5.1.1 no' }, { outcome: 'refused recipient', reply: '550 5.1.1 no' }], // prettier-ignore
    ['without times, attempts, reply, claim and items', { claimedAt: null, settledAt: null, attempts: null, reply: null, claim: null, items: null }, { claimedAt: null, settledAt: null, attempts: 0, reply: null, claim: null, items: [] }], // prettier-ignore
    ['with a date that has a time', { localDate: serialFromDay(date + 0.75) }, {}],
    ['that lost kind, recipient and date', { kind: null, recipient: null, localDate: null }, {}],
    ['that lost its key', { key: null }, {}],
  ])('%s', (_, changes, found) => {
    expect(read(changes)).toEqual([{ ...row, ...found }]);
  });

  it('with a key that is none of ours keeps what it says, and else is of the day on which it was claimed', () => {
    expect(read({ ...blank, key: 'mine', claimedAt: whole['claimedAt'] ?? null })).toMatchObject([
      { key: 'mine', kind: '', recipient: '', localDate: date, state: 'needs review', items: [] },
    ]);
    expect(read({ ...blank, key: 'mine' })).toMatchObject([{ localDate: 0 }]);
  });

  it('does not count where nothing says which mail it is of', () => {
    expect(read({ key: null, kind: null })).toEqual([]);
    expect(read({ ...blank, reply: 'hello' })).toEqual([]);
  });

  it('does not count where it was dated ahead; the others keep their rows and hashes', () => {
    const other = cellsOf({ key: 'w|digest|ben@a.example|2026-03-02|1', messageId: null });
    const hash = (cells: CellValue[]): number => lineHash('reminder-log', cells);
    const tab = tabOf(cellsOf(), [], other);
    const reading = { workbooks: ['w'], ahead: new Set([hash(cellsOf())]) };
    expect(readLedger(tab, reading).map((one) => one.row)).toEqual([4]);
    expect(readHashedLedger(tab, reading).map((one) => [one.row.row, one.hash])).toEqual([[4, hash(other)]]);
    expect(readHashedLedger(tab, { ...reading, ahead: none }).map((one) => one.hash)).toEqual([
      hash(cellsOf()),
      hash(other),
    ]);
  });
});

describe('what a line has lost', () => {
  const rebuilt = (changes: Cells) => rebuiltLine({ row: 4, cells: cellsOf(changes) }, ['w']);
  it.each<[string, Cells, Cells]>([
    ['nothing', {}, {}],
    ['its key', { key: null }, {}],
    ['its key, and its date has a time', { key: null, localDate: serialFromDay(date + 0.5) }, { localDate: serialFromDay(date + 0.5) }], // prettier-ignore
    ['its kind', { kind: null }, {}],
    ['its recipient', { recipient: null }, {}],
    ['its date', { localDate: null }, {}],
    ['its key and its kind, which is too much', { key: null, kind: null }, { key: null, kind: null }],
    ['its kind, and its key is none of ours', { key: 'mine', kind: null }, { key: 'mine', kind: null }],
  ])('is made anew from the rest: %s', (_, lost, found) => {
    expect(rebuilt(lost)).toEqual({ row: 4, cells: cellsOf(found) });
  });
  it('is not taken from the key where the cell says something else', () => {
    const other = { kind: 'weekly-summary', recipient: 'ben@a.example', localDate: null };
    expect(rebuilt(other)).toEqual({ row: 4, cells: cellsOf({ ...other, localDate: whole['localDate'] ?? null }) });
    const later = { recipient: null, localDate: serialFromDay(date + 3) };
    expect(rebuilt(later)).toEqual({ row: 4, cells: cellsOf({ localDate: later.localDate }) });
  });
});
