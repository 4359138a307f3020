import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/adapters/system/random.ts';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { aTab, aWorkbook } from '../../../support/builders.ts';

type Row = readonly CellValue[];

/** “14 total” for each row that is taken for no lead, and “14-16 prepared” for those. */
function none(rows: readonly Row[]): string[] {
  const adoption = adopt(aWorkbook([aTab({ title: 'Pipeline', rows })]));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const reasons = new Map(
    adoption.findings.flatMap(({ code, row, message }) => {
      if (code === 'row/note') return [[row, 'note'] as const];
      return code === 'row/passed-over' ? [[row, /total|heading|headers/.exec(message)?.[0] ?? ''] as const] : [];
    }),
  );
  const left = [...(adoption.leadTabs[0]?.totalsRows ?? [])].sort((a, b) => a - b);
  return left.map((row) => `${row + 1} ${reasons.get(row + 1) ?? 'prepared'}`);
}

const head: Row = ['Deal Name', 'Owner', 'Stage', 'Amount', 'Created', 'Currency'];
const deals: readonly Row[] = [
  ['Acme roof', 'Ann', 'Qualified', 1000, 46000, 'EUR'],
  ['Globex hall', 'Bob', 'Proposal', 2000, 46001, 'EUR'],
  ['Initech', 'Ann', 'Won', 3000, 46002, 'EUR'],
  ['Umbrella', 'Bob', 'Lost', 4000, 46003, 'EUR'],
];
const below = (...rows: readonly Row[]): string[] => none([head, ...deals, ...rows]);
const times = (count: number, row: Row): readonly Row[] => Array.from({ length: count }, () => row);

describe('rows that are only prepared', () => {
  it.each<[string, Row]>([
    ['a formula that gives 0, and a currency', [null, null, null, 0, null, 'EUR']],
    ['a stage by default', [null, null, 'Qualified', null, null, null]],
    ['“-” in each cell', ['-', '-', 'Qualified', '-', '-', 'EUR']],
    ['a blank plus thirty days', [null, null, 'Qualified', 0, 30, null]],
    ['today, by a formula in each', [null, null, 'Qualified', 0, 46084, 'EUR']],
    ['a dropdown’s own word', ['n/a', 'Select…', 'Qualified', null, null, null]],
  ])('with %s', (_, row) => {
    expect(below(...times(3, row))).toEqual(['6 prepared', '7 prepared', '8 prepared']);
  });

  it('with a number of the row', () => {
    const rows = [head, ...deals].map((row, at) => [at === 0 ? '#' : at, ...row]);
    expect(none([...rows, [5, null, null, 'Qualified'], [6, null, null, 'Qualified'], [7, 'Hooli']])).toEqual([
      '6 prepared',
      '7 prepared',
    ]);
  });

  it('stays a lead where somebody has begun one', () => {
    const prepared = times(3, [null, null, 'Qualified', 0, null, 'EUR']);
    for (const begun of [
      ['Hooli', null, 'Qualified', 0, null, 'EUR'],
      [null, null, 'Proposal', 0, null, 'EUR'],
      [null, 'Ann', 'Qualified', 0, null, 'EUR'],
      [null, null, 'Qualified', 500, null, 'EUR'],
      [null, null, 'Qualified', 0, 46010, 'EUR'],
    ])
      expect(below(...prepared, begun)).toEqual(['6 prepared', '7 prepared', '8 prepared']);
    expect(below([null, null, 'Qualified'])).toEqual([]);
  });

  it('takes no list apart in which nobody is named', () => {
    const rows = deals.map((row) => row.slice(1));
    expect(none([head.slice(1), ...rows, ...rows])).toEqual([]);
  });
});

