import type { StageVisit } from '../history/stage-visit.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Stage } from '../workbook/stage.ts';
import { type ColdDeals, coldDeals } from './cold-deals.ts';
import type { Deal } from './deal.ts';
import { type Forecast, forecast } from './forecast.ts';
import { pastForecasts } from './past-forecasts.ts';
import { type PipelineNumbers, pipelineNumbers } from './pipeline-numbers.ts';

/** Deals and their stays as they are known on a day. `now` is on the team's clock. */
export interface PipelineThen {
  readonly stages: readonly Stage[];
  readonly deals: readonly Deal[];
  readonly visits: readonly StageVisit[];
  readonly today: Day;
  readonly now: number;
}

/** What the bottlenecks and the forecast are made from: those of a run, of the study, and of a day that is replayed. */
export function pipelineOf({ stages, deals, visits, today, now }: PipelineThen): {
  readonly cold: ColdDeals;
  readonly pipeline: PipelineNumbers;
} {
  const cold = coldDeals(deals);
  return { cold, pipeline: pipelineNumbers(stages, deals, visits, { today, now, coldThreshold: cold.thresholdDays }) };
}

/** The forecast that people are shown. */
export function forecastOf(then: PipelineThen, pipeline: PipelineNumbers, replicates: number): Forecast {
  const { stages, deals, visits, today } = then;
  const past = pastForecasts(stages, deals, visits, pipeline.weekly.lastDay);
  return forecast(stages, deals, pipeline, { today, replicates, past });
}
