/**
 * How many bootstrap draws a pipeline of so many deals gets: 500, and fewer for very many deals, so that the time a deal
 * costs stays the same. With many deals the ranges are narrow and fewer draws tell them well enough.
 */
export function drawsFor(dealCount: number): number {
  return Math.max(40, Math.min(500, Math.round(1_500_000 / Math.max(1, dealCount))));
}
