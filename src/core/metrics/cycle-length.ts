import { codesOf, integersOf } from '../statistics/typed-columns.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import { quantile } from '../statistics/quantile.ts';
import { survivalQuantile } from '../statistics/survival-quantile.ts';
import type { Deal } from './deal.ts';
import { leadList, type LeadList } from './lead-list.ts';
import type { LeftOut } from './left-out.ts';
import { leftOutOf, select, type Selection } from './selection.ts';
import { whatIsNeeded } from './what-is-needed.ts';

/** Calendar days from start to close, of deals that have closed one way. */
export interface CycleLength {
  readonly mean: number | null;
  readonly median: number | null;
  readonly n: number;
  readonly needs?: string;
  readonly leftOut: LeftOut;
  readonly leads: LeadList;
}

const reasons = ['no start date', 'closed without a date', 'closed before it started'] as const;

/** The deals that a length is made of: those (of an outcome) whose days from start to close, or to today, are known. */
export function timedDeals(deals: readonly Deal[], outcome?: Deal['outcome']): Selection {
  return select(deals, (deal) => {
    if (outcome !== undefined && deal.outcome !== outcome) return undefined;
    if (deal.days !== null) return null;
    return deal.started === null ? reasons[0] : deal.ended === null ? reasons[1] : reasons[2];
  });
}

/**
 * Days from start (Created, else the earliest known entry) to close, of won or of lost deals. Deals that are still open do
 * not count here, so this is the length of the ones that were quick enough to have closed: see `cycleLengthAll`.
 */
export function cycleLength(deals: readonly Deal[], outcome: 'won' | 'lost', minimum = 5): CycleLength {
  const timed = timedDeals(deals, outcome);
  const counted = timed.deals;
  const days = counted.map((deal) => deal.days ?? 0);
  const needs = whatIsNeeded(days.length, minimum, `${outcome} deal`) ?? undefined;
  return {
    mean: needs ? null : days.reduce((sum, value) => sum + value, 0) / days.length,
    median: needs ? null : quantile(days, 0.5),
    n: days.length,
    ...(needs ? { needs: `${needs} with both dates` } : {}),
    leftOut: leftOutOf(timed, reasons),
    leads: leadList(counted),
  };
}

/** Days from start to close, with the deals that are still open counted for as long as they have been open. */
export interface CycleLengthAll {
  readonly median: number | null;
  readonly low: number | null;
  /** Null where the data cannot bound it: show "≥ low". */
  readonly high: number | null;
  readonly n: number;
  /** Of `n`, those that had not closed. */
  readonly censored: number;
  readonly needs?: string;
  readonly leftOut: LeftOut;
  readonly leads: LeadList;
}

/** The time by which half of all deals have closed, won or lost (Kaplan-Meier median with its 95 % interval). */
export function cycleLengthAll(deals: readonly Deal[], minimum = 5): CycleLengthAll {
  const timed = timedDeals(deals);
  const counted = timed.deals;
  const days = integersOf(counted, (deal) => deal.days ?? 0);
  const events = codesOf(counted, (deal) => (deal.outcome === 'won' || deal.outcome === 'lost' ? 1 : 0));
  const closed = events.reduce((sum, event) => sum + event, 0);
  const base = {
    n: counted.length,
    censored: counted.length - closed,
    leftOut: leftOutOf(timed, reasons),
    leads: leadList(counted),
  };
  const needs = whatIsNeeded(closed, minimum, 'closed deal');
  if (needs !== null) return { median: null, low: null, high: null, ...base, needs: `${needs} with both dates` };
  const median = survivalQuantile(kaplanMeier(days, events), 0.5, 0.95);
  return { median: median.estimate, low: median.low, high: median.high, ...base };
}
