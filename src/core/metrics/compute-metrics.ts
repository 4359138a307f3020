import { alarms } from '../bottlenecks/alarms.ts';
import { workingCalendarOf } from '../reminders/working-calendar.ts';
import { shippedGroupings } from '../leads/grouping.ts';
import { ageing } from './ageing.ts';
import { averages } from './averages.ts';
import { bottlenecks } from './bottlenecks.ts';
import { closeQuarters } from './close-quarters.ts';
import { converter } from '../leads/converted-money.ts';
import { creationMonths } from './creation-months.ts';
import { customers } from './customers.ts';
import { cycleLength, cycleLengthAll } from './cycle-length.ts';
import { dealSize } from './deal-size.ts';
import { deriveDeals, nowOf } from './deal.ts';
import { firstContact } from './first-contact.ts';
import { groupMetrics } from './group-metrics.ts';
import { headlineValues } from './headline-values.ts';
import { countDeals, countLeads } from './lead-counts.ts';
import { lastWeekOf } from './last-week-of.ts';
import { lostReasons } from './lost-reasons.ts';
import type { Metrics } from './metrics.ts';
import type { MetricsInput } from './metrics-input.ts';
import { forecastOf, pipelineOf } from './pipeline-of.ts';
import { changesAbout, pipelineChanges } from './pipeline-changes/pipeline-changes.ts';
import { processChangeEffects } from './process-change-effects.ts';
import { quotaCoverage } from './quota-coverage.ts';
import { stayGroupings } from './stay-groupings.ts';
import { standings } from './standings.ts';
import { stageMetrics } from './stage-metrics.ts';
import { stuckLimits } from './stuck-limits.ts';
import { target } from './target.ts';
import { likelyTwice } from './likely-twice.ts';
import { toDecide } from './to-decide.ts';
import { toDo } from './to-do.ts';
import { trends } from './trends.ts';
import { velocity } from './velocity.ts';
import { waitingNow } from './waiting-now.ts';
import { winRateBeside } from './win-rate.ts';
import { winRateByAge } from './win-rate-by-age.ts';
import { wonMonths } from './won-months.ts';
import { writtenIn } from '../words/written/written.ts';

/** START HERE for a figure: every metric is one function in one file, called here once. */
export function computeMetrics(input: MetricsInput): Metrics {
  const w = writtenIn(input.settings.locale);
  const { records, stages, settings, today, replicates = 500, groupings = shippedGroupings } = input;
  const now = nowOf(input);
  const deals = deriveDeals(input);
  const { visits } = input.history;
  const severities = { error: 0, warning: 0, hint: 0 };
  for (const finding of records.findings) severities[finding.severity]++;

  const rate = winRateBeside(deals, records.rowCount - records.leads.length);
  const size = dealSize(deals);
  const then = { stages, deals, visits, today, now };
  const { cold, pipeline } = pipelineOf(then);
  const coldThreshold = cold.thresholdDays;
  const perStage = stageMetrics(stages, deals, visits, now);
  const ahead = forecastOf(then, pipeline, replicates);
  const toAct = input.toAct ?? null;
  const changes = pipelineChanges(input.dealChanges ?? [], changesAbout(input));
  const figures: Omit<Metrics, 'trends'> = {
    asOf: input.now,
    today,
    timeZone: settings.timeZone,
    written: writtenIn(settings.locale),
    currency: settings.currency,
    leads: countLeads(records.rowCount, records.leads),
    findings: severities,
    toDo: toAct === null ? null : toDo(toAct),
    likelyTwice: likelyTwice(deals, records.findings),
    toDecide: toDecide({ deals, pushed: changes.pushed, toAct, findings: records.findings }),
    target: target(deals, {
      ...{ team: records.team, settings, months: ahead.months, today },
      calendar: workingCalendarOf(null, settings, records.holidays),
    }),
    lastWeek: lastWeekOf(input, deals),
    counts: countDeals(deals),
    winRate: rate,
    winRateByAge: winRateByAge(deals),
    closeQuarters: closeQuarters(deals, today),
    dealSizeWon: size,
    cycleWon: cycleLength(deals, 'won'),
    cycleLost: cycleLength(deals, 'lost'),
    cycleAll: cycleLengthAll(deals),
    velocity: velocity(deals, { winRate: rate.estimate, dealSize: size.mean, coldCount: cold.count }, today, w),
    cold,
    waiting: waitingNow(stages, deals, visits, today),
    stages: perStage,
    grouped: groupings.map((by) => groupMetrics(by, { stages, deals, visits, coldThreshold, now })),
    standings: groupings.map((by) =>
      standings(by, { deals, team: records.team, toAct, today, yearStarts: settings.yearStarts }),
    ),
    comparePeople: settings.comparePeople,
    averages: averages(records.averages ?? [], deals),
    creationMonths: creationMonths(deals, today),
    wonMonths: wonMonths(deals, today),
    ageing: ageing(stages, deals, visits, {
      coldThreshold,
      stuckAfter: stuckLimits(stages, visits, settings, now),
      today,
    }),
    forecast: ahead,
    quota: quotaCoverage(records.team, deals, ahead.months, { settings, today }),
    bottlenecks: bottlenecks(stages, visits, pipeline, { now, replicates }),
    alarms: alarms(
      {
        ...{ stages, deals, visits, groupings: stayGroupings(groupings, records.leads), now },
        leastChange: settings.alarmSize / 100,
      },
      w,
    ),
    lostReasons: lostReasons(stages, deals, visits),
    firstContact: firstContact(deals, records.activities, today),
    customers: customers(
      records.purchases,
      converter(records.currencyRates, settings.currency),
      settings.renewalDays,
      today,
    ),
    pipelineChanges: changes,
    processChanges: processChangeEffects(records.processChanges, stages, { deals, visits }, today),
    coverage: input.coverage,
  };
  return { ...figures, trends: trends(headlineValues(figures), input.previousHeadlines, today, input.readSince) };
}
