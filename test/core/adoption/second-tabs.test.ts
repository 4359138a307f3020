import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import { describeAdoption } from '../../../src/jobs/init/describe-adoption.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

type Rows = readonly (readonly CellValue[])[];
type Tabs = Readonly<Record<string, Rows>>;

const firms =
  'Aldgate Print|Bramley Foods|Corvid Labs|Dunmore Hotels|Eastfold Timber|Fenwick Dental|Garrow Boats|Inver Glass|Juniper Cafe|Kestrel Air|Lomond Spa|Marlow Bikes'.split(
    '|',
  );
const bought = 'Norden Tiles|Oakham Vets|Pallas Media|Quarry Stone|Ribble Farm|Selkirk Wool'.split('|');
const now = Date.UTC(2026, 10, 2);
const day = 46_200;

const leads = (head: readonly string[], stages: readonly string[]): Rows => [
  head,
  ...firms.map((firm, i) => [firm, stages[i % stages.length] ?? '', 1000 + 137 * i, day + i]),
];
const english = leads(['Company', 'Stage', 'Amount', 'Created'], ['New', 'Contacted', 'Proposal', 'Negotiation']);
const french = leads(['Société', 'Étape', 'Montant', 'Créé le'], ['Nouveau', 'Contacté', 'Proposition']);
const german = leads(['Firma', 'Phase', 'Betrag', 'Erstellt'], ['Neu', 'Kontaktiert', 'Angebot']);
/** Six deals: who, worth, the day on which they ended. */
const six = (...head: readonly string[]): Rows => [
  head,
  ...bought.map((firm, i) => [firm, 8000 + 100 * i, day + 40 + i].slice(0, head.length)),
];
const settings = (...rows: readonly (readonly [string, CellValue])[]): Tabs => ({
  Settings: [['Setting', 'Value'], ...rows],
});

function workbookOf(tabs: Tabs): Workbook {
  return aWorkbook(Object.entries(tabs).map(([title, rows], id) => aTab({ id, title, rows })));
}

/** What becomes of the deals: “open 12, won 6, lost 0; asked Deals”. */
function told(tabs: Tabs): string {
  const understood = understand(workbookOf(tabs), { now });
  if ('noLeads' in understood) throw new Error(understood.message);
  const { adoption, records } = understood;
  const kindOf = new Map(adoption.stages.map(({ id, kind, undecided }) => [id, undecided === true ? 'asked' : kind]));
  const count = (kind: string): number =>
    records.leads.filter(({ stage }) => (stage === null ? 'open' : kindOf.get(stage.id)) === kind).length;
  const asked = adoption.questions.flatMap(({ setting }) => (/^(?:Tab|Stage)/.test(setting) ? [setting] : []));
  const figures = `open ${count('open')}, won ${count('won')}, lost ${count('lost')}`;
  return [figures, ...asked].join('; ');
}

