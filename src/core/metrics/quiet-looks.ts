import type { PipelineHistory } from '../bottlenecks/pipeline-history.ts';
import { quietLookDays } from '../bottlenecks/quiet-factor.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Deal } from './deal.ts';
import type { StaysOfDeals } from './stage-durations.ts';

/** No deal is looked at more often: after a year one that nobody closes says nothing new. */
const mostLooks = 12;

/** Whether a deal was open longer than nearly all closed ones took; `coldThreshold` null = nobody knows yet. */
export function isQuiet({ days }: Deal, coldThreshold: number | null): boolean {
  return coldThreshold !== null && days !== null && days > coldThreshold;
}

/**
 * The deals that were open for more than `coldThreshold` days, on the day after and every 30 days from then on: the stage they
 * were in, for how long, and whether they were won within the next 30 days. Only looks whose 30 days are over by today.
 */
export function quietLooks(
  stays: StaysOfDeals,
  deals: readonly Deal[],
  { coldThreshold, today }: { readonly coldThreshold: number | null; readonly today: Day },
): PipelineHistory['quietLooks'] {
  const found: { readonly deal: number; readonly stage: number; readonly age: number; readonly won: boolean }[] = [];
  for (let i = 0; i < stays.visits.length && coldThreshold !== null; i++) {
    const at = stays.deal[i]!;
    const deal = deals[at];
    if (deal === undefined || deal.started === null || !isQuiet(deal, coldThreshold)) continue;
    const visit = stays.visits[i]!;
    const entered = Math.floor(visit.enteredAt ?? today);
    // What was not observed yet could not have been seen to be won.
    const seen = entered + Math.ceil(stays.entryAges[i] ?? 0);
    const end = visit.leftAt === null ? today : Math.floor(visit.leftAt);
    const last = deal.outcome === 'open' ? today : (deal.ended ?? today);
    const isWon = deal.outcome === 'won';
    for (let look = 0; look < mostLooks; look++) {
      const day = deal.started + Math.floor(coldThreshold) + 1 + look * quietLookDays;
      const until = day + quietLookDays;
      if (day >= end || until > (deal.outcome === 'removed' ? last : today)) break;
      if (day < seen) continue;
      found.push({ deal: at, stage: stays.stage[i]!, age: day - entered, won: isWon && last <= until });
    }
  }
  return {
    deal: Int32Array.from(found, (each) => each.deal),
    stage: Int32Array.from(found, (each) => each.stage),
    age: Int32Array.from(found, (each) => each.age),
    won: Uint8Array.from(found, (each) => (each.won ? 1 : 0)),
  };
}
