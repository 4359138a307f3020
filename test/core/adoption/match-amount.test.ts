import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

function read(headers: readonly string[], cells: readonly CellValue[], settings: readonly CellValue[][] = []) {
  const rows = [1, 2, 3, 4].map((i) => [`Company ${i}`, i > 2 ? 'Won' : 'Proposal', ...cells] as CellValue[]);
  const workbook = aWorkbook({
    Leads: [['Company', 'Stage', ...headers], ...rows],
    Settings: [['Setting', 'Value'], ['Currency', 'EUR'], ...settings],
  });
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [lead] = parseRecords(workbook, adoption, { today: 46000 }).leads;
  const asked = adoption.questions.map(({ setting, choices }) => [setting, ...choices.map(({ value }) => value)]);
  return { amount: lead?.amount ?? null, asked, codes: adoption.findings.map(({ code }) => code) };
}

const question = (...choices: readonly string[]) => [['Column: Amount', ...choices, '(none)']];

it('the deal’s worth is settled by its name, whatever other money stands beside it', () => {
  expect(read(['Weighted value', 'Deal value', 'Budget', 'Commission'], [1, 2000, 3, 4])).toMatchObject({
    amount: 2000,
    asked: [],
  });
  expect(read(['Commission', 'Expected revenue'], [1, 2000])).toMatchObject({ amount: 2000, asked: [] });
  expect(read(['Index', 'Postal code', 'Sales Amount'], [1, 80331, 2000])).toMatchObject({ amount: 2000, asked: [] });
  expect(read(['Value (k€)'], [2])).toMatchObject({ amount: 2000, asked: [] });
  expect(read(['Value (k€)'], ['2k €'])).toMatchObject({ amount: 2000 });
});

it('two that could be it are asked with their sum; there is no amount until somebody says', () => {
  const headers = ['Setup fee', 'Yearly fee'];
  expect(read(headers, [500, 1500])).toMatchObject({
    amount: null,
    asked: question('Setup fee', 'Yearly fee', 'Setup fee + Yearly fee'),
  });
  const sum = read(headers, [500, 1500], [['Column: Amount', 'Setup fee + Yearly fee']]);
  expect(sum).toMatchObject({ amount: 2000, asked: [] });
  expect(sum.codes).not.toContain('header/mapping-lost');
  expect(read(headers, [500, null], [['Column: Amount', 'Setup fee + Yearly fee']]).amount).toBe(500);
  expect(read(headers, [500, 1500], [['Column: Amount', 'Yearly fee']])).toMatchObject({ amount: 1500, asked: [] });
  expect(read(headers, [500, 1500], [['Column: Amount', '(none)']])).toMatchObject({ amount: null, asked: [] });
});

it('numbers alone are asked, and those of an index, a code or a year are not even that', () => {
  expect(read(['Érték'], [5000])).toMatchObject({ amount: null, asked: question('Érték') });
  expect(read(['Commission'], [2000])).toMatchObject({ amount: null, asked: question('Commission') });
  expect(read(['Postal code'], [80331])).toMatchObject({ amount: null, asked: [] });
  expect(read(['Érték'], ['2000 €'])).toMatchObject({ amount: 2000, asked: [] });
});

it('two amounts in two currencies are asked; what is measured is no money', () => {
  expect(read(['Amount EUR', 'Amount USD'], [500, 550])).toMatchObject({
    amount: null,
    asked: question('Amount EUR', 'Amount USD'),
  });
  expect(read(['Volume (tons)'], [315])).toMatchObject({ amount: null, asked: [] });
});

it('the unit in a header holds, and is asked where the numbers or the word do not say one', () => {
  expect(read(['Amount in 1000 EUR'], [14])).toMatchObject({ amount: 14_000, asked: [] });
  expect(read(['Amount (Lakhs)'], [2.5])).toMatchObject({ amount: 250_000, asked: [] });
  expect(read(['Amount (Cr)'], [2], [['Amounts are in', 'units']])).toMatchObject({ amount: 2, asked: [] });
  expect(read(['Amount (k€)'], [20_000])).toMatchObject({
    amount: null,
    asked: [['Amounts are in', 'thousands', 'units']],
  });
  expect(read(['Valor (mil)'], [12])).toMatchObject({
    amount: null,
    asked: [['Amounts are in', 'thousands', 'millions']],
  });
});

