import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Tab } from '../../../src/core/workbook/workbook.ts';

import { aTab, aWorkbook } from '../../support/builders.ts';

type Row = readonly CellValue[];

const head: Row = ['Deal Name', 'Owner', 'Stage', 'Amount', 'Created'];
const names = 'Acme Globex Initech Umbrella Hooli Stark Wayne Wonka Cyberdyne Soylent Tyrell Aperture'.split(' ');
const stages = ['Qualified', 'Proposal', 'Closed Won', 'Closed Lost'];
const owners = ['Ann', 'Bob', 'Cleo'];
/** Deals from the n-th customer on, of a year. */
const deals = (from = 0, count = 12, year = 0): readonly Row[] =>
  Array.from({ length: count }, (_, i) => [
    names[(from + i) % 12] ?? '',
    owners[i % 3] ?? '',
    stages[i % 4] ?? '',
    1000 + 10 * (from + i) + year,
    46000 + from + i + 365 * year,
  ]);
const pipeline: readonly Row[] = [head, ...deals()];

type Tabs = Readonly<Record<string, readonly Row[] | Partial<Tab>>>;

/** What became of each tab: “Pipeline 12, Summary asked 4”; tabs of which nothing is said are left out. */
function decided(tabs: Tabs): string {
  const all = Object.entries(tabs).map(([title, given], id) =>
    Array.isArray(given)
      ? aTab({ id, title, rows: given as readonly Row[] })
      : aTab({ id, title, rows: [], ...(given as Partial<Tab>) }),
  );
  const adoption = adopt(aWorkbook(all));
  if ('noLeads' in adoption) return `none: ${adoption.fix}`;
  return [
    ...adoption.leadTabs.map((tab) => {
      const rows = all[tab.tabId]?.rows.filter((cells, row) => row >= tab.firstDataRow && cells.length > 0) ?? [];
      return `${tab.title} ${rows.length - tab.totalsRows.size}`;
    }),
    ...adoption.undecidedTabs.map(({ title, rows }) => `${title} asked ${rows}`),
    ...adoption.findings.flatMap(({ code, tab }) => (code === 'tab/doubled' ? [`${tab} repeats`] : [])),
  ].join(', ');
}

