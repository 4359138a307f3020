import type { StoreError } from '../../errors.ts';
import type { Clock, Log, Random } from '../../ports.ts';
import { headerOf } from './header-of.ts';
import { parseApiFailure, storeErrorOf, type ApiFailure } from './google-error.ts';
import { createQuota, type Quota } from './quota.ts';

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
  /** After so many milliseconds in all, waiting included, a call gives up. */
  readonly deadlineMs: number;
  /** After so many milliseconds without an answer a request counts as lost (Google's own limit is 180 s). */
  readonly requestMs: number;
  /** Tries in all. */
  readonly tries: number;
}

export const googleLimits: CallLimits = { deadlineMs: 170_000, requestMs: 120_000, tries: 7 };

/** The one retry layer: full jitter, Retry-After, a token bucket under the per-minute quota, a deadline. */
export interface Caller {
  /** A request that may be sent any number of times: tried again after 429, 5xx and lost answers. */
  read<T>(send: () => Promise<RawAnswer<T>>): Promise<Answer<T>>;
  /**
   * A request that must land once: tried again only after 429, which is refused before anything is done. What else
   * goes wrong comes back as a failure, for the fence to find out what happened.
   *
   * @param withinMs after so many milliseconds it counts as lost; never more than a request may take at all
   */
  write<T>(send: () => Promise<RawAnswer<T>>, withinMs?: number): Promise<Answer<T> | { readonly failure: ApiFailure }>;
  /** Patience for one piece of work that may take several tries. */
  patience(): Patience;
  toStoreError(failure: ApiFailure): StoreError;
  readonly calls: () => number;
  readonly lastServerTime: () => number | null;
}

/** Waits as before another try; false, at once, where the tries or the time are used up. */
type Patience = (failure: ApiFailure) => Promise<boolean>;

export interface CallerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly account: string | null;
  /** Shared by all stores of one account; default: one of its own. */
  readonly quota?: Quota;
  readonly limits?: CallLimits;
  readonly sleep?: (ms: number) => Promise<void>;
}

export function createCaller(options: CallerOptions): Caller {
  const limits = options.limits ?? googleLimits;
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const quota = options.quota ?? createQuota({ clock: options.clock, sleep });
  const patience = (): Patience => patienceOf(options, limits, sleep);
  let calls = 0;
  let lastServerTime: number | null = null;

  async function attempt<T>(
    kind: 'read' | 'write',
    send: () => Promise<RawAnswer<T>>,
    withinMs: number,
  ): Promise<Answer<T> | { failure: ApiFailure }> {
    await quota.take(kind);
    calls += 1;
    try {
      const raw = await withinTime(send(), withinMs);
      // A proxy or a captive portal answers 200 with a page of its own: nothing is known of the request then.
      if (typeof raw.data !== 'object' || raw.data === null) return { failure: notGoogle };
      lastServerTime = serverTimeOf(raw.headers) ?? options.clock.now();
      return { data: raw.data, serverTime: lastServerTime };
    } catch (error) {
      const failure = parseApiFailure(error);
      // An error without a status that is not the network's is ours: a bug must not look like bad weather.
      if (failure.status === null && error instanceof TypeError && !isNetworkError(error)) throw error;
      return { failure };
    }
  }

  async function insist<T>(
    attempted: () => Promise<Answer<T> | { failure: ApiFailure }>,
    again: (failure: ApiFailure) => boolean,
  ): Promise<Answer<T> | { failure: ApiFailure }> {
    const waits = patience();
    for (;;) {
      const answer = await attempted();
      if (!('failure' in answer) || !again(answer.failure) || !(await waits(answer.failure))) return answer;
    }
  }

  return {
    async read(send) {
      const answer = await insist(() => attempt('read', send, limits.requestMs), passes);
      if ('failure' in answer) throw storeErrorOf(answer.failure, options.account);
      return answer;
    },
    write: (send, withinMs = Infinity) =>
      insist(
        () => attempt('write', send, Math.min(withinMs, limits.requestMs)),
        (failure) => failure.status === 429,
      ),
    patience,
    toStoreError: (failure) => storeErrorOf(failure, options.account),
    calls: () => calls,
    lastServerTime: () => lastServerTime,
  };
}

/** Full jitter under a ceiling that doubles, never less than the answer asked for. */
function patienceOf({ clock, random, log }: CallerOptions, limits: CallLimits, sleep: (ms: number) => Promise<void>) {
  const started = clock.now();
  let tried = 0;
  return async (failure: ApiFailure): Promise<boolean> => {
    const ceiling = Math.min(64_000, 1000 * 2 ** tried);
    const wait = Math.max((failure.retryAfterSeconds ?? 0) * 1000, random() * ceiling);
    tried += 1;
    if (tried >= limits.tries || clock.now() - started + wait > limits.deadlineMs) return false;
    log.debug('waiting before another try', { status: failure.status, waitMs: Math.round(wait) });
    await sleep(wait);
    return true;
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

const notGoogle: ApiFailure = {
  status: null,
  reason: 'not-google',
  message: 'the answer is a page and not data',
  retryAfterSeconds: null,
  failedRequest: null,
};

/** The client's own time limit does not cover the fetching of a token. What is given up may still land: the fence knows. */
async function withinTime<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
