import { describe, expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import type { Adoption } from '../../../../src/core/adoption/adoption.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import type { Tab } from '../../../../src/core/workbook/workbook.ts';
import { aTab, aWorkbook } from '../../../support/builders.ts';

type Rows = readonly (readonly CellValue[])[];

/** A sheet whose leads have these stages, so many of each. */
function adopted(
  counts: Readonly<Record<string, number>>,
  options: { tab?: Partial<Tab>; others?: Record<string, Rows> } = {},
): Adoption {
  const stages = Object.entries(counts).flatMap(([stage, count]) => Array.from({ length: count }, () => stage));
  const rows: Rows = [
    ['Company', 'Owner', 'Stage', 'Amount', 'Created'],
    ...stages.map((stage, i) => [`Firm ${i}`, i % 2 === 0 ? 'Ann' : 'Bob', stage, 1000 + i, 46_000 + i]),
  ];
  const others = Object.entries(options.others ?? {}).map(([title, cells], at) =>
    aTab({ id: at + 1, title, rows: cells }),
  );
  const adoption = adopt(aWorkbook([aTab({ title: 'Deals', rows, ...options.tab }), ...others]));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return adoption;
}

const shown = ({ stages }: Adoption): readonly string[] =>
  stages.map(({ name, kind, undecided }) => `${name}: ${undecided === true ? '?' : kind}`);
const asked = ({ questions }: Adoption): readonly string[] =>
  questions.flatMap(({ topic, setting }) => (topic === 'stages' ? [setting] : []));
const settings = (...rows: (readonly [string, string])[]): Record<string, Rows> => ({
  Settings: [['Setting', 'Value'], ...rows],
});

describe('which stages there are', () => {
  it.each([
    [40, 10],
    [10, 40],
    [96, 4],
    [200, 1],
  ])('words that mean opposite ends are two stages, however rare one is: %d and %d', (won, lost) => {
    expect(shown(adopted({ Qualified: 3, 'Closed Won': won, 'Closed Lost': lost }))).toEqual([
      'Qualified: open',
      'Closed Won: won',
      'Closed Lost: lost',
    ]);
  });

  it.each([
    ['Qualified', 'Unqualified'],
    ['Contacted', 'Not contacted'],
    ['Stage 1', 'Stage 2'],
    ['Demo', 'Memo'],
    ['Call 1', 'Call 2'],
    ['受注', '失注'],
    ['Warm lead', 'Ward lead'],
  ])('%s and %s are two', (frequent, rare) => {
    const names = adopted({ [frequent]: 40, [rare]: 9, Won: 4, Lost: 4 }).stages.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([frequent, rare]));
  });

  it.each([
    ['Proposal', 'Propsal'],
    ['Negotiation', 'Negotation'],
    ['3 - Champion found', '3 - Champoin found'],
    ['Verhandlung', 'Verhandlnug'],
  ])('one %s among many spelt %s is a slip', (frequent, rare) => {
    const names = adopted({ [frequent]: 40, [rare]: 1, Won: 4, Lost: 4 }).stages.map(({ name }) => name);
    expect(names).not.toContain(rare);
  });

  it('what a dropdown offers is a stage before any lead is there, and nothing is made up beside it', () => {
    const choices = new Map([
      [2, ['New Lead', 'Contacted', 'Meeting Set', 'Proposal Sent', 'Nurture', 'Closed-Won', 'Closed-Lost']],
    ]);
    expect(shown(adopted({ 'Proposal Sent': 4, 'New Lead': 16 }, { tab: { choices } }))).toEqual([
      'New Lead: open',
      'Contacted: open',
      'Meeting Set: open',
      'Proposal Sent: open',
      'Nurture: open',
      'Closed-Won: won',
      'Closed-Lost: lost',
    ]);
  });

  it('Won and Lost are added where nothing is over yet, and not beside an end of the team’s own', () => {
    expect(shown(adopted({ New: 4, Proposal: 3 }))).toEqual(['New: open', 'Proposal: open', 'Won: won', 'Lost: lost']);
    expect(shown(adopted({ New: 4, Proposal: 3, Perdu: 2 }))).toEqual(['New: open', 'Proposal: open', 'Perdu: lost']);
  });
});