describe('instructions, notes and legends', () => {
  it.each([
    'Insert new rows above this line',
    'Do not edit below this row',
    'End of list',
    'Bitte neue Zeilen oberhalb einfügen',
    'Ne pas modifier les lignes en dessous',
    'No borrar esta fila',
  ])('%s', (text) => {
    expect(below([text])).toEqual(['6 note']);
    expect(below(...times(2, [null, null, 'Qualified']), [text])).toEqual(['6 prepared', '7 prepared', '8 note']);
  });

  it('beside a mark, or a number that is carried on', () => {
    expect(below(['Insert new rows above the gray line', null, null, '[42]'])).toEqual(['6 note']);
    expect(below(['Insert new rows above the gray line', null, 0])).toEqual(['6 note']);
    expect(below(['Add Data', null, 5000])).toEqual([]);
  });

  it('a legend, and a small sum under the leads', () => {
    expect(below([], ['Legend'], ['Hot', 'calls back'], ['Cold', 'does not'])).toEqual(['7 note', '8 note', '9 note']);
    expect(below([], ['Total deals', 4], ['Win rate', '40 %'])).toEqual(['7 total', '8 note']);
  });

  it('no company that sounds like one', () => {
    for (const name of ['Insert Coin Games', 'End of Days Brewing', 'Please Ltd', 'Add Value GmbH', 'Notes & Co'])
      expect(below([name, 'Ann', 'Qualified', 5])).toEqual([]);
    expect(below(['Add Value GmbH'])).toEqual([]);
  });
});

describe('totals and headings', () => {
  // “{0} Gesamt”, “Gesamtsumme”: the words of pivot tables and of Data → Subtotal in each language.
  it.each<[string, Row]>([
    ['Total', ['Total', null, null, 10000]],
    ['Gesamtergebnis', ['Gesamtergebnis', null, null, 10000]],
    ['Totale complessivo', ['Totale complessivo', null, null, 10000]],
    ['Razem', ['Razem', null, null, 10000]],
    ['Eindtotaal', ['Eindtotaal', null, null, 10000]],
    ['Total geral', ['Total geral', null, null, 10000]],
    ['a sub-total of a stage', [null, null, 'Proposal Total', 2000]],
    ['a sub-total of an owner', [null, 'Ann Total', null, 4000]],
    ['numbers alone that add up', [null, null, null, 10000]],
  ])('%s', (_, row) => {
    expect(below(row)).toEqual(['6 total']);
    expect(none([head, row, ...deals])).toEqual(['2 total']);
  });

  it('sums of parts, and what follows a total', () => {
    expect(
      none([head, ...deals, [null, null, null, 10000], ['Hooli', 'Ann', 'Won', 7, 46000], [null, null, null, 7]]),
    ).toEqual(['6 total', '8 total']);
  });

  it('a heading that says a stage, an owner or a month', () => {
    expect(none([head, ['Ann'], ...deals, ['Proposal'], ['Hooli', 'Ann', 'Proposal', 7], ['March 2026']])).toEqual([
      '2 heading',
      '7 heading',
      '9 heading',
    ]);
  });

  it('no company that is called so', () => {
    for (const name of ['Total Energies', 'Summe GmbH', 'Media Markt', 'Count Dracula Tours'])
      expect(below([name, 'Ann', 'Qualified', 5, 46000, 'EUR'])).toEqual([]);
  });
});

describe('rows that are asked about', () => {
  it.each(['EXAMPLE - Acme Inc (delete this row)', 'e.g. Acme Corp', 'Beispiel', 'Sample – overwrite me'])(
    'an example: %s',
    (name) => {
      expect(none([head, [name, 'Ann', 'Won', 99999, 46000, 'EUR'], ...deals])).toEqual(['2 prepared']);
    },
  );

  it('no company that sounds like an example', () => {
    for (const name of ['Example Games Inc', 'Samplex GmbH', 'Musterring KG', 'Beispielhaft AG'])
      expect(below([name, 'Ann', 'Won', 5, 46000, 'EUR'])).toEqual([]);
  });

  it('second products of a deal', () => {
    const headers: Row = ['Company', 'Owner', 'Product', 'Stage', 'Amount'];
    const lines = deals.flatMap(([name, owner, stage, amount]): Row[] => [
      [name ?? null, owner ?? null, 'Website', stage ?? null, amount ?? null],
      [null, null, 'Service', null, 200],
    ]);
    expect(none([headers, ...lines])).toEqual(['3 prepared', '5 prepared', '7 prepared', '9 prepared']);
  });

  it('a second table with headers of its own; one with the same is read', () => {
    const lost = [
      ['Gox', 'Ann', 'Price', 400, 46010],
      ['Hix', 'Bob', 'Timing', 500, 46011],
    ];
    const headers = ['Company', 'Owner', 'Lost reason', 'Amount', 'Lost on'];
    expect(below([], ['LOST DEALS'], headers, ...lost)).toEqual([
      '7 heading',
      '8 headers',
      '9 prepared',
      '10 prepared',
    ]);
    expect(below([], ['2025'], ['Deal', 'Owner', 'Status', 'Value', 'Created'], ['Gox', 'Ann', 'Lost', 4])).toEqual([
      '7 heading',
      '8 headers',
    ]);
    // By the headers above, a reason would be a stage: said to be leads, they are still in no figure.
    const rows = [head, ...deals, [], ['LOST DEALS'], headers, ...lost];
    expect(asked(rows)).toEqual([
      'Are the 2 rows of “Pipeline” under LOST DEALS (“Gox”, “Hix”) leads?',
      '4 leads, 2 asked',
    ]);
    expect(asked(rows, [['Rows: Pipeline: under LOST DEALS', 'leads']])).toEqual(['4 leads, 2 asked']);
    expect(asked(rows, [['Rows: Pipeline: under LOST DEALS', 'not leads']])).toEqual(['4 leads, 0 asked']);
  });
});

