import type { Written } from '../words/written/written.ts';
import { alarmSentences } from '../words/sentences/alarms.ts';
import type { Alarm, DealDates } from './alarm.ts';
import type { FoundAlarm, WatchedSeries } from './watched-series.ts';
import { dispersionOf, usualWeeks, weekCount } from './weekly-counts.ts';
import { weeksOfWork } from './weeks-of-work.ts';

/** What is usual in a flow is told from the weeks of a year, before those in which it may have changed. */
const firstWeek = usualWeeks - 52;
/** Weeks that a flow must be known for, for a week of it to be usual. */
const leastWeeks = 12;

type DayOf = (deal: DealDates) => number | null;

const startedOn: DayOf = ({ started }) => started;
const closedOn: DayOf = ({ outcome, ended }) => (outcome === 'won' || outcome === 'lost' ? ended : null);
const wonOn: DayOf = ({ outcome, ended }) => (outcome === 'won' ? ended : null);

/**
 * The weekly flows of the whole pipeline, by the days on which deals began and closed, whether or not their stays are known:
 * fewer coming in, closed, won; and fewer closed for each one that comes in.
 */
export function flowSeries(deals: readonly DealDates[], monday: number, w: Written): WatchedSeries[] {
  const { entries, closings, wins } = weeklyFlows(deals, monday);
  return [
    fewerSeries(
      deals,
      { kind: 'fewer coming in', words: 'new deals', weeks: entries, dayOf: startedOn, ends: [] },
      monday,
      w,
    ),
    fewerSeries(
      deals,
      { kind: 'fewer leaving', words: 'deals closed', weeks: closings, dayOf: closedOn, ends: ['won', 'lost'] },
      monday,
      w,
    ),
    fewerSeries(deals, { kind: 'fewer won', words: 'deals won', weeks: wins, dayOf: wonOn, ends: ['won'] }, monday, w),
    waitingSeries(deals, { entries, closings }, monday, w),
  ];
}

interface WeeklyFlows {
  readonly entries: Float64Array;
  readonly closings: Float64Array;
  readonly wins: Float64Array;
}

/** All in one pass: of a hundred thousand deals each further one would cost as much again. */
function weeklyFlows(deals: readonly DealDates[], monday: number): WeeklyFlows {
  const [entries, closings, wins] = [0, 1, 2].map(() => new Float64Array(weekCount)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const count = (day: number | null, into: Float64Array): void => {
    if (day === null) return;
    const week = weekCount - Math.ceil((monday - Math.floor(day)) / 7);
    if (week >= firstWeek && week < weekCount) into[week] = (into[week] ?? 0) + 1;
  };
  for (const { started, ended, outcome } of deals) {
    count(started, entries);
    if (outcome === 'won' || outcome === 'lost') count(ended, closings);
    if (outcome === 'won') count(ended, wins);
  }
  return { entries, closings, wins };
}

interface Flow {
  readonly kind: Alarm['kind'];
  readonly words: string;
  readonly weeks: Float64Array;
  readonly dayOf: DayOf;
  /** The outcomes that are counted. */
  readonly ends: readonly DealDates['outcome'][];
}

function fewerSeries(
  deals: readonly DealDates[],
  { kind, words, weeks: events, dayOf, ends }: Flow,
  monday: number,
  w: Written,
): WatchedSeries {
  const first = events.findIndex((count) => count > 0);
  const exposure = events.map((_, week) => (first >= 0 && week >= first ? 1 : 0));
  return {
    counts: { bands: 1, exposure, events, dispersion: dispersionOf(events.slice(Math.max(0, first))) },
    ratio: 0.5,
    alarmOf: ({ since, observed, expected }) => {
      // Those of the last year of which nobody wrote the day may be what is missing.
      const undated = deals.filter(
        ({ outcome, ended, started }) => ended === null && (started ?? 0) >= monday - 364 && ends.includes(outcome),
      );
      if (since < first + leastWeeks || observed + undated.length >= expected) return null;
      const from = monday - 7 * (weekCount - since);
      const isIn = (day: number | null): boolean => day !== null && day >= from && day < monday;
      return {
        ...wholePipeline(kind, from, { seen: observed, usual: expected }),
        message: alarmSentences.fewer(
          { what: words, since: from, today: monday, seen: observed, wouldHave: expected },
          w,
        ),
        deals: deals.filter((deal) => isIn(dayOf(deal))).map(({ id }) => id),
      };
    },
  };
}

/** So many times the usual weeks of work are an alarm. */
const pilesUpFrom = 1.25;

/** Whether deals pile up: closings for each deal that comes in. A pipeline that grows and sells as much more has as many. */
function waitingSeries(
  deals: readonly DealDates[],
  { entries: exposure, closings: events }: Pick<WeeklyFlows, 'entries' | 'closings'>,
  monday: number,
  w: Written,
): WatchedSeries {
  const waves = (flow: Float64Array): number => dispersionOf(flow.slice(firstWeek));
  return {
    // Chance is in both: what comes in and what closes.
    counts: { bands: 1, exposure, events, dispersion: waves(exposure) + waves(events) },
    ratio: 0.5,
    alarmOf: ({ since, observed, expected }) => {
      const from = monday - 7 * (weekCount - since);
      const came = exposure.slice(since).reduce((sum, count) => sum + count, 0);
      const { now, usual } = weeksOfWork(deals, monday, from);
      if (came <= observed || now === null || usual === null || now < pilesUpFrom * usual) return null;
      const open = deals.filter(({ outcome }) => outcome === 'open');
      return {
        ...wholePipeline('more waiting', from, { seen: observed, usual: expected }),
        message: alarmSentences.pilingUp(
          {
            since: from,
            today: monday,
            cameIn: came,
            closed: observed,
            open: open.length,
            weeksOfWork: now,
            usualWeeks: usual,
          },
          w,
        ),
        deals: open.sort((a, b) => (a.started ?? 0) - (b.started ?? 0)).map(({ id }) => id),
      };
    },
  };
}

function wholePipeline(
  kind: Alarm['kind'],
  since: number,
  { seen, usual }: { readonly seen: number; readonly usual: number },
): Omit<FoundAlarm, 'message' | 'deals'> {
  return { kind, stage: null, group: null, since, seen, usual, days: null };
}
