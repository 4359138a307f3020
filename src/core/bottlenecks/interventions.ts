/** A stage is made this much quicker: a stay takes 0.9 of its time. */
export const fasterBy = 0.1;
/** This share of the lost deals goes on instead. */
export const fewerLossesBy = 0.1;
/** Money is counted this many days ahead. */
export const horizonDays = 90;

const rate = 1 / (1 - fasterBy);

/** Where day u of a quicker stage lies on the grid: the day before it, and how far on towards the next. */
const stretched = Array.from({ length: horizonDays + 1 }, (_, u) => rate * u + (rate - 1) / 2);
const dayBefore = Int32Array.from(stretched, (at) => Math.floor(at + 1e-12));
const farOn = Float64Array.from(stretched, (at, u) => Math.max(0, at - (dayBefore[u] ?? 0)));

/**
 * F(a + c u): a stage's curve, seen from age `age` (whole days) on, when time there runs c = 1/0.9 times as fast from
 * then on, for u = 1 to `horizonDays`. A whole day stands for the times around it, from half a day before to half a day
 * after, so the curve is taken as straight between the middles of two days; else a stage of a few days would seem to
 * gain nothing.
 *
 * Source: the accelerated failure time model; a deal already there keeps its past, so only u is stretched.
 *
 * @example fasterAt(cumulative, 0, 9) // close to the share gone after 10 days, reached after 9
 */
export function fasterAt(cumulative: Float64Array, age: number, u: number): number {
  const day = age + dayBefore[u]!;
  const below = cumulative[day]!;
  return below + farOn[u]! * (cumulative[day + 1]! - below);
}

/** Days of grid that `fasterAt` looks ahead for `horizonDays`. */
export const lookAheadDays = Math.ceil(rate * horizonDays) + 2;