describe('tabs beside the leads that are none', () => {
  it.each<[string, readonly Row[]]>([
    // The words of pivot tables in Excel and Google Sheets, in several languages.
    [
      'Pivot',
      [
        ['Row Labels', 'Sum of Amount', 'Count of Deal Name'],
        ['Closed Won', 13000, 12],
        ['Grand Total', 13000, 12],
      ],
    ],
    [
      'Tabelle1',
      [
        ['Zeilenbeschriftungen', 'Summe von Betrag'],
        ['Angebot', 13000],
        ['Gesamtergebnis', 13000],
      ],
    ],
    [
      'Feuil2',
      [
        ['Étiquettes de lignes', 'Somme de Montant'],
        ['Gagné', 13000],
        ['Total général', 13000],
      ],
    ],
    [
      'Stage x Owner',
      [
        ['Stage', 'Owner', 'Deals', 'Amount'],
        ...stages.flatMap((stage) => owners.map((owner): Row => [stage, owner, 2, 2000])),
      ],
    ],
    [
      'By month',
      [
        ['Month', 'Stage', 'COUNTA of Deal'],
        ['Jan', 'Closed Won', 3],
        ['Feb', 'Closed Won', 2],
        ['Mar', 'Closed Lost', 4],
      ],
    ],
    [
      'Dashboard',
      [
        ['Open', 12],
        ['Won this year', 4],
      ],
    ],
    ['Meetings', [['Name', 'Rep', 'Stage', 'Date', 'Notes']]],
    [
      'Tasks',
      [
        ['Task', 'Assignee', 'Status', 'Due date'],
        ['Call Acme', 'Ann', 'To do', 46000],
        ['Write', 'Bob', 'Done', 46001],
      ],
    ],
    [
      'Invoices',
      [
        ['Invoice No', 'Client', 'Amount', 'Status'],
        ['R1', 'Acme', 5, 'Paid'],
        ['R2', 'Globex', 6, 'Overdue'],
      ],
    ],
    [
      'Tickets',
      [
        ['Ticket ID', 'Company', 'Severity', 'Status'],
        ['T1', 'Acme', 'high', 'Open'],
        ['T2', 'Globex', 'low', 'Resolved'],
      ],
    ],
    [
      'Stages of ours',
      [
        ['Stage', 'What it means'],
        ['Qualified', 'we talked'],
        ['Proposal', 'they have it'],
      ],
    ],
    [
      'Products',
      [
        ['Product', 'Price'],
        ['Roof', 5],
        ['Wall', 6],
      ],
    ],
  ])('%s', (title, rows) => {
    expect(decided({ Pipeline: pipeline, [title]: rows })).toBe('Pipeline 12');
    expect(decided({ [title]: rows, Deals: pipeline })).toBe('Deals 12');
  });

  it('what the file itself says: a pivot table, and a tab that only a macro can show', () => {
    const rows = [head, ...deals(0, 12, 1)];
    expect(decided({ Pipeline: pipeline, Other: { rows, isPivot: true } })).toBe('Pipeline 12');
    expect(decided({ Pipeline: pipeline, Other: { rows, veryHidden: true } })).toBe('Pipeline 12');
  });

  it('the settings of the team’s own macros stay what they are', () => {
    const theirs = [
      ['Setting', 'Value'],
      ['DefaultOwner', 'Ann'],
      ['MacroVersion', 3],
    ];
    const of = (rows: readonly Row[]) => {
      const adoption = adopt(aWorkbook({ Pipeline: pipeline, Settings: rows }));
      return 'noLeads' in adoption ? null : (adoption.tabs.get('settings')?.title ?? 'theirs');
    };
    expect(of(theirs)).toBe('theirs');
    expect(
      of([
        ['Setting', 'Value'],
        ['Currency', 'EUR'],
      ]),
    ).toBe('Settings');
    expect(
      of([
        ['Setting', 'Value'],
        ['Curency', 'EUR'],
      ]),
    ).toBe('Settings');
    expect(
      of([
        ['Setting', 'Value'],
        ['Leads tab', 'Pipeline'],
      ]),
    ).toBe('Settings');
    expect(of([['Setting', 'Value']])).toBe('Settings');
  });
});

