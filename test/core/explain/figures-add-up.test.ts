import { writtenIn } from '../../../src/core/words/written/written.ts';
import { describe, expect, it } from 'vitest';
import { allFigures } from '../../../src/core/explain/all-figures.ts';
import { addUp, agrees } from '../../../src/core/explain/add-up.ts';
import type { Figure } from '../../../src/core/explain/figure.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { namesOf } from '../../../src/core/explain/find-figure.ts';
import { renderFigure } from '../../../src/core/explain/render-figure.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';
import { richWorkbook } from './a-rich-workbook.ts';

const workbooks = process.env['LEADSHEET_LONG'] === '1' ? 2000 : 60;

/** Every figure of a random workbook. */
function figuresOfRandom(seed: number): readonly Figure[] {
  const workbook = richWorkbook(seed);
  if (workbook === null) return [];
  const { input, coverage } = workbook;
  return allFigures(figureSource(input, computeMetrics(input), coverage));
}

describe('the rows of an explanation', () => {
  it(`make the figure, in ${workbooks} random workbooks`, { timeout: 3_600_000 }, () => {
    const told = new Map<string, number>();
    for (let seed = 1; seed <= workbooks; seed++) {
      for (const figure of figuresOfRandom(seed)) {
        const account = figure.account();
        const made = addUp(account);
        if (figure.value === null) expect(figure.needs, `${figure.name} of workbook ${seed}`).toBeDefined();
        else {
          expect(agrees(figure.value, made), `${figure.name} of workbook ${seed}: ${figure.value}, rows ${made}`).toBe(
            true,
          );
          told.set(account.addsUp.kind, (told.get(account.addsUp.kind) ?? 0) + 1);
        }
        expect(renderFigure(figure, 'EUR', { all: true }, writtenIn('en-GB')).join('\n')).not.toMatch(
          /NaN|undefined|Infinity/,
        );
      }
    }
    for (const kind of ['sum', 'share', 'mean', 'middle', 'half']) expect(told.get(kind) ?? 0).toBeGreaterThan(10);
  });

  it('make the forecast and what mending a stage brings, deal by deal', () => {
    const input = aPipeline(400, { replicates: 10 });
    const figures = allFigures(figureSource(input, computeMetrics(input), []));
    const names = figures.map(({ name }) => name).filter((name) => /^(Forecast|Where an improvement)/.test(name));
    expect(names.length).toBeGreaterThan(25);
    for (const figure of figures) {
      const made = addUp(figure.account());
      if (figure.value !== null)
        expect(agrees(figure.value, made), `${figure.name}: ${figure.value}, rows ${made}`).toBe(true);
    }
  });

  it('belong to one figure each: no two are called the same', () => {
    for (const seed of [1, 2, 3, 4]) {
      const names = figuresOfRandom(seed).flatMap(namesOf);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    }
  });
});
