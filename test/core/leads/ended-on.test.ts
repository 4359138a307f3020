import { expect, it } from 'vitest';
import { checkLikelyDuplicates } from '../../../src/core/leads/checks/likely-duplicates.ts';
import { endedOn } from '../../../src/core/leads/ended-on.ts';
import { aLead } from '../../support/builders.ts';
import { sheetOf } from './checks/sheet-of.ts';

it('a deal with a date of its Won needs no Closed on; an open one has ended on no day', () => {
  expect(endedOn(aLead({ stage: 'Won', entered: { won: 46_000 }, closedOn: null }))).toBe(46_000);
  expect(endedOn(aLead({ stage: 'Won', closedOn: 46_001 }))).toBe(46_001);
  expect(endedOn(aLead({ stage: 'Proposal', closedOn: 46_001 }))).toBeNull();
  expect(endedOn(aLead({ stage: 'Lost', entered: { won: 46_000 } }))).toBeNull();
});

it('a deal that began after another one of the customer was won by its Won time is a later one', () => {
  const both = [
    aLead({ id: 'L1', row: 2, email: 'a@b.example', stage: 'Won', created: 45_900, entered: { won: 46_000 } }),
    aLead({ id: 'L2', row: 3, email: 'a@b.example', stage: 'Won', created: 46_010, entered: { won: 46_050 } }),
  ];
  expect(checkLikelyDuplicates(sheetOf(both))).toEqual([]);
});
