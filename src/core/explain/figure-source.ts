import type { StageVisit } from '../history/stage-visit.ts';
import { type Deal, deriveDeals, nowOf } from '../metrics/deal.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { MetricsInput } from '../metrics/metrics-input.ts';
import type { LeadCoverage } from '../reminders/compute-coverage.ts';
import type { Stage } from '../workbook/stage.ts';

/** All that figures are made of, beside the figures themselves. */
export interface FigureSource {
  readonly input: MetricsInput;
  readonly metrics: Metrics;
  readonly deals: readonly Deal[];
  readonly dealOf: ReadonlyMap<string, Deal>;
  readonly visits: readonly StageVisit[];
  /** The open stages in their order. */
  readonly openStages: readonly Stage[];
  /** On the team's clock. */
  readonly now: number;
  /** Where each open lead stands. */
  readonly coverage: readonly LeadCoverage[];
}

export function figureSource(input: MetricsInput, metrics: Metrics, coverage: readonly LeadCoverage[]): FigureSource {
  const deals = deriveDeals(input);
  return {
    ...{ input, metrics, coverage, deals },
    dealOf: new Map(deals.map((deal) => [deal.id, deal])),
    visits: input.history.visits,
    openStages: input.stages.filter(({ kind }) => kind === 'open'),
    now: nowOf(input),
  };
}
