import { describe, expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import { agrees } from '../../../src/core/explain/add-up.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { metricsJson } from '../../../src/core/metrics/metrics-json.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';
import { day } from '../../support/builders.ts';
import { numbersOfMetrics } from '../explain/numbers-shown.ts';

const header = [
  'Company',
  'Stage',
  'Amount',
  'Created',
  'Closed on',
  'Region, country',
  'Product',
  'Discount',
  'Visits',
];
const serial = (iso: string): number => day(iso) + 25569;
const row = (company: string, stage: string, more: readonly CellValue[]): CellValue[] => [
  ...[company, stage, 1000, serial('2026-01-10'), stage === 'Won' || stage === 'Lost' ? serial('2026-02-10') : null],
  ...more,
];
const leads: CellValue[][] = [
  header,
  row('Acme', 'Won', ['North', 'Signs', 0.1, 3]),
  row('Bolt', 'Won', ['north ', 'Signs', 0.2, 5]),
  row('Cairn', 'Lost', ['South', 'Fronts', '30 %', 'many']),
  row('Dune', 'Proposal', ['South', null, null, 2]),
  row('Elm', 'Proposal', ['NORTH', 'Fronts', 0.05, null]),
];

function read(settings: readonly (readonly CellValue[])[], rows = leads) {
  const tabs = [
    aTab({ id: 1, title: 'Leads', rows }),
    aTab({ id: 2, title: 'Settings', rows: [['Setting', 'Value'], ...settings] }),
  ];
  const understood = understand(aWorkbook(tabs), { now: day('2026-03-02T08:00') * 86_400_000 });
  if ('noLeads' in understood) throw new Error(understood.message);
  return understood;
}

describe('columns of the team’s own', () => {
  it('group leads by what stands in them, however it is spelt', () => {
    const { metrics } = read([['Group by', 'Region, country; product']]);
    // A header may hold a comma; the setting then has it alone.
    expect(metrics.grouped.map(({ by }) => by.header)).not.toContain('Region, country');
    const alone = read([['Group by', 'Region, country']]).metrics;
    const region = alone.grouped.find(({ by }) => by.header === 'Region, country');
    expect(region?.groups.map(({ name, open, winRate }) => [name, open, winRate.won])).toEqual([
      ['North', 1, 2],
      ['South', 1, 0],
    ]);
    const standings = alone.standings.find(({ by }) => by.header === 'Region, country');
    expect(standings?.rows.map(({ name, openValue }) => [name, openValue])).toEqual([
      ['North', 1000],
      ['South', 1000],
    ]);
    const json = metricsJson(alone, { findings: [], writes: null });
    expect(Object.keys(json)).toContain('by Region, country');
  });

  it('give means, as shares where they are, and say which cells are no number', () => {
    const { metrics } = read([['Average of', 'Discount, Visits']]);
    const [discount, visits] = metrics.averages;
    expect(discount?.of).toMatchObject({ header: 'Discount', isShare: true, unread: 0 });
    expect(discount?.won).toEqual({ mean: expect.closeTo(0.15, 10), n: 2 });
    expect(discount?.lost).toEqual({ mean: 0.3, n: 1 });
    expect(discount?.open).toEqual({ mean: 0.05, n: 1 });
    expect(visits?.of).toMatchObject({ isShare: false, unread: 1 });
    expect(visits?.all).toEqual({ mean: expect.closeTo(10 / 3, 10), n: 3 });
  });

  it('are explained, cell by cell', () => {
    const { metrics, metricsInput } = read([
      ['Average of', 'Discount, Visits'],
      ['Group by', 'Product'],
    ]);
    const figures = allFigures(figureSource(metricsInput, metrics, []));
    const shown = numbersOfMetrics(metrics).filter(({ name }) => /own columns|Product/.test(name));
    expect(shown.length).toBeGreaterThan(10);
    for (const { name, value } of shown) {
      const own = figures.filter((figure) => figure.name === name || figure.also.includes(name));
      const beside = figures.flatMap((figure) => figure.beside.filter(({ names }) => names.includes(name)));
      expect(
        [...own, ...beside].some((figure) => agrees(figure.value, value)),
        name,
      ).toBe(true);
    }
  });

  it('that are not there are a finding with the nearest header', () => {
    const { records, metrics } = read([
      ['Group by', 'Prodct'],
      ['Average of', 'Discont'],
    ]);
    const told = records.findings.filter(({ code }) => code === 'settings/invalid');
    expect(told.map(({ message, suggestion }) => [message, suggestion])).toEqual([
      ['Group by: no list of leads has a column “Prodct”.', 'Product'],
      ['Average of: no list of leads has a column “Discont”.', 'Discount'],
    ]);
    expect(metrics.grouped.map(({ by }) => by.field)).toEqual(['owner', 'source']);
  });

  it('that hold days have neither groups nor an average, and a header with a comma stands in quotes', () => {
    const { records, metrics } = read([
      ['Group by', '"Region, country", Created'],
      ['Average of', 'Created'],
    ]);
    expect(metrics.averages).toEqual([]);
    expect(metrics.grouped.map(({ by }) => by.header)).toEqual(['Owner', 'Source', 'Region, country']);
    const told = records.findings.filter(({ code }) => code === 'settings/invalid');
    expect(told.map(({ message }) => message)).toEqual([
      'Group by: “Created” holds days, which have no groups.',
      'Average of: “Created” holds days, which have no average.',
    ]);
  });

  it('that say when a stage was entered hold days as well', () => {
    const rows = leads.map((cells, i) => [...cells, i === 0 ? 'Entered Proposal' : serial('2026-01-20')]);
    const { records, metrics } = read([['Average of', 'Entered Proposal']], rows);
    expect(metrics.averages).toEqual([]);
    expect(records.findings.map(({ message }) => message)).toContain(
      'Average of: “Entered Proposal” holds days, which have no average.',
    );
  });

  it('by which leads are grouped anyway are not taken twice', () => {
    const { metrics } = read(
      [['Group by', 'Source']],
      [[...header, 'Source'], ...leads.slice(1).map((cells) => [...cells, 'Fair'])],
    );
    expect(metrics.grouped.map(({ by }) => by.field)).toEqual(['owner', 'source']);
  });
});
