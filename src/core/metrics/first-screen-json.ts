import { jsonNameOf } from '../leads/grouping.ts';
import { isoDay } from '../workbook/day-time.ts';
import type { CreationMonths } from './creation-months.ts';
import type { LastWeek, WeekDeals, WeekNumbers } from './last-week.ts';
import type { Metrics } from './metrics.ts';
import type { Target } from './target.ts';

/** What the first screen says of today, the last week, the target and who won what, in `--json`; days as ISO text. */
export function firstScreenJson(metrics: Metrics): Record<string, unknown> {
  const { toDo, target, lastWeek, standings, creationMonths } = metrics;
  return {
    ...(toDo === null ? {} : { toDo: { counts: toDo.counts, owners: toDo.owners, noPlanValue: toDo.noPlanValue } }),
    target: targetJson(target),
    lastWeek: lastWeekJson(lastWeek),
    standings: Object.fromEntries(standings.map(({ by, rows }) => [jsonNameOf(by), rows])),
    creationMonths: creationMonthsJson(creationMonths),
  };
}

function targetJson({ periods, likely, workingDaysLeft }: Target): Record<string, unknown> {
  return {
    periods: periods.map(({ from, to, months: _, ...period }) => ({ ...period, from: isoDay(from), to: isoDay(to) })),
    likely,
    workingDaysLeft,
  };
}

function lastWeekJson({ week, before, coming, calledByNextDay }: LastWeek): Record<string, unknown> {
  return {
    week: weekJson(week),
    before: weekJson(before),
    calledByNextDay,
    coming: { ...dealsJson(coming), to: isoDay(coming.to) },
  };
}

function weekJson({ from, to, pushed, ...week }: WeekNumbers): Record<string, unknown> {
  return {
    from: isoDay(from),
    to: isoDay(to),
    ...Object.fromEntries(Object.entries(week).map(([name, deals]) => [name, dealsJson(deals)])),
    pushed: pushed === null ? null : dealsJson(pushed),
  };
}

const mostNamed = 20;

function dealsJson({ deals, value }: WeekDeals): Record<string, unknown> {
  return { deals: deals.length, value, first: deals.slice(0, mostNamed).map(({ id }) => id) };
}

function creationMonthsJson({ months, withoutStart }: CreationMonths): Record<string, unknown> {
  return { months: months.map(({ from, ...month }) => ({ month: isoDay(from).slice(0, 7), ...month })), withoutStart };
}
