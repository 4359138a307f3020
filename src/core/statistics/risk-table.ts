/**
 * Visits as parallel arrays. `causes[i]` is 0 where the visit was still open (censored), else 1, 2, … for why it ended.
 * `entryAges[i]` is the age at which a visit came under observation (delayed entry); 0 or absent: from its start.
 */
export interface ObservedTimes {
  readonly durations: ArrayLike<number>;
  readonly causes: ArrayLike<number>;
  readonly entryAges?: ArrayLike<number>;
}

/** Per distinct time: how many were at risk just before it, and how many ended at it by each cause. */
export interface RiskTable {
  /** Visits that are counted: not those whose time is no number or negative, nor those observed only from their end on. */
  readonly n: number;
  readonly times: Float64Array;
  readonly atRisk: Float64Array;
  /** `endings[k]` belongs to cause k; `endings[0]` are the censored. */
  readonly endings: readonly Float64Array[];
}

/** Two times closer than this, absolutely or relative to their size, are one (R's `timefix`). */
const same = (time: number): number => 1.5e-8 * Math.max(1, time);

/**
 * The table from which every curve is made. Events come before censorings at a tie, and a visit that came under
 * observation at age a is at risk only after a. Causes above `causeCount` are counted as `causeCount`.
 *
 * Source: J. P. Klein and M. L. Moeschberger, "Survival Analysis" (2003), sections 4.2 and 4.6.
 *
 * @example riskTable({ durations: [1, 2, 2], causes: [1, 0, 1] }, 1).atRisk // [3, 2]
 */
export function riskTable({ durations, causes, entryAges }: ObservedTimes, causeCount: number): RiskTable {
  const used: number[] = [];
  const late: number[] = [];
  for (let i = 0; i < durations.length; i++) {
    const duration = durations[i] ?? 0;
    const entry = entryAges?.[i] ?? 0;
    if (!(duration >= 0 && duration < Infinity) || (entry > 0 && entry >= duration - same(duration))) continue;
    used.push(i);
    if (entry > 0) late.push(entry);
  }
  const sorted = (rows: readonly number[]): Float64Array => Float64Array.from(rows, (i) => durations[i] ?? 0).sort();
  const distinct: number[] = [];
  let last = -Infinity;
  for (const time of sorted(used)) if (time > last + same(last)) distinct.push((last = time));
  const times = Float64Array.from(distinct);
  const endings = Array.from({ length: causeCount + 1 }, (_, cause) => {
    const counts = new Float64Array(times.length);
    let at = 0;
    for (const time of sorted(used.filter((i) => Math.min(causes[i] ?? 0, causeCount) === cause))) {
      while (time >= (times[at + 1] ?? Infinity)) at++;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts;
  });
  const entries = Float64Array.from(late).sort();
  let under = used.length - entries.length;
  let entered = 0;
  const atRisk = times.map((time, i) => {
    for (; (entries[entered] ?? time) < time; entered++) under++;
    const now = under;
    for (const column of endings) under -= column[i] ?? 0;
    return now;
  });
  return { n: used.length, times, atRisk, endings };
}
