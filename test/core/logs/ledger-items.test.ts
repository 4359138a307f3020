import { expect, it } from 'vitest';
import {
  formatLedgerItems,
  ledgerItemLine,
  longestCell,
  parseLedgerItems,
} from '../../../src/core/logs/ledger-items.ts';

const item = (lead: string, rule = 'stuck', step = 0) => ({ rule, step, lead });

it('reads back what it wrote', () => {
  const items = [item('L1'), item('a lead with blanks', 'follow-up-due', 123_456)];
  expect(formatLedgerItems(items)).toBe('stuck 0 L1\nfollow-up-due 123456 a lead with blanks');
  expect(parseLedgerItems(formatLedgerItems(items))).toEqual(items);
  expect(parseLedgerItems(' stuck 0 L1 \r\nstuck 1 L2')).toEqual([item('L1'), item('L2', 'stuck', 1)]);
  expect(formatLedgerItems([])).toBe('');
  expect(ledgerItemLine(item('two\r\n\nlines'))).toBe('stuck 0 two lines');
});

it('passes over a line that is none', () => {
  const damaged = [
    '',
    'stuck',
    'stuck 0',
    'Stuck 0 L1',
    '- see: stuck 0 L1',
    'stuck x L1',
    'stuck 1234567 L1',
    ' 0 L1',
  ];
  expect(parseLedgerItems([...damaged, 'stuck 2 L1'].join('\n'))).toEqual([item('L1', 'stuck', 2)]);
});

it('leaves off what no cell holds, and never half an item', () => {
  expect(longestCell).toBe(32_000);
  const long = item('x'.repeat(15_991));
  expect(ledgerItemLine(long)).toHaveLength(15_999);
  expect(formatLedgerItems([long, item('x'.repeat(15_992))])).toHaveLength(32_000);
  expect(formatLedgerItems([long, item('x'.repeat(15_993)), item('L3')])).toBe(ledgerItemLine(long));
});
