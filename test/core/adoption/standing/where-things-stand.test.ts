import { describe, expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import { parseRecords } from '../../../../src/core/leads/parse-records.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { aWorkbook, day } from '../../../support/builders.ts';

type Rows = readonly (readonly CellValue[])[];

function adoptionOf(tabs: Readonly<Record<string, Rows>>) {
  const workbook = aWorkbook(tabs);
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const { leads } = parseRecords(workbook, adoption, { today: day('2026-03-03') });
  // Whether the amounts are dollars is another matter.
  const questions = adoption.questions.filter(({ topic }) => topic !== 'currency');
  return { adoption: { ...adoption, questions }, leads };
}

/** Company → stage and owner, as they are understood. */
function understood(tabs: Readonly<Record<string, Rows>>): Readonly<Record<string, string>> {
  const { leads } = adoptionOf(tabs);
  return Object.fromEntries(
    leads.map(({ company, stage, owner }) => [
      company ?? '',
      [stage?.name ?? '?', ...(owner === null ? [] : [owner])].join(', '),
    ]),
  );
}

const list = (...companies: readonly string[]): Rows => [
  ['Company', 'Contact', 'Amount', 'Created'],
  ...companies.map((company) => [company, 'Pat', 1000, 46023]),
];
const deals = (...companies: readonly string[]): Rows => [
  ['Company', 'Stage', 'Amount'],
  ...companies.flatMap((company) => [
    [`${company} 1`, 'Proposal', 1000],
    [`${company} 2`, 'Won', 2000],
  ]),
];

describe('a tab for each stage', () => {
  it.each<[string, Readonly<Record<string, Rows>>, Readonly<Record<string, string>>]>([
    [
      'plain',
      { New: list('A'), Proposal: list('B'), Won: list('C'), Lost: list('D') },
      { A: 'New', B: 'Proposal', C: 'Won', D: 'Lost' },
    ],
    [
      'with a word beside it',
      { 'Open Leads': list('A'), 'Won Deals 2025': list('B'), 'Won Deals 2026': list('C') },
      { A: 'Open', B: 'Won', C: 'Won' },
    ],
    [
      'in German',
      { Kontaktiert: list('A'), Angebot: list('B'), Gewonnen: list('C'), Verloren: list('D') },
      { A: 'Kontaktiert', B: 'Angebot', C: 'Gewonnen', D: 'Verloren' },
    ],
    [
      'with a stage that has no deal yet',
      { New: list('A'), Negotiation: list(), Won: list('B') },
      { A: 'New', B: 'Won' },
    ],
  ])('%s', (_, tabs, expected) => {
    expect(understood(tabs)).toEqual(expected);
  });

  it('keeps the order of the tabs, and a stage in which nobody stands', () => {
    const { adoption } = adoptionOf({ Quoted: list('A'), Contacted: list('B'), Trial: list(), Won: list('C') });
    expect(adoption.stages.map(({ name, kind }) => [name, kind])).toEqual([
      ['Quoted', 'open'],
      ['Contacted', 'open'],
      ['Trial', 'open'],
      ['Won', 'won'],
    ]);
    expect(adoption.questions).toEqual([]);
  });

  it('is asked where one title alone is a word for a stage', () => {
    const { adoption } = adoptionOf({ Ann: list('A'), Bob: list('B'), Won: list('C') });
    expect(adoption.questions[0]).toMatchObject({
      setting: 'Column: Stage',
      choices: [{ value: '(tab names)' }, { value: '(none)' }],
    });
  });

  it('makes nothing of months', () => {
    const { adoption, leads } = adoptionOf({ January: list('A'), February: list('B'), 'Mar 2026': list('C') });
    expect(leads).toHaveLength(3);
    expect(adoption.leadTabs.flatMap(({ made }) => made ?? [])).toEqual([]);
    expect(adoption.questions).toEqual([]);
  });
});

describe('a tab for each person', () => {
  it.each<[string, Readonly<Record<string, Rows>>, Readonly<Record<string, string>>]>([
    [
      'first names',
      { Ann: deals('A'), Bob: deals('B') },
      { 'A 1': 'Proposal, Ann', 'A 2': 'Won, Ann', 'B 1': 'Proposal, Bob', 'B 2': 'Won, Bob' },
    ],
    [
      'with words beside them',
      { 'Ann’s leads': deals('A'), "Piet's leads": deals('B'), Jan: deals('C') },
      {
        'A 1': 'Proposal, Ann',
        'A 2': 'Won, Ann',
        'B 1': 'Proposal, Piet',
        'B 2': 'Won, Piet',
        'C 1': 'Proposal, Jan',
        'C 2': 'Won, Jan',
      },
    ],
    [
      'whole names, of which some are not in our list',
      { 'Ann Lee': deals('A'), 'Bob Ray': deals('C'), 'Xiomara Díaz': deals('B') },
      {
        'A 1': 'Proposal, Ann Lee',
        'A 2': 'Won, Ann Lee',
        'B 1': 'Proposal, Xiomara Díaz',
        'B 2': 'Won, Xiomara Díaz',
        'C 1': 'Proposal, Bob Ray',
        'C 2': 'Won, Bob Ray',
      },
    ],
    [
      'and one for the rest',
      { Ann: deals('A'), Bob: deals('B'), Archive: deals('C') },
      {
        'A 1': 'Proposal, Ann',
        'A 2': 'Won, Ann',
        'B 1': 'Proposal, Bob',
        'B 2': 'Won, Bob',
        'C 1': 'Proposal',
        'C 2': 'Won',
      },
    ],
  ])('%s', (_, tabs, expected) => {
    expect(understood(tabs)).toEqual(expected);
  });

  it.each<[string, Readonly<Record<string, Rows>>]>([
    ['regions', { North: deals('A'), South: deals('B') }],
    ['products', { Solar: deals('A'), Software: deals('B') }],
    ['months', { Jan: deals('A'), Feb: deals('B'), Mar: deals('C') }],
    ['years', { 'Leads 2025': deals('A'), 'Leads 2026': deals('B') }],
  ])('is nobody’s for %s, and not asked', (_, tabs) => {
    const { adoption, leads } = adoptionOf(tabs);
    expect(leads.map(({ owner }) => owner)).toEqual(leads.map(() => null));
    expect(adoption.questions).toEqual([]);
  });

  it('is asked where the words may be anything, and settled by Team or Settings', () => {
    const tabs = { Xiomara: deals('A'), Oyelaran: deals('B') };
    const asked = adoptionOf(tabs);
    expect(asked.leads.map(({ owner }) => owner)).toEqual([null, null, null, null]);
    expect(asked.adoption.questions).toMatchObject([
      { setting: 'Column: Owner', choices: [{ value: '(tab names)' }, { value: '(none)' }] },
    ]);
    const team: Rows = [
      ['Name', 'Email'],
      ['Xiomara', 'x@x.example'],
      ['Oyelaran', 'o@x.example'],
    ];
    const settings: Rows = [
      ['Setting', 'Value'],
      ['Column: Owner', '(tab names)'],
    ];
    for (const more of [{ Team: team }, { Settings: settings }]) {
      const { adoption, leads } = adoptionOf({ ...tabs, ...more });
      expect(leads.map(({ owner }) => owner)).toEqual(['Xiomara', 'Xiomara', 'Oyelaran', 'Oyelaran']);
      expect(adoption.questions).toEqual([]);
    }
  });

  it('is nobody’s where Settings says so, or a column names the owner', () => {
    const none: Rows = [
      ['Setting', 'Value'],
      ['Column: Owner', '(none)'],
    ];
    expect(adoptionOf({ Ann: deals('A'), Bob: deals('B'), Settings: none }).leads[0]?.owner).toBeNull();
    const owned = (owner: string): Rows => deals(owner[0] ?? '').map((row, at) => [...row, at === 0 ? 'Owner' : owner]);
    expect(adoptionOf({ Ann: owned('Cleo'), Bob: owned('Dan') }).leads.map(({ owner }) => owner)).toEqual([
      'Cleo',
      'Cleo',
      'Dan',
      'Dan',
    ]);
  });
});

describe('a column for each stage', () => {
  const dated = (header: readonly string[], ...rows: Rows): Readonly<Record<string, Rows>> => ({
    Leads: [['Company', 'Amount', ...header], ...rows],
  });

  it.each<[string, Readonly<Record<string, Rows>>, Readonly<Record<string, string>>]>([
    [
      'with dates',
      dated(
        ['Contacted', 'Quote sent', 'Won', 'Lost'],
        ['A', 1, 46023, 46030, 46040, null],
        ['B', 1, 46023, null, null, 46031],
        ['C', 1, 46023, 46024, null, null],
      ),
      { A: 'Won', B: 'Lost', C: 'Quote sent' },
    ],
    [
      'with days alone, and headers that speak of dates',
      dated(
        ['Date contacted', 'Demo on', 'Proposal?', 'Won'],
        ['A', 1, '3 Jan', '5 Jan', null, null],
        ['B', 1, '4 Jan', null, null, 'Feb 2'],
        ['C', 1, null, null, null, null],
      ),
      { A: 'Demo', B: 'Won', C: 'New' },
    ],
    [
      'with a first stage in which deals begin, as new as they are',
      dated(
        ['Enquiry', 'Quote sent', 'Won'],
        ['A', 1, 46023, 46030, 46040],
        ['B', 1, 46023, null, null],
        ['C', 1, null, null, null],
      ),
      { A: 'Won', B: 'Enquiry', C: 'Enquiry' },
    ],
    [
      'with ticks of all sorts',
      dated(
        ['Contacted', 'Quote sent', 'Won', 'Lost'],
        ['A', 1, 'x', 'x', '✓', ''],
        ['B', 1, true, false, false, true],
        ['C', 1, 'yes', 'no', null, null],
        ['D', 1, 1, 1, 0, 0],
      ),
      { A: 'Won', B: 'Lost', C: 'Contacted', D: 'Quote sent' },
    ],
    [
      'with a column among them that nobody knows',
      dated(['Contacted', 'Zwickel', 'Won'], ['A', 1, true, true, false], ['B', 1, true, false, true]),
      { A: 'Zwickel', B: 'Won' },
    ],
    [
      'won after it was lost',
      dated(['Contacted', 'Lost', 'Won'], ['A', 1, 46023, 46030, 46050], ['B', 1, 46023, 46060, 46050]),
      { A: 'Won', B: 'Lost' },
    ],
  ])('%s', (_, tabs, expected) => {
    expect(understood(tabs)).toEqual(expected);
  });

  it('makes no stage for a row of counts below', () => {
    const rows: Rows = [
      ['Client', 'Owner', 'Enquiry', 'Proposal sent', 'Won', 'Lost'],
      ['A', null, 46000, 46010, 46020],
      ['B', null, 46000, 46010],
      ['C', null, 46001],
      [],
      ['Count', null, 3, 2, 1, 0],
    ];
    expect(understood({ Leads: rows })).toEqual({ A: 'Won', B: 'Proposal sent', C: 'Enquiry' });
    expect(adoptionOf({ Leads: rows }).adoption.stages.map(({ name }) => name)).not.toContain('New');
  });

  it('keeps the dates on which each stage was entered', () => {
    const { leads } = adoptionOf(dated(['Contacted', 'Won'], ['A', 1, 46023, 46040], ['B', 1, 46024, null]));
    expect(leads.map(({ entered }) => [...entered.keys()])).toEqual([['contacted', 'won'], ['contacted']]);
  });

  it('takes neither for the stage: won and lost ticked at once', () => {
    const { leads } = adoptionOf(
      dated(['Contacted', 'Won', 'Lost'], ['A', 1, true, true, true], ['B', 1, true, true, false]),
    );
    // Where it stood before either.
    expect(leads.map(({ stage }) => stage?.name ?? null)).toEqual(['Contacted', 'Won']);
  });

  it('asks about columns of which nobody knows the words', () => {
    const rows = Array.from({ length: 6 }, (_, i) => [
      `F${i}`,
      1000,
      'a@b.example',
      46023 + i,
      i < 4 ? 46033 : null,
      i < 2 ? 46040 : null,
    ]);
    const { adoption } = adoptionOf({ Liidit: [['Company', 'Amount', 'Email', 'Yhteys', 'Hinta', 'Kaupat'], ...rows] });
    expect(adoption.questions[0]).toMatchObject({
      setting: 'Column: Stage',
      choices: [{ value: '(dated columns)' }, { value: '(none)' }],
    });
  });

  it('is nothing beside a column that says the stage, and no board of cards', () => {
    const staged = adoptionOf({
      Leads: [
        ['Company', 'Stage', 'Contacted', 'Quote sent'],
        ['A', 'Won', true, true],
        ['B', 'Lost', true, false],
      ],
    });
    expect(staged.leads.map(({ stage }) => stage?.name)).toEqual(['Won', 'Lost']);
    const board = adopt(
      aWorkbook({
        Board: [
          ['Contacted', 'Proposal', 'Won', 'Lost'],
          ['Acme', 'Nova', null, null],
          ['Orion', null, null, null],
        ],
      }),
    );
    expect(board).toMatchObject({ noLeads: true });
  });
});

describe('headings between the rows', () => {
  const grouped = (...rows: Rows): Readonly<Record<string, Rows>> => ({
    Leads: [['Company', 'Owner', 'Amount'], ...rows],
  });

  it.each<[string, Readonly<Record<string, Rows>>, Readonly<Record<string, string>>]>([
    [
      'in capitals',
      grouped(['NEW'], ['A', 'Ann', 1], ['WON'], ['B', 'Ann', 1], ['LOST'], ['C', 'Ann', 1]),
      { A: 'NEW, Ann', B: 'WON, Ann', C: 'LOST, Ann' },
    ],
    [
      'between signs, with a number',
      grouped(['— Negotiation (2) —'], ['A', 'Ann', 1], ['B', 'Ann', 1], ['— Won (1) —'], ['C', 'Ann', 1]),
      { A: 'Negotiation, Ann', B: 'Negotiation, Ann', C: 'Won, Ann' },
    ],
    [
      'with what its deals are worth',
      grouped(['Proposal', null, 2], ['A', 'Ann', 1], ['B', 'Ann', 1], ['Won', null, 1], ['C', 'Ann', 1]),
      { A: 'Proposal, Ann', B: 'Proposal, Ann', C: 'Won, Ann' },
    ],
    [
      // “In preparation” is no word for a stage, but stands as those that are.
      'of which not all are words for stages, each behind a blank row',
      grouped(['In preparation'], ['A', 'Ann', 1], [], ['Proposal'], ['B', 'Ann', 1], [], ['Won'], ['C', 'Ann', 1]),
      { A: 'In preparation, Ann', B: 'Proposal, Ann', C: 'Won, Ann' },
    ],
    [
      'with a lead that somebody has only begun',
      grouped(['Proposal'], ['A', 'Ann', 1], ['Acme'], ['Won'], ['C', 'Ann', 1]),
      { A: 'Proposal, Ann', Acme: 'Proposal', C: 'Won, Ann' },
    ],
    [
      // monday.com exports a board so: the name of a group, its headers, its rows.
      'over headers of their own',
      {
        Leads: [
          ['New leads'],
          ['Company', 'Owner', 'Amount'],
          ['A', 'Ann', 1],
          [],
          ['Won'],
          ['Company', 'Owner', 'Amount'],
          ['B', 'Ann', 1],
        ],
      },
      { A: 'New leads, Ann', B: 'Won, Ann' },
    ],
  ])('%s', (_, tabs, expected) => {
    expect(understood(tabs)).toEqual(expected);
  });

  it('are asked where one alone is a word for a stage', () => {
    const { adoption } = adoptionOf(grouped(['ZWICKEL'], ['A', 'Ann', 1], ['WON'], ['B', 'Ann', 1]));
    expect(adoption.questions[0]).toMatchObject({
      setting: 'Column: Stage',
      choices: [{ value: '(headings)' }, { value: '(none)' }],
    });
  });
});

describe('owners as headings between the rows', () => {
  it('own the leads below them', () => {
    const rows: Rows = [
      ['Company', 'Stage', 'Amount'],
      ['Ann Smith'],
      ['A', 'Won', 1],
      ['B', 'Proposal', 1],
      ['Bob Jones'],
      ['C', 'Won', 1],
    ];
    expect(understood({ Leads: rows })).toEqual({ A: 'Won, Ann Smith', B: 'Proposal, Ann Smith', C: 'Won, Bob Jones' });
  });

  it('are leads that somebody has only begun where leads stand above the first', () => {
    const rows: Rows = [
      ['Company', 'Stage', 'Amount'],
      ['A', 'Won', 1],
      ['Ann Smith'],
      ['B', 'Proposal', 1],
      ['Bob Jones'],
      ['C', 'Won', 1],
    ];
    expect(Object.keys(understood({ Leads: rows }))).toEqual(['A', 'Ann Smith', 'B', 'Bob Jones', 'C']);
  });
});

describe('a list with no stage', () => {
  it('is one of leads that are all new', () => {
    const form: Rows = [
      ['Timestamp', 'Your name', 'Email address', 'Company', 'What can we help you with?'],
      ...Array.from({ length: 6 }, (_, i) => [
        46054.4 + i,
        `P ${i}`,
        `p${i}@f${i}.example`,
        `Firm ${i}`,
        i % 2 === 0 ? 'We need a quote' : 'Request a demo',
      ]),
    ];
    const { adoption, leads } = adoptionOf({ 'Form Responses 1': form });
    expect(leads.map(({ stage }) => stage?.name)).toEqual(leads.map(() => 'Lead generation'));
    expect(adoption.leadTabs[0]?.columns.has('stage')).toBe(false);
  });
});

it('says that a deal a column is turned round, and what makes a list of it', () => {
  const rows: Rows = [
    ['Company', 'Acme', 'Nova', 'Orion'],
    ['Stage', 'Won', 'Proposal', 'Lost'],
    ['Amount', 1000, 2000, 3000],
    ['Owner', 'Ann', 'Bob', 'Ann'],
  ];
  expect(adopt(aWorkbook({ Deals: rows }))).toMatchObject({
    noLeads: true,
    message: expect.stringContaining('each deal in a column of its own'),
    fix: expect.stringContaining('leadsheet init NEW.xlsx --from BOARD.xlsx'),
  });
});

describe('columns beside those whose words are known', () => {
  it('of ticks in a row each is a stage, whatever it is called', () => {
    const steps = ['Enquired', 'Show-round', 'Provisional hold', 'Contract sent', 'Confirmed', 'Released'];
    const ticks = (from: number): readonly CellValue[] => steps.map((_, at) => (at <= from ? 'x' : null));
    const { adoption, leads } = adoptionOf({
      Diary: [
        ['Client', 'E-mail', 'Quoted £', ...steps],
        ...steps.flatMap((_, at) => [1, 2].map((each) => [`Firm ${at}${each}`, null, 1000, ...ticks(at)])),
      ],
    });
    expect(leads.map(({ stage }) => stage?.name)).toEqual(steps.flatMap((step) => [step, step]));
    expect(adoption.questions.map(({ setting }) => setting)).toEqual(expect.arrayContaining(['Stage: Released']));
  });

  it('of dates with a tick where it ended, the tick is the end', () => {
    const dates = (count: number): readonly CellValue[] => [0, 1].map((at) => (at < count ? 46023 + at : null));
    const { leads } = adoptionOf({
      Deals: [
        ['Company', 'Contact', 'Amount', 'Called', 'Offer sent', 'Signed', 'Declined'],
        ['A', 'Pat', 1000, ...dates(2), 'Yes', null],
        ['B', 'Pat', 1000, ...dates(1), null, 'Yes'],
        ['C', 'Pat', 1000, ...dates(2), null, null],
        ['D', 'Pat', 1000, ...dates(1), null, null],
      ],
    });
    expect(leads.map(({ stage }) => stage?.name)).toEqual(['Signed', 'Declined', 'Offer sent', 'Called']);
  });

  it('of dates that nobody can read, a column of few words that come again and again comes first', () => {
    const stages = ['상담중', '견적발송', '수주', '실주'];
    const { adoption } = adoptionOf({
      영업현황: [
        ['접수일', '고객사', '이메일', '진행단계', '최근 연락일', '예상 계약일', '수주/실주일'],
        ...Array.from({ length: 16 }, (_, i) => {
          const isOver = i % 4 > 1;
          const days = [46000 + i, isOver ? null : 46060 + i, isOver ? 46030 + i : null];
          return [45990 + i, `회사 ${i}`, `s${i}@firm.example`, stages[i % 4] ?? '', ...days];
        }),
      ],
    });
    expect(adoption.leadTabs[0]?.columns.get('stage')).toBe(3);
    expect(adoption.stages.every(({ undecided }) => undecided === true)).toBe(true);
  });
});

/** A Dutch installer's list: the words of most steps are in no list of ours. */
it('dates in a row with those whose words are known are stages, but for days that are planned', () => {
  const header = [
    'Klant',
    'Telefoon',
    'Offertebedrag',
    'Aanvraag',
    'Opname',
    'Offerte verstuurd',
    'Akkoord',
    'Geplaatst',
    'Afgevallen',
    'Klaar voor',
  ];
  const rows = Array.from({ length: 20 }, (_, at) => {
    const first = 45_800 + 7 * at;
    const isOut = at % 4 === 0;
    const steps = [9, 15, 30, 60].map((days, step) =>
      at < 18 - 3 * step && (!isOut || step < 2) ? first + days : null,
    );
    return [
      `Fam. ${at}`,
      `0515 41234${at}`,
      8000 + at,
      first,
      ...steps,
      isOut && at < 14 ? first + 20 : null,
      first + 150,
    ];
  });
  const adoption = adopt(aWorkbook({ Aanvragen: [header, ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const names = adoption.stages.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Opname', 'Offerte verstuurd', 'Akkoord', 'Geplaatst', 'Afgevallen']));
  expect(names).not.toContain('Klaar voor');
});
