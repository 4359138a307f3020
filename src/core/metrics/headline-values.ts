import type { HeadlineName, HeadlineValue } from '../logs/headlines.ts';
import type { Metrics } from './metrics.ts';

/** The headlines of a run, one row of Metrics History each; those that cannot be told yet have no value. */
export function headlineValues(metrics: Omit<Metrics, 'trends'>): HeadlineValue[] {
  const { counts, winRate, dealSizeWon, cycleAll, cold, leads, coverage, forecast, velocity } = metrics;
  const plain = (metric: HeadlineName, value: number | null, n: number | null = null): HeadlineValue => {
    return { metric, value, low: null, high: null, n };
  };
  return [
    plain('open', counts.open),
    plain('won', counts.won),
    plain('lost', counts.lost),
    { metric: 'winRate', value: winRate.estimate, low: winRate.low, high: winRate.high, n: winRate.n },
    plain('dealSize', dealSizeWon.mean, dealSizeWon.n),
    { metric: 'cycleDays', value: cycleAll.median, low: cycleAll.low, high: cycleAll.high, n: cycleAll.n },
    plain('openValue', counts.openValue, counts.open),
    plain('wonValue', dealSizeWon.total, dealSizeWon.n),
    plain('weightedPipeline', forecast.weightedPipeline, forecast.total.n),
    {
      metric: 'velocity',
      value: velocity.observed.estimate,
      low: velocity.observed.low,
      high: velocity.observed.high,
      n: velocity.observed.n,
    },
    plain('coldCount', cold.count, cold.n),
    plain('coldValue', cold.value, cold.n),
    plain('nobodyTold', coverage?.nobodyTold.count ?? null, counts.open),
    plain('dataQuality', leads.dataQuality, leads.rows),
  ];
}