describe('rows that stand in two tabs', () => {
  it.each([
    'Pipeline (2)',
    'Copy of Pipeline',
    'Kopie von Pipeline',
    'Pipeline_2',
    'Backup 2026-02-28',
    'Pipeline old',
    'Q1',
  ])('%s, a copy', (title) => {
    expect(decided({ Pipeline: pipeline, [title]: pipeline })).toBe(`Pipeline 12, ${title} repeats`);
    expect(decided({ [title]: pipeline, Pipeline: pipeline })).toBe(`Pipeline 12, ${title} repeats`);
  });

  it('under other headers, in another order of rows and columns', () => {
    const view = [...deals()]
      .reverse()
      .map(([name, owner, stage, amount]): Row => [amount ?? null, stage ?? null, name ?? null, owner ?? null]);
    expect(decided({ Pipeline: pipeline, 'All by value': [['Value', 'Status', 'Opportunity', 'Rep'], ...view] })).toBe(
      'Pipeline 12, All by value repeats',
    );
  });

  it('a view of one person, and a backup in which deals stood elsewhere', () => {
    const ofAnn = deals().filter(([, owner]) => owner === 'Ann');
    expect(decided({ Ann: [head, ...ofAnn], Pipeline: pipeline })).toBe('Pipeline 12, Ann repeats');
    const before = deals().map(([name, owner, , amount, created]): Row => [
      name ?? null,
      owner ?? null,
      'Qualified',
      amount ?? null,
      created ?? null,
    ]);
    expect(decided({ Pipeline: pipeline, 'Backup 2026-02-28': [head, ...before] })).toBe(
      'Pipeline 12, Backup 2026-02-28 repeats',
    );
  });

  it('what a formula gathers from the tabs of each person', () => {
    const mine = (owner: string): readonly Row[] => [head, ...deals().filter(([, each]) => each === owner)];
    const rows = pipeline;
    const spilledRows = new Set(rows.keys());
    expect(decided({ Ann: mine('Ann'), Bob: mine('Bob'), Cleo: mine('Cleo'), All: { rows, spilledRows } })).toBe(
      'Ann 4, Bob 4, Cleo 4, All repeats',
    );
  });

  it('an archive with other rows holds leads, and so do customers who buy every year', () => {
    expect(decided({ Pipeline: pipeline, 'Won 2025': [head, ...deals(0, 12, 1)] })).toBe('Pipeline 12, Won 2025 12');
    expect(decided({ Pipeline: pipeline, Archive: [head, ...deals(20, 6)] })).toBe('Pipeline 12, Archive 6');
  });

  // A public list of grants: a tab of all of them, ranked, and one a kind, with hardly a stage and no amount that is a number.
  it('lists of a kind beside the list of all, where nothing but names and words tells that the rows are the same', () => {
    const headers: Row = ['Rank', 'Funder', 'Opportunity', 'Funding', 'Stage'];
    const all = Array.from({ length: 20 }, (_, at): Row => [
      at + 1,
      `Fund ${at}`,
      `Call ${at}`,
      `€${at}–${at + 2}M`,
      at < 3 ? 'Proposal' : null,
    ]);
    const prizes = all.slice(12).map(([, ...rest], at): Row => [at + 1, ...rest]);
    expect(decided({ All: [headers, ...all], Prizes: [headers, ...prizes] })).toBe('All 20, Prizes repeats');
  });

  it('a list of this week by name and stage alone: asked; other deals of the same customers are not', () => {
    const week = deals(0, 5).map(([name, owner]): Row => [name ?? null, owner ?? null, 'Won', 'call them']);
    const rows = [['Deal', 'Owner', 'Stage', 'Comment'], ...week];
    expect(decided({ Pipeline: pipeline, 'This week': rows })).toBe('Pipeline 12, This week asked 5');
    const more = [head, ...deals(0, 6, 1)];
    expect(decided({ Pipeline: pipeline, More: more })).toBe('Pipeline 12, More 6');
  });

  it('few of the rows of a tab: said', () => {
    const next = [head, ...deals(10, 8)];
    expect(decided({ Pipeline: pipeline, 'In 2027': next })).toBe('Pipeline 12, In 2027 8, In 2027 repeats');
  });

  it('half of the rows of a tab: asked', () => {
    const half = [head, ...deals(0, 6), ...deals(30, 6, 2)];
    expect(decided({ Pipeline: [head, ...deals(0, 12)], More: half })).toBe('Pipeline 12, More asked 12');
  });
});

