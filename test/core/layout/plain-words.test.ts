import { describe, expect, it } from 'vitest';
import { chartsBlock } from '../../../src/core/layout/blocks/charts-block.ts';
import { screenRows } from '../../../src/core/layout/first-screen/grid.ts';
import { layOutMetrics } from '../../../src/core/layout/lay-out-metrics.ts';
import { noFacts } from '../../../src/core/layout/screen-facts.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { isFormula } from '../../../src/core/workbook/cell-hash.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';

const jargon =
  /zombie|flood|censor|restricted mean|horizon|P\(first\)|kaplan|aalen|wilson|percentile|quantile|confidence|hazard|incidence|surviv|bootstrap|log-rank|poisson|brier|p-value|median|estimate|statistic|NaN|undefined|null|Infinity/i;

/** With a heading, a line under it and a blank row. */
const chartRows = chartsBlock.rows.length + 3;

describe('the Metrics tab', () => {
  for (const size of [0, 3, 40, 400]) {
    const tab = layOutMetrics(computeMetrics(aPipeline(size)), noFacts);
    const words = tab.cells.flatMap((row) =>
      row.flatMap((cell) => {
        if (cell === undefined) return [];
        if (isFormula(cell.value)) return [String(cell.value.shown), ...(cell.value.alsoShows ?? [])];
        return typeof cell.value === 'string' ? [cell.value] : [];
      }),
    );

    it(`says it in plain words, for ${size} deals`, () => {
      expect(words.filter((text) => jargon.test(text))).toEqual([]);
    });

    it(`has its headlines right below the first screen, each with a stable name, for ${size} deals`, () => {
      const named = new Map(tab.names.map((name) => [name.name, name]));
      for (const name of ['win_rate', 'deal_size', 'cycle_days', 'open_value', 'cold', 'nobody_told']) {
        expect(named.get(`leadsheet_${name}`)?.row).toBeLessThan(screenRows + 4);
      }
      expect((named.get('leadsheet_bottleneck') ?? named.get('leadsheet_waiting'))?.row).toBeLessThan(
        screenRows + 14 + chartRows,
      );
      expect(
        tab.cells.every((row) => row.every((cell) => typeof cell?.value !== 'number' || Number.isFinite(cell.value))),
      ).toBe(true);
    });
  }
});