describe('what deals are in a stage', () => {
  it('“Closed” is the win where some are lost, and asked where it may be either', () => {
    expect(shown(adopted({ New: 4, Closed: 3, Lost: 3 }))).toContain('Closed: won');
    expect(asked(adopted({ New: 4, Closed: 3 }))).toEqual(['Stage: Closed']);
    expect(asked(adopted({ New: 4, Closed: 3, Won: 2, Lost: 2 }))).toEqual(['Stage: Closed']);
  });

  it('“Signed” is the win where nothing else is, and asked beside another', () => {
    expect(shown(adopted({ New: 4, Signed: 3, Lost: 3 }))).toContain('Signed: won');
    expect(shown(adopted({ New: 4, Signed: 3, Won: 2, Lost: 3 }))).toContain('Signed: ?');
  });

  it('words that nobody knows are asked where an end is not to be found, and open where both are', () => {
    const finnish = adopted({ Uusi: 5, Kiitos: 5, 'Ei kiitos': 5 });
    expect(shown(finnish)).toEqual(['Uusi: ?', 'Kiitos: ?', 'Ei kiitos: ?']);
    expect(finnish.questions[1]).toMatchObject({
      topic: 'stages',
      setting: 'Stage: Kiitos',
      choices: [{ value: 'won' }, { value: 'lost' }, { value: 'open' }],
      meanwhile: '5 deals that stand in it are in no figure.',
    });
    expect(finnish.findings.map(({ code }) => code)).not.toContain('stages/no-won');
    expect(shown(adopted({ New: 4, Kiitos: 3, Won: 2, Lost: 2 }))).toContain('Kiitos: open');
    expect(asked(adopted({ New: 4, Kiitos: 3, Lost: 2 }))).toEqual(['Stage: Kiitos']);
  });

  it('what Settings says holds, and settles the others with it', () => {
    const counts = { Uusi: 5, Kiitos: 5, 'Ei kiitos': 5 };
    const half = adopted(counts, { others: settings(['Stage: Kiitos', 'won']) });
    expect(shown(half)).toEqual(['Uusi: ?', 'Ei kiitos: ?', 'Kiitos: won']);
    const whole = adopted(counts, { others: settings(['Stage: Kiitos', 'won'], ['Stage: ei kiitos', 'lost']) });
    expect(shown(whole)).toEqual(['Uusi: open', 'Kiitos: won', 'Ei kiitos: lost']);
    expect(asked(whole)).toEqual([]);
  });

  it('a name that says it gives way to Settings, and Settings to Kind in Stages', () => {
    expect(shown(adopted({ New: 3, Signed: 3, Lost: 2 }, { others: settings(['Stage: Signed', 'open']) }))).toContain(
      'Signed: open',
    );
    const stages: Rows = [
      ['Stage', 'Order', 'Kind'],
      ['Uusi', 1, 'open'],
      ['Kiitos', 2, null],
      ['Signed', 3, 'won'],
      ['Lost', 4, null],
    ];
    const inStages = adopted(
      { Uusi: 3, Kiitos: 3 },
      { others: { Stages: stages, ...settings(['Stage: Signed', 'lost']) } },
    );
    expect(shown(inStages)).toEqual(['Uusi: open', 'Kiitos: open', 'Signed: won', 'Lost: lost']);
    const open = adopted({ Uusi: 3, Kiitos: 3 }, { others: { Stages: stages.slice(0, 4) } });
    expect(shown(open)).toEqual(['Uusi: open', 'Kiitos: ?', 'Signed: won']);
    expect(asked(open)).toEqual(['Stage: Kiitos']);
  });

  it('a tab of the team’s own says it by a kind, or by a probability of 100 % and 0 %', () => {
    const counts = { Alku: 5, Tarjous: 4, Kauppa: 3, Hylky: 3 };
    const byKind: Rows = [
      ['Vaihe', 'Type'],
      ['Alku', 'Open'],
      ['Tarjous', 'Open'],
      ['Sopimus', 'Open'],
      ['Kauppa', 'Won'],
      ['Hylky', 'Lost'],
    ];
    expect(shown(adopted(counts, { others: { Lists: byKind } }))).toEqual([
      'Alku: open',
      'Tarjous: open',
      'Sopimus: open',
      'Kauppa: won',
      'Hylky: lost',
    ]);
    const byChance: Rows = [
      ['Stage', 'Probability'],
      ['Alku', 0.1],
      ['Tarjous', 0.5],
      ['Kauppa', 1],
      ['Hylky', 0],
    ];
    expect(shown(adopted(counts, { others: { Setup: byChance } }))).toEqual([
      'Alku: open',
      'Tarjous: open',
      'Kauppa: won',
      'Hylky: lost',
    ]);
    // A share of the total is no chance of winning.
    const byShare: Rows = [
      ['Stage', 'Share of total'],
      ['Alku', 0.1],
      ['Tarjous', 0.5],
      ['Kauppa', 1],
      ['Hylky', 0],
    ];
    expect(asked(adopted(counts, { others: { Summary: byShare } }))).toHaveLength(4);
  });
});

