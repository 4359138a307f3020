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

function isUsable(duration: number, entryAge: number): boolean {
  return duration >= 0 && duration < Infinity && (!(entryAge > 0) || entryAge < duration - same(duration));
}

interface Tally {
  readonly times: Float64Array;
  readonly endings: readonly Float64Array[];
}

/** Whole numbers of a moderate size: a counting sort, one pass over the visits. */
function tallyByCounting(observed: ObservedTimes, causeCount: number, longest: number): Tally {
  const { durations, causes, entryAges } = observed;
  const width = causeCount + 1;
  const grid = new Int32Array((longest + 1) * width);
  for (let i = 0; i < durations.length; i++) {
    const duration = durations[i] ?? 0;
    if (!isUsable(duration, entryAges?.[i] ?? 0)) continue;
    const cell = duration * width + Math.min(causes[i] ?? 0, causeCount);
    grid[cell] = (grid[cell] ?? 0) + 1;
  }
  const used: number[] = [];
  for (let t = 0; t <= longest; t++) {
    for (let k = 0; k < width; k++) {
      if (grid[t * width + k]) {
        used.push(t);
        break;
      }
    }
  }
  const endings = Array.from({ length: width }, (_, k) => Float64Array.from(used, (t) => grid[t * width + k] ?? 0));
  return { times: Float64Array.from(used), endings };
}

/** Any numbers: each cause is sorted by the native typed-array sort, then the sorted columns are merged. */
function tallyBySorting(observed: ObservedTimes, causeCount: number): Tally {
  const { durations, causes, entryAges } = observed;
  const sizes = new Int32Array(causeCount + 1);
  const causeOf = (i: number): number => Math.min(causes[i] ?? 0, causeCount);
  const usable = (i: number): boolean => isUsable(durations[i] ?? Number.NaN, entryAges?.[i] ?? 0);
  for (let i = 0; i < durations.length; i++) if (usable(i)) sizes[causeOf(i)] = (sizes[causeOf(i)] ?? 0) + 1;
  const columns = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Int32Array(causeCount + 1);
  for (let i = 0; i < durations.length; i++) {
    if (!usable(i)) continue;
    const k = causeOf(i);
    const column = columns[k];
    const at = filled[k] ?? 0;
    if (column) column[at] = durations[i] ?? 0;
    filled[k] = at + 1;
  }
  for (const column of columns) column.sort();
  const next = new Int32Array(causeCount + 1);
  const head = (k: number): number => columns[k]?.[next[k] ?? 0] ?? Number.POSITIVE_INFINITY;
  const times: number[] = [];
  const endings = columns.map((): number[] => []);
  for (;;) {
    let time = Number.POSITIVE_INFINITY;
    for (let k = 0; k <= causeCount; k++) time = Math.min(time, head(k));
    if (time === Number.POSITIVE_INFINITY) break;
    const last = time + same(time);
    times.push(time);
    for (let k = 0; k <= causeCount; k++) {
      let count = 0;
      while (head(k) <= last) {
        next[k] = (next[k] ?? 0) + 1;
        count++;
      }
      endings[k]?.push(count);
    }
  }
  return { times: Float64Array.from(times), endings: endings.map((column) => Float64Array.from(column)) };
}

/**
 * The table from which every curve is made. Events come before censorings at a tie, and a visit that came under
 * observation at age a is at risk only after a. Causes above `causeCount` are counted as `causeCount`.
 *
 * Source: J. P. Klein and M. L. Moeschberger, "Survival Analysis" (2003), sections 4.2 and 4.6.
 *
 * @example riskTable({ durations: [1, 2, 2], causes: [1, 0, 1] }, 1).atRisk // [3, 2]
 */
export function riskTable(observed: ObservedTimes, causeCount: number): RiskTable {
  const { durations, entryAges } = observed;
  let n = 0;
  let longest = 0;
  let whole = true;
  const entries: number[] = [];
  for (let i = 0; i < durations.length; i++) {
    const duration = durations[i] ?? Number.NaN;
    const entryAge = entryAges?.[i] ?? 0;
    if (!isUsable(duration, entryAge)) continue;
    n++;
    if (duration > longest) longest = duration;
    if (whole && duration !== Math.floor(duration)) whole = false;
    if (entryAge > 0) entries.push(entryAge);
  }
  const countable = whole && longest <= 4 * durations.length + 65_536;
  const { times, endings } = countable
    ? tallyByCounting(observed, causeCount, n === 0 ? -1 : longest)
    : tallyBySorting(observed, causeCount);
  const late = Float64Array.from(entries).sort();
  const atRisk = new Float64Array(times.length);
  let under = n - late.length;
  let entered = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] ?? 0;
    while (entered < late.length && (late[entered] ?? 0) < time) {
      entered++;
      under++;
    }
    atRisk[i] = under;
    for (const column of endings) under -= column[i] ?? 0;
  }
  return { n, times, atRisk, endings };
}
