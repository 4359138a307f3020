import { expect, it } from 'vitest';
import { copiedLog } from '../../../src/core/logs/copied-log.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';

const header = tabSchemas['stage-history'].columns.map((column) => column.header);

it('a copy of Stage History is no list of leads, below blank rows and with a column gone, too', () => {
  expect(copiedLog({ ownedAs: null, rows: [header] })).toBe('stage-history');
  expect(copiedLog({ ownedAs: null, rows: [[], header.slice(1), ['L1', 'won']] })).toBe('stage-history');
});

it('our own log is none, nor is a list of leads with some of its columns', () => {
  expect(copiedLog({ ownedAs: 'stage-history', rows: [header] })).toBe(null);
  expect(
    copiedLog({ ownedAs: null, rows: [['Lead ID', 'From', 'Amount', 'Currency', 'Owner', 'Source', 'Stage']] }),
  ).toBe(null);
});
