import type { StageVisit } from '../history/stage-visit.ts';
import { bandCount, bandOf, bandStart } from './age-bands.ts';
import { noCounts, weekCount, type WeeklyCounts } from './weekly-counts.ts';

/** Stays in a stage week by week: the days that deals stood there by their age, and those that went on or were lost. */
export interface StageWeeks {
  readonly advance: WeeklyCounts;
  readonly lost: WeeklyCounts;
}

export function noWeeks(): StageWeeks {
  const advance = noCounts(bandCount);
  return { advance, lost: { ...noCounts(bandCount), exposure: advance.exposure } };
}

/** Whether a stay says something of the weeks before `end` (a day): its days are known, and some of them lie within. */
export function isWithin({ enteredAt, leftAt, days, exit }: StageVisit, end: number): boolean {
  if (enteredAt === null || days === null || (exit === 'removed' && leftAt === null)) return false;
  return enteredAt < end && (leftAt === null || leftAt >= end - 7 * weekCount);
}

/** Counts a stay that is within, in its stage and in each of its groups. What an unfinished week holds is not counted. */
export function countStay(
  { enteredAt, leftAt, ageWhenFirstSeen, exit }: StageVisit,
  end: number,
  into: readonly StageWeeks[],
): void {
  const begin = end - 7 * weekCount;
  const entered = Math.floor(enteredAt ?? end);
  const left = leftAt === null ? end : Math.floor(leftAt);
  const until = Math.min(end, left + 1);
  // A stretch of days within one week and one band at a time.
  for (let day = Math.max(begin, entered + Math.ceil(ageWhenFirstSeen)); day < until;) {
    const week = Math.floor((day - begin) / 7);
    const band = bandOf(day - entered);
    const next = Math.min(until, begin + 7 * (week + 1), Math.max(day + 1, entered + bandStart(band + 1)));
    const at = week * bandCount + band;
    for (const { advance } of into) advance.exposure[at] = (advance.exposure[at] ?? 0) + next - day;
    day = next;
  }
  if (left < begin || left >= end || (exit !== 'advance' && exit !== 'lost')) return;
  const at = Math.floor((left - begin) / 7) * bandCount + bandOf(left - entered);
  for (const weeks of into) weeks[exit].events[at] = (weeks[exit].events[at] ?? 0) + 1;
}