describe('texts alone over the rows', () => {
  it('are asked about where the first stands over all of them; one between the rows is a lead that was begun', () => {
    const [a = [], b = [], c = [], d = []] = deals;
    expect(asked([head, ['Nordics'], a, b, ['DACH'], c, d])).toEqual([
      'Are the 2 rows of “Pipeline” with nothing but a text (“Nordics”, “DACH”) leads?',
      '4 leads, 2 asked',
    ]);
    expect(asked([head, a, b, ['Newco'], c, d])).toEqual(['5 leads, 0 asked']);
  });
});

/** A row a week and deal, as teams keep them for their weekly meeting. */
describe('a row for each step of a deal', () => {
  const header: Row = ['Week', 'Company', 'Owner', 'Stage', 'Amount'];
  const firms = ['Alder', 'Birch', 'Cedar', 'Dahlia'];
  const weekly = (weeks: readonly (readonly string[])[], amount = (at: number, _week: number): number => 1000 + at) =>
    weeks.flatMap((stages, week) =>
      stages.map((stage, at): Row => [46055 + 7 * week, firms[at] ?? '', 'Ann', stage, amount(at, week)]),
    );
  const weeks = [
    ['New', 'New', 'New', 'Proposal'],
    ['New', 'Proposal', 'New', 'Won'],
    ['Proposal', 'Won', 'Lost', 'Won'],
  ];
  const question = 'Are the 8 rows of “Pipeline” that repeat a deal (“Alder”, “Birch”, “Cedar”, “Dahlia”) leads?';

  it('is asked about; until then the last one of each counts', () => {
    expect(asked([header, ...weekly(weeks)])).toEqual([question, '4 leads, 8 asked']);
    // In whatever order they stand, and though the amount is corrected from week to week.
    expect(asked([header, ...weekly(weeks).reverse()])[1]).toBe('4 leads, 8 asked');
    expect(asked([header, ...weekly(weeks, (at, week) => 1000 + at + week)])[1]).toBe('4 leads, 8 asked');
    const said = (are: string): Row => ['Rows: Pipeline: that repeat a deal', are];
    expect(asked([header, ...weekly(weeks)], [said('leads')])).toEqual(['12 leads, 0 asked']);
    expect(asked([header, ...weekly(weeks)], [said('not leads')])).toEqual(['4 leads, 0 asked']);
  });

  it('is none where a customer buys again', () => {
    const years = [
      ['Won', 'Lost', 'Won', 'Won'],
      ['Proposal', 'New', 'Proposal', 'Won'],
    ];
    expect(asked([header, ...weekly(years)])).toEqual(['8 leads, 0 asked']);
    const otherDeals = weekly(weeks.slice(0, 2), (at, week) => 1000 + at + 500 * week);
    expect(asked([header, ...otherDeals])).toEqual(['8 leads, 0 asked']);
  });
});

describe('the same row twice', () => {
  const repeated = (...rows: readonly Row[]): readonly (number | null)[] => {
    const adoption = adopt(aWorkbook([aTab({ title: 'Pipeline', rows })]));
    if ('noLeads' in adoption) throw new Error(adoption.message);
    return adoption.findings.flatMap(({ code, row }) => (code === 'row/repeated' ? [row] : []));
  };

  it('is said of the later one, whatever its Lead ID', () => {
    expect(repeated(head, ...deals, ...deals.slice(1, 3))).toEqual([6, 7]);
    const withIds = [head, ...deals, ...deals.slice(0, 1)].map((row, at) => [...row, at === 0 ? 'Lead ID' : `D-${at}`]);
    expect(repeated(...withIds)).toEqual([6]);
  });

  it('is not said where one cell differs, or where nobody is named', () => {
    expect(repeated(head, ...deals, ['Acme roof', 'Ann', 'Qualified', 1001, 46000, 'EUR'])).toEqual([]);
    const nobody: Row = [null, 'Ann', 'Proposal', 5, 46000, 'EUR'];
    expect(repeated(head, ...deals, nobody, nobody)).toEqual([]);
  });
});

