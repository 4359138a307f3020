/** A stage is made this much quicker: a stay takes 0.9 of its time. */
export const fasterBy = 0.1;
/** This share of the lost deals goes on instead. */
export const fewerLossesBy = 0.1;
/** Money is counted this many days ahead. */
export const horizonDays = 90;

const rate = 1 / (1 - fasterBy);

/**
 * F(a + c u): a stage's curve, seen from age `age` (whole days) on, when time there runs c = 1/0.9 times as fast from
 * then on. Between two days of the grid the curve is taken as straight.
 *
 * Source: the accelerated failure time model; a deal already there keeps its past, so only u is stretched.
 *
 * @example fasterAt(cumulative, 0, 9) // the share gone after 10 days, reached after 9
 */
export function fasterAt(cumulative: Float64Array, age: number, u: number): number {
  const at = rate * u + (rate - 1) / 2;
  const whole = Math.floor(at + 1e-12);
  const below = cumulative[age + whole]!;
  const part = at - whole;
  return part > 1e-12 ? below + part * (cumulative[age + whole + 1]! - below) : below;
}

/** Days of grid that `fasterAt` looks ahead for `horizonDays`. */
export const lookAheadDays = Math.ceil(rate * horizonDays) + 2;