describe('a second tab of deals beside the leads', () => {
  it.each<[string, string, Rows, Rows]>([
    ['Leads', 'Deals', english, six('Company', 'Amount', 'Closed on')],
    ['Leads', 'Deals', english, six('Company', 'Amount')],
    ['Pipeline', 'Closed 2025', english, six('Customer', 'Value', 'Signed')],
    ['Pipeline', 'Archive', english, six('Company', 'Amount', 'Closed on')],
    ['2026', '2025', english, six('Company', 'Amount', 'Closed on')],
    ['Pipeline', 'Customers', english, six('Client', 'Annual value', 'Since')],
    ['Pipeline', 'Orders', english, six('Customer', 'Amount', 'Order date')],
    ['Prospects', 'Deals', french, six('Client', 'Montant', 'Date de signature')],
    ['Leads', 'Kunden', german, six('Kunde', 'Umsatz', 'Kunde seit')],
    ['Leads', 'Aufträge', german, six('Firma', 'Betrag', 'Auftragsdatum')],
  ])('%s, and %s: asked, and in no figure meanwhile', (first, second, list, deals) => {
    expect(told({ [first]: list, [second]: deals })).toBe(`open 12, won 0, lost 0; Tab: ${second}`);
  });

  it.each<[string, string, Rows, Rows, string]>([
    ['Leads', 'Won deals', english, six('Customer', 'Value', 'Signed'), 'open 12, won 6, lost 0'],
    ['Leads', 'Won 2025', english, six('Company', 'Amount'), 'open 12, won 6, lost 0'],
    ['Pipeline', 'Lost', english, six('Company', 'Amount', 'Lost on'), 'open 12, won 0, lost 6'],
    ['Prospects', 'gagnés', french, six('Client', 'Montant HT', 'Signé le'), 'open 12, won 6, lost 0'],
    ['Prospects', 'Perdus', french, six('Société', 'Montant', 'Date'), 'open 12, won 0, lost 6'],
    ['Leads', 'Gewonnen', german, six('Kunde', 'Auftragswert', 'Abschluss am'), 'open 12, won 6, lost 0'],
  ])('%s, and %s: its title says what they are', (first, second, list, deals, figures) => {
    expect(told({ [first]: list, [second]: deals })).toBe(figures);
  });

  it.each<[string, Rows]>([
    ['Lost property', [['Item', 'Owner', 'Price'], ...bought.map((name, i) => [name, 'Ann', 10 + i])]],
    ['Lost', [['Item', 'Owner', 'Price'], ...bought.map((name, i) => [name, 'Ann', 10 + i])]],
    ['Won awards', six('Company', 'Amount')],
    ['Won (awards)', six('Company', 'Amount', 'Date')],
    ['Sold inventory', six('Customer', 'Value', 'Closed on')],
    ['Verlorene Schlüssel', six('Firma', 'Betrag')],
  ])('%s: a title that says an end is asked where it says more, or nothing else speaks of deals', (title, rows) => {
    expect(told({ Leads: english, [title]: rows })).toBe(`open 12, won 0, lost 0; Tab: ${title}`);
  });

  it.each<[string, Rows, string]>([
    ['Won March', six('Client', 'Fee'), 'open 12, won 6, lost 0'],
    [
      'Lost',
      [['Deal', 'Value', 'Closed on'], ...bought.map((name, i) => [name, 900 + i, day + i])],
      'open 12, won 0, lost 6',
    ],
  ])('%s: whose they were, or when they ended, is enough', (title, rows, figures) => {
    expect(told({ Leads: english, [title]: rows })).toBe(figures);
  });

  it('a tab that is asked makes no stage of its title: one question about a tab', () => {
    const list = (name: string): Rows => [
      ['Company', 'Contact', 'Owner'],
      ...bought.map((firm) => [`${firm} ${name}`, 'Ann', 'Bob']),
    ];
    const titles = ['Quoted', 'Rejected', 'Closed tickets', 'Customers'];
    const wide = [
      ['Company', 'Contact', 'Owner', 'Stage'],
      ...firms.map((firm, i) => [firm, 'Ann', 'Bob', ['New', 'Contacted', 'Proposal'][i % 3] ?? '']),
    ];
    const tabs = { Leads: wide, ...Object.fromEntries(titles.map((title) => [title, list(title)])) };
    expect(told(tabs)).toBe('open 18, won 0, lost 6; Tab: Closed tickets; Tab: Customers; Stage order');
  });

  it('rows that stand among the leads as well do not count twice', () => {
    const repeated = english.slice(0, 7).map((cells) => [cells[0] ?? null, cells[2] ?? null, cells[3] ?? null]);
    const figures = told({ Leads: english, Won: repeated });
    expect(figures).toMatch(/^open 12, won 0, lost 0/);
  });

  it.each<[string, Rows]>([
    ['Products', [['Product', 'SKU', 'Price'], ...bought.map((name, i) => [name, `P-${i}`, 10 + i])]],
    ['Price list', [['Item', 'Unit price', 'Valid from'], ...bought.map((name, i) => [name, 5 + i, day])]],
    ['Lookup', [['Stages', 'Sources'], ...['New', 'Won', 'Lost'].map((stage) => [stage, 'Web'])]],
    ['Contacts', [['Name', 'Email', 'Company'], ...bought.map((name, i) => [`Ann ${i}`, `a${i}@b.example`, name])]],
    ['Expenses', [['Date', 'Supplier', 'Amount'], ...bought.map((name, i) => [day + i, name, 12 + i])]],
    ['Staff', [['Name', 'Salary', 'Start date'], ...bought.map((name, i) => [name, 30_000 + i, day + i])]],
  ])('%s: no question, and its name with the reason', (title, rows) => {
    const tabs = { Leads: english, [title]: rows };
    expect(told(tabs)).toBe('open 12, won 0, lost 0');
    expect(linesOf(tabs)).toMatch(new RegExp(`“${title}” (?:has|is|looks)`));
  });
});

