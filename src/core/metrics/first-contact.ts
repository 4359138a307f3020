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
 * Speed to first contact: from Created to the first activity that is not incoming (or the Last contact cell where there is
 * no activity); open leads without contact count for as long as they have waited (Kaplan-Meier).
 */
export function firstContact(
  deals: readonly Deal[],
  activities: readonly Activity[],
  today: Day,
  minimum = 10,
): FirstContact {
  const first = new Map<string, Day>();
  for (const activity of activities) {
    if (activity.lead === null || activity.direction === 'in') continue;
    const day = Math.floor(activity.date);
    if (day > today) continue;
    first.set(activity.lead, Math.min(first.get(activity.lead) ?? day, day));
  }
  const days: number[] = [];
  const events: number[] = [];
  let noCreated = 0;
  let beforeCreated = 0;
  let closedUntouched = 0;
  for (const deal of deals) {
    if (deal.lead === null) continue;
    const created = deal.lead.created;
    if (created === null || created > today) {
      noCreated++;
      continue;
    }
    const contacted = first.get(deal.id) ?? null;
    if (contacted !== null && contacted < created) beforeCreated++;
    else if (contacted !== null) {
      days.push(contacted - created);
      events.push(1);
    } else if (deal.outcome !== 'open') closedUntouched++;
    else if (deal.lead.lastContact !== null) {
      // The cell holds the last contact, not the first: the first was on that day or earlier, which gives no time.
      closedUntouched++;
    } else {
      days.push(today - created);
      events.push(0);
    }
  }
  const contactedCount = events.reduce((sum, event) => sum + event, 0);
  const base = {
    n: days.length,
    notYetContacted: days.length - contactedCount,
    leftOut: leftOut({
      'no Created date': noCreated,
      'contacted before they were created': beforeCreated,
      'the first contact is not in Activities': closedUntouched,
    }),
  };
  const needs = whatIsNeeded(
    contactedCount,
    minimum,
    'lead with a first contact in Activities',
    'leads with a first contact in Activities',
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
