import type { Activity } from '../leads/records.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import { survivalAt } from '../statistics/survival-at.ts';
import { survivalQuantile } from '../statistics/survival-quantile.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import { leftOut, type LeftOut } from './left-out.ts';
import { whatIsNeeded } from './what-is-needed.ts';

/** Calendar days from Created to the first contact made. */
export interface FirstContact {
  readonly medianDays: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of leads contacted by the next day, 0 to 1. */
  readonly withinOneDay: number | null;
  readonly n: number;
  /** Of `n`, leads without any contact yet. */
  readonly notYetContacted: number;
  readonly needs?: string;
  readonly leftOut: LeftOut;
}

/**
 * Speed to first contact: from Created to the first activity that is not incoming; open leads without contact count for as
 * long as they have waited (Kaplan-Meier). A lead whose contact is in no activity is left out and counted: one with a Last
 * contact cell alone, for the first contact was on that day or any day before it, and one that is closed.
 */
export function firstContact(
  deals: readonly Deal[],
  activities: readonly Activity[],
  today: Day,
  minimum = 10,
): FirstContact {
  const { days, events, leftOut } = waits(deals, activities, today);
  const contactedCount = events.reduce((sum, event) => sum + event, 0);
  const base = { n: days.length, notYetContacted: days.length - contactedCount, leftOut };
  const needs = whatIsNeeded(
    contactedCount,
    minimum,
    'lead with a first contact in Activities since Created',
    'leads with a first contact in Activities since Created',
  );
  if (needs !== null) return { medianDays: null, low: null, high: null, withinOneDay: null, ...base, needs };
  const curve = kaplanMeier(Int32Array.from(days), Uint8Array.from(events));
  const median = survivalQuantile(curve, 0.5, 0.95);
  return {
    medianDays: median.estimate,
    low: median.low,
    high: median.high,
    withinOneDay: 1 - survivalAt(curve, 1, 0.95).estimate,
    ...base,
  };
}

/** The day of each lead's first activity that is not incoming. */
export function firstActivities(activities: readonly Activity[], today: Day): ReadonlyMap<string, Day> {
  const first = new Map<string, Day>();
  for (const activity of activities) {
    if (activity.lead === null || activity.direction === 'in') continue;
    const day = Math.floor(activity.date);
    if (day > today) continue;
    first.set(activity.lead, Math.min(first.get(activity.lead) ?? day, day));
  }
  return first;
}

/** The leads that are followed, each with its days to the first contact (event 1), or waited so far (event 0). */
export function waits(
  deals: readonly Deal[],
  activities: readonly Activity[],
  today: Day,
): {
  readonly deals: readonly Deal[];
  readonly days: readonly number[];
  readonly events: readonly number[];
  readonly leftOut: LeftOut;
} {
  const first = firstActivities(activities, today);
  const followed: Deal[] = [];
  const days: number[] = [];
  const events: number[] = [];
  let noCreated = 0;
  let beforeCreated = 0;
  let notInActivities = 0;
  for (const deal of deals) {
    const { id, lead, outcome } = deal;
    if (lead === null) continue;
    const { created, lastContact } = lead;
    const contacted = first.get(id);
    if (created === null || created > today) noCreated++;
    else if (contacted === undefined && (outcome !== 'open' || lastContact !== null)) notInActivities++;
    else if (contacted !== undefined && contacted < created) beforeCreated++;
    else {
      days.push((contacted ?? today) - created);
      events.push(contacted === undefined ? 0 : 1);
      followed.push(deal);
    }
  }
  return {
    deals: followed,
    days,
    events,
    leftOut: leftOut({
      'no Created date': noCreated,
      'contacted before they were created': beforeCreated,
      'the first contact is not in Activities': notInActivities,
    }),
  };
}
