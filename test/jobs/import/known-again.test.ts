import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { importRows } from '../../../src/jobs/import/import.ts';
import type { ImportJob } from '../../../src/jobs/import/import.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import type { MemoryStore } from '../../support/memory-store/memory-store.ts';

const header = ['Company', 'Contact', 'Stage', 'Amount', 'Created', 'Deal name'];
const deals = [
  ['Acme', 'Pat', 'Won', '1000', '2026-01-05', 'Acme website'],
  ['Acme', 'Pat', 'Proposal', '500', '2026-01-15', 'Acme hosting'],
  ['Beta', 'Sam', 'Proposal', '2000', '2026-01-06', 'Beta shop'],
  ['Gamma', 'Kim', 'Lost', '700', '2026-01-07', 'Gamma audit'],
];

/** A sheet into which somebody pasted that file: nothing remembers an import. */
function pasted(
  rows: readonly (readonly CellValue[])[],
  tabs: { title: string; rows: CellValue[][] }[] = [],
): MemoryStore {
  return memoryStore({ timeZone: 'UTC', tabs: [{ title: 'Leads', rows: rows.map((row) => [...row]) }, ...tabs] });
}

function bring(store: MemoryStore, rows: readonly (readonly string[])[], job: Partial<ImportJob> = {}) {
  const clock = fixedClock(Date.parse('2026-03-03T10:00:00Z'));
  const ports = { store, clock, random: seededRandom(1), log: quietLog };
  const source = { name: 'deals.csv', read: () => Promise.resolve({ rows }) };
  return importRows(ports, { source, tab: 'leads', maps: [], dryRun: false, ...job });
}

/** The file without some of its columns. */
const only = (labels: readonly string[], rows: readonly (readonly string[])[] = deals): string[][] =>
  [header, ...rows].map((row) => labels.map((label) => row[header.indexOf(label)] ?? ''));

const change = (row: readonly string[], by: Readonly<Record<string, string>>): string[] =>
  row.map((cell, at) => by[header[at] ?? ''] ?? cell);

const [website = [], hosting = [], shop = [], audit = []] = deals;

describe('a file whose rows stand in the sheet adds none of them again', () => {
  it.each([
    ['as texts', [header, ...deals]],
    [
      'as days and numbers, the stage in other letters, the rows in another order',
      [
        header,
        ...deals.map((row) => [row[0], row[1], row[2]?.toUpperCase(), Number(row[3]), day(row[4]), row[5]]).reverse(),
      ],
    ],
    [
      'in other columns, beside more',
      [['Deal name', 'Owner', ...header.slice(0, 5)], ...deals.map((row) => [row[5], 'Ann', ...row.slice(0, 5)])],
    ],
  ])('%s', async (_, rows) => {
    const store = pasted(rows as CellValue[][]);
    const before = store.values('Leads');
    expect(await bring(store, [header, ...deals])).toMatchObject({ added: 0, known: 4, differing: 0, unsure: 0 });
    expect(store.values('Leads')).toEqual(before);
  });

  it('nor those that moved to another tab of leads', async () => {
    const archive = {
      title: 'Won 2026',
      rows: [
        ['Deal name', ...header.slice(0, 5)],
        ...deals.slice(0, 1).map((row) => [row[5] ?? '', ...row.slice(0, 5)]),
      ],
    };
    const store = pasted([header, ...deals.slice(1)], [archive]);
    expect(await bring(store, [header, ...deals])).toMatchObject({ added: 0, known: 4 });
  });

  it('and the same row once more is one more', async () => {
    const store = pasted([header, ...deals]);
    expect(await bring(store, [header, ...deals, shop])).toMatchObject({ added: 1, known: 4 });
  });
});

function day(text: string | undefined): number {
  return Date.parse(`${text ?? ''}T00:00:00Z`) / 86_400_000 + 25_569;
}

describe('a deal that moved on is the deal that it was: told, not added, and no cell changes', () => {
  it.each([
    [
      'by the day it came in and its title',
      header,
      change(shop, { Stage: 'Won', Amount: '2500' }),
      ['Stage', 'Amount'],
    ],
    [
      'by its title',
      ['Company', 'Stage', 'Amount', 'Deal name'],
      change(shop, { Stage: 'Won', Amount: '2500' }),
      ['Stage', 'Amount'],
    ],
    ['by the day it came in', ['Company', 'Stage', 'Amount', 'Created'], change(hosting, { Stage: 'Lost' }), ['Stage']],
    ['by its amount', ['Company', 'Stage', 'Amount'], change(hosting, { Stage: 'Won' }), ['Stage']],
    [
      'with a deal of the same customer beside it',
      header,
      change(hosting, { Stage: 'Won', Contact: 'Lee' }),
      ['Contact', 'Stage'],
    ],
    ['opened again', header, change(audit, { Stage: 'Proposal' }), ['Stage']],
  ])('%s', async (_, labels, row, other) => {
    const store = pasted([header, ...deals]);
    const result = await bring(store, only(labels, [website, row]));
    expect(result).toMatchObject({ added: 0, differing: 1, unsure: 0 });
    expect(result.differences.map(({ column }) => column)).toEqual(other);
    expect(result.findings.map(({ code }) => code)).toEqual(['import/row-differs']);
    expect(store.values('Leads')).toEqual([header, ...deals]);
  });
});

