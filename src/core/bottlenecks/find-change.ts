import { rateChangeEvidence } from '../statistics/rate-change-evidence.ts';
import { expectedAt, usualRates } from './usual-rates.ts';
import { changeWeeks, holdWeeks, usualWeeks, weekCount, type WeeklyCounts } from './weekly-counts.ts';

/** A rate that is not what it was. */
export interface Change {
  /** The first week of it. */
  readonly since: number;
  /** What happened since, and what would have at the usual rate. */
  readonly observed: number;
  readonly expected: number;
}

export interface ChangeLooked {
  /** Which change is looked for: 0.5 = half as often. */
  readonly ratio: number;
  /** Weeks for which an unchanged rate rings once, in the mean. */
  readonly weeksToFalseAlarm: number;
  /** A smaller change is none. */
  readonly leastChange: number;
}

/** Events that tell what is usual. */
export const leastBaseline = 10;

/**
 * Whether the rate changed within the last half year: the sum, over all weeks in which it may have begun, of how much
 * likelier what followed is at `ratio` times the usual rate. Such a sum exceeds c under an unchanged rate no sooner than
 * after c weeks, in the mean.
 *
 * Source: the Shiryaev-Roberts e-detector of J. Shin, A. Ramdas and A. Rinaldo, "E-detectors", New England Journal of
 * Statistics in Data Science 2 (2024), with the evidence of `rateChangeEvidence`.
 */
export function findChange(counts: WeeklyCounts, looked: ChangeLooked): Change | null {
  const sums = new Float64Array(weekCount + 1);
  forEachSpan(counts, looked.ratio, (span) => {
    sums[span.end] = (sums[span.end] ?? 0) + Math.exp(evidenceOf(span, looked.ratio, counts.dispersion));
  });
  const rang = sums.findLastIndex((sum) => sum >= looked.weeksToFalseAlarm);
  if (rang < 0) return null;
  const change = spanSince(counts, beganIn(counts, looked.ratio, rang));
  return isChange(change, looked) ? change : null;
}

function evidenceOf({ observed, expected, baseline }: Span, ratio: number, dispersion: number): number {
  const by = dispersion;
  return rateChangeEvidence({ observed: observed / by, expected: expected / by, baseline: baseline / by }, ratio);
}

/** Of the spans that end in a week, the one with the greatest evidence for a change of the size that it then has. */
function beganIn(counts: WeeklyCounts, ratio: number, week: number): number {
  let [best, began] = [0, week - 1];
  forEachSpan(counts, ratio, (span) => {
    if (span.end !== week) return;
    const seen = (span.observed + 0.5) / (span.expected + 0.5);
    const size = ratio < 1 ? Math.min(ratio, seen) : Math.max(ratio, seen);
    const evidence = evidenceOf(span, size, counts.dispersion);
    if (evidence > best) [best, began] = [evidence, span.since];
  });
  return began;
}

function isChange({ observed, expected }: Change, { ratio, leastChange }: ChangeLooked): boolean {
  return ratio < 1 ? observed * (1 + leastChange) <= expected : observed >= expected * (1 + leastChange);
}

interface Span {
  readonly since: number;
  readonly end: number;
  readonly observed: number;
  readonly expected: number;
  readonly baseline: number;
}

/**
 * Every stretch of weeks that ends within the hold, against all that was before it; those that speak against the change add
 * next to nothing and are passed over.
 */
function forEachSpan({ bands, exposure, events }: WeeklyCounts, ratio: number, visit: (span: Span) => void): void {
  const before = { exposure: new Float64Array(bands), events: new Float64Array(bands) };
  const after = new Float64Array(bands);
  addWeeks(exposure, 0, usualWeeks, before.exposure);
  addWeeks(events, 0, usualWeeks, before.events);
  for (let since = usualWeeks; since < weekCount; since++) {
    const usual = usualRates(before.exposure, before.events);
    const first = Math.max(since, weekCount - holdWeeks) + 1;
    const last = Math.min(weekCount, since + changeWeeks);
    after.fill(0);
    addWeeks(exposure, since, first - 1, after);
    let observed = eventsOf(events, bands, since, first - 1);
    for (let end = first; end <= last; end++) {
      addWeeks(exposure, end - 1, end, after);
      observed += eventsOf(events, bands, end - 1, end);
      const { expected, baseline } = expectedAt(usual, after);
      const isAgainst = ratio < 1 ? observed >= expected : observed <= expected;
      if (!isAgainst && baseline >= leastBaseline) visit({ since, end, observed, expected, baseline });
    }
    addWeeks(exposure, since, since + 1, before.exposure);
    addWeeks(events, since, since + 1, before.events);
  }
}

/** What happened from a week on until now, and what would have. */
function spanSince({ bands, exposure, events }: WeeklyCounts, since: number): Change {
  const total = (of: Float64Array, from: number, to: number): Float64Array => {
    const sums = new Float64Array(bands);
    addWeeks(of, from, to, sums);
    return sums;
  };
  const usual = usualRates(total(exposure, 0, since), total(events, 0, since));
  const { expected } = expectedAt(usual, total(exposure, since, weekCount));
  return { since, observed: eventsOf(events, bands, since, weekCount), expected };
}

/** Adds the weeks from one up to another, which is left out, by band. */
function addWeeks(values: Float64Array, from: number, to: number, into: Float64Array): void {
  const bands = into.length;
  for (let at = from * bands; at < to * bands;) {
    for (let band = 0; band < bands; band++) into[band] = (into[band] ?? 0) + (values[at++] ?? 0);
  }
}

function eventsOf(events: Float64Array, bands: number, from: number, to: number): number {
  let sum = 0;
  for (let at = from * bands; at < to * bands; at++) sum += events[at] ?? 0;
  return sum;
}
