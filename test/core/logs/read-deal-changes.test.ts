import { describe, expect, it } from 'vitest';
import { layOutDealChanges } from '../../../src/core/history/deal-changes/lay-out-deal-changes.ts';
import { dealChangeKinds, leavesOpen } from '../../../src/core/logs/deal-change.ts';
import type { NewDealChange } from '../../../src/core/logs/deal-change.ts';
import { lineHash } from '../../../src/core/logs/log-sum.ts';
import { readDealChanges } from '../../../src/core/logs/read-deal-changes.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import { plainValue } from '../../../src/core/workbook/out-cell.ts';
import { aTab, day } from '../../support/builders.ts';

const header = tabSchemas['deal-changes'].columns.map((column) => column.header);
const change: NewDealChange = {
  lead: 'L1',
  what: 'changed',
  notBefore: day('2026-03-02T02:00'),
  notAfter: day('2026-03-03T02:00'),
  amount: 1500.25,
  currency: 'USD',
  expectedClose: day('2026-04-30'),
  owner: 'Ann',
  before: { amount: 1000, currency: 'USD', expectedClose: null, owner: 'Ben' },
};
const bare = { ...change, what: 'removed', notBefore: null, amount: null, currency: null, expectedClose: null, owner: null, before: null } as const; // prettier-ignore
const cellsOf = (...changes: NewDealChange[]) => layOutDealChanges(changes).map((line) => line.map(plainValue));
const tabOf = (...changes: NewDealChange[]) =>
  aTab({ title: 'Deal Changes', ownedAs: 'deal-changes', rows: [header, ...cellsOf(...changes)] });
const asRead = ({ before: _, ...line }: NewDealChange) => line;

describe('Deal Changes', () => {
  it('says again what was written, whatever a line leaves out', () => {
    expect(readDealChanges(tabOf(change, bare))).toEqual([asRead(change), asRead(bare)]);
    expect(readDealChanges(undefined)).toEqual([]);
  });

  it('shows what was before only where it was another', () => {
    const [line = []] = cellsOf({ ...change, before: { ...change, amount: 1000 } });
    expect(line.slice(4)).toEqual([1000, 1500.25, 'USD', null, 46142, null, 'Ann']);
  });

  it('is read in the order of time, wherever its columns and lines stand', () => {
    const later = { ...change, notAfter: day('2026-03-05'), lead: 'L2' };
    const turned = [header, ...cellsOf(later, change)].map((row) => row.toReversed());
    const tab = aTab({ ownedAs: 'deal-changes', rows: turned.toReversed() });
    expect(readDealChanges(tab).map(({ lead }) => lead)).toEqual(['L1', 'L2']);
  });

  it.each([
    ['no lead', 0, null],
    ['no kind', 1, null],
    ['a kind that nobody knows', 1, 'grown'],
    ['no time', 3, 'yesterday'],
  ])('passes over a line with %s', (_, column, value) => {
    const lines = cellsOf(change, bare).map((line, i) => (i === 0 ? line.with(column, value) : line));
    expect(readDealChanges(aTab({ ownedAs: 'deal-changes', rows: [header, ...lines] }))).toEqual([asRead(bare)]);
  });

  it('leaves out lines that were dated ahead, and has no line that begins after it ends', () => {
    const [line = []] = cellsOf(change);
    expect(readDealChanges(tabOf(change, bare), new Set([lineHash('deal-changes', line)]))).toEqual([asRead(bare)]);
    const odd = { ...change, notBefore: change.notAfter + 1 };
    expect(readDealChanges(tabOf(odd))).toEqual([asRead({ ...change, notBefore: change.notAfter })]);
  });

  it('has one kind for each choice of its column', () => {
    expect(tabSchemas['deal-changes'].columns[1]?.choices).toEqual(dealChangeKinds);
    expect(dealChangeKinds.filter((what) => !leavesOpen({ what }))).toEqual([
      'read as not open',
      'won',
      'lost',
      'removed',
    ]);
  });
});
