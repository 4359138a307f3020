import type { StoreError } from '../../errors.ts';
import type { Clock, Log, Random } from '../../ports.ts';
import { headerOf } from './header-of.ts';
import { parseApiFailure, storeErrorOf, type ApiFailure } from './google-error.ts';

/** An answer with the server's own time: leases are compared with it, never with a local clock. */
export interface Answer<T> {
  readonly data: T;
  readonly serverTime: number;
}

export interface RawAnswer<T> {
  readonly data: T;
  readonly headers: unknown;
}

export interface CallLimits {
  /** Requests a minute that one account may make of each kind (Google: 60). */
  readonly perMinute: number;
  /** After so many milliseconds in all, waiting included, a call gives up. */
  readonly deadlineMs: number;
  /** Tries in all. */
  readonly tries: number;
}

export const googleLimits: CallLimits = { perMinute: 55, deadlineMs: 170_000, tries: 7 };

/** The one retry layer: full jitter, Retry-After, a token bucket under the per-minute quota, a deadline. */
export interface Caller {
  /** A request that may be sent any number of times: tried again after 429, 5xx and lost answers. */
  read<T>(send: () => Promise<RawAnswer<T>>): Promise<Answer<T>>;
  /**
   * A request that must land once: tried again only after 429, which is refused before anything is done. What else
   * goes wrong comes back as a failure, for the fence to find out what happened.
   */
  write<T>(send: () => Promise<RawAnswer<T>>): Promise<Answer<T> | { readonly failure: ApiFailure }>;
  /** Waits as before another try. */
  pause(attempt: number, failure: ApiFailure): Promise<void>;
  toStoreError(failure: ApiFailure): StoreError;
  readonly calls: () => number;
  readonly lastServerTime: () => number | null;
}

export function createCaller(options: {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly account: string | null;
  readonly limits?: CallLimits;
  readonly sleep?: (ms: number) => Promise<void>;
}): Caller {
  const limits = options.limits ?? googleLimits;
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const buckets = {
    read: createBucket(limits.perMinute, options.clock, sleep),
    write: createBucket(limits.perMinute, options.clock, sleep),
  };
  let calls = 0;
  let lastServerTime: number | null = null;

  async function attempt<T>(
    kind: 'read' | 'write',
    send: () => Promise<RawAnswer<T>>,
  ): Promise<Answer<T> | { failure: ApiFailure }> {
    await buckets[kind]();
    calls += 1;
    try {
      const raw = await send();
      lastServerTime = serverTimeOf(raw.headers) ?? options.clock.now();
      return { data: raw.data, serverTime: lastServerTime };
    } catch (error) {
      const failure = parseApiFailure(error);
      // An error without a status that is not the network's is ours: a bug must not look like bad weather.
      if (failure.status === null && error instanceof TypeError && !isNetworkError(error)) throw error;
      return { failure };
    }
  }

  async function pause(tried: number, failure: ApiFailure): Promise<void> {
    const ceiling = Math.min(64_000, 1000 * 2 ** tried);
    const wait = Math.max((failure.retryAfterSeconds ?? 0) * 1000, options.random() * ceiling);
    options.log.debug('waiting before another try', { status: failure.status, waitMs: Math.round(wait) });
    await sleep(wait);
  }

  async function insist<T>(
    kind: 'read' | 'write',
    send: () => Promise<RawAnswer<T>>,
    again: (failure: ApiFailure) => boolean,
  ): Promise<Answer<T> | { failure: ApiFailure }> {
    const started = options.clock.now();
    for (let tried = 0; ; tried += 1) {
      const answer = await attempt(kind, send);
      if (!('failure' in answer) || !again(answer.failure)) return answer;
      if (tried + 1 >= limits.tries || options.clock.now() - started > limits.deadlineMs) return answer;
      await pause(tried, answer.failure);
    }
  }

  return {
    async read(send) {
      const answer = await insist('read', send, passes);
      if ('failure' in answer) throw storeErrorOf(answer.failure, options.account);
      return answer;
    },
    write: (send) => insist('write', send, (failure) => failure.status === 429),
    pause,
    toStoreError: (failure) => storeErrorOf(failure, options.account),
    calls: () => calls,
    lastServerTime: () => lastServerTime,
  };
}

/** Failures that may pass by themselves. */
export function passes(failure: ApiFailure): boolean {
  return failure.status === null || failure.status === 429 || failure.status === 408 || failure.status >= 500;
}

function isNetworkError(error: TypeError): boolean {
  return /fetch failed|network|terminated/i.test(error.message);
}

function serverTimeOf(headers: unknown): number | null {
  const time = Date.parse(headerOf(headers, 'date') ?? '');
  return Number.isNaN(time) ? null : time;
}

function createBucket(perMinute: number, clock: Clock, sleep: (ms: number) => Promise<void>): () => Promise<void> {
  let tokens = perMinute;
  let filledAt = clock.now();
  return async () => {
    const now = clock.now();
    tokens = Math.min(perMinute, tokens + (Math.max(0, now - filledAt) * perMinute) / 60_000);
    filledAt = now;
    if (tokens < 1) {
      await sleep(((1 - tokens) * 60_000) / perMinute);
      tokens = 1;
      filledAt = clock.now();
    }
    tokens -= 1;
  };
}
