import type { Written } from '../words/written/written.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import type { DayTime } from '../workbook/day-time.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Alarm, DealDates } from './alarm.ts';
import { closingsTold } from './closings-told.ts';
import { findChange, leastBaseline } from './find-change.ts';
import { flowSeries } from './flow-series.ts';
import { staySeries } from './stay-series.ts';
import type { StayGrouping } from './watched-stays.ts';
import type { FoundAlarm, WatchedSeries } from './watched-series.ts';
import { thisMonday } from './weekly-counts.ts';

/** So many false alarms in a year are allowed, over everything that is watched. */
const falseAlarmsPerYear = 1;
const weeksPerYear = 52;
/** The bound on the time to a false alarm is loose: tried on pipelines in which nothing changed, it is so many times as long. */
const longerThanBound = 3;
/** Below so many weeks the sum over the weeks of half a year is that high without any evidence. */
const leastWeeksToFalseAlarm = 364;
/** From this share of a stage's change on it is that of one group. */
const mostOfIt = 0.75;
/** Deals that an alarm names. */
const named = 20;

export interface AlarmsInput {
  readonly stages: readonly Stage[];
  readonly deals: readonly DealDates[];
  readonly visits: readonly StageVisit[];
  readonly groupings: readonly StayGrouping[];
  /** A smaller change is none: 0.15 = 15 %. */
  readonly leastChange: number;
  /** On the team's clock. */
  readonly now: DayTime;
}

/**
 * What got worse within the last half year: stages that take longer or lose more, flows of the whole pipeline that fell.
 * Half of the false alarms that are allowed go to these, half to the same by group; each part is shared evenly among the
 * series of which something is known. Only whole weeks count, so that looking every night rings no more often.
 */
export function alarms(input: AlarmsInput, w: Written): Alarm[] {
  const monday = thisMonday(input.now);
  const stays = staySeries(input, monday, w);
  const all = [...stays.all, ...flowSeries(input.deals, monday, w)].filter(isKnown);
  const groups = stays.groups.filter(isKnown);
  const allowed = groups.length === 0 ? falseAlarmsPerYear : falseAlarmsPerYear / 2;
  const found = changesIn(all, allowed, input.leastChange);
  const ofGroups = changesIn(groups, allowed, input.leastChange);
  if (found.length + ofGroups.length === 0) return [];
  const told = saidOnce(found, ofGroups).filter(({ stage, since }) => stage === null || closingsTold(input, since));
  const companies = new Map(input.deals.map(({ id, lead }) => [id, lead?.company ?? null]));
  return told.map(({ deals, ...alarm }) => {
    const first = deals.slice(0, named).map((lead) => ({ lead, company: companies.get(lead) ?? null }));
    return { ...alarm, deals: { count: deals.length, first } };
  });
}

/** A group that makes most of what happened in a stage is said instead of the stage; where all are, the stage alone is. */
function saidOnce(all: readonly FoundAlarm[], groups: readonly FoundAlarm[]): FoundAlarm[] {
  const size = ({ seen, usual }: FoundAlarm): number => Math.abs(usual - seen);
  const isAbout = (one: FoundAlarm, other: FoundAlarm): boolean => one.kind === other.kind && one.stage === other.stage;
  const makesIt = (group: FoundAlarm, whole: FoundAlarm): boolean =>
    isAbout(group, whole) && size(group) >= mostOfIt * size(whole);
  return [
    ...all.filter((whole) => !groups.some((group) => makesIt(group, whole))),
    ...groups.filter((group) => all.every((whole) => !isAbout(group, whole) || makesIt(group, whole))),
  ];
}

function changesIn(series: readonly WatchedSeries[], allowedPerYear: number, leastChange: number): FoundAlarm[] {
  const shared = (weeksPerYear * series.length) / allowedPerYear / longerThanBound;
  const weeksToFalseAlarm = Math.max(leastWeeksToFalseAlarm, shared);
  return series.flatMap(({ counts, ratio, alarmOf }) => {
    const change = findChange(counts, { ratio, weeksToFalseAlarm, leastChange });
    const alarm = change === null ? null : alarmOf(change);
    return alarm === null ? [] : [alarm];
  });
}

/** A series of which nothing is known is not watched, and takes nothing of what the others are allowed. */
function isKnown({ counts }: WatchedSeries): boolean {
  return counts.events.reduce((sum, count) => sum + count, 0) >= leastBaseline;
}
