import { jsonNameOf } from '../leads/grouping.ts';
import type { Finding } from '../findings/finding.ts';
import { asPeopleAllow } from './as-people-allow.ts';
import type { Bottlenecks } from './bottlenecks.ts';
import type { Customers } from './customers.ts';
import type { CycleLength } from './cycle-length.ts';
import { firstScreenJson } from './first-screen-json.ts';
import type { Forecast } from './forecast.ts';
import { isoDay } from '../workbook/day-time.ts';
import type { GroupMetrics } from './group-metrics.ts';
import type { Metrics } from './metrics.ts';
import { pipelineChangesJson } from './pipeline-changes/pipeline-changes-json.ts';
import type { QuotaCoverage } from './quota-coverage.ts';
import type { StageMetrics } from './stage-metrics.ts';

/** What a run adds to the figures in `--json`. */
export interface RunFacts {
  readonly findings: readonly Finding[];
  /** Null where nothing was written (dry run). */
  readonly writes: { readonly tabs: number; readonly cells: number; readonly apiCalls: number } | null;
}

/** Below the minimum sample: `{ estimate: null, needs, n }`, with the figure's own names beside it as null. */
type Below = { readonly needs?: string; readonly n: number };
const below = (figure: Below, names: readonly string[]): Record<string, unknown> => ({
  ...Object.fromEntries(names.map((name) => [name, null])),
  estimate: null,
  needs: figure.needs,
  n: figure.n,
});

/** The document of `recalculate --json`, with the field names of the design; instants as ISO text. */
export function metricsJson(all: Metrics, run: RunFacts): Record<string, unknown> {
  const metrics = asPeopleAllow(all);
  const { leads } = metrics;
  return {
    asOf: new Date(metrics.asOf).toISOString(),
    leads: { rows: leads.rows, accepted: leads.accepted, setAside: leads.setAside, setAsideBy: leads.setAsideBy },
    findings: findingsJson(run.findings),
    summary: summaryJson(metrics),
    ...firstScreenJson(metrics),
    stages: metrics.stages.map(stageJson),
    waiting: metrics.waiting.map(({ name, count, value, oldest, advice }) => {
      return { stage: name, count, value, oldest, advice };
    }),
    ...bottlenecksJson(metrics.bottlenecks),
    alarms: metrics.alarms.map(({ since, ...alarm }) => ({ ...alarm, since: isoDay(since) })),
    ...Object.fromEntries(metrics.grouped.map(({ by, groups }) => [jsonNameOf(by), groups.map(groupJson)])),
    averages: metrics.averages.map(({ of, ...means }) => ({ column: of.header, ...means })),
    lostReasons: metrics.lostReasons.map(({ reason, count, value, byStage }) => ({ reason, count, value, byStage })),
    ageing: {
      bands: metrics.ageing.bands,
      unknown: metrics.ageing.unknown,
      oldest: metrics.ageing.oldest.map(({ lead, stage, daysInStage, daysOpen, value, stuck, cold }) => {
        return { lead, stage, daysInStage, daysOpen, value, stuck, cold };
      }),
    },
    processChanges: metrics.processChanges.map(({ date, difference, daysDifference, answerBy, ...effect }) => ({
      date: isoDay(date),
      ...effect,
      answerBy: answerBy === null ? null : isoDay(answerBy),
      difference: estimateJson(difference),
      daysDifference: estimateJson(daysDifference),
    })),
    pipelineChanges: pipelineChangesJson(metrics.pipelineChanges),
    trends: metrics.trends.map(({ metric, now, then, thenDay, change }) => {
      return { metric, now, then, thenDay: thenDay === null ? null : isoDay(thenDay), change };
    }),
    ...(run.writes === null ? {} : { writes: run.writes }),
  };
}

function findingsJson(findings: readonly Finding[]): Record<string, unknown> {
  const severities = { error: 0, warning: 0, hint: 0 };
  for (const finding of findings) severities[finding.severity]++;
  return {
    ...severities,
    items: findings.map(({ code, severity, tab, row, column, value, message, fix }) => {
      return { code, severity, tab, row, column, value, message, fix };
    }),
  };
}