describe('tabs that may hold leads or not', () => {
  it('other stages beside the leads: asked', () => {
    const rows = [
      ['Company', 'Contact', 'Status', 'Amount'],
      ['Rica', 'Jo', 'Gold', 5],
      ['Sol', 'Mo', 'Silver', 6],
      ['Tau', 'Li', 'Bronze', 7],
    ];
    expect(decided({ Pipeline: pipeline, Partners: rows })).toBe('Pipeline 12, Partners asked 3');
  });

  it('a tab without a row is nothing yet, and one of leads as soon as a lead stands in it', () => {
    expect(decided({ Pipeline: pipeline, 'March 2027': [head] })).toBe('Pipeline 12');
    expect(decided({ Pipeline: pipeline, 'March 2027': [head, ...deals(40, 1, 3)] })).toBe('Pipeline 12, March 2027 1');
    expect(decided({ Leads: [head] })).toBe('Leads 0');
  });

  it('recruiting, and stages in no language that is known, are a pipeline', () => {
    const candidates = [
      ['Candidate', 'Position', 'Stage', 'Recruiter'],
      ...names.map((name): Row => [name, 'Engineer', 'Interview', 'Ann']),
    ];
    expect(decided({ Recruiting: candidates })).toBe('Recruiting 12');
    const words = ['Kiitos', 'Odottaa', 'Hylätty'];
    const rows = names.map((name, i): Row => [name, words[i % 3] ?? '', 1000 + i, 46000 + i]);
    expect(decided({ Myynti: [['Company', 'Stage', 'Amount', 'Created'], ...rows] })).toBe('Myynti 12');
  });

  it('alone, and rather a list of something else: asked, with the row that decides it', () => {
    const tickets = [
      ['Ticket ID', 'Company', 'Contact', 'Status', 'Amount'],
      ['T1', 'Acme', 'Jo', 'Open', 5],
      ['T2', 'Globex', 'Mo', 'Closed', 6],
    ];
    expect(decided({ Work: tickets })).toMatch(/“leads” or “not leads” beside “Tab: Work”/);
    const settings = [
      ['Setting', 'Value'],
      ['Tab: Work', 'leads'],
    ];
    expect(decided({ Work: tickets, Settings: settings })).toBe('Work 2');
  });

  it('is what Settings says, by the old rows as by the new', () => {
    const rows = [head, ...deals(0, 12, 1)];
    for (const row of [
      ['Tab: Archive', 'not leads'],
      ['Not a leads tab', 'Archive'],
    ])
      expect(decided({ Pipeline: pipeline, Archive: rows, Settings: [['Setting', 'Value'], row] })).toBe('Pipeline 12');
    for (const row of [
      ['Tab: Backup', 'leads'],
      ['Leads tab', 'Backup'],
    ])
      expect(decided({ Pipeline: pipeline, Backup: pipeline, Settings: [['Setting', 'Value'], row] })).toMatch(
        /Backup 12/,
      );
  });
});