describe('two deals of one customer stay two', () => {
  it.each([
    [
      'came in on another day',
      header,
      change(hosting, { Created: '2026-02-20', 'Deal name': 'Acme shop', Amount: '800' }),
    ],
    [
      'another title and amount',
      ['Company', 'Stage', 'Amount', 'Deal name'],
      change(shop, { 'Deal name': 'Beta app', Amount: '10' }),
    ],
    ['after a deal that is over', ['Company', 'Stage', 'Amount'], change(audit, { Stage: 'Proposal', Amount: '900' })],
  ])('%s', async (_, labels, row) => {
    const store = pasted([header, ...deals]);
    expect(await bring(store, only(labels, [row]))).toMatchObject({ added: 1, comeBack: 1, unsure: 0 });
  });

  it('where the rest of the customer is in the file, too', async () => {
    const store = pasted([header, ...deals]);
    const rows = only(['Company', 'Stage', 'Amount'], [...deals, change(shop, { Amount: '1' })]);
    expect(await bring(store, rows)).toMatchObject({ added: 1, known: 4, unsure: 0 });
  });

  it('by their IDs', async () => {
    const withId = (id: string, row: readonly string[]): string[] => [id, ...row];
    const store = pasted([['Deal ID', ...header], withId('D-1', shop)]);
    expect(await bring(store, [['Deal ID', ...header], withId('D-1', shop), withId('D-2', shop)])).toMatchObject({
      added: 1,
      known: 1,
    });
  });
});

describe('what may be either is left out and told, until somebody says that it is another deal', () => {
  it.each([
    ['another amount alone', ['Company', 'Stage', 'Amount'], change(shop, { Amount: '1' }), 4],
    ['another title alone', ['Company', 'Stage', 'Deal name'], change(shop, { 'Deal name': 'Beta app' }), 4],
    ['the same title, come in on another day', header, change(shop, { Created: '2026-02-20' }), 4],
    ['a renewal at the same price', ['Company', 'Stage', 'Amount'], change(website, { Stage: 'Proposal' }), 2],
    ['a second try at the same price', ['Company', 'Stage', 'Amount'], change(audit, { Stage: 'Proposal' }), 5],
    ['lost there and won in the file', ['Company', 'Stage', 'Amount'], change(audit, { Stage: 'Won' }), 5],
    ['another amount on the same day', ['Company', 'Stage', 'Amount', 'Created'], change(shop, { Amount: '9000' }), 4],
    ['the same title after it was won', ['Company', 'Stage', 'Deal name'], change(website, { Stage: 'Proposal' }), 2],
  ])('%s', async (_, labels, row, standsIn) => {
    const store = pasted([header, ...deals]);
    const rows = only(labels, [row]);
    const result = await bring(store, rows);
    expect(result).toMatchObject({ added: 0, unsure: 1, findings: [{ code: 'import/likely-there', row: standsIn }] });
    expect(store.values('Leads')).toHaveLength(5);
    expect(await bring(store, rows, { confirm: () => Promise.resolve('add unsure') })).toMatchObject({ added: 1 });
    expect(await bring(store, rows, { addUnsure: true })).toMatchObject({ added: 0, known: 1 });
  });
});

it('10,000 deals of one customer, of which half moved, are all known again', async () => {
  const row = (n: number): string[] => ['Acme', 'Pat', 'Proposal', String(n), '2026-01-05', `Deal ${n}`];
  const all = Array.from({ length: 10_000 }, (_, n) => row(n));
  const store = pasted([header, ...all]);
  const moved = all.map((each, n) => (n % 2 === 0 ? each : change(each, { Stage: 'Won' }))).reverse();
  const { added, unsure } = await bring(store, [header, ...moved]);
  expect([added, unsure]).toEqual([0, 0]);
});

it('another product is told, and the same file again adds nothing', async () => {
  const head = ['Company', 'Stage', 'Amount', 'Created', 'Product'];
  const rows = ['Acme', 'Beta', 'Gamma', 'Delta'].map((name, n) => [name, 'New', '100', '2026-01-05', n % 2 ? 'Audit' : 'Course']); // prettier-ignore
  const store = pasted([head, ...rows]);
  const file = [head, ...rows.slice(1), ['Acme', 'New', '100', '2026-01-05', 'Audit']];
  expect(await bring(store, file)).toMatchObject({ added: 0, known: 3, unsure: 1 });
  expect(await bring(store, file, { addUnsure: true })).toMatchObject({ added: 1, known: 3, unsure: 0 });
  expect(await bring(store, file, { addUnsure: true })).toMatchObject({ added: 0, unsure: 0 });
  expect(store.values('Leads')).toHaveLength(6);
});

it.each([
  ['rows alike', (_: number) => ['', 'Acme', 'New', 'Ann'], (_: number) => ['', 'Acme', 'New', 'Ann']],
  ['one customer, IDs of another range', (n: number) => [`D-${n}`, 'Acme', 'New', 'Ann'], (n: number) => [`E-${n}`, 'Acme', 'New', 'Ann']],
  ['rows alike but for their IDs, and a file without', (n: number) => [`D-${n}`, 'Acme', 'New', 'Ann'], (_: number) => ['', 'Acme', 'New', 'Ann']],
])('%s: four times as many rows take no ten times the work', async (_, there, inFile) => {
  const head = ['Deal ID', 'Company', 'Stage', 'Owner'];
  const time = async (count: number): Promise<number> => {
    const numbers = Array.from({ length: count }, (__, n) => n);
    const store = pasted([head, ...numbers.map(there)]);
    const before = process.cpuUsage();
    await bring(store, [head, ...numbers.map(inFile)], { dryRun: true });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  await time(500);
  const [few, many] = [await time(2_500), await time(10_000)];
  expect(many).toBeLessThan(few * 10 + 500);
}); // prettier-ignore
