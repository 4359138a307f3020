import type { StageVisit } from '../history/stage-visit.ts';
import type { Grouping } from '../leads/grouping.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Alarm } from './alarm.ts';
import { leastBaseline } from './find-change.ts';
import { countStay, isWithin, noWeeks, type StageWeeks } from './stage-weeks.ts';

/** What stays are compared by, and the group that a stay is in; null = none. */
export interface StayGrouping {
  readonly by: Grouping;
  readonly nameOf: (visit: StageVisit) => string | null;
}

/** Stays in one stage, of all deals or of one group, week by week. */
export interface WatchedStays {
  readonly stage: Stage;
  readonly group: Alarm['group'];
  /** How a message begins: "Proposal, with Ann". */
  readonly where: string;
  readonly weeks: StageWeeks;
  /** For whoever needs the stays themselves. */
  readonly isOf: (visit: StageVisit) => boolean;
}

export interface StaysInput {
  readonly stages: readonly Stage[];
  readonly visits: readonly StageVisit[];
  readonly groupings: readonly StayGrouping[];
}

/** Groups of a stage that are watched: the largest of each kind. */
const mostGroups = 20;

/** Every open stage, and in each the groups that enough left for a pace to be known; none where there is but one group. */
export function watchedStays({ stages, visits, groupings }: StaysInput, monday: number): WatchedStays[] {
  const open = stages.filter(({ kind }) => kind === 'open');
  const here = new Map(open.map(({ id }) => [id, [] as StageVisit[]]));
  for (const visit of visits) if (isWithin(visit, monday)) here.get(visit.stage)?.push(visit);
  return open.flatMap((stage) => {
    const stays = here.get(stage.id) ?? [];
    const all: WatchedStays = {
      ...{ stage, group: null, where: stage.name, weeks: noWeeks() },
      isOf: (visit) => visit.stage === stage.id,
    };
    const groups = groupings.map((grouping) => watchedGroups(all, stays, grouping));
    stays.forEach((visit, i) => {
      const into = [all.weeks];
      for (const { of } of groups) {
        const group = of[i];
        if (group !== undefined) into.push(group.weeks);
      }
      countStay(visit, monday, into);
    });
    return [all, ...groups.flatMap(({ watched }) => watched)];
  });
}

/** The groups in the order of their names, and that of each stay; undefined where it is in none. */
function watchedGroups(
  { stage }: WatchedStays,
  stays: readonly StageVisit[],
  { by, nameOf }: StayGrouping,
): { readonly watched: readonly WatchedStays[]; readonly of: readonly (WatchedStays | undefined)[] } {
  const names = stays.map(nameOf);
  const left = new Map<string, number>();
  stays.forEach(({ exit }, i) => {
    const name = names[i];
    if (name === null || name === undefined) return;
    left.set(name, (left.get(name) ?? 0) + (exit === 'advance' || exit === 'lost' ? 1 : 0));
  });
  const largest = [...left]
    .filter(([, count]) => left.size > 1 && count >= leastBaseline)
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, mostGroups)
    .map(([name]) => name)
    .sort();
  const watched = new Map(
    largest.map((name): [string, WatchedStays] => [
      name,
      {
        ...{ stage, group: { by: by.field, name }, where: `${stage.name}, ${by.of} ${name}`, weeks: noWeeks() },
        isOf: (visit) => visit.stage === stage.id && nameOf(visit) === name,
      },
    ]),
  );
  return { watched: [...watched.values()], of: names.map((name) => watched.get(name ?? '')) };
}
