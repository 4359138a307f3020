import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { describeAdoption } from '../../../src/jobs/init/describe-adoption.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

type Rows = readonly (readonly CellValue[])[];

function told(rows: Rows): string {
  const workbook = aWorkbook([aTab({ title: 'Deals', rows })]);
  const adoption = adopt(workbook);
  return 'noLeads' in adoption ? adoption.message : describeAdoption(adoption, workbook).join('\n');
}

const head = ['Company', 'Stage', 'Amount', 'Owner'];
const deals: Rows = [
  ['Acme', 'Proposal', 1000, 'Ann'],
  ['Beta', 'Won', 2000, 'Ann'],
  ['Gamma', 'Lost', 3000, 'Ann'],
];

describe('what init cannot read says so, with what to do', () => {
  it('two tables of deals side by side', () => {
    const rows = [[...head, null, ...head], ...deals.map((deal) => [...deal, null, ...deal])];
    expect(told(rows)).toContain(
      'from column F on (Company, Stage, Amount, Owner), no row is read. Move the second table',
    );
  });

  it('and no word of a summary by stage beside them', () => {
    const rows = [[...head, null, 'Stage', 'Count'], ...deals.map((deal) => [...deal, null, deal[1] ?? null, 1])];
    expect(told(rows)).not.toContain('side by side');
  });

  it('colours alone for the stage', () => {
    const rows = [
      ['Company', 'Contact', 'Amount', 'Owner'],
      ...deals.map(([who, , ...rest]) => [who ?? null, 'Jo', ...rest]),
    ];
    expect(told(rows)).toContain('where colours say the stage, type it in there');
  });
});