describe('in which order', () => {
  const open = (adoption: Adoption): readonly string[] =>
    adoption.stages.filter(({ kind }) => kind === 'open').map(({ name }) => name);
  const counts = { 'Champion found': 2, Alku: 3, Proposal: 2, Won: 2, Lost: 2 };

  it('numbers in front or per cents say it', () => {
    const numbered = adopted({ '3. Trust': 2, '1. Joy': 3, '2. Fear': 1, '5. Won': 1, '6. Lost': 1 });
    expect([open(numbered), asked(numbered)]).toEqual([['1. Joy', '2. Fear', '3. Trust'], []]);
    const percent = adopted({ 'Joy (60%)': 2, 'Fear (10%)': 3, 'Won (100%)': 1, 'Lost (0%)': 1 });
    expect([open(percent), asked(percent)]).toEqual([['Fear (10%)', 'Joy (60%)'], []]);
  });

  it('a dropdown says it, or a list in another tab that is no alphabetical one', () => {
    const choices = new Map([[2, ['Alku', 'Proposal', 'Champion found', 'Won', 'Lost']]]);
    const wanted = [['Alku', 'Proposal', 'Champion found'], []];
    const byDropdown = adopted(counts, { tab: { choices } });
    expect([open(byDropdown), asked(byDropdown)]).toEqual(wanted);
    const list: Rows = [['Phases'], ['Alku'], ['Proposal'], ['Champion found'], ['Won'], ['Lost']];
    const byList = adopted(counts, { others: { Lists: list } });
    expect([open(byList), asked(byList)]).toEqual(wanted);
    const sorted: Rows = [['Phases'], ['Alku'], ['Champion found'], ['Lost'], ['Proposal'], ['Won']];
    expect(asked(adopted(counts, { others: { Lists: sorted } }))).toEqual(['Stage order']);
  });

  it('their names say it where each has a place of its own', () => {
    const named = adopted({ Negotiation: 2, Proposal: 3, Lead: 4, Qualified: 3, Won: 2, Lost: 1 });
    expect([open(named), asked(named)]).toEqual([['Lead', 'Qualified', 'Proposal', 'Negotiation'], []]);
  });

  it('a stage that stands now here and now there has no place of its own', () => {
    for (const floating of ['Follow-up', 'Nachfassen', 'Under review', 'Application'])
      expect(asked(adopted({ Contacted: 4, [floating]: 3, Proposal: 2, Won: 2, Lost: 1 }))).toEqual(['Stage order']);
  });

  it('else it is asked, with the likeliest meanwhile, and Settings answers', () => {
    const adoption = adopted(counts);
    expect(asked(adoption)).toEqual(['Stage order']);
    expect(open(adoption)).toEqual(['Champion found', 'Alku', 'Proposal']);
    const answered = adopted(counts, { others: settings(['Stage order', 'Alku, Proposal, Champion found']) });
    expect([open(answered), asked(answered)]).toEqual([['Alku', 'Proposal', 'Champion found'], []]);
  });
});
