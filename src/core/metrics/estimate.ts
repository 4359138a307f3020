/** A figure that can be defended: its value, how sure it is, from how many, and what was left out and why. */
export interface Estimate {
  readonly estimate: number | null;
  /** Interval, 95 % unless the metric says otherwise; null = not estimable or not defined. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** Below the minimum sample: what will bring the figure ("8 more closed deals"). Then `estimate` is null. */
  readonly needs?: string;
  /** Reason → how many were left out. */
  readonly leftOut?: Readonly<Record<string, number>>;
}
