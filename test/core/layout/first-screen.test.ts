import { describe, expect, it } from 'vitest';
import { metricsWidths, rightColumn, screenRows } from '../../../src/core/layout/first-screen/grid.ts';
import { layOutMetrics } from '../../../src/core/layout/lay-out-metrics.ts';
import { noFacts } from '../../../src/core/layout/screen-facts.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { plainValue } from '../../../src/core/workbook/out-cell.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';
import { toActOf } from '../metrics/to-act-of.ts';

/** Of Google: 7.5 pixels a character and 12 a column, 21 a row. */
const pixelsWide = metricsWidths.reduce((sum, width) => sum + Math.round(width * 7.5 + 12), 0);
const rowHeight = 21;
const laptop = { width: 1300, height: 25 * rowHeight };

const facts = {
  ...noFacts,
  lastMail: 'Mon 1 Jun, 08:00, 3 mails',
  nextMail: 'Tue 2 Jun, 08:00',
  recalculateUrl: 'https://x.example/r',
  todayTab: 1000,
};

function screenOf(size: number) {
  const input = aPipeline(size, { replicates: 4 });
  const tab = layOutMetrics(computeMetrics({ ...input, toAct: toActOf(input) }), facts);
  const end = tab.cells.findIndex((row) => row.length === 0);
  return { tab, rows: tab.cells.slice(0, end) };
}

describe('the first screen', () => {
  for (const size of [0, 40, 400]) {
    const { tab, rows } = screenOf(size);

    it(`is within what a laptop shows, for ${size} deals`, () => {
      expect(rows.length).toBeLessThanOrEqual(screenRows);
      expect(rows.length * rowHeight).toBeLessThanOrEqual(laptop.height);
      expect(pixelsWide).toBeLessThanOrEqual(laptop.width);
      // Larger letters make higher rows.
      expect(rows.flat().some((cell) => cell?.style === 'headline' || cell?.style === 'title')).toBe(false);
      expect(rows.flat().some((cell) => cell?.style === 'wrap')).toBe(false);
    });

    it(`cuts no text and lets none run into its neighbour, for ${size} deals`, () => {
      const tooLong = rows.flatMap((row) =>
        row.flatMap((cell, column) => {
          const text = plainValue(cell);
          if (typeof text !== 'string' || text === '') return [];
          const next = row.findIndex(
            (other, at) => at > column && plainValue(other) !== null && plainValue(other) !== '',
          );
          const to = next < 0 ? metricsWidths.length : next;
          const room = metricsWidths.slice(column, to).reduce((sum, width) => sum + width, 0);
          return text.length <= room ? [] : [`${text} (${text.length} in ${room})`];
        }),
      );
      expect(tooLong).toEqual([]);
    });

    it(`has its parts by stable names, for ${size} deals`, () => {
      const named = new Map(tab.names.map((name) => [name.name, name]));
      expect(named.get('leadsheet_last_week')?.column).toBe(rightColumn);
      for (const part of ['refreshed', 'today', 'last_week', 'pipeline'])
        expect(named.get(`leadsheet_${part}`)?.row).toBeLessThan(rows.length);
    });
  }

  it('says who is to be called, what happened, where most is to be gained and what is ahead', () => {
    const words = screenOf(400)
      .rows.flat()
      .map((cell) => String(plainValue(cell) ?? ''));
    for (const said of ['Today', 'Last week', 'By person', 'Pipeline', 'Forecast', 'all'])
      expect(words).toContain(said === 'By person' ? 'By person, EUR' : said);
    expect(words.some((text) => /^(Most to gain|Most wait) in /.test(text))).toBe(true);
    expect(words.some((text) => / overdue: /.test(text))).toBe(true);
  });
});
