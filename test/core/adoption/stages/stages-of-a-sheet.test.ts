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
    // One way to lose leaves the others to “Closed”.
    for (const loss of ['Rejected', 'Cancelled', 'Disqualified'])
      expect(asked(adopted({ New: 4, Closed: 3, [loss]: 2 }))).toEqual(['Stage: Closed']);
    expect(shown(adopted({ New: 4, Closed: 3, Rejected: 2, Lost: 2 }))).toContain('Closed: won');
  });

  it('“Signed” is the win where nothing else is, and asked beside another', () => {
    expect(shown(adopted({ New: 4, Signed: 3, Lost: 3 }))).toContain('Signed: won');
    expect(shown(adopted({ New: 4, Signed: 3, Won: 2, Lost: 3 }))).toContain('Signed: ?');
  });

  it('words that nobody knows are asked, whatever stands beside them', () => {
    const finnish = adopted({ Uusi: 5, Kiitos: 5, 'Ei kiitos': 5 });
    expect(shown(finnish)).toEqual(['Uusi: ?', 'Kiitos: ?', 'Ei kiitos: ?']);
    expect(finnish.questions[1]).toMatchObject({
      topic: 'stages',
      setting: 'Stage: Kiitos',
      choices: [{ value: 'won' }, { value: 'lost' }, { value: 'open' }],
      meanwhile: '5 deals that stand in it are in no figure.',
    });
    expect(finnish.findings.map(({ code }) => code)).not.toContain('stages/no-won');
    expect(asked(adopted({ New: 4, Kiitos: 3, Won: 2, Lost: 2 }))).toEqual(['Stage: Kiitos']);
    expect(asked(adopted({ New: 4, Kiitos: 3, Lost: 2 }))).toEqual(['Stage: Kiitos']);
  });

  it('what Settings says holds, and no other is settled with it', () => {
    const counts = { Uusi: 5, Kiitos: 5, 'Ei kiitos': 5 };
    const half = adopted(counts, { others: settings(['Stage: Kiitos', 'won']) });
    expect(shown(half)).toEqual(['Uusi: ?', 'Ei kiitos: ?', 'Kiitos: won']);
    const whole = adopted(counts, { others: settings(['Stage: Kiitos', 'won'], ['Stage: ei kiitos', 'lost']) });
    expect(shown(whole)).toEqual(['Uusi: ?', 'Kiitos: won', 'Ei kiitos: lost']);
    expect(asked(whole)).toEqual(['Stage: Uusi']);
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
    expect(shown(inStages)).toEqual(['Uusi: open', 'Kiitos: ?', 'Signed: won', 'Lost: lost']);
    const open = adopted({ Uusi: 3, Kiitos: 3 }, { others: { Stages: stages.slice(0, 4) } });
    expect(shown(open)).toEqual(['Uusi: open', 'Kiitos: ?', 'Signed: won']);
    expect(asked(open)).toEqual(['Stage: Kiitos']);
  });

  it('a list that ends in the win and the loss says that what stands before is open, and asks about what stands between', () => {
    const listed = (...names: readonly string[]): readonly string[] =>
      shown(adopted({ New: 4, Won: 3, Lost: 2 }, { tab: { choices: new Map([[2, names]]) } }));
    // Lists of a caterer, a recruiter and an installer of solar panels.
    expect(listed('New', 'Quoted', 'Tasting', 'Won', 'Lost')).toContain('Tasting: open');
    expect(listed('New', 'Called', 'Papers in', 'Quoted', 'Won', 'Lost')).toContain('Papers in: open');
    expect(listed('New', 'Quoted', 'Won', 'Filled by client', 'Lost')).toContain('Filled by client: ?');
    expect(listed('New', 'Quoted', 'Won', 'Permitting', 'Install scheduled', 'Lost')).toEqual(
      expect.arrayContaining(['Permitting: ?', 'Install scheduled: won']),
    );
    expect(listed('New', 'Quoted', 'Won', 'Site visit', 'Lost')).toContain('Site visit: ?');
    expect(listed('New', 'Quoted', 'Won', 'On hold', 'Lost')).toContain('On hold: open');
    expect(listed('New', 'Quoted', 'Radio silence', 'Lost', 'Won')).toContain('Radio silence: ?');
    expect(listed('Lost', 'New', 'Papers in', 'Quoted', 'Won')).toContain('Papers in: ?');
    expect(asked(adopted({ '1. Joy': 2, '2. Fear': 3, '3. Won': 1, '4. Lost': 1 }))).toEqual([]);
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

it('a header that explains its codes says which stages there are, in which order, and what they are', () => {
  const codes = [4, 1, 3, 5, 1, 2, 4, 5].map((stage, at) => [`Firm ${at}`, stage, 1000 + at, 46_000 + at]);
  const legend = 'Stage (1=lead, 2=demo, 3=offer, 4=won, 5=lost)';
  const adoption = adopt(
    aWorkbook([aTab({ title: 'Deals', rows: [['Company', legend, 'Amount', 'Created'], ...codes] })]),
  );
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(shown(adoption)).toEqual(['1: open', '2: open', '3: open', '4: won', '5: lost']);
  expect(asked(adoption)).toEqual([]);
});

describe('what its deals show', () => {
  /** Deals of a stage, each with what stands in the columns behind it. */
  const deals = (...stages: readonly (readonly [string, number, ...CellValue[]])[]): Rows =>
    stages.flatMap(([stage, count, ...cells]) => Array.from({ length: count }, (): CellValue[] => [stage, ...cells]));
  const read = (headers: readonly string[], rows: Rows): readonly string[] => {
    const cells = rows.map((row, at) => [`Firm ${at}`, 1000 + at, 45_900 + at, ...row]);
    const tab = aTab({ title: 'Deals', rows: [['Company', 'Amount', 'Created', 'Stage', ...headers], ...cells] });
    const adoption = adopt(aWorkbook([tab]));
    if ('noLeads' in adoption) throw new Error(adoption.message);
    return shown(adoption);
  };
  const day = 46_050;

  it('a lost reason that lost deals have alone says lost, and a win that has it is asked', () => {
    const rows = deals(['Proposal', 6, null], ['Won', 5, null], ['Lost', 4, 'Price'], ['Filled by client', 4, 'Gone']);
    expect(read(['Lost reason'], rows)).toContain('Filled by client: lost');
    const odd = deals(['Proposal', 6, null], ['Closed Won', 5, 'Price'], ['Lost', 4, 'Price']);
    expect(read(['Lost reason'], odd)).toContain('Closed Won: ?');
  });

  it('what settled it is said where the name does not say it, as it is: filled at its deals, or blank', () => {
    const rows = deals(
      ['Lead', 6, null, null],
      ['Proposed', 5, null, null],
      ['Invoiced', 6, day, null],
      ['Inactive', 6, day, 'Price'],
      ['Lost', 6, day, 'Price'],
    );
    const cells = rows.map((row, at) => [`Firm ${at}`, 1000 + at, 45_900 + at, ...row]);
    const header = ['Company', 'Amount', 'Created', 'Stage', 'Closed on', 'Lost reason'];
    const adoption = adopt(aWorkbook([aTab({ title: 'Deals', rows: [header, ...cells] })]));
    if ('noLeads' in adoption) throw new Error(adoption.message);
    expect(Object.fromEntries(adoption.kindsBecause)).toEqual({
      Invoiced: 'its deals show it: “Closed on” is filled, “Lost reason” is blank',
      Inactive: 'its deals show it: “Lost reason” is filled',
    });
    const said = adoption.findings.find(({ code }) => code === 'stages/guessed')?.message;
    expect(said).toContain('Invoiced (won: its deals show it: “Closed on” is filled');
    expect(said).toContain('Lost (lost)');
  });

  it('a probability of 100, 0 or between says it, and contradicts a name', () => {
    const rows = deals(['Qualified', 5, 20], ['Papers in', 4, 60], ['Kiitos', 4, 100], ['Lost', 4, 0]);
    expect(read(['Probability (%)'], rows)).toEqual(
      expect.arrayContaining(['Papers in: open', 'Kiitos: won', 'Lost: lost']),
    );
    const odd = deals(['Qualified', 5, 20], ['Proposal', 5, 60], ['Closed Won', 4, 0], ['Lost', 4, 0]);
    expect(read(['Probability (%)'], odd)).toContain('Closed Won: ?');
  });

  it('a probability of 100 or 0 alone makes no second win and no second loss beside one that has a name', () => {
    const rows = deals(['Quote', 5, 20], ['Demo', 4, 60], ['Advance', 3, 100], ['Hylky', 3, 0]);
    const ends = deals(['Closed Won', 4, 100], ['Closed Lost', 4, 0]);
    expect(read(['Probability (%)'], [...rows, ...ends])).toEqual(
      expect.arrayContaining(['Advance: ?', 'Hylky: ?', 'Closed Won: won', 'Closed Lost: lost']),
    );
    // What the name may mean, and a lost reason bear it out.
    const told = [...rows, ...ends].map((row) => [...row, row[1] === 0 ? 'Price' : null]);
    expect(read(['Probability (%)', 'Lost reason'], told)).toContain('Hylky: lost');
  });

  it('deals without the date that all closed ones have are open, and with it they are over: how is asked', () => {
    const rows = deals(
      ['Proposal', 6, null],
      ['Papers in', 5, null],
      ['Won', 5, day],
      ['Lost', 4, day],
      ['Filled by client', 4, day],
    );
    expect(read(['Closed on'], rows)).toEqual(expect.arrayContaining(['Papers in: open', 'Filled by client: ?']));
  });

  /** The same of part of the deals of a stage, so many with the cells and so many without. */
  const some = (stage: string, count: number, of: number, cell: CellValue): Rows =>
    Array.from({ length: of }, (_, at) => [stage, at < count ? cell : null]);

  it('closing dates alone say which stages are over, and a name that leans to an end which one', () => {
    // As law firms keep their intake: nobody calls a client won.
    const intake = deals(
      ['New inquiry', 6, null],
      ['Conflict check', 3, null],
      ['Fee letter out', 4, null],
      ['Retained', 11, day],
      ['Declined by firm', 7, day],
      ['Did not hire', 6, day],
    );
    expect(read(['Closed on'], intake)).toEqual(
      expect.arrayContaining([
        'Conflict check: open',
        'Fee letter out: open',
        'Retained: won',
        'Declined by firm: lost',
        'Did not hire: lost',
      ]),
    );
    const plain = deals(['Lead', 6, null], ['Proposed', 5, null], ['Closed', 8, day], ['Not closed', 7, day]);
    expect(read(['Closed on'], plain)).toEqual(expect.arrayContaining(['Closed: won', 'Not closed: lost']));
  });

  it('a close date that open deals have as well says nothing', () => {
    const rows = deals(['Lead', 6, null], ['Papers in', 5, day + 400], ['Approved', 8, day], ['Lost', 7, day]);
    expect(read(['Close date'], rows)).toEqual(expect.arrayContaining(['Papers in: ?', 'Approved: ?']));
  });

  it('the one stage that is over without a reason is the win, where no other is', () => {
    const rows = deals(
      ['Contacted', 6, null, null],
      ['audyt', 4, null, null],
      ['zgarniety', 7, day, null],
      ['Lost', 6, day, 'Price'],
    );
    const headers = ['Closed on', 'Lost reason'];
    expect(read(headers, rows)).toEqual(expect.arrayContaining(['zgarniety: won', 'audyt: open']));
    const another = deals(['odstapiony', 5, day, null]);
    expect(read(headers, [...rows, ...another])).toEqual(expect.arrayContaining(['zgarniety: ?', 'odstapiony: ?']));
    expect(read(headers, [...rows, ...deals(['Won', 5, day, null])])).toContain('zgarniety: ?');
  });

  it('what may be an end is one where nothing is planned for its deals, as for most others something is', () => {
    const open = [...some('Quoted', 6, 7, day), ...some('Chased', 4, 5, day)];
    const ended = deals(['Lost', 6, null]);
    const said = (name: string, count: number): string | undefined =>
      read(['Follow-up date'], [...open, ...ended, ...deals([name, count, null])]).find((each) =>
        each.startsWith(name),
      );
    expect(said('Delivered', 6)).toBe('Delivered: won');
    expect(said('No reply', 5)).toBe('No reply: lost');
    // Too few to tell; put aside; not begun; and not a word of it known.
    expect(said('No reply', 1)).toBe('No reply: ?');
    for (const name of ['Inactive', 'Nicht erreicht', 'Papers in']) expect(said(name, 9)).toBe(`${name}: ?`);
    expect(
      read(['Follow-up date'], [...some('Quoted', 2, 7, day), ...ended, ...deals(['No reply', 5, null])]),
    ).toContain('No reply: ?');
  });

  it('what is planned for some of its deals, and for none that is over, says open; not behind a win', () => {
    const ended = deals(['Won', 6, null], ['Lost', 5, null]);
    const rows = (name: string): Rows => [...deals(['Quoted', 5, day]), ...some(name, 2, 4, day), ...ended];
    expect(read(['Follow-up date'], rows('Papers in'))).toContain('Papers in: open');
    expect(read(['Follow-up date'], rows('Onboarding'))).toContain('Onboarding: ?');
  });

  it('a column that nobody knows is a hint and settles nothing', () => {
    const rows = deals(['Proposal', 6, null], ['Sold', 5, 'x'], ['Permitting', 5, 'x'], ['Lost', 4, null]);
    expect(read(['Contract no.'], rows)).toContain('Permitting: ?');
  });
});

describe('what may be an end beside what may be another', () => {
  it('“Cold” is asked where deals are lost in no other stage, and open where they are', () => {
    expect(asked(adopted({ New: 4, Meeting: 3, Cold: 4, Won: 3 }))).toContain('Stage: Cold');
    expect(shown(adopted({ New: 4, Meeting: 3, Cold: 4, Won: 3, Lost: 2 }))).toContain('Cold: open');
  });

  it('“Accepted” is asked where another stage binds too', () => {
    expect(asked(adopted({ New: 4, Accepted: 3, Confirmed: 3, Lost: 2 }))).toContain('Stage: Accepted');
    expect(shown(adopted({ New: 4, Accepted: 3, Invoiced: 3, Lost: 2 }))).toContain('Accepted: won');
  });

  it.each(['Contracted', 'Signed'])('“%s” is asked though it is listed before the win', (name) => {
    const choices = new Map([[2, ['New', 'Quote sent', name, 'Booked', 'Lost']]]);
    const counts = { New: 4, 'Quote sent': 3, [name]: 2, Booked: 3, Lost: 2 };
    expect(asked(adopted(counts, { tab: { choices } }))).toEqual([`Stage: ${name}`]);
  });

  it('a paper that is signed is the win where nothing comes after it', () => {
    const counts = { Inquiry: 4, 'Proposal Sent': 3, 'Proposal Signed': 2, Lost: 2 };
    expect(asked(adopted(counts))).not.toContain('Stage: Proposal Signed');
    // HoneyBook goes on to “Retainer Paid”.
    expect(asked(adopted({ ...counts, 'Retainer Paid': 3 }))).toContain('Stage: Proposal Signed');
  });

  it('what is denied is no step on the way, wherever it is listed', () => {
    const choices = new Map([[2, ['Research', 'Not pursuing', 'Proposal', 'Awarded', 'Declined']]]);
    const counts = { Research: 4, 'Not pursuing': 3, Proposal: 2, Awarded: 3, Declined: 2 };
    expect(asked(adopted(counts, { tab: { choices } }))).toEqual(['Stage: Not pursuing']);
  });
});

describe('in which order', () => {
  const open = (adoption: Adoption): readonly string[] =>
    adoption.stages.filter(({ kind }) => kind === 'open').map(({ name }) => name);
  const counts = { 'Champion found': 2, 'Info request': 3, Proposal: 2, Won: 2, Lost: 2 };

  it('numbers in front or per cents say it', () => {
    const numbered = adopted({ '3. Trust': 2, '1. Joy': 3, '2. Fear': 1, '5. Won': 1, '6. Lost': 1 });
    expect([open(numbered), asked(numbered)]).toEqual([['1. Joy', '2. Fear', '3. Trust'], []]);
    const percent = adopted({ 'Joy (60%)': 2, 'Fear (10%)': 3, 'Won (100%)': 1, 'Lost (0%)': 1 });
    expect([open(percent), asked(percent)]).toEqual([['Fear (10%)', 'Joy (60%)'], []]);
  });

  it('a dropdown that puts a late word before an early one is asked, and holds meanwhile', () => {
    const choices = new Map([[2, ['Negotiation', 'Contacted', 'Proposal', 'Won', 'Lost']]]);
    const turned = adopted({ Negotiation: 2, Contacted: 3, Proposal: 2, Won: 2, Lost: 2 }, { tab: { choices } });
    expect([open(turned), asked(turned)]).toEqual([['Negotiation', 'Contacted', 'Proposal'], ['Stage order']]);
    const [question] = turned.questions.filter(({ setting }) => setting === 'Stage order');
    expect(question?.choices.map(({ value }) => value)).toEqual([
      'Negotiation > Contacted > Proposal',
      'Contacted > Proposal > Negotiation',
    ]);
  });

  it('a dropdown says it, or a list in another tab that is no alphabetical one', () => {
    const choices = new Map([[2, ['Info request', 'Proposal', 'Champion found', 'Won', 'Lost']]]);
    const wanted = [['Info request', 'Proposal', 'Champion found'], []];
    const byDropdown = adopted(counts, { tab: { choices } });
    expect([open(byDropdown), asked(byDropdown)]).toEqual(wanted);
    const list: Rows = [['Phases'], ['Info request'], ['Proposal'], ['Champion found'], ['Won'], ['Lost']];
    const byList = adopted(counts, { others: { Lists: list } });
    expect([open(byList), asked(byList)]).toEqual(wanted);
    const sorted: Rows = [['Phases'], ['Champion found'], ['Info request'], ['Lost'], ['Proposal'], ['Won']];
    expect(asked(adopted(counts, { others: { Lists: sorted } }))).toEqual(['Stage order']);
  });

  it('a legend that puts a name nobody knows before what deals begin with explains words in any order', () => {
    const counts = { Grant: 4, 'New Lead': 3, Proposal: 2, Won: 2, Lost: 1 };
    const legend = (...names: string[]): Rows => [
      ['Stage', 'Meaning'],
      ...names.map((name) => [name, `what ${name} is`]),
    ];
    expect(
      asked(adopted(counts, { others: { Legend: legend('Grant', 'New Lead', 'Proposal', 'Won', 'Lost') } })),
    ).toContain('Stage order');
    const inOrder = adopted(counts, { others: { Legend: legend('New Lead', 'Grant', 'Proposal', 'Won', 'Lost') } });
    expect(asked(inOrder)).not.toContain('Stage order');
  });

  it('a dropdown with ends among the steps is sorted in some other way and says none', () => {
    const choices = new Map([[2, ['Demo', 'Lost', 'New', 'Proposal', 'Won']]]);
    const sorted = adopted({ Demo: 3, Lost: 2, New: 4, Proposal: 3, Won: 2 }, { tab: { choices } });
    expect([open(sorted), asked(sorted)]).toEqual([['New', 'Demo', 'Proposal'], []]);
    const unknown = new Map([[2, ['Champion found', 'Info request', 'Lost', 'Proposal', 'Won']]]);
    expect(asked(adopted(counts, { tab: { choices: unknown } }))).toEqual(['Stage order']);
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
    expect(open(adoption)).toEqual(['Champion found', 'Info request', 'Proposal']);
    for (const said of ['Info request, Proposal, Champion found', 'Info request > Proposal > Champion found']) {
      const answered = adopted(counts, { others: settings(['Stage order', said]) });
      expect([open(answered), asked(answered)]).toEqual([['Info request', 'Proposal', 'Champion found'], []]);
    }
  });

  it('each order that may be chosen differs from the others, and none has a comma', () => {
    const same = { Contacted: 4, 'Follow-up': 3, Proposal: 2, Won: 2, Lost: 1 };
    for (const each of [counts, same, { 'Info request': 3, 'Champion found': 2, Won: 2, Lost: 2 }]) {
      const values = adopted(each).questions.flatMap(({ setting, choices }) =>
        setting === 'Stage order' ? choices.map(({ value }) => value) : [],
      );
      expect(values.length).toBeGreaterThan(1);
      expect(new Set(values).size).toBe(values.length);
      expect(values.join('')).not.toContain(',');
      const [, other = ''] = values;
      expect(open(adopted(each, { others: settings(['Stage order', other]) })).join(' > ')).toBe(other);
    }
  });
});

describe('lists that stand beside each other, and are of two dropdowns', () => {
  const deals = { Contact: 6, Quote: 5, Haggling: 6 };

  it('words of an outcome say nothing of the stages beside which they happen to stand', () => {
    const lists = [
      ['Phase', 'Result'],
      ['Contact', 'Running'],
      ['Quote', 'Won'],
      ['Haggling', 'Lost'],
    ];
    const shorter = [
      ['Phase', 'Result'],
      ['Contact', 'Open'],
      ['Haggling', 'Won'],
      ['Quote', ''],
    ];
    expect(shown(adopted(deals, { others: { Lists: lists } }))).not.toContain('Quote: won');
    expect(shown(adopted(deals, { others: { Lists: shorter } }))).not.toContain('Haggling: won');
  });

  it('a table that says open of several says what each is', () => {
    const table = [
      ['Stage', 'Meaning'],
      ['Contact', 'Open'],
      ['Quote', 'Open'],
      ['Haggling', 'Won'],
    ];
    expect(shown(adopted(deals, { others: { Stages2: table } }))).toContain('Haggling: won');
  });
});

describe('a word for customers beside others', () => {
  it('is asked where some are closed, as an agency works for its clients', () => {
    expect(asked(adopted({ Lead: 6, 'Active Client': 6, Closed: 6 }))).toContain('Stage: Active Client');
  });
  it('is won where nothing else is over', () => {
    expect(shown(adopted({ Lead: 6, Quote: 6, Client: 6, Lost: 3 }))).toContain('Client: won');
  });
});

it('what happened to an appointment is asked where nobody knows the word and others are paid', () => {
  const words = { Nowe: 4, 'Oferta wysłana': 4, 'Termin zajęty': 4, Zrealizowane: 4, Rezygnacja: 4 };
  expect(asked(adopted(words))).toContain('Stage: Termin zajęty');
});

it.each(['In progress', 'In Arbeit', 'In lavorazione'])(
  '%s is on the way where a win is sure, and asked where what may be won comes before the work',
  (work) => {
    expect(shown(adopted({ New: 3, [work]: 4, Won: 4, Lost: 3 }))).toContain(`${work}: open`);
    expect(shown(adopted({ New: 3, [work]: 4 }))).toContain(`${work}: open`);
    expect(shown(adopted({ New: 3, Accepted: 4, [work]: 4, Lost: 3 }))).toContain(`${work}: ?`);
    expect(shown(adopted({ New: 3, 'Quote sent': 4, [work]: 4, Lost: 3 }))).toContain(`${work}: ?`);
  },
);

it('work that is done before a team says “Won” is asked: an offer is delivered, goods are shipped to be paid', () => {
  expect(asked(adopted({ Bidding: 4, Delivered: 4, Won: 4, Lost: 4 }))).toContain('Stage: Delivered');
  expect(shown(adopted({ Quoted: 4, Signed: 4, Delivered: 4, Lost: 4 }))).toContain('Delivered: won');
});