/** The same with the question about rows, and how many leads are left. */
function asked(rows: readonly Row[], settings: readonly Row[] = []): string[] {
  const tabs = [
    aTab({ title: 'Pipeline', rows }),
    ...(settings.length === 0 ? [] : [aTab({ id: 2, title: 'Settings', rows: [['Setting', 'Value'], ...settings] })]),
  ];
  const adoption = adopt(aWorkbook(tabs));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [leads] = adoption.leadTabs;
  return [
    ...adoption.questions.flatMap(({ topic, asks }) => (topic === 'rows' ? [asks] : [])),
    `${rows.slice(1).filter((row) => row.length > 0).length - (leads?.totalsRows.size ?? 0)} leads, ${leads?.askedRows?.size ?? 0} asked`,
  ];
}

describe('rows that say again in numbers what the leads say', () => {
  it.each<[string, readonly Row[], readonly string[]]>([
    [
      'sums by stage, without a word',
      [
        [null, null, 'Won', 3000],
        [null, null, 'Lost', 4000],
      ],
      // Two deals without a company look the same: asked.
      ['6 prepared', '7 prepared'],
    ],
    // A person who writes the count into the stage of a total.
    ['a total with a stage of its own', [['Total (4 deals)', null, 'Won: 1', 10000]], ['6 total']],
    // Salesforce, formatted report grouped by stage: label, “Sum” and “Count” in three columns.
    [
      'a sub-total in two words',
      [
        ['Sum', null, 'Subtotal', 10000],
        ['Count', null, null, 4],
      ],
      ['6 total', '7 total'],
    ],
    // monday.com: a row of sums without a label below each group.
    ['numbers alone', [[null, null, null, 10000]], ['6 total']],
    [
      'sums of one owner',
      [
        ['Ann', null, null, 4000],
        ['Bob', null, null, 6000],
      ],
      ['6 total', '7 total'],
    ],
    ['a mean', [['Per deal', null, null, 2500]], ['6 total']],
    ['a share', [[], ['Hit ratio (won / quoted)', null, null, 0.44]], ['7 total']],
    ['a share in per cent, in text', [[], ['Hit ratio', null, null, '44 %']], ['7 total']],
    ['counts of each column', [['How many', null, null, 4, 4]], ['6 total']],
    ['a sum under another label’s column', [[], [null, null, 'Still quoted', 2000]], ['7 prepared']],
  ])('%s', (_, rows, found) => {
    expect(below(...rows)).toEqual(found);
  });

  // Companies of public registers; each amount is the sum or the mean of three above.
  it.each(['Total Energies', "Average Joe's", 'Count Dracula Ltd', 'Media Markt', 'Royal Total', 'Dyno'])(
    '%s is a lead with a stage, whatever adds up',
    (name) => {
      const header = ['Company', 'Amount', 'Stage'];
      const above = [
        ['Acme', 100, 'Lead'],
        ['Bolt', 200, 'Lead'],
        ['Coda', 300, 'Lead'],
      ];
      for (const amount of [600, 200, 450])
        for (const stage of ['Won', 'Lead']) expect(none([header, ...above, [name, amount, stage]])).toEqual([]);
    },
  );

  it('a name and a remark beside the sums of two columns', () => {
    const header = ['Donor', 'Stage', 'Ask', 'Amount', 'Remark'];
    const above = [
      ['Acme', 'Pending', 110, 100, 'yes'],
      ['Bolt', 'Pending', 220, 200, null],
      ['Coda', 'Won', 330, 300, null],
      ['Dune', 'Won', 440, 400, 'no'],
    ];
    expect(none([header, ...above, ['CAMPAIGN', null, 1100, 1000, 'goal']])).toEqual(['6 total']);
    expect(none([header, ...above, ['CAMPAIGN', 'Won', 1100, 1000, 'goal']])).toEqual([]);
    expect(none([header, ...above, ['CAMPAIGN', null, 1100, 999, 'goal']])).toEqual([]);
  });

  it('none of 200 small sheets of leads loses one', () => {
    const [amounts, stages] = [
      [1000, 1500, 2000, 2500, 3000, 5000, 7500, 10000],
      ['Lead', 'Contacted', 'Proposal', 'Won', 'Lost'],
    ];
    const headers: Row = ['Company', 'Amount', 'Stage', 'Contact'];
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seededRandom(seed);
      const of = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)] as One;
      const leads = Array.from({ length: 3 + (seed % 6) }, (_, at): Row => [`Co ${at}`, of(amounts), of(stages)]);
      expect([seed, none([headers, ...leads])]).toEqual([seed, []]);
    }
  });

  it('reads the numbers of a CSV', () => {
    const texts = [head, ...deals].map((row) => row.map((cell) => (cell === null ? null : String(cell))));
    expect(none([...texts, ['Alles', null, null, '10000']])).toEqual(['6 total']);
  });

  it.each<[string, Row]>([
    ['a company whose amount is a sum of all', ['Initrode', 'Ann', 'Won', 10000, 46010]],
    ['one that has only a name and an amount', ['Initrode', null, null, 1234]],
    ['one whose amount is that of two', ['Initrode', 'Ann', 'Proposal', 3000]],
    ['few seats', ['Initrode', 'Ann', 'Proposal', 4]],
  ])('are not %s', (_, row) => {
    expect(below(row)).toEqual([]);
  });

  it('asks of a name and a number below the list, and obeys', () => {
    const rows = [head, ...deals, [], ['Pipeline goal', null, null, 50000]];
    expect(asked(rows)).toEqual([
      'Is the row of “Pipeline” that begins with “Pipeline goal” a lead?',
      '4 leads, 1 asked',
    ]);
    expect(asked(rows, [['Rows: Pipeline: Pipeline goal', 'leads']])).toEqual(['5 leads, 0 asked']);
    expect(asked(rows, [['Rows: Pipeline: Pipeline goal', 'not leads']])).toEqual(['4 leads, 0 asked']);
  });

  it('asks of a row that was typed after the answer, and knows those that it names in a tab that was renamed', () => {
    const rows = [head, ...deals, [], ['Pipeline goal', null, null, 50000], ['Initrode', null, null, 4321]];
    expect(asked(rows, [['Rows: Pipeline: Pipeline goal', 'not leads']])).toEqual([
      'Is the row of “Pipeline” that begins with “Initrode” a lead?',
      '4 leads, 1 asked',
    ]);
    const both = ['Rows: Deals 2025: Pipeline goal; Initrode', 'not leads'];
    expect(asked(rows, [both])).toEqual(['4 leads, 0 asked']);
    // An answer about all rows of the tab is about those that had a Lead ID when it was given.
    expect(asked(rows, [['Rows: Pipeline', 'not leads']])[1]).toEqual('4 leads, 2 asked');
  });

  it('asks of those that have a Lead ID, which go on counting', () => {
    const withIds = [head, ...deals].map((row, at) => [...row, at === 0 ? 'Lead ID' : `L22222222${at}`]);
    const goal = ['Pipeline goal', null, null, 50000, null, null, 'L333333333'];
    const question = 'Is the row of “Pipeline” that begins with “Pipeline goal” a lead?';
    expect(asked([...withIds, [], goal])).toEqual([question, '5 leads, 0 asked']);
    expect(asked([...withIds, [], goal], [['Rows: Pipeline: Pipeline goal', 'not leads']])).toEqual([
      '4 leads, 0 asked',
    ]);
  });

  it('asks of cards under a list of a board that tells how it is used', () => {
    const more = times(3, ['Hooli', 'Ann', 'Proposal', 100, 46010, 'EUR']).map((row, at) => [
      `Hooli ${at}`,
      ...row.slice(1),
    ]);
    const rows = [head, ...deals, ...more, ['How we use this board', null, 'Info']];
    expect(asked(rows)).toEqual([
      'Is the row of “Pipeline” under Info (“How we use this board”) a lead?',
      '7 leads, 1 asked',
    ]);
  });

  it('are none where they stand right over headers that come again', () => {
    const block: readonly Row[] = [
      ['September 2025', null, null, null, 'Won: 1 (50 %)'],
      head,
      ['Hooli', 'Ann', 'Won', 700, 46009, 'EUR'],
    ];
    expect(below([], ...block)).toEqual(['7 heading', '8 headers']);
  });
});