describe('what a person says of a tab', () => {
  const deals = { Leads: english, Deals: six('Company', 'Amount', 'Closed on') };

  it.each([
    ['won', 'open 12, won 6, lost 0'],
    ['lost', 'open 12, won 0, lost 6'],
    ['open', 'open 18, won 0, lost 0'],
    ['not leads', 'open 12, won 0, lost 0'],
  ])('%s: holds, and the first tab stays', (said, figures) => {
    expect(told({ ...deals, ...settings(['Tab: Deals', said]) })).toBe(figures);
  });

  it.each([
    [[['Tab: Deals', 'leads']]],
    [[['Leads tab', 'Deals']]],
    [
      [
        ['Tab: Leads', 'leads'],
        ['Tab: Deals', 'leads'],
      ],
    ],
  ] as const)('that it holds leads: deals with a day on which they closed are never open', (rows) => {
    expect(told({ ...deals, ...settings(...rows) })).toBe('open 12, won 0, lost 0; Stage: Closed');
  });

  it('that it holds leads, where nothing says how they stand: asked again', () => {
    const tabs = { Leads: english, Deals: six('Company', 'Amount'), ...settings(['Tab: Deals', 'leads']) };
    expect(told(tabs)).toBe('open 12, won 0, lost 0; Tab: Deals');
  });

  it('those without such a day are open', () => {
    const [head = [], ...rows] = six('Company', 'Amount', 'Closed on');
    const some = [head, ...rows.map((cells, i) => (i < 4 ? cells : cells.slice(0, 2)))];
    const said = settings(['Tab: Deals', 'leads'], ['Stage: Closed', 'won']);
    expect(told({ Leads: english, Deals: some, ...said })).toBe('open 14, won 4, lost 0');
  });

  it('of another pipeline does not put the first one in question', () => {
    const other: Rows = [
      ['Policy holder', 'Status', 'Premium', 'Renews', 'Broker'],
      ...bought.map((firm, i) => [firm, i % 2 ? 'Quoted' : 'Won', 100 + i, day + i, 'Zoe']),
    ];
    const tabs = { Leads: english, Renewals: other, ...settings(['Tab: Renewals', 'leads']) };
    const adoption = adopt(workbookOf(tabs));
    if ('noLeads' in adoption) throw new Error(adoption.message);
    expect(adoption.leadTabs.map(({ title }) => title)).toEqual(['Leads', 'Renewals']);
  });
});

function linesOf(tabs: Tabs): string {
  const workbook = workbookOf(tabs);
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) return adoption.message;
  return describeAdoption(adoption, workbook).join('\n');
}

it('no tab with names and with sums or days is absent from what init says', () => {
  const words = 'Deals|Won|Kunden|Archive|Data|Sheet2|Vendors|Приход|2025|Projects|Invoices|Old|Contacts|Lost'.split(
    '|',
  );
  const whos = 'Company|Client|Name|Kunde|Fornitore|Item|Ügyfél|顧客'.split('|');
  const sums = 'Amount|Value|Összeg|Price|Betrag|Total|Score'.split('|');
  const days = 'Date|Closed on|Since|Signed|Dátum|Datum'.split('|');
  const table = fc
    .record({
      who: fc.constantFrom(...whos),
      sum: fc.option(fc.constantFrom(...sums)),
      day: fc.constantFrom(...days),
      from: fc.nat(11),
      count: fc.integer({ min: 3, max: 9 }),
      blanks: fc.nat(2),
      isHidden: fc.boolean(),
    })
    .map(({ who, sum, day: date, from, count, blanks, isHidden }) => {
      const head = [who, ...(sum === null ? [] : [sum]), date];
      const rows = Array.from({ length: count }, (_, i): readonly CellValue[] => [
        `${firms[(from + i) % 12]} ${from}`,
        ...(sum === null ? [] : [900 + 31 * i * from]),
        day + 3 * i,
      ]);
      return { rows: [...Array.from({ length: blanks }, () => []), head, ...rows], isHidden };
    });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }),
      fc.array(table, { minLength: 12, maxLength: 12 }),
      (titles, tables) => {
        const tabs = titles.map((title, at) => {
          const { rows = [], isHidden = false } = tables[at] ?? {};
          return aTab({ id: at + 1, title, rows, hidden: isHidden });
        });
        const workbook = aWorkbook([aTab({ id: 0, title: 'Leads', rows: english }), ...tabs]);
        const adoption = adopt(workbook);
        if ('noLeads' in adoption) throw new Error(adoption.message);
        const said = describeAdoption(adoption, workbook).join('\n');
        expect(titles.filter((title) => !said.includes(`“${title}”`))).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});
