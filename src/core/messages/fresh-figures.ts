import type { Metrics } from '../metrics/metrics.ts';

/** The figures that somebody who asked for fresh ones looks for first, a line each. */
export function freshFigures({ counts, dealSizeWon, winRate, coverage, currency, written: w }: Metrics): string[] {
  const lines: (readonly [string, string | null])[] = [
    [
      'Open',
      counts.openValue === null
        ? w.number(counts.open)
        : `${w.number(counts.open)}, ${w.money(counts.openValue, currency)}`,
    ],
    [
      'Won',
      dealSizeWon.total === null
        ? w.number(counts.won)
        : `${w.number(counts.won)}, ${w.money(dealSizeWon.total, currency)}`,
    ],
    ['Lost', w.number(counts.lost)],
    ['Win rate', winRate.estimate === null ? null : w.percent(winRate.estimate)],
    ['No plan', coverage === null ? null : w.number(coverage.nobodyTold.count)],
  ];
  return lines.flatMap(([label, said]) => (said === null ? [] : [`${label}: ${said}`]));
}
