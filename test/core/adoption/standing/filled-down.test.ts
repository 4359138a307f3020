import { describe, expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import { parseRecords } from '../../../../src/core/leads/parse-records.ts';
import { planLeadIds } from '../../../../src/core/leads/plan-lead-ids.ts';
import type { Merge } from '../../../../src/core/workbook/workbook.ts';
import { aTab, aWorkbook, day } from '../../../support/builders.ts';

const header = ['Company', 'Contact', 'Owner', 'Stage', 'Amount', 'Lead ID'];

function leadsOf(rows: readonly (readonly (string | number | null)[])[], merges: readonly Merge[]) {
  const workbook = aWorkbook([aTab({ rows: [header, ...rows], merges })]);
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const { leads } = parseRecords(workbook, adoption, { today: day('2026-03-03') });
  return { leads, writes: planLeadIds(workbook, adoption, () => 0.5, { placedIds: [] }) };
}

const down = (left: number, top: number, bottom: number): Merge => ({ top, left, bottom, right: left });

describe('cells merged downwards', () => {
  it('hold for every deal beside them', () => {
    const { leads } = leadsOf(
      [
        ['Big Firm', 'Pat', 'Ann', 'Proposal', 1000],
        [null, 'Sam', null, 'Proposal', 2000],
        [null, 'Lee', null, 'Won', 3000],
        ['Small Firm', 'Kim', 'Bob', 'Proposal', 500],
      ],
      [down(0, 1, 3), down(2, 1, 3)],
    );
    expect(leads.map(({ company, contact, owner }) => [company, contact, owner])).toEqual([
      ['Big Firm', 'Pat', 'Ann'],
      ['Big Firm', 'Sam', 'Ann'],
      ['Big Firm', 'Lee', 'Ann'],
      ['Small Firm', 'Kim', 'Bob'],
    ]);
  });

  it('add no money, share no ID, and make no lead of a row in which nothing else stands', () => {
    const { leads, writes } = leadsOf(
      [
        ['Big Firm', 'Pat', 'Ann', 'Proposal', 3000, 'L1'],
        [null, 'Sam', null, 'Proposal', null, null],
        [null, null, null, null, null, null],
        ['Small Firm', 'Kim', 'Bob', 'Proposal', 500, 'L2'],
      ],
      [down(0, 1, 3), down(2, 1, 3), down(4, 1, 2), down(5, 1, 2)],
    );
    expect(leads.map(({ id, amount }) => [id, amount])).toEqual([
      ['L1', 3000],
      [null, null],
      ['L2', 500],
    ]);
    expect(writes.map((write) => ('row' in write ? write.row : null))).toEqual([2]);
  });

  it('spread neither sideways nor from the headers or a banner', () => {
    const { leads } = leadsOf(
      [
        ['Acme', null, 'Ann', 'Proposal', 1000],
        ['Nova', null, null, 'Proposal', 500],
      ],
      [
        { top: 1, left: 0, bottom: 1, right: 1 },
        { top: 0, left: 2, bottom: 2, right: 2 },
      ],
    );
    expect(leads.map(({ contact, owner }) => [contact, owner])).toEqual([
      [null, 'Ann'],
      [null, null],
    ]);
  });
});