describe('a list in words that nobody here knows', () => {
  const company = (at: number): string => names[at % 12] ?? '';
  const ja = ['失注', '受注', '提案', 'ヒアリング'];
  const adoptionOf = (rows: readonly Row[], tab: Partial<Tab> = {}) => {
    const adoption = adopt(aWorkbook([aTab({ title: '案件一覧', rows, ...tab })]));
    if ('noLeads' in adoption) throw new Error(adoption.message);
    const [leads] = adoption.leadTabs;
    return {
      stage: leads?.columns.get('stage'),
      asked: adoption.questions.map(({ setting }) => setting),
      undecided: adoption.stages.every(({ undecided }) => undecided === true),
    };
  };

  it('is taken where one column says the stage by its shape, and each of its words is asked', () => {
    const rows = Array.from({ length: 12 }, (_, at) => [
      company(at),
      owners[at % 3] ?? '',
      ja[at % 4] ?? '',
      46000 + at,
    ]);
    const { stage, asked } = adoptionOf([['会社名', '担当者', 'フェーズ', '作成日'], ...rows]);
    expect(stage).toBe(2);
    expect(asked.filter((each) => each.startsWith('Stage: '))).toHaveLength(4);
  });

  it('asks which of two it is, and counts no deal anywhere until then', () => {
    const rows = Array.from({ length: 12 }, (_, at) => [
      company(at),
      ['紹介', '展示会', '電話'][at % 3] ?? '',
      ja[at % 4] ?? '',
      46000 + at,
    ]);
    const { asked, undecided } = adoptionOf([['会社名', '流入経路', 'フェーズ', '作成日'], ...rows]);
    expect(asked).toContain('Column: Stage');
    expect(asked.filter((each) => each.startsWith('Stage'))).toEqual([]);
    expect(undecided).toBe(true);
  });

  it('takes the one that another column hangs on', () => {
    const rows = Array.from({ length: 12 }, (_, at) => [
      company(at),
      ['紹介', '展示会', '電話'][at % 3] ?? '',
      ja[at % 4] ?? '',
      46000 + at,
      at % 4 === 0 ? '価格' : null,
    ]);
    const { stage } = adoptionOf([['会社名', '流入経路', 'フェーズ', '作成日', '失注理由'], ...rows]);
    expect(stage).toBe(2);
  });

  it('takes the one with a dropdown', () => {
    const rows = Array.from({ length: 12 }, (_, at) => [
      company(at),
      ['紹介', '展示会', '電話'][at % 3] ?? '',
      ja[at % 4] ?? '',
      46000 + at,
    ]);
    const { stage } = adoptionOf([['会社名', '流入経路', 'フェーズ', '作成日'], ...rows], {
      choices: new Map([[2, ja]]),
    });
    expect(stage).toBe(2);
  });

  it('is asked where its stage is of another pipeline than the first tab’s', () => {
    const renewals: readonly Row[] = [
      ['Customer', 'CSM', 'Renewal stage', 'ARR', 'Renewal date'],
      ...Array.from({ length: 9 }, (_, at) => [
        `Customer ${at}`,
        owners[at % 3] ?? '',
        ['Upcoming', 'Renewed', 'Churned'][at % 3] ?? '',
        2000,
        46100 + at,
      ]),
    ];
    expect(decided({ 'New business': pipeline, Renewals: renewals })).toBe('New business 12, Renewals asked 9');
  });

  it.each([
    ['Contracts', 'Client', 'Account manager', 'Annual value', 'Start', ['Active', 'Expired', 'Terminated']],
    ['Policies', 'Insured', 'Agent', 'Premium', 'Effective', ['In force', 'Lapsed', 'Cancelled']],
    ['Hiring', 'Candidate', 'Recruiter', 'Salary', 'Applied', ['Applied', 'Interview', 'Hired', 'Rejected']],
    ['Quotes', 'Customer', 'Salesperson', 'Total', 'Date', ['Sent', 'Accepted', 'Declined']],
    ['Projects', 'Client', 'Project manager', 'Budget', 'Start', ['In progress', 'Done', 'Cancelled']],
  ])(
    'is asked where %s have a name, an owner, a state, money and a day, too',
    (title, who, owner, money, day, states) => {
      const rows = Array.from({ length: 12 }, (_, at) => [
        `Customer ${at}`,
        owners[at % 3] ?? '',
        states[at % states.length] ?? '',
        900 + at,
        46100 + at,
      ]);
      expect(decided({ Deals: pipeline, [title]: [[who, owner, 'Status', money, day], ...rows] })).toBe(
        `Deals 12, ${title} asked 12`,
      );
    },
  );

  it('has no key to colours above its headers for a board', () => {
    expect(decided({ 'NEW BIZ': [['Key:', 'signed', 'waiting on client', 'lost'], [], ...pipeline] })).toBe(
      'NEW BIZ 12',
    );
  });
});

describe('the same deals month after month', () => {
  it.each([
    ['Jan 2026', 'Feb 2026', 'Mar 2026'],
    ['2026-01', '2026-02', '2026-03'],
    ['Nov 25', 'Dec 25', 'Jan 26'],
    ['Pipeline Q2 2025', 'Pipeline Q3 2025', 'Pipeline Q4 2025'],
    ['Januar', 'Februar', 'März'],
    ['31.01.2026', '28.02.2026', '03.03.2026'],
  ])('count as they stand in the latest: %s, %s, %s', (first, second, third) => {
    const moved = pipeline.map((row, at) => (at === 2 ? [row[0], row[1], 'Closed Won', row[3], row[4]] : row)) as Row[];
    const doubled = (titles: readonly string[]): string => titles.map((title) => `${title} repeats`).join(', ');
    expect(decided({ [first]: pipeline, [second]: pipeline, [third]: moved })).toBe(
      `${third} 12, ${doubled([first, second])}`,
    );
    expect(decided({ [third]: moved, [second]: pipeline, [first]: pipeline })).toBe(
      `${third} 12, ${doubled([second, first])}`,
    );
  });
});