function summaryJson(metrics: Metrics): Record<string, unknown> {
  const { counts, dealSizeWon, cycleAll, cold, velocity, quota, winRateByAge, firstContact, customers } = metrics;
  return {
    open: counts.open,
    won: counts.won,
    lost: counts.lost,
    winRateClosed: estimateJson(metrics.winRate),
    dealSizeWon: dealSizeWon.needs
      ? { ...below(dealSizeWon, ['mean', 'median', 'total']), total: dealSizeWon.total }
      : pick(dealSizeWon, ['mean', 'median', 'total', 'n', 'leftOut']),
    cycleDaysWon: cycleJson(metrics.cycleWon),
    cycleDaysLost: cycleJson(metrics.cycleLost),
    cycleDaysAll: cycleAll.needs
      ? { ...below(cycleAll, ['median', 'low', 'high']), censored: cycleAll.censored }
      : pick(cycleAll, ['median', 'low', 'high', 'n', 'censored', 'leftOut']),
    cold: cold.needs
      ? below(cold, ['count', 'value'])
      : pick(cold, ['count', 'value', 'thresholdDays', 'longerThanAny', 'n', 'leftOut']),
    velocity: {
      ...estimateJson(velocity.observed),
      ...pick(velocity, ['windowDays', 'formula', 'formulaWithoutCold', 'parts', 'difference']),
    },
    forecast: forecastJson(metrics.forecast),
    ...(quota === null ? {} : { quota: quotaJson(quota) }),
    winRateByAge: {
      ...estimateJson(winRateByAge.won),
      days: winRateByAge.lastDay,
      lost: winRateByAge.curve.at(-1)?.lost ?? null,
      open: winRateByAge.curve.at(-1)?.open ?? null,
    },
    closeQuarters: metrics.closeQuarters.map(({ name, caution, ...quarter }) => {
      return { quarter: name, ...estimateJson(quarter), won: quarter.won, caution };
    }),
    firstContact: firstContact.needs
      ? below(firstContact, ['medianDays', 'withinOneDay'])
      : pick(firstContact, ['medianDays', 'low', 'high', 'withinOneDay', 'n', 'notYetContacted', 'leftOut']),
    ...(customers === null ? {} : { customers: customersJson(customers) }),
    dataQuality: metrics.leads.dataQuality,
    ...(metrics.coverage === null ? {} : { coverage: metrics.coverage }),
  };
}

function forecastJson({ total, months, drift, ...forecast }: Forecast): Record<string, unknown> {
  return {
    ...estimateJson(total),
    weightedPipeline: forecast.weightedPipeline,
    months: months.map(({ from, to, ...month }) => ({ from: isoDay(from), to: isoDay(to), ...month })),
    stages: forecast.stages,
    checkedOnPastMonths: Math.floor(drift.periods),
    past: forecast.past.map(({ from, to, ...month }) => ({ from: isoDay(from), to: isoDay(to), ...month })),
    usualMiss: drift.spread,
    cold: forecast.cold,
    leftOut: forecast.leftOut,
  };
}

function quotaJson(quota: QuotaCoverage): Record<string, unknown> {
  return { ...quota, months: quota.months.map(({ from, ...month }) => ({ from: isoDay(from), ...month })) };
}

function customersJson(customers: Customers): Record<string, unknown> {
  return {
    ...customers,
    repeatShare: estimateJson(customers.repeatShare),
    renewals: customers.renewals.map(({ due, ...renewal }) => ({ due: isoDay(due), ...renewal })),
  };
}

function bottlenecksJson({ ranked, named, tied, needs }: Bottlenecks): Record<string, unknown> {
  return {
    bottlenecks: ranked.map((stage) => ({
      stage: stage.name,
      ...pick(stage, ['kinds', 'gain', 'probabilityFirst', 'advice']),
      named: named?.stage === stage.stage,
      tied: tied.some((each) => each.stage === stage.stage),
    })),
    ...(needs === undefined ? {} : { bottlenecksNeed: needs }),
  };
}

function stageJson(stage: StageMetrics): Record<string, unknown> {
  const days = stage.daysInStage;
  const { conversion } = stage;
  return {
    stage: stage.name,
    ...pick(stage, ['entered', 'reached', 'advanced', 'lost', 'movedBack', 'open']),
    value: stage.openValue,
    conversion: conversion.needs
      ? below(conversion, ['low', 'high', 'horizonDays'])
      : {
          ...estimateJson(conversion),
          horizonDays: conversion.horizonDays,
          lost: conversion.lost,
          open: conversion.stillOpen,
        },
    daysInStage: days.needs
      ? { ...below(days, ['median', 'low', 'high', 'restrictedMean', 'naiveMean']), censored: days.censored }
      : pick(days, ['median', 'low', 'high', 'restrictedMean', 'naiveMean', 'n', 'censored', 'leftOut']),
  };
}

function groupJson(group: GroupMetrics): Record<string, unknown> {
  return {
    name: group.name,
    open: group.open,
    value: group.openValue,
    cold: group.coldCount,
    won: group.winRate.won,
    lost: group.winRate.lost,
    winRateClosed: estimateJson(group.winRate),
    difference: group.difference === null ? null : estimateJson(group.difference),
    standsOut: group.standsOut,
    stages: group.stages.map(stageJson),
  };
}

function cycleJson(cycle: CycleLength): Record<string, unknown> {
  return cycle.needs ? below(cycle, ['mean', 'median']) : pick(cycle, ['mean', 'median', 'n', 'leftOut']);
}

/** An interval figure: estimate, low, high, n, or null with what it needs. */
function estimateJson(figure: {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly needs?: string;
}): Record<string, unknown> {
  return figure.needs === undefined ? pick(figure, ['estimate', 'low', 'high', 'n']) : below(figure, ['low', 'high']);
}

function pick<T extends object>(from: T, names: readonly (keyof T & string)[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}
