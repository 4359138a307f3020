import type { WinPrior } from '../bottlenecks/win-chances.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Deal } from './deal.ts';

/** A stage's starting probability counts as a prior of ten deals; where none is given there is no prior. */
export function winPrior(open: readonly Stage[], deals: readonly Deal[]): WinPrior | undefined {
  if (!open.some((stage) => stage.startingProbability !== null)) return undefined;
  const won = deals.filter((deal) => deal.outcome === 'won');
  const closed = won.length + deals.filter((deal) => deal.outcome === 'lost').length;
  const days = won.flatMap((deal) => (deal.days === null ? [] : [deal.days]));
  const fallback = (won.length + 1) / (closed + 4);
  return {
    startingProbability: open.map((stage) => stage.startingProbability ?? fallback),
    daysToWin: Math.max(1, days.length === 0 ? 60 : days.reduce((sum, d) => sum + d, 0) / days.length),
  };
}
