import { codesOf, integersOf } from '../statistics/typed-columns.ts';
import { aalenJohansen } from '../statistics/aalen-johansen.ts';
import { incidenceAt } from '../statistics/incidence-at.ts';
import { lastTimeAtRisk } from '../statistics/last-time-at-risk.ts';
import type { Deal } from './deal.ts';
import type { Estimate } from './estimate.ts';
import { leftOut, type LeftOut } from './left-out.ts';
import { orNull } from './or-null.ts';
import { whatIsNeeded } from './what-is-needed.ts';

export interface WinRateByAge {
  /** By days since the start: the shares that are won, lost and still open by then. */
  readonly curve: readonly {
    readonly day: number;
    readonly won: number;
    readonly lost: number;
    readonly open: number;
  }[];
  /** The last day with ten deals at risk; the curve ends there. */
  readonly lastDay: number | null;
  /** Won by `lastDay`. */
  readonly won: Estimate;
  readonly n: number;
  readonly needs?: string;
  readonly leftOut: LeftOut;
}

/**
 * The chance that a deal is won by each age, against lost, with open deals counted (Aalen-Johansen). Unlike won / closed it
 * does not favour a month in which the quick ones came in.
 */
export function winRateByAge(deals: readonly Deal[], minimum = 10): WinRateByAge {
  const counted = deals.filter((deal) => deal.days !== null);
  const left = leftOut({ 'no start or no close date': deals.length - counted.length });
  const closed = counted.filter((deal) => deal.outcome === 'won' || deal.outcome === 'lost').length;
  const needs = whatIsNeeded(closed, minimum, 'closed deal with both dates', 'closed deals with both dates');
  const none = { estimate: null, low: null, high: null, n: counted.length };
  if (needs !== null) {
    return { curve: [], lastDay: null, won: { ...none, needs }, n: counted.length, needs, leftOut: left };
  }
  const causes = { won: 1, lost: 2, open: 0, removed: 0 } as const;
  const curve = aalenJohansen(
    {
      durations: integersOf(counted, (deal) => deal.days ?? 0),
      causes: codesOf(counted, (deal) => causes[deal.outcome]),
    },
    2,
  );
  const lastDay = lastTimeAtRisk(curve, 10) ?? 0;
  const won = incidenceAt(curve, 1, lastDay, 0.95);
  return {
    curve: Array.from(curve.times, (day, i) => ({
      day,
      won: curve.incidence[0]?.[i] ?? 0,
      lost: curve.incidence[1]?.[i] ?? 0,
      open: curve.open[i] ?? 0,
    })).filter((point) => point.day <= lastDay),
    lastDay,
    won: { estimate: won.estimate, low: orNull(won.low), high: orNull(won.high), n: counted.length },
    n: counted.length,
    leftOut: left,
  };
}
