import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import { quantile } from '../statistics/quantile.ts';
import { xmrChart } from '../statistics/xmr-chart.ts';
import type { Alarm } from './alarm.ts';
import { flooding } from './flooding.ts';
import { weeklyFlows, type WeeklyFlows } from './weekly-flows.ts';

/** What has to be usual in a week before a week can stand out. */
const leastUsual = 1;
/** Weeks that an alarm may be old, and that the usual level is not made of. */
const freshWeeks = 2;
/** Weeks that a pace is taken over. */
const paceWeeks = 8;
/** So many times the usual weeks of work are an alarm. */
const pilesUpFrom = 1.25;

/** Weekly flows of the whole pipeline that fell beyond chance, and deals that pile up. `now` is on the team's clock. */
export function flowAlarms(stages: readonly Stage[], visits: readonly StageVisit[], now: number): Alarm[] {
  const flows = weeklyFlows(stages, visits, now);
  return [
    ...quietWeek('fewer coming in', flows.entries, 'new deals'),
    ...quietWeek('fewer leaving', flows.exits, 'deals closed'),
    ...quietWeek('fewer won', flows.wins, 'deals won'),
    ...pilingUp(flows),
  ];
}

/** Whether one of the last two weeks is below what is usual, on an XmR chart of the weeks before. */
function quietWeek(kind: Alarm['kind'], weeks: readonly number[], what: string): Alarm[] {
  const chart = xmrChart(weeks, weeks.length - freshWeeks);
  // Of less than one a week a quiet week says nothing: every other one is at 0.
  if (chart === null || chart.mean < leastUsual) return [];
  const signal = chart.signals.find(
    ({ index, kind: how }) => index >= weeks.length - freshWeeks && (how === 'below' || how === 'run-below'),
  );
  if (signal === undefined) return [];
  const usual = chart.mean.toFixed(chart.mean < 20 ? 1 : 0);
  const run = signal.kind === 'run-below' ? ', and eight weeks in a row below that' : '';
  const week = signal.index === weeks.length - 1 ? 'last week' : 'the week before last';
  const message = `${weeks[signal.index] ?? 0} ${what} ${week}, where ${usual} are usual${run}.`;
  return [{ kind, stage: null, group: null, message, days: null, pValue: null, n: weeks.length }];
}

/**
 * How many weeks the open deals would take at the pace of the last eight weeks (Little's law). A pipeline that grows
 * because the team sells more has no more of them; one that fills up has. Where nothing closed there is no pace, and the
 * week repeats the one before.
 */
function weeksToClear(inProgress: readonly number[], exits: readonly number[]): number[] {
  const weeks: number[] = [];
  for (let week = paceWeeks - 1; week < exits.length; week++) {
    let closed = 0;
    for (let back = 0; back < paceWeeks; back++) closed += exits[week - back] ?? 0;
    weeks.push(closed === 0 ? (weeks.at(-1) ?? 0) : ((inProgress[week] ?? 0) * paceWeeks) / closed);
  }
  return weeks;
}

/**
 * Whether deals pile up: more came in than closed over eight weeks, beyond chance, and the open ones are a quarter more
 * weeks of work than was usual. A pipeline that grows because the team sells more is more work, but not more weeks of it.
 */
function pilingUp({ inProgress, entries, exits }: WeeklyFlows): Alarm[] {
  const weeks = weeksToClear(inProgress, exits);
  const before = weeks.slice(0, -paceWeeks);
  const recent = weeks.at(-1);
  if (before.length < paceWeeks || recent === undefined) return [];
  const usual = quantile(before, 0.5);
  const sum = (values: readonly number[]): number =>
    values.slice(-paceWeeks).reduce((total, value) => total + value, 0);
  const flood = flooding(sum(entries), sum(exits), paceWeeks * 7, inProgress.at(-1) ?? 0);
  if (flood === null || recent < pilesUpFrom * usual) return [];
  return [
    {
      kind: 'more waiting',
      stage: null,
      group: null,
      message: `Deals are piling up: of those whose days are known, ${sum(entries)} came in and ${sum(exits)} closed in eight weeks. At that pace the open ones take ${Math.round(recent)} weeks, where ${Math.round(usual)} are usual.`,
      days: null,
      pValue: null,
      n: weeks.length,
    },
  ];
}
