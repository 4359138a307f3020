import type { StageVisit } from '../history/stage-visit.ts';
import type { Day } from '../workbook/day-time.ts';
import { listBy } from '../workbook/list-by.ts';
import type { Deal } from './deal.ts';

/** The deals and stays as they were known at the end of a day. */
export interface KnownThen {
  readonly deals: readonly Deal[];
  readonly visits: readonly StageVisit[];
  /** Whether a deal that was open then was won within so many days. */
  readonly wonLater: (id: string, withinDays: number) => boolean;
  /** How many deals were won within so many days, those that came in later too. */
  readonly winsLater: (withinDays: number) => number;
}

/** The moment to which a day of the past is known, when it is looked back at. */
export function endOf(day: Day): number {
  return day + 0.99;
}

/**
 * Prepares looking back: gives the deals and stays as they stood on any day of the past. Stays that began later are not
 * there, later exits are undone, and a deal that closed later is open. A deal that closed on a day nobody knows is left
 * out of all days.
 */
export function prepareAsOfDay(deals: readonly Deal[], visits: readonly StageVisit[]): (day: Day) => KnownThen {
  const visitsOf = listBy(visits, ({ lead }) => lead);
  const ownOf = deals.map(({ id }) => visitsOf.get(id) ?? []);
  return (day) => {
    const later = new Map<string, Day>();
    const knownDeals: Deal[] = [];
    const knownVisits: StageVisit[] = [];
    for (const [i, deal] of deals.entries()) {
      const own = ownOf[i]!.filter(({ enteredAt }) => enteredAt !== null && enteredAt <= day);
      const started =
        deal.started ?? own.reduce<Day | null>((least, visit) => Math.min(least ?? day, visit.enteredAt ?? day), null);
      if (started === null || started > day) continue;
      if (deal.outcome !== 'open' && deal.ended === null) continue;
      const ended = deal.outcome !== 'open' && deal.ended !== null && deal.ended <= day;
      if (!ended && deal.outcome === 'won' && deal.ended !== null) later.set(deal.id, deal.ended);
      let stage = deal.stage;
      const last = own.reduce((latest, visit) => Math.max(latest, visit.enteredAt ?? day), -Infinity);
      for (const visit of own) {
        // One that left nobody knows when had left by the time it came in elsewhere.
        const hasLeft = visit.leftAt === null ? (visit.enteredAt ?? day) < last : visit.leftAt <= day;
        if (hasLeft) knownVisits.push(visit);
        else {
          stage = visit.stage;
          knownVisits.push({ ...visit, leftAt: null, days: day - (visit.enteredAt ?? day), exit: 'open', to: null });
        }
      }
      knownDeals.push(
        ended
          ? deal
          : { ...deal, outcome: 'open', stage, ended: null, days: deal.started === null ? null : day - deal.started },
      );
    }
    return {
      deals: knownDeals,
      visits: knownVisits,
      wonLater: (id, withinDays) => {
        const on = later.get(id);
        return on !== undefined && on <= day + withinDays;
      },
      winsLater: (withinDays) =>
        deals.filter(
          ({ outcome, ended }) => outcome === 'won' && ended !== null && ended > day && ended <= day + withinDays,
        ).length,
    };
  };
}
