import { expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { aWorkbook, day } from '../../../support/builders.ts';

const stages = ['Lead', 'Quote sent', 'Negotiation', 'Won', 'Lost'];
const deals = Array.from({ length: 15 }, (_, i) => [
  `Firm ${i} Ltd`,
  `Person ${i}`,
  1000 + 37 * i,
  day('2026-03-01') + i,
  stages[i % stages.length] ?? '',
]);

function stagesWith(rows: readonly (readonly CellValue[])[], settings: readonly (readonly CellValue[])[] = []) {
  const adoption = adopt(
    aWorkbook({
      Deals: [['Company', 'Contact', 'Amount', 'Created', 'Stage'], ...rows],
      ...(settings.length === 0 ? {} : { Settings: [['Setting', 'Value'], ...settings] }),
    }),
  );
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return {
    stages: adoption.stages.map(({ name }) => name),
    asked: adoption.questions.flatMap(({ topic, asks }) => (topic === 'rows' ? [asks] : [])),
  };
}

const earlier = (stage: string) =>
  [1, 2, 6, 7].map((at) => [...(deals[at] ?? []).slice(0, 3), day('2026-01-05') + at, stage]);

it.each(['Discovery', 'Site visit', 'Erstgespräch'])(
  '“%s”, which only rows show of which it is asked whether they repeat a deal, is a stage all the same',
  (stage) => {
    const { stages: found, asked } = stagesWith([...deals, ...earlier(stage)]);
    expect(asked.join()).toContain('that repeat a deal');
    expect(found).toContain(stage);
    expect(found.filter((name) => name !== stage)).toEqual(stages);
  },
);

it('that is so wherever they stand, and whatever is answered', () => {
  expect(stagesWith([...earlier('Discovery'), ...deals]).stages).toContain('Discovery');
  for (const answer of ['leads', 'not leads']) {
    const answered = stagesWith(
      [...deals, ...earlier('Discovery')],
      [
        ['Column: Stage', 'Stage'],
        ['Rows: Deals: that repeat a deal', answer],
      ],
    );
    expect(answered.asked).toEqual([]);
    expect(answered.stages).toContain('Discovery');
  }
});

it('what stands under Stage in a row that is no deal is none', () => {
  const { stages: found } = stagesWith([...deals, ['Total', null, 19_000, null, '15 deals']]);
  expect(found).toEqual(stages);
});
