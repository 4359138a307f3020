import { expect, it } from 'vitest';
import { isOurFormula } from '../../../src/core/layout/is-our-formula.ts';
import { planFormat } from '../../../src/core/layout/plan-format.ts';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

const leads = [
  ['Lead ID', 'Company', 'Stage', 'Stage since', 'Follow-up date'],
  ['La', 'Acme', 'Proposal', 46_000, 46_010],
  ['Lb', 'Beta', 'Won "again"', 46_000, 46_010],
];

it('every conditional format of `init --format` is known as ours', () => {
  const adoption = adopt(aWorkbook([aTab({ rows: leads })]), []);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const formulas = planFormat(adoption).flatMap((write) =>
    write.kind === 'addConditionalFormat' ? [write.formula] : [],
  );
  expect(formulas.length).toBeGreaterThan(1);
  expect(formulas.filter((formula) => !isOurFormula(formula))).toEqual([]);
});

it.each([
  '=ISNUMBER($H2)*($H2<TODAY())*($C2<>"Won")*($C2<>"Lost ""for now""")',
  'ISNUMBER($G2)*($G2<TODAY()-30)',
  `=($A2<>"")*(SUMPRODUCT(--(INDIRECT("'Data Issues'!$K$2:$K$1000")=$A2))>0)`,
])('%s is of this version or of one before it', (formula) => {
  expect(isOurFormula(formula)).toBe(true);
});

it.each([
  '=ISNUMBER($H2)*($H2<TODAY())*(1=1)',
  '=ISNUMBER(H2)*(H2<TODAY())',
  '=ISNUMBER($H2)*($G2<TODAY())',
  '=$C2="Won"',
  '=AND(ISNUMBER($H2),$H2<TODAY())',
])('%s is a person’s own', (formula) => {
  expect(isOurFormula(formula)).toBe(false);
});
