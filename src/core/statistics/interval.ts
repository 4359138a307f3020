/** An estimate's lower and upper bound. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** An estimate with its bounds. */
export interface Estimate extends Interval {
  readonly estimate: number;
}
