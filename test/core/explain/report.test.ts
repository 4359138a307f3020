import { describe, expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import type { Figure } from '../../../src/core/explain/figure.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { renderReport } from '../../../src/core/report/render-report.ts';
import { daysText, groupedNumber, moneyText, percentText } from '../../../src/core/words/figure-text.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';
import { enriched, richWorkbook } from './a-rich-workbook.ts';

/** Heading of a table → the block that its figures are called by, where it is not that; null: a list of deals or purchases one by one. */
const blocks: Readonly<Record<string, string | null>> = {
  'Where an improvement brings most': 'Where an improvement brings most',
  'Where deals are waiting now': 'Where deals are waiting now',
  Forecast: 'Forecast',
  'Past forecasts': 'Past forecasts',
  'Chances by stage': 'Chances by stage',
  'Against the target': 'Against the target',
  'Who goes on': 'Funnel',
  'Days in stage': 'Days in stage',
  'Win rate by age and by quarter': 'Win rate by quarter of closing',
  'Longest in their stage': null,
  Owners: 'Owners',
  Sources: 'Sources',
  'Why deals are lost': 'Why deals are lost',
  'Data quality': null,
  'Pushed three times or more': null,
  'Renewals due': null,
};
/** Columns that say how sure a figure is, or are words, days, deals or counts of another figure's account. */
const besides = /^(Range|In four of five cases|The oldest|What to do|Learnt from|Take care|Lost out of|Kind|Bottleneck|Since|Verdict|Stage|Hoped for|)$/; // prettier-ignore

const plain = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
    .trim();
const all = (markup: string, tag: string): string[] =>
  [...markup.matchAll(new RegExp(`<${tag}[ >][\\s\\S]*?</${tag}>`, 'g'))].map(([found]) => found);

/** Every cell with a number, called by the heading above its table, its row and its column. */
function cellsOf(page: string) {
  const pieces = [...page.matchAll(/<h[23]>[\s\S]*?<\/h[23]>|<p><b>[^<]*<\/b><\/p>|<table>[\s\S]*?<\/table>/g)];
  let heading = '';
  let group = '';
  return pieces.flatMap(([piece]) => {
    if (piece.startsWith('<h')) {
      heading = plain(piece);
      group = '';
      return [];
    }
    if (piece.startsWith('<p>')) {
      group = plain(piece);
      return [];
    }
    const header = all(piece, 'th').map(plain);
    return all(piece, 'tr')
      .slice(1)
      .flatMap((row) => {
        const [label = '', ...cells] = all(row, 'td').map(plain);
        return cells.map((text, i) => ({ heading, group, label, column: header[i + 1] ?? '', text }));
      });
  });
}

function shownAs({ unit, value }: Pick<Figure, 'unit' | 'value'>, currency: string): string[] {
  if (value === null) return [];
  switch (unit) {
    case 'count':
      return [groupedNumber(value)];
    case 'money':
      return [groupedNumber(value), groupedNumber(value, 2), moneyText(value, currency)];
    case 'share':
      return [percentText(value), percentText(value, 1), `${groupedNumber(Math.abs(value) * 100)} points`, 'the same'];
    case 'days':
      return [daysText(value), groupedNumber(value, 1)];
    case 'number':
      return [groupedNumber(value, 2)];
  }
}

/** Of every number in the page's tables, what is wrong with its explanation. */
function wrongIn(page: string, figures: readonly Figure[], currency: string): string[] {
  const cells = cellsOf(page).filter(({ text, column }) => /\d/.test(text) && !besides.test(column));
  expect(cells.length).toBeGreaterThan(20);
  return cells.flatMap(({ heading, group, label, column, text }) => {
    const bare = heading.replace(new RegExp(`, ${currency}$`), '');
    const block = Object.hasOwn(blocks, bare) ? blocks[bare] : bare;
    if (block === null) return [];
    const name = group === '' ? `${block}: ${label}, ${column}` : `${block}: ${group}, ${label}, ${column}`;
    if (text.startsWith('needs ')) return [];
    const named = namedAs(figures, name);
    if (named.length === 0) return [`${name}: nothing explains ${text}`];
    const isShown = named.some((figure) => shownAs(figure, currency).some((shown) => text.includes(shown)));
    return isShown ? [] : [`${name}: ${text} is shown, ${named.map(({ value }) => value).join()} explained`];
  });
}

/** What is called so; two of people's labels that are alike are told apart by a number. */
function namedAs(figures: readonly Figure[], name: string): readonly Pick<Figure, 'unit' | 'value'>[] {
  const alike = (own: string): boolean => own === name || own.replace(/ \(\d+\)/, '') === name;
  const own = figures.filter((figure) => alike(figure.name) || figure.also.includes(name));
  return own.length > 0 ? own : figures.flatMap(({ beside }) => beside).filter(({ names }) => names.includes(name));
}

describe('every figure of the report has an explanation', () => {
  const input = enriched(aPipeline(400, { replicates: 10 }), 1);
  const metrics = computeMetrics(input);
  const figures = allFigures(figureSource(input, metrics, []));
  const page = renderReport(metrics, { title: 'Pipeline' });
  const named = (name: string): Pick<Figure, 'unit' | 'value'> | undefined => namedAs(figures, name)[0];

  it('of its tables', () => {
    expect(cellsOf(page).length).toBeGreaterThan(300);
    expect(wrongIn(page, figures, metrics.currency)).toEqual([]);
  });

  it('of its tables, of random workbooks after weeks of use', () => {
    for (let seed = 31; seed <= 45; seed++) {
      const workbook = richWorkbook(seed);
      if (workbook === null) continue;
      const own = computeMetrics(workbook.input);
      const explained = allFigures(figureSource(workbook.input, own, workbook.coverage));
      expect(wrongIn(renderReport(own, { title: 'Pipeline' }), explained, own.currency), `workbook ${seed}`).toEqual(
        [],
      );
    }
  });

  it('of its headlines', () => {
    const cards = [...page.matchAll(/<div class="name">([^<]*)<\/div>\s*<div class="value">([^<]*)<\/div>/g)];
    expect(cards.length).toBeGreaterThan(4);
    for (const [, name = '', value = ''] of cards) {
      const figure = named(name);
      expect(figure, name).toBeDefined();
      expect(figure === undefined ? [] : shownAs(figure, metrics.currency), name).toContain(plain(value));
    }
  });
});
