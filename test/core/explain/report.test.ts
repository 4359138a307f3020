import { describe, expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import type { Figure } from '../../../src/core/explain/figure.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import type { Metrics } from '../../../src/core/metrics/metrics.ts';
import { renderReport } from '../../../src/core/report/render-report.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';
import { enriched, richWorkbook } from './a-rich-workbook.ts';

/** Heading of a table → the blocks that its figures are called by, where it is not that; []: a list of deals or purchases one by one. */
const blocks: Readonly<Record<string, readonly string[]>> = {
  Funnel: ['Funnel', 'Pipeline'],
  'Last week': ['Last week', 'Week before'],
  'Who goes on': ['Funnel'],
  'Win rate by age and by quarter': ['Win rate by quarter of closing'],
  'Longest in their stage': [],
  'Data quality': [],
  'Pushed three times or more': [],
  'Renewals due': [],
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
  const pieces = [...page.matchAll(/<h[23]>[\s\S]*?<\/h[23]>|<p><b>[^<]*<\/b><\/p>|<table[ >][\s\S]*?<\/table>/g)];
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
    const [head = '', ...rows] = all(piece, 'tr');
    const header = all(head, 't[hd]').map(plain);
    return rows
      .filter((row) => !row.startsWith('<tr class="note"'))
      .flatMap((row) => {
        const [label = '', ...cells] = all(row, 't[hd]').map(plain);
        return cells.map((text, i) => ({ heading, group, label, column: header[i + 1] ?? '', text }));
      });
  });
}

/** Numbers as they stand within a text; what stands around an amount is another test's. */
function shownAs({ unit, value }: Pick<Figure, 'unit' | 'value'>, { written: w, currency }: Metrics): string[] {
  if (value === null) return [];
  const size = Math.abs(value);
  switch (unit) {
    case 'count':
      return [w.number(value)];
    case 'money':
      return [w.number(size), w.number(size, 2), w.moneyShort(value, currency)];
    case 'share':
      return [w.percent(value), w.percent(value, 1), w.count(Math.round(size * 100), 'point'), 'the same'];
    case 'days':
      return [w.days(Math.round(value)), w.number(value)];
    case 'number':
      return [w.number(value, 2)];
  }
}

/** Of every number in the page's tables, what is wrong with its explanation. */
function wrongIn(page: string, figures: readonly Figure[], metrics: Metrics): string[] {
  const cells = cellsOf(page).filter(({ text, column }) => /\d/.test(text) && !besides.test(column));
  expect(cells.length).toBeGreaterThan(20);
  return cells.flatMap(({ heading, group, label, column, text }) => {
    const bare = heading.replace(new RegExp(`, ${metrics.currency}$`), '');
    const called = Object.hasOwn(blocks, bare) ? (blocks[bare] ?? []) : [bare];
    if (called.length === 0 || text.startsWith('needs ')) return [];
    const names = called.map((block) => `${block}: ${group === '' ? '' : `${group}, `}${label}, ${column}`);
    const weekBefore = column === 'Week before' ? [`Week before: ${label}`] : [];
    const named = [...names, ...weekBefore].flatMap((name) => namedAs(figures, name));
    if (named.length === 0) return [`${names.join(' or ')}: nothing explains ${text}`];
    const isShown = named.some((figure) => shownAs(figure, metrics).some((shown) => text.includes(shown)));
    return isShown ? [] : [`${names.join()}: ${text} is shown, ${named.map(({ value }) => value).join()} explained`];
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
  const page = renderReport({ title: 'Pipeline', metrics, deals: new Map() });
  const named = (name: string): Pick<Figure, 'unit' | 'value'> | undefined => namedAs(figures, name)[0];

  it('of its tables', () => {
    expect(cellsOf(page).length).toBeGreaterThan(300);
    expect(wrongIn(page, figures, metrics)).toEqual([]);
  });

  it('of its tables, of random workbooks after weeks of use', () => {
    for (let seed = 31; seed <= 45; seed++) {
      const workbook = richWorkbook(seed);
      if (workbook === null) continue;
      const own = computeMetrics(workbook.input);
      const explained = allFigures(figureSource(workbook.input, own, workbook.coverage));
      expect(
        wrongIn(renderReport({ title: 'Pipeline', metrics: own, deals: new Map() }), explained, own),
        `workbook ${seed}`,
      ).toEqual([]);
    }
  });

  it('of its headlines, and what is won against the target', () => {
    const cards = [...page.matchAll(/<div class="name">([^<]*)<\/div>\s*<div class="value">([^<]*)<\/div>/g)];
    expect(cards.length).toBeGreaterThan(4);
    const { written: w, currency } = metrics;
    for (const [, name = '', text = ''] of cards) {
      const figure = named(name);
      expect(figure, name).toBeDefined();
      const amount = figure?.unit === 'money' ? [w.money(figure.value, currency)] : [];
      const shown = figure === undefined ? [] : [...shownAs(figure, metrics), ...amount];
      expect(shown, name).toContain(plain(text));
    }
    const target = plain(/<p class="target">[\s\S]*?<\/p>/.exec(page)?.[0] ?? '');
    for (const span of ['month', 'quarter', 'year']) {
      const figure = named(`Target: this ${span}, Won`);
      expect(target).toContain(plain(w.money(figure?.value ?? null, currency)));
    }
  });
});
