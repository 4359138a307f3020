import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { Adoption } from '../../../src/core/adoption/adoption.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

const headers = ['Company', 'Stage', 'Owner', 'Premium', 'Opened on', 'Status reason'];
const rows = Array.from({ length: 12 }, (_, i) => [
  `Firm ${i}`,
  ['New', 'Proposal', 'Won', 'Lost'][i % 4] ?? '',
  i % 2 === 0 ? 'Ann' : 'Bob',
  [100, 200, 300][i % 3] ?? 0,
  46_000 + i,
  '',
]);

function adopted(settings: readonly (readonly [string, string])[]): Adoption {
  const tabs = [
    aTab({ id: 1, title: 'Deals', rows: [headers, ...rows] }),
    aTab({ id: 2, title: 'Settings', rows: [['Setting', 'Value'], ...settings] }),
  ];
  const adoption = adopt(aWorkbook(tabs));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return adoption;
}

const amountOf = ({ leadTabs }: Adoption): number | undefined => leadTabs[0]?.columns.get('amount');
const asked = ({ questions }: Adoption): readonly string[] => questions.map(({ setting }) => setting);

it.each(['Group by', 'Average of'])('what Settings names in “%s” is asked before it is the amount', (setting) => {
  expect(amountOf(adopted([]))).toBe(3);
  const named = adopted([[setting, 'Owner, premium']]);
  expect(amountOf(named)).toBeUndefined();
  expect(asked(named)).toContain('Column: Amount');
});

it('an answer holds, and the very name of a field needs none', () => {
  const answered = adopted([['Group by', 'Premium'], ['Column: Amount', 'Premium']]); // prettier-ignore
  expect(amountOf(answered)).toBe(3);
  expect(asked(answered)).not.toContain('Column: Amount');
  expect(adopted([['Group by', 'Owner, Stage']]).leadTabs[0]?.columns.get('stage')).toBe(1);
});

it('a day by which leads are grouped is not the day on which they came in', () => {
  expect(adopted([]).leadTabs[0]?.columns.get('created')).toBe(4);
  const named = adopted([['Group by', 'Opened on']]);
  expect(named.leadTabs[0]?.columns.get('created')).toBeUndefined();
  expect(asked(named)).toContain('Column: Created');
});
