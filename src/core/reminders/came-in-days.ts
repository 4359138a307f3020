import type { Lead } from '../leads/lead.ts';
import type { Day } from '../workbook/day-time.ts';
import type { LeadHands } from './lead-hands.ts';

/** So many leads of one day, and a quarter of what there was before, were brought in from elsewhere: no team meets so many. */
const mostInADay = 20;

/**
 * The day on which a lead came in: what Created says, else when its row was first seen. Null where neither is known, and
 * for leads that came in bulk: those are a backlog, and no news.
 */
export function cameInDays(
  leads: readonly Lead[],
  hands: ReadonlyMap<string, LeadHands>,
  today: Day,
): (lead: Lead) => Day | null {
  const dayOf = ({ created, key }: Lead): Day | null => {
    // A date to come is a slip of the pen, and says nothing.
    if (created !== null && created <= today) return created;
    return hands.get(key)?.arrivedOn ?? null;
  };
  const counts = new Map<Day, number>();
  let undated = 0;
  for (const lead of leads) {
    const day = dayOf(lead);
    if (day === null) undated++;
    else counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const bulk = new Set<Day>();
  let before = undated;
  for (const [day, count] of [...counts].sort(([a], [b]) => a - b)) {
    if (count > mostInADay && count > before / 4) bulk.add(day);
    before += count;
  }
  return (lead) => {
    const day = dayOf(lead);
    return day === null || bulk.has(day) ? null : day;
  };
}
