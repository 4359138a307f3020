import type { Written } from '../words/written/written.ts';
import { figureSentences } from '../words/sentences/figures.ts';
import type { HeadlineName } from '../logs/headlines.ts';
import type { Trend } from '../metrics/trends.ts';

/** How a headline moved since about a month ago: "▲ 3 points since 2 May"; why there is nothing to compare it with. */
export function trendText(trends: readonly Trend[], metric: HeadlineName, today: number, w: Written): string {
  const trend = trends.find((each) => each.metric === metric);
  const anewSince = trend?.anewSince ?? null;
  if (!trend || trend.change === null || trend.thenDay === null || trend.then === null)
    return figureSentences.noTrend({ since: anewSince === null ? null : w.dayShort(anewSince, today) }, w);
  const amount = changeText(metric, trend.change, trend.then, w);
  const days = today - trend.thenDay;
  return amount === null
    ? figureSentences.asBefore({ days }, w)
    : figureSentences.trend({ up: trend.change > 0, amount, days }, w);
}

function changeText(metric: HeadlineName, change: number, then: number, w: Written): string | null {
  const size = Math.abs(change);
  switch (metric) {
    case 'winRate':
    case 'dataQuality': {
      const decimals = size < 0.1 ? 1 : 0;
      const points = Number((size * 100).toFixed(decimals));
      return points === 0 ? null : `${w.number(points, decimals)} points`;
    }
    case 'cycleDays': {
      const days = Number(size.toFixed(1));
      return days === 0 ? null : w.days(days);
    }
    case 'dealSize':
    case 'openValue':
    case 'wonValue':
    case 'weightedPipeline':
    case 'velocity':
    case 'coldValue': {
      if (then === 0) return size === 0 ? null : w.number(size);
      const share = Math.round((size / Math.abs(then)) * 100);
      return share === 0 ? null : `${w.number(share)} %`;
    }
    case 'open':
    case 'won':
    case 'lost':
    case 'coldCount':
    case 'nobodyTold':
      return size === 0 ? null : w.number(size);
  }
}
