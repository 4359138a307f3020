import type { Clock } from '../../ports.ts';

/** Google counts the calls of one account over all spreadsheets: the stores of one process share one of these. */
export interface Quota {
  /** Waits until a call of the kind may be made. */
  take(kind: 'read' | 'write'): Promise<void>;
}

/** Calls of each kind that one account may make in any minute (Google's default). */
const perMinute = 60;
/** This part may be made at once; the rest flows in evenly. Together they never exceed the quota of any one minute. */
const atOnce = 1 / 3;

/** A token bucket for each kind of call. */
export function createQuota(options: {
  readonly clock: Clock;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly perMinute?: number;
}): Quota {
  const { clock } = options;
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const inAMinute = options.perMinute ?? perMinute;
  const most = Math.max(1, Math.floor(inAMinute * atOnce));
  const refill = (inAMinute - most) / 60_000;
  const bucket = (): (() => Promise<void>) => {
    let tokens = most;
    let filledAt = clock.now();
    return async () => {
      const now = clock.now();
      tokens = Math.min(most, tokens + Math.max(0, now - filledAt) * refill);
      filledAt = now;
      // Taken before the wait, so that those who ask at the same time wait one after the other.
      tokens -= 1;
      if (tokens < 0) await sleep(-tokens / refill);
    };
  };
  const buckets = { read: bucket(), write: bucket() };
  return { take: (kind) => buckets[kind]() };
}
