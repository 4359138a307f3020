import { expect, it } from 'vitest';
import { parseStageOption, rowsOfStages } from '../../../src/jobs/init/stage-option.ts';
import { adoptWithRows } from '../../../src/jobs/init/rows/with-rows.ts';
import { ConfigurationError } from '../../../src/errors.ts';
import { aWorkbook } from '../../support/builders.ts';

const parsed = (text: string): readonly string[] => parseStageOption(text).map(({ name, kind }) => `${name} ${kind}`);

function problems(text: string): readonly string[] {
  try {
    parseStageOption(text);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

it('names stand in their order, each with its kind where its name does not say it', () => {
  expect(parsed('Alku, Tarjous, Kiitos=won, Ei kiitos=lost')).toEqual([
    'Alku open',
    'Tarjous open',
    'Kiitos won',
    'Ei kiitos lost',
  ]);
  expect(parsed('1 - Stage 1,2 - Stage 2,Ganha,Perdida')).toEqual([
    '1 - Stage 1 open',
    '2 - Stage 2 open',
    'Ganha won',
    'Perdida lost',
  ]);
  expect(parsed('New,Closed,Lost')).toEqual(['New open', 'Closed won', 'Lost lost']);
  expect(parsed('New,Signed=open,Won,Lost')).toEqual(['New open', 'Signed open', 'Won won', 'Lost lost']);
});

it('what may mean either has to be said, and all that is wrong is said at once', () => {
  expect(problems('New,Signed,Won,Lost')).toEqual([
    '"Signed" may be open, won or lost; say which, such as "Signed=open".',
  ]);
  expect(problems('New,New,Won=gone')).toEqual([
    '"Won=gone": a stage is open, won or lost.',
    '"New" is named twice.',
    'No stage is lost; add one, such as "Lost=lost".',
  ]);
});

it('what was said is how the sheet is understood, whatever its cells would say, and no Stage ID changes', () => {
  const workbook = aWorkbook({
    Deals: [
      ['Company', 'Owner', 'Stage', 'Amount'],
      ...['Kiitos', 'Alku', 'Tarjous', 'Alku'].map((stage, i) => [`Firm ${i}`, 'Ann', stage, i]),
    ],
    Stages: [
      ['Stage', 'Stage ID', 'Order', 'Kind'],
      ['Tarjous', 'T1', 1, 'open'],
      ['Kiitos', 'K1', 2, 'open'],
    ],
  });
  const adoption = adoptWithRows(workbook, rowsOfStages(parseStageOption('Alku,Tarjous,Kiitos=won,Hylky=lost')));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.stages.map(({ id, name, kind }) => `${id} ${name} ${kind}`)).toEqual([
    'alku Alku open',
    'T1 Tarjous open',
    'K1 Kiitos won',
    'hylky Hylky lost',
  ]);
  expect(adoption.questions.filter(({ topic }) => topic === 'stages')).toEqual([]);
});
