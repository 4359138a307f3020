import { expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import { aWorkbook } from '../../../support/builders.ts';

/** As Asana exports a project: sub-tasks stand below their task, with no section. */
function settingsAsked(subStage: string | null, label = 'Parent task') {
  const deals = ['New', 'Proposal', 'Won', 'Lost', 'Proposal'].map((stage, i) => [
    `Firm ${i}`,
    stage,
    'Ann',
    1000,
    null,
  ]);
  const adoption = adopt(
    aWorkbook({
      Deals: [
        ['Company', 'Stage', 'Owner', 'Amount', label],
        ...deals,
        ['Chase signature', subStage, 'Ann', null, 'Firm 1'],
      ],
    }),
  );
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return adoption.questions.map(({ setting }) => setting).filter((setting) => setting.startsWith('Rows'));
}

it('rows that hang on another and have no stage are asked; those with a stage are leads', () => {
  expect(settingsAsked(null)).toEqual(['Rows: Deals: with Parent task']);
  expect(settingsAsked('Proposal')).toEqual([]);
  expect(settingsAsked(null, 'Referred by')).toEqual([]);
});
