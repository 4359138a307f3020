import { bandCount, bandOf, bandStart } from '../bottlenecks/age-bands.ts';
import { expectedAt, usualRates } from '../bottlenecks/usual-rates.ts';
import { type RateCounts, rateChangeEvidence } from '../statistics/rate-change-evidence.ts';

/** A stay as a change is judged by. */
export interface ComparedStay {
  readonly entered: number;
  readonly duration: number;
  /** 0 still open, 1 went on, 2 left another way. */
  readonly cause: 0 | 1 | 2;
}

/** Days that are compared: from one up to the change, and from it up to another, which is left out. */
export interface ComparedDays {
  readonly from: number;
  readonly change: number;
  readonly until: number;
}

export interface ChangeEvidence {
  /** How much more likely what came after is if the pace changed than if it did not. */
  readonly evidence: number;
  /** Leaving: what happened since, what would have as before, and what that is known from. */
  readonly leaving: RateCounts;
}

/** A pace that is so many times as quick or as slow is what is looked for. */
const sizes = [1.6, 1 / 1.6];
/** What the evidence of leaving at all, of going on and of leaving another way counts for. */
const weights = [0.5, 0.3, 0.2];
/**
 * From here on a change is called one. Over nights without end one in fourteen that do nothing would be, at most; over 180
 * nights it is less than half as many, by trial (docs/study.md).
 */
export const enoughEvidence = 14;

/**
 * Evidence that deals go on, leave another way, or leave at all at another pace since a change than deals as old did before:
 * a weighted mean over these three, and over quicker and slower. It counts every day on which a deal stood there, on either side
 * of the change, whenever it came. However many nights it is looked at, without an effect it exceeds x in at most one of x
 * changes.
 *
 * Source: `rateChangeEvidence`; a mean of such is one, and J. Ville (1939): P(ever ≥ x) ≤ 1 / x.
 */
export function changeEvidence(stays: readonly ComparedStay[], { from, change, until }: ComparedDays): ChangeEvidence {
  const before = tally(stays, from, change);
  const after = tally(stays, change, until);
  const leaving = (side: Tally): Float64Array => side.wentOn.map((count, band) => count + (side.left[band] ?? 0));
  const compared = [
    ratesOf(before.exposure, leaving(before), { exposure: after.exposure, events: leaving(after) }),
    ratesOf(before.exposure, before.wentOn, { exposure: after.exposure, events: after.wentOn }),
    ratesOf(before.exposure, before.left, { exposure: after.exposure, events: after.left }),
  ];
  const evidenceOf = (counts: RateCounts): number =>
    sizes.reduce((sum, size) => sum + Math.exp(rateChangeEvidence(counts, size)), 0) / sizes.length;
  return {
    evidence: compared.reduce(
      (sum, counts, i) => sum + (weights[i] ?? 0) * (counts.baseline > 0 ? evidenceOf(counts) : 1),
      0,
    ),
    leaving: compared[0] ?? { observed: 0, expected: 0, baseline: 0 },
  };
}

/**
 * How many would have to be expected to leave since the change, for one that makes a stage a third quicker to be told; null
 * where that never comes, for too little is known of what was usual.
 */
export function expectedUntilTold(baseline: number): number | null {
  const [quicker = 1] = sizes;
  const wanted = Math.log((enoughEvidence * sizes.length) / (weights[0] ?? 1));
  for (let expected = 1; expected <= 10_000; expected = Math.ceil(expected * 1.05)) {
    if (rateChangeEvidence({ observed: 1.5 * expected, expected, baseline }, quicker) >= wanted) return expected;
  }
  return null;
}

interface Tally {
  readonly exposure: Float64Array;
  readonly wentOn: Float64Array;
  readonly left: Float64Array;
}

/** By band of age: days that deals stood there from one day up to another, and how they left within them. */
function tally(stays: readonly ComparedStay[], from: number, until: number): Tally {
  const [exposure, wentOn, left] = [0, 1, 2].map(() => new Float64Array(bandCount)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const { entered, duration, cause } of stays) {
    const end = entered + duration;
    const last = Math.min(until, cause === 0 ? end : end + 1);
    for (let day = Math.max(from, entered); day < last;) {
      const band = bandOf(day - entered);
      const next = Math.min(last, Math.max(day + 1, entered + bandStart(band + 1)));
      exposure[band] = (exposure[band] ?? 0) + next - day;
      day = next;
    }
    if (cause === 0 || end < from || end >= until) continue;
    const events = cause === 1 ? wentOn : left;
    events[bandOf(duration)] = (events[bandOf(duration)] ?? 0) + 1;
  }
  return { exposure, wentOn, left };
}

function ratesOf(
  exposure: Float64Array,
  events: Float64Array,
  after: { readonly exposure: Float64Array; readonly events: Float64Array },
): RateCounts {
  const observed = after.events.reduce((sum, count) => sum + count, 0);
  return { observed, ...expectedAt(usualRates(exposure, events), after.exposure) };
}