it.each([
  ['Values in k€ ex works', 14_000, []],
  ['All figures in TEUR', 14_000, []],
  ['Amounts in thousands', null, ['Amounts are in']],
  ['One Million Trees e.V.', null, ['Amounts are in']],
  ['Target: 2 million €', 14, []],
  ['Milestones 2026', 14, []],
])('“%s” above the headers', (text, amount, asked) => {
  const rows: CellValue[][] = [
    [text],
    [],
    ['Company', 'Stage', 'Amount'],
    ['Acme', 'Proposal', 14],
    ['Beta', 'Won', 20],
  ];
  const workbook = aWorkbook({ Leads: rows });
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.questions.map(({ setting }) => setting).filter((each) => each !== 'Currency')).toEqual(asked);
  expect(parseRecords(workbook, adoption, { today: 46_000 }).leads[0]?.amount).toBe(amount);
});

it('a few whole amounts among thousands are asked', () => {
  const amounts = [12, 15, 18, 20_000];
  const workbook = aWorkbook({
    Leads: [
      ['Company', 'Stage', 'Amount (k€)'],
      ...amounts.map((amount, at) => [`Company ${at}`, 'Proposal', amount] as CellValue[]),
    ],
  });
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.questions.map(({ setting }) => setting)).toEqual(['Amounts are in']);
});

