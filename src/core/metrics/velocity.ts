import type { Written } from '../words/written/written.ts';
import { velocitySentences } from '../words/sentences/figures.ts';
import { compoundPoissonRate } from '../statistics/compound-poisson-rate.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import type { Estimate } from './estimate.ts';
import { orNull } from './or-null.ts';
import { closedDeals } from './win-rate.ts';
import { notYet, rateNeeded, whatIsNeeded } from './what-is-needed.ts';

/** Money a day, as it came in and as the usual formula has it. */
export interface Velocity {
  /** Won money a day over the last `windowDays`. */
  readonly observed: Estimate;
  readonly windowDays: number | null;
  /** Open deals × deal size × win rate ÷ days; null where a part is missing. */
  readonly formula: number | null;
  /** The same with the deals gone cold left out of the pipeline. */
  readonly formulaWithoutCold: number | null;
  readonly parts: {
    readonly openDeals: number;
    readonly dealSize: number | null;
    readonly winRate: number | null;
    /** Mean days from start to close, won and lost together. */
    readonly days: number | null;
  };
  /** Why the two differ, in plain words; empty where there is nothing to compare. */
  readonly difference: readonly string[];
}

const longestWindow = 365;

/** The deals of which the observed revenue is: those won in the last 365 days, or since the first close, with an amount. */
export function wonInWindow(deals: readonly Deal[], today: Day) {
  const dated = closedDeals(deals).deals.filter((deal) => deal.ended !== null && deal.ended <= today);
  const first = dated.reduce((least, deal) => Math.min(least, deal.ended ?? today), today);
  const windowDays = Math.min(longestWindow, today - first + 1);
  const won = dated.filter(
    (deal) => deal.outcome === 'won' && deal.value !== null && (deal.ended ?? 0) > today - windowDays,
  );
  return { dated, windowDays, won };
}

/**
 * Revenue a day observed: money of the deals won in the last 365 days (or since the first close) over those days, with the
 * compound-Poisson interval. By formula: opportunities × deal size × win rate ÷ cycle length, which is Little's law in
 * money and has consistent units only with the deals that are open now and with the days of won and lost together.
 */
export function velocity(
  deals: readonly Deal[],
  parts: { readonly winRate: number | null; readonly dealSize: number | null; readonly coldCount: number | null },
  today: Day,
  w: Written,
  minimum = 10,
): Velocity {
  const closed = closedDeals(deals).deals;
  const { dated, windowDays, won } = wonInWindow(deals, today);
  const cycles = closed.filter((deal) => deal.days !== null);
  const days = cycles.length === 0 ? null : cycles.reduce((sum, deal) => sum + (deal.days ?? 0), 0) / cycles.length;
  const openDeals = deals.filter((deal) => deal.outcome === 'open').length;
  const allParts = { openDeals, dealSize: parts.dealSize, winRate: parts.winRate, days };
  const needs =
    whatIsNeeded(dated.length, minimum, 'closed deal with its date', 'closed deals with their dates') ??
    (won.length === 0 ? `deals won in the last ${longestWindow} days, with an amount${rateNeeded(deals)}` : null);
  if (needs !== null) {
    const none = { windowDays: null, formula: null, formulaWithoutCold: null, parts: allParts, difference: [] };
    return { observed: notYet(needs, dated.length), ...none };
  }
  const rate = compoundPoissonRate(
    Float64Array.from(won, (deal) => deal.value ?? 0),
    windowDays,
    0.95,
  );
  const by = (open: number): number | null =>
    parts.dealSize === null || parts.winRate === null || days === null || days === 0
      ? null
      : (open * parts.dealSize * parts.winRate) / days;
  const formula = by(openDeals);
  const formulaWithoutCold = parts.coldCount === null ? null : by(openDeals - parts.coldCount);
  return {
    observed: { estimate: rate.estimate, low: orNull(rate.low), high: orNull(rate.high), n: won.length },
    windowDays,
    formula,
    formulaWithoutCold,
    parts: allParts,
    difference:
      formula === null
        ? []
        : differenceInWords(
            { observed: rate.estimate, formula, withoutCold: formulaWithoutCold },
            deals,
            parts.coldCount ?? 0,
            today,
            w,
          ),
  };
}

function differenceInWords(
  said: { readonly observed: number; readonly formula: number; readonly withoutCold: number | null },
  deals: readonly Deal[],
  cold: number,
  today: Day,
  w: Written,
): string[] {
  const { observed, formula, withoutCold } = said;
  const ratio = formula / observed;
  if (ratio > 0.9 && ratio < 1.1) return [velocitySentences.agree({}, w)];
  const words: string[] = [];
  const open = deals.filter((deal) => deal.outcome === 'open');
  const neverStarted = open.filter((deal) => deal.days === null).length;
  words.push(velocitySentences.formulaSays({ times: ratio }, w));
  if (cold > 0 && withoutCold !== null) {
    words.push(velocitySentences.withoutCold({ cold, open: open.length, share: withoutCold / observed }, w));
  }
  if (neverStarted > 0) {
    words.push(velocitySentences.neverStarted({ deals: neverStarted }, w));
  }
  const half = Math.floor(today - 90);
  const recent = deals.filter((deal) => deal.started !== null && deal.started > half).length;
  const before = deals.filter(
    (deal) => deal.started !== null && deal.started <= half && deal.started > half - 90,
  ).length;
  if (before > 0 && (recent > 1.25 * before || recent < 0.75 * before)) {
    words.push(velocitySentences.notSteady({ recent, before, grows: recent > before }, w));
  }
  if (words.length === 1) {
    words.push(
      'It multiplies averages, and takes the days of the deals that closed: deals that are slower or larger than those are not in it.',
    );
  }
  return words;
}
