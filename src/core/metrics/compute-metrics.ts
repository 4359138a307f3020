import type { StageVisit } from '../history/stage-visit.ts';
import { coldDeals } from './cold-deals.ts';
import { cycleLength, cycleLengthAll } from './cycle-length.ts';
import { dealSize } from './deal-size.ts';
import { deriveDeals, nowOf } from './deal.ts';
import { headlineValues } from './headline-values.ts';
import { countDeals, countLeads } from './lead-counts.ts';
import type { Metrics } from './metrics.ts';
import type { MetricsInput } from './metrics-input.ts';
import { stageMetrics } from './stage-metrics.ts';
import { trends } from './trends.ts';
import { waitingNow } from './waiting-now.ts';
import { winRate } from './win-rate.ts';

/** START HERE for a figure: every metric is one function in one file, called here once. */
export function computeMetrics(input: MetricsInput): Metrics {
  const { records, stages, settings, today } = input;
  const now = nowOf(input);
  const deals = deriveDeals(input);
  const visits = [...input.history.visits].sort(byLeadThenTime);
  const severities = { error: 0, warning: 0, hint: 0 };
  for (const finding of records.findings) severities[finding.severity]++;
  const figures: Omit<Metrics, 'trends'> = {
    asOf: input.now,
    today,
    timeZone: settings.timeZone,
    currency: settings.currency,
    leads: countLeads(records.rowCount, records.leads),
    findings: severities,
    counts: countDeals(deals),
    winRate: winRate(deals),
    dealSizeWon: dealSize(deals),
    cycleWon: cycleLength(deals, 'won'),
    cycleLost: cycleLength(deals, 'lost'),
    cycleAll: cycleLengthAll(deals),
    cold: coldDeals(deals),
    waiting: waitingNow(stages, deals, visits, today),
    stages: stageMetrics(stages, deals, visits, now),
    coverage: input.coverage,
  };
  return { ...figures, trends: trends(headlineValues(figures), input.previousHeadlines, today) };
}

function byLeadThenTime(a: StageVisit, b: StageVisit): number {
  if (a.lead !== b.lead) return a.lead < b.lead ? -1 : 1;
  return (a.enteredAt ?? a.leftAt ?? 0) - (b.enteredAt ?? b.leftAt ?? 0);
}
