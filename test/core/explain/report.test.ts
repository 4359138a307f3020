import { describe, expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import type { Figure } from '../../../src/core/explain/figure.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { renderReport } from '../../../src/core/report/render-report.ts';
import { daysText, groupedNumber, moneyText, percentText } from '../../../src/core/words/figure-text.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';

/** Heading of a table → the block that its figures are called by; null: a list of deals one by one. */
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
};
/** Columns that say how sure a figure is, or are words, deals or counts of another figure's account. */
const besides = /^(Range|The oldest|What to do|Learnt from|Take care|Lost out of|Kind|Bottleneck|)$/;
/** Without an explanation so far. */
const missing = [/^Chances by stage: .*, Chance to be won within a year$/];

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
      return [groupedNumber(value), moneyText(value, currency)];
    case 'share':
      return [percentText(value), percentText(value, 1), `${groupedNumber(Math.abs(value) * 100)} points`, 'the same'];
    case 'days':
      return [daysText(value)];
  }
}

describe('every figure of the report has an explanation', () => {
  const input = aPipeline(400, { replicates: 10 });
  const metrics = computeMetrics(input);
  const figures = allFigures(figureSource(input, metrics, []));
  const page = renderReport(metrics, { title: 'Pipeline' });
  const named = (name: string): Pick<Figure, 'unit' | 'value'> | undefined =>
    figures.find((figure) => figure.name === name || figure.also.includes(name)) ??
    figures.flatMap(({ beside = [] }) => beside).find(({ names }) => names.includes(name));

  it('of its tables', () => {
    const cells = cellsOf(page).filter(({ text, column }) => /\d/.test(text) && !besides.test(column));
    expect(cells.length).toBeGreaterThan(150);
    const wrong = cells.flatMap(({ heading, group, label, column, text }) => {
      const block = blocks[heading];
      if (block === null) return [];
      const name = group === '' ? `${block}: ${label}, ${column}` : `${block}: ${group}, ${label}, ${column}`;
      if (missing.some((pattern) => pattern.test(name)) || text.startsWith('needs ')) return [];
      const figure = named(name);
      if (figure === undefined) return [`${name}: nothing explains ${text}`];
      const isShown = shownAs(figure, metrics.currency).some((shown) => text.includes(shown));
      return isShown ? [] : [`${name}: ${text} is shown, ${figure.value} explained`];
    });
    expect(wrong).toEqual([]);
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
