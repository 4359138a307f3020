/** Rows of a stage log as columns, in any order: the lead (0 to leadCount − 1), the stage that it came into, the day. */
export interface StageRows {
  readonly lead: Int32Array;
  /** Open stages by their order, then Won (`stageCount`), then Lost (`stageCount` + 1). */
  readonly stage: Uint8Array;
  /** Days since 1970, below 8 million. No stay counts more than 65,535 days. */
  readonly day: Int32Array;
}

/** Stays as columns, those of one bucket (a stage and a group of leads) side by side. */
export interface StaysByBucket {
  /** The stays of a bucket are those from `starts[bucket]` to `ends[bucket]`; bucket = stage × groupCount + group. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly days: Uint16Array;
  /** Days from when it came to today. */
  readonly ages: Uint16Array;
  /** 0 still there, 1 advanced, 2 lost, 3 went back. */
  readonly causes: Uint8Array;
}

/** What is the same for all rows; `groupOf[lead]` is 0 to groupCount − 1, say the owner. */
export interface StaysOptions {
  readonly stageCount: number;
  readonly groupOf: Uint8Array;
  readonly groupCount: number;
  readonly today: number;
}

/** Day and stage in one number, day first, so that numbers sort by day and then by stage. */
const stageBits = 8;
const stageMask = (1 << stageBits) - 1;
const mostDays = 0xffff;

/** So many leads are sorted at a time: the sorted rows of all would take as much memory again as the stays. */
const slice = 1 << 18;

/**
 * Stays in open stages from a log of half a million leads, whose history as objects would fill the memory: the same
 * conventions as `deriveHistory` for exact dates (repeats of a stage are one stay, a return opens a new one, of one day
 * the earlier stage comes first), in whole calendar days. A counting sort by lead, an insertion sort within each.
 *
 * @example staysOfRows({ lead: Int32Array.of(0, 0), stage: Uint8Array.of(1, 0), day: Int32Array.of(9, 4) },
 *   { stageCount: 2, groupOf: Uint8Array.of(0), groupCount: 1, today: 20 }).days // [5, 11]
 */
export function staysOfRows(rows: StageRows, options: StaysOptions): StaysByBucket {
  const leadCount = options.groupOf.length;
  const { rowsBefore, starts, size } = countRows(rows, options);
  const stays = {
    starts,
    ends: starts.slice(),
    days: new Uint16Array(size),
    ages: new Uint16Array(size),
    causes: new Uint8Array(size),
  };
  let keys = new Int32Array(0);
  for (let first = 0; first < leadCount; first += slice) {
    const last = Math.min(first + slice, leadCount);
    const from = rowsBefore[first]!;
    const count = rowsBefore[last]! - from;
    if (keys.length < count) keys = new Int32Array(count);
    // While it is filled, the start of a lead becomes its end.
    const ends = rowsBefore.slice(first, last);
    for (let i = 0; i < ends.length; i++) ends[i]! -= from;
    sortByLead(rows, first, ends, keys);
    takeStays(keys, first, ends, options, stays);
  }
  return stays;
}

/** How many rows come before those of each lead, and where each bucket starts; a repeat's place in it stays unused. */
function countRows({ lead, stage }: StageRows, { stageCount, groupOf, groupCount }: StaysOptions) {
  const rowsBefore = new Int32Array(groupOf.length + 1);
  const starts = new Int32Array(stageCount * groupCount);
  for (let i = 0; i < lead.length; i++) {
    const one = lead[i]!;
    rowsBefore[one]!++;
    if (stage[i]! < stageCount) starts[stage[i]! * groupCount + groupOf[one]!]!++;
  }
  toStarts(rowsBefore);
  return { starts, size: toStarts(starts), rowsBefore };
}

/** Turns counts into what came before each; gives the sum of all. */
function toStarts(counts: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    counts[i] = sum;
    sum += count;
  }
  return sum;
}

function sortByLead({ lead, stage, day }: StageRows, first: number, ends: Int32Array, keys: Int32Array): void {
  const count = ends.length;
  for (let i = 0; i < lead.length; i++) {
    const one = (lead[i]! - first) >>> 0; // a lead before the slice becomes a very large number
    if (one < count) keys[ends[one]!++] = (day[i]! << stageBits) | stage[i]!;
  }
  let start = 0;
  for (const end of ends) {
    sortPart(keys, start, end);
    start = end;
  }
}

/** An insertion sort: a lead has a handful of rows. */
function sortPart(keys: Int32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const key = keys[i]!;
    let at = i;
    for (; at > start && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
}

function takeStays(
  keys: Int32Array,
  first: number,
  endsOfLeads: Int32Array,
  { stageCount, groupOf, groupCount, today }: StaysOptions,
  { ends, days, ages, causes }: StaysByBucket,
): void {
  let i = 0;
  for (let one = 0; one < endsOfLeads.length; one++) {
    const end = endsOfLeads[one]!;
    const group = groupOf[first + one]!;
    while (i < end) {
      const entered = keys[i]! >> stageBits;
      const from = keys[i]! & stageMask;
      for (i++; i < end && (keys[i]! & stageMask) === from;) i++;
      if (from >= stageCount) continue;
      const at = ends[from * groupCount + group]!++;
      const age = Math.max(0, Math.min(mostDays, today - entered));
      ages[at] = age;
      if (i === end) {
        days[at] = age;
        continue;
      }
      const to = keys[i]! & stageMask;
      days[at] = Math.min(mostDays, (keys[i]! >> stageBits) - entered);
      causes[at] = to > stageCount ? 2 : to > from ? 1 : 3;
    }
  }
}
