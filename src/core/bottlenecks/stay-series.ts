import type { Written } from '../words/written/written.ts';
import { alarmSentences } from '../words/sentences/alarms.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import type { Change } from './find-change.ts';
import { meanDays } from './mean-days.ts';
import type { FoundAlarm, WatchedSeries } from './watched-series.ts';
import { type StaysInput, type WatchedStays, watchedStays } from './watched-stays.ts';
import { weekCount } from './weekly-counts.ts';

/** How soon deals go on from each open stage, and how many are lost there: of all, and of each group. */
export function staySeries(
  input: StaysInput,
  monday: number,
  w: Written,
): { readonly all: WatchedSeries[]; readonly groups: WatchedSeries[] } {
  const stays = watchedStays(input, monday);
  const seriesOf = (watched: WatchedStays): WatchedSeries[] => {
    // Asked only where something rings.
    const visits = (): StageVisit[] => input.visits.filter(watched.isOf);
    const { advance, lost } = watched.weeks;
    return [
      { counts: advance, ratio: 0.5, alarmOf: (change) => slower(watched, change, { visits: visits(), monday }, w) },
      { counts: lost, ratio: 2, alarmOf: (change) => moreLost(watched, change, { visits: visits(), monday }, w) },
    ];
  };
  return {
    all: stays.filter(({ group }) => group === null).flatMap(seriesOf),
    groups: stays.filter(({ group }) => group !== null).flatMap(seriesOf),
  };
}

interface Seen {
  readonly visits: readonly StageVisit[];
  readonly monday: number;
}

function slower(
  { stage, group, where, weeks }: WatchedStays,
  { since, observed, expected }: Change,
  { visits, monday }: Seen,
  w: Written,
): FoundAlarm {
  const from = monday - 7 * (weekCount - since);
  const before = meanDays(weeks.advance, since, 1);
  // Half an event on either side: none at all is no pace.
  const now = meanDays(weeks.advance, since, (observed + 0.5) / (expected + 0.5));
  const deals = visits
    .filter(({ exit, days }) => exit === 'open' && (days ?? 0) > before)
    .sort((a, b) => (b.days ?? 0) - (a.days ?? 0));
  return {
    ...{ kind: 'slower', stage: stage.name, group, since: from, seen: observed, usual: expected, days: now - before },
    message: alarmSentences.slower(
      {
        where,
        since: from,
        today: monday,
        wentOn: observed,
        wouldHave: expected,
        daysBefore: before,
        daysNow: now,
      },
      w,
    ),
    deals: deals.map(({ lead }) => lead),
  };
}

function moreLost(
  { stage, group, where }: WatchedStays,
  { since, observed, expected }: Change,
  { visits, monday }: Seen,
  w: Written,
): FoundAlarm {
  const from = monday - 7 * (weekCount - since);
  const deals = visits
    .filter(({ exit, leftAt }) => exit === 'lost' && (leftAt ?? 0) >= from)
    .sort((a, b) => (b.leftAt ?? 0) - (a.leftAt ?? 0));
  return {
    ...{ kind: 'more lost', stage: stage.name, group, since: from, seen: observed, usual: expected, days: null },
    message: alarmSentences.moreLost({ where, since: from, today: monday, lost: observed, wouldHave: expected }, w),
    deals: deals.map(({ lead }) => lead),
  };
}
