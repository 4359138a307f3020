import { expect, it } from 'vitest';
import { adoptRemembered } from '../../../src/core/adoption/adopt-remembered.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

const rows = [
  ['Company', 'Stage', 'Amount', 'Created'],
  ['Alder', 'Proposal', 30, 46_000],
  ['Beacon', 'Won', 10, 46_001],
  ['Cedar', 'Trial', 20, 46_002],
  ['Dogwood', 'Proposal', 20, 46_003],
];

function stagesWith(choices: readonly string[] | null, column = 1) {
  const tab = aTab({ rows, ...(choices === null ? {} : { choices: new Map([[column, choices]]) }) });
  const adoption = adoptRemembered(aWorkbook([tab]));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return adoption.stages.map(({ name, kind }) => `${name} ${kind}`);
}

it('are stages in the order in which they are listed, also where no lead is yet; what is not listed comes after them', () => {
  const listed = ['Visit', 'Proposal', '-', 'Legal review', 'Handshake', 'Lost to nobody', 'Won', 'Lost'];
  expect(stagesWith(listed)).toEqual([
    'Visit open',
    'Proposal open',
    'Legal review open',
    'Handshake open',
    'Trial open',
    'Won won',
    expect.stringMatching(/^Lost to nobody/),
    'Lost lost',
  ]);
});

it('take the place of the usual stages even where they name only some of those', () => {
  expect(stagesWith(['Negotiation', 'Proposal', 'Trial', 'Won', 'Lost'])).toEqual([
    'Negotiation open',
    'Proposal open',
    'Trial open',
    'Won won',
    'Lost lost',
  ]);
});

it('of another column are no stages', () => {
  expect(stagesWith(['Hannah', 'Imran'], 2)).toEqual(stagesWith(null));
});