/** Exports of Dynamics, SuiteCRM, Salesforce, monday; a solar installer’s and a recruiter’s sheet (test/corpus). */
it.each<[string, readonly string[], readonly (readonly number[])[], string | null]>([
  [
    'what is expected beside what was won',
    ['Est. Revenue', 'Actual Revenue'],
    [
      [900, 900],
      [800, 700],
      [700, 650],
    ],
    'Est. Revenue',
  ],
  ['without tax', ['Bedrag excl. btw'], [[900], [800], [700]], 'Bedrag excl. btw'],
  [
    'for each unit',
    ['$/W', 'System price'],
    [
      [2, 9000],
      [3, 8000],
      [2, 7000],
    ],
    'System price',
  ],
  [
    'in the company’s own currency',
    ['Amount', 'Amount (converted)'],
    [
      [900, 810],
      [800, 720],
    ],
    'Amount',
  ],
  [
    'a value by chance',
    ['Deal Value', 'Forecast Value'],
    [
      [900, 90],
      [800, 400],
      [700, 70],
      [650, 325],
    ],
    'Deal Value',
  ],
  [
    'what is weighted is a share of it',
    ['Potential', 'Weighted forecast'],
    [
      [900, 90],
      [800, 400],
      [700, 70],
      [650, 325],
    ],
    'Potential',
  ],
  [
    'a fee is no share of a salary',
    ['Salary', 'Fee'],
    [
      [60_000, 12_000],
      [50_000, 12_500],
      [40_000, 8000],
    ],
    'Fee',
  ],
  [
    'twice the same',
    ['Opportunity Amount', 'Amount'],
    [
      [900, 900],
      [800, 800],
      [700, 700],
    ],
    'Opportunity Amount',
  ],
  [
    'two that differ',
    ['Opportunity Amount', 'Amount'],
    [
      [900, 700],
      [800, 800],
      [700, 900],
    ],
    null,
  ],
])('%s', (_, headers, amounts, expected) => {
  const rows = Array.from({ length: 12 }, (__, at) => [
    `Company ${at}`,
    'Proposal',
    ...(amounts[at % amounts.length] ?? []),
  ]);
  const adoption = adopt(aWorkbook({ Leads: [['Company', 'Stage', ...headers], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const column = adoption.leadTabs[0]?.columns.get('amount');
  expect(column === undefined ? null : headers[column - 2]).toBe(expected);
  expect(adoption.questions.some(({ setting }) => setting === 'Column: Amount')).toBe(expected === null);
});

it('what may stand for several currencies is one question, those first', () => {
  const rows = ['12 500 kr', '8 000 kr', '9 500 kr'].map((amount, at) => [`Company ${at}`, 'Proposal', amount]);
  const workbook = aWorkbook({ Leads: [['Company', 'Stage', 'Amount'], ...rows] });
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const asked = adoption.questions.filter(({ setting }) => setting === 'Currency');
  expect(asked.map(({ choices }) => choices.slice(0, 4).map(({ value }) => value))).toEqual([
    ['SEK', 'NOK', 'DKK', 'ISK'],
  ]);
  const { leads, findings } = parseRecords(workbook, adoption, { today: 46000 });
  expect(leads.map(({ amount }) => amount)).toEqual([12_500, 8000, 9500]);
  expect(findings.map(({ code }) => code)).not.toContain('cell/unknown-currency');
});

/** Which column is the amount, and whether it is asked. */
function amountOf(columns: Readonly<Record<string, (at: number) => CellValue>>) {
  const labels = Object.keys(columns);
  const stages = ['New', 'Proposal', 'Negotiation', 'New', 'Proposal', 'Won', 'Won', 'Lost', 'Lost', 'Lost'];
  const rows = stages.map((stage, at) => [`Company ${at}`, stage, ...Object.values(columns).map((cell) => cell(at))]);
  const adoption = adopt(aWorkbook({ Deals: [['Company', 'Stage', ...labels], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const isAsked = adoption.questions.some(({ setting }) => setting === 'Column: Amount');
  return [labels[(adoption.leadTabs[0]?.columns.get('amount') ?? 1) - 2] ?? null, isAsked];
}

const worth = (at: number): number => 1_500 + 170 * at;

/** Exports of Close (cents beside a text) and ClickUp (the kind of a field in brackets). */
it.each<[string, Readonly<Record<string, (at: number) => CellValue>>, unknown]>([
  [
    'cents beside what is shown',
    {
      value: (at) => worth(at) * 100,
      value_formatted: (at) => `$${worth(at)}.00`,
      expected_value: (at) => worth(at) * 10 * (at % 3 || 5),
    },
    ['value_formatted', false],
  ],
  [
    'cents beside the whole, and nothing shows which',
    { Value: (at) => worth(at) * 100, 'Value whole': worth },
    [null, true],
  ],
  ['the kind of a field', { 'Deal Value (currency)': worth }, ['Deal Value (currency)', false]],
  ['millions', { 'Value (M)': (at) => 1 + at / 10 }, ['Value (M)', false]],
  [
    'two prices that lie as close as prices do, of which neither is a share of the other',
    { Belopp: (at) => 1000 + 10 * at, 'MOBIL (kr)': (at) => 4502 + at, 'Cell value ($)': () => 300 },
    [null, true],
  ],
  ['what may be sold', { 'Est. Sale': worth }, ['Est. Sale', false]],
  ['no chance of a sale is money', { 'Chance of sale': (at) => at / 10 }, [null, false]],
  ['without tax', { 'Importo (IVA escl.)': worth }, ['Importo (IVA escl.)', false]],
  ['a count is no total of money', { 'Total sent': worth }, [null, true]],
  [
    'numbers without a word beside money',
    { 'Fix (€)': worth, 'Codice ctr': (at) => 7_000_000 + 13 * at },
    ['Fix (€)', false],
  ],
  [
    'a commission of each quote, called money by its sign alone',
    { 'Gross quote': worth, 'Comm £': (at) => worth(at) * 0.12 },
    ['Gross quote', false],
  ],
  [
    'rupees of each price in dollars are no share',
    { 'Value ($)': worth, 'Value (₹)': (at) => worth(at) * 84.5 },
    [null, true],
  ],
  ['a word for money among others', { 'Value by source': worth }, [null, true]],
])('%s', (_, columns, expected) => {
  expect(amountOf(columns)).toEqual(expected);
});

it('a smaller fee does not pass for the whole where a larger column may be it', () => {
  for (const whole of ['Contract value, year 1', 'Total contract value - year 1 (USD)', 'Monthly rent'])
    expect(read([whole, 'Implementation fee'], [11200, 800]), whole).toMatchObject({ amount: null });
  expect(read(['Year 1 value', 'Setup fee'], [11200, 800])).toMatchObject({ amount: null });
  expect(read(['Deal value', 'Salary'], [800, 11200])).toMatchObject({ amount: 800, asked: [] });
  expect(read(['Monthly rent', 'Implementation fee'], [8, 800])).toMatchObject({ amount: 800, asked: [] });
});

it('a telephone number with its country is no money', () => {
  expect(read(['Nummer', 'Zzz'], ['+966500000101', 'x'])).toMatchObject({ amount: null, asked: [] });
});

/** Sums without tax, the tax, and with it, a row each. */
function taxed(
  headers: readonly string[],
  sums: readonly (readonly number[])[],
  settings: readonly CellValue[][] = [],
) {
  const workbook = aWorkbook({
    Leads: [
      ['Company', 'Stage', ...headers],
      ...sums.map((cells, at) => [`Company ${at}`, 'Won', ...cells] as CellValue[]),
      ['Total', null, ...headers.map((_, column) => (column === 1 ? null : 9_999))],
    ],
    Settings: [['Setting', 'Value'], ['Currency', 'EUR'], ...settings],
  });
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [tab] = adoption.leadTabs;
  const asked = adoption.questions.map(({ setting, choices }) => [setting, ...choices.map(({ value }) => value)]);
  return { column: tab?.columns.get('amount') ?? null, asked, codes: adoption.findings.map(({ code }) => code) };
}

it('what a deal is worth with tax beside without it is asked, unless somebody said it', () => {
  const nets = [1480, 540, 900, 2300, 75, 610];
  const sums = nets.map((net) => [net, 0.22 * net, 1.22 * net]);
  const headers = ['Imponibile', 'IVA', 'Totale'];
  const both = [['Column: Amount', 'Totale', 'Imponibile', '(none)']];
  expect(taxed(headers, sums)).toMatchObject({ column: null, asked: both });
  expect(taxed(headers, sums, [['Column: Amount', 'Imponibile']])).toMatchObject({ column: 2, asked: [] });
  // The very word Amount says it.
  expect(taxed(['Net', 'VAT', 'Amount'], sums)).toMatchObject({ column: 4, asked: [] });
  // No tax is another share of each row.
  const parts = nets.map((net, at) => [net, net * (0.04 + 0.03 * at), net * (1.04 + 0.03 * at)]);
  expect(taxed(headers, parts)).toMatchObject({ column: 4, asked: [] });
});

it('a part by its name is asked beside money of which nothing says what it is', () => {
  const asked = question('Provision erwartet', 'Ersparnis');
  expect(read(['Ersparnis', 'Provision erwartet'], ['752,00 €', '148,00 €'])).toMatchObject({ amount: null, asked });
  // A quote says what it is, and so does a share of the other.
  expect(read(['Devis TTC', 'Provision erwartet'], ['752,00 €', '148,00 €'])).toMatchObject({ amount: 752, asked: [] });
});

it('0 in each row is no money until somebody says so, and one amount makes it money', () => {
  const amounts = (cells: readonly CellValue[]) => {
    const rows = cells.map((cell, i) => [`Company ${i}`, i % 2 === 0 ? 'Won' : 'Proposal', cell]);
    const adoption = adopt(aWorkbook({ Leads: [['Company', 'Stage', 'Amount'], ...rows] }));
    if ('noLeads' in adoption) throw new Error(adoption.message);
    const asked = adoption.questions.some(({ setting }) => setting === 'Column: Amount');
    return { isRead: adoption.leadTabs[0]?.columns.has('amount'), asked };
  };
  for (const zero of [0, '0.0', '0,00 €', '$0'])
    expect(amounts([zero, zero, null, zero, zero, zero])).toEqual({ isRead: false, asked: true });
  expect(amounts([0, 0, 0, 0, 0, 1200])).toEqual({ isRead: true, asked: false });
  expect(amounts([0, 0, 0, null])).toEqual({ isRead: true, asked: false });
});
