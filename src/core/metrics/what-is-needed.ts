import type { Estimate } from './estimate.ts';

/**
 * What will bring a figure that has too little to go by: "8 more closed deals"; null where there is enough.
 * `noun` is the singular; the plural adds an s unless it is given.
 *
 * @example whatIsNeeded(2, 10, 'closed deal') // '8 more closed deals'
 */
export function whatIsNeeded(have: number, minimum: number, noun: string, plural = `${noun}s`): string | null {
  const missing = minimum - have;
  if (missing <= 0) return null;
  return `${missing} more ${missing === 1 ? noun : plural}`;
}

/** What an amount must come with besides, where some are in a currency without a rate for their day. */
export function rateNeeded(deals: readonly { readonly unconverted: boolean }[]): string {
  return deals.some((deal) => deal.unconverted) ? ' and its exchange rate' : '';
}

/** A figure that cannot be told yet. */
export function notYet(needs: string, n: number, leftOut?: Readonly<Record<string, number>>): Estimate {
  return { estimate: null, low: null, high: null, n, needs, ...(leftOut ? { leftOut } : {}) };
}
