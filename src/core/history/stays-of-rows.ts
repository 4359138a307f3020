/** Rows of a stage log as columns, in any order: the lead (0 to leadCount − 1), the stage that it came into, the day. */
export interface StageRows {
  readonly lead: Int32Array;
  /** Open stages by their order, then Won (`stageCount`), then Lost (`stageCount` + 1). */
  readonly stage: Uint8Array;
  readonly day: Int32Array;
}

/** Stays as columns, those of one bucket (a stage and a group of leads) side by side. */
export interface StaysByBucket {
  /** The stays of a bucket are those from `starts[bucket]` to `starts[bucket + 1]`; bucket = stage × groupCount + group. */
  readonly starts: Int32Array;
  readonly days: Int32Array;
  readonly enteredAt: Int32Array;
  /** 0 still there, 1 advanced, 2 lost, 3 went back. */
  readonly causes: Uint8Array;
}

/** What is the same for all rows; `groupOf[lead]` is 0 to groupCount − 1, say the owner. */
export interface StaysOptions {
  readonly stageCount: number;
  readonly groupOf: ArrayLike<number>;
  readonly groupCount: number;
  readonly today: number;
}

/**
 * Stays in open stages from a log of half a million leads, whose history as objects would fill the memory: the same
 * conventions as `deriveHistory` for exact dates (repeats of a stage are one stay, a return opens a new one, of one day
 * the earlier stage comes first), in whole calendar days. A counting sort by lead, an insertion sort within each.
 *
 * @example staysOfRows({ lead: Int32Array.of(0, 0), stage: Uint8Array.of(1, 0), day: Int32Array.of(9, 4) },
 *   { stageCount: 2, groupOf: [0], groupCount: 1, today: 20 }).days // [5, 11]
 */
export function staysOfRows(rows: StageRows, options: StaysOptions): StaysByBucket {
  const { stageCount, groupOf, groupCount } = options;
  const log = sortedByLead(rows, stageCount + 2, groupOf.length);
  const starts = new Int32Array(stageCount * groupCount + 1);
  forEachStay(log, options, (bucket) => {
    starts[bucket + 1]!++;
  });
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const next = starts.slice();
  const count = starts[starts.length - 1]!;
  const stays = {
    starts,
    days: new Int32Array(count),
    enteredAt: new Int32Array(count),
    causes: new Uint8Array(count),
  };
  forEachStay(log, options, (bucket, enteredAt, days, cause) => {
    const at = next[bucket]!++;
    stays.days[at] = days;
    stays.enteredAt[at] = enteredAt;
    stays.causes[at] = cause;
  });
  return stays;
}

interface SortedLog {
  /** The rows of a lead are those from `starts[lead]` to `starts[lead + 1]`. */
  readonly starts: Int32Array;
  /** Day and stage in one number, day × width + stage, which orders by day and then by stage. */
  readonly keys: Int32Array;
  readonly width: number;
}

function sortedByLead({ lead, stage, day }: StageRows, width: number, leadCount: number): SortedLog {
  const starts = new Int32Array(leadCount + 1);
  for (let i = 0; i < lead.length; i++) starts[lead[i]! + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const filled = starts.slice();
  const keys = new Int32Array(lead.length);
  for (let i = 0; i < lead.length; i++) {
    const key = day[i]! * width + stage[i]!;
    const first = starts[lead[i]!]!;
    let at = filled[lead[i]!]!++;
    for (; at > first && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return { starts, keys, width };
}

function forEachStay(
  { starts, keys, width }: SortedLog,
  { stageCount, groupOf, groupCount, today }: StaysOptions,
  take: (bucket: number, enteredAt: number, days: number, cause: number) => void,
): void {
  const won = stageCount;
  for (let lead = 0; lead + 1 < starts.length; lead++) {
    const end = starts[lead + 1]!;
    for (let i = starts[lead]!; i < end;) {
      const day = Math.floor(keys[i]! / width);
      const stage = keys[i]! - day * width;
      for (i++; i < end && keys[i]! - Math.floor(keys[i]! / width) * width === stage;) i++;
      if (stage >= stageCount) continue;
      const bucket = stage * groupCount + groupOf[lead]!;
      if (i === end) {
        take(bucket, day, Math.max(0, today - day), 0);
        continue;
      }
      const leftAt = Math.floor(keys[i]! / width);
      const to = keys[i]! - leftAt * width;
      take(bucket, day, leftAt - day, to > won ? 2 : to > stage ? 1 : 3);
    }
  }
}
