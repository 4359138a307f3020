/** A stage is made this much quicker: a stay takes 0.9 of its time. */
const fasterBy = 0.1;
/** This share of the lost deals goes on instead. */
export const fewerLossesBy = 0.1;
/** Money is counted this many days ahead. */
export const horizonDays = 90;

const rate = 1 / (1 - fasterBy);

/** Where day u of a stay lies on the grid of a stage's curve: the day before it, and how far on towards the next. */
export interface Pace {
  readonly dayBefore: Int32Array;
  readonly farOn: Float64Array;
}

export const usualPace = paceOf((u) => u);

/**
 * Time runs 1/0.9 times as fast from now on. A whole day stands for the times around it, from half a day before to half a
 * day after, so the curve is taken as straight between the middles of two days; else a stage of a few days would seem to
 * gain nothing.
 *
 * Source: the accelerated failure time model; a deal already there keeps its past, so only the days to come are stretched.
 */
export const fasterPace = paceOf((u) => rate * u + (rate - 1) / 2);

function paceOf(placeOf: (u: number) => number): Pace {
  const places = Array.from({ length: horizonDays + 1 }, (_, u) => placeOf(u));
  const dayBefore = Int32Array.from(places, (place) => Math.floor(place + 1e-12));
  return { dayBefore, farOn: Float64Array.from(places, (place, u) => Math.max(0, place - (dayBefore[u] ?? 0))) };
}

/**
 * What leaves on each of the coming days, u = 1 to `horizonDays`, by a stage's curve seen from age `age` (whole days) and
 * gone through at a pace: `into[u]` grows by `weight` times that.
 *
 * @example addLeaving(into, cumulative, { age: 0, weight: 1 }, fasterPace) // into[9]: about what leaves on day 10
 */
export function addLeaving(
  into: Float64Array,
  cumulative: Float64Array,
  { age, weight }: { readonly age: number; readonly weight: number },
  { dayBefore, farOn }: Pace,
): void {
  let before = cumulative[age]!;
  for (let u = 1; u < into.length; u++) {
    const day = age + dayBefore[u]!;
    const below = cumulative[day]!;
    const now = below + farOn[u]! * (cumulative[day + 1]! - below);
    into[u]! += weight * (now - before);
    before = now;
  }
}

/** Days of grid that `fasterPace` looks ahead for `horizonDays`. */
export const lookAheadDays = Math.ceil(rate * horizonDays) + 2;
