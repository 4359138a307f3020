import { type PipelineHistory } from '../bottlenecks/pipeline-history.ts';
import { prepareWinChances, type WinChanceModel, type WinChances, type WinPrior } from '../bottlenecks/win-chances.ts';
import { greatest } from '../statistics/greatest.ts';
import type { Day } from '../workbook/day-time.ts';
import { type ArrivalPace, arrivalPace } from './arrival-pace.ts';
import type { Deal } from './deal.ts';
import type { PipelineNumbers } from './pipeline-numbers.ts';

/** Deals to come: how many a day, which part of them at each stage, and what they may be worth. */
interface Arrivals {
  readonly pace: ArrivalPace;
  readonly shares: Float64Array;
  readonly wonValues: readonly number[];
}

/** What is to come of a pipeline within so many days, as today's forecast and those of the past see it. */
export interface LookAhead {
  readonly horizons: readonly number[];
  readonly model: WinChanceModel;
  readonly estimate: WinChances;
  readonly arrivals: Arrivals;
}

const year = 365;
const fewWins = 20;

/** `horizons`: days after the last one of which all is known, ascending; `wonValues`: see `recentWonValues`. */
export function lookAhead(
  { history, weekly }: PipelineNumbers,
  horizons: readonly number[],
  about: { readonly prior: WinPrior | undefined; readonly wonValues: readonly number[] },
): LookAhead {
  const model = prepareWinChances(history, horizons, about.prior);
  const pace = arrivalPace(weekly, greatest(horizons));
  const arrivals = { pace, shares: arrivalShares(history), wonValues: about.wonValues };
  return { horizons, model, estimate: model.estimate(), arrivals };
}

/** Wins expected by a horizon of deals that are open now; `weighOf` = what each counts. */
export function expectedFromOpen(
  { estimate }: Pick<LookAhead, 'estimate'>,
  horizon: number,
  weightOf: (i: number) => number,
): number {
  return (estimate.chance[horizon] ?? new Float64Array()).reduce((sum, p, i) => sum + p * weightOf(i), 0);
}

/** Wins expected within so many days of deals that come in during them, on whole days: one that comes on the last is too late. */
export function winsOfNew(
  pace: Float64Array,
  shares: Float64Array,
  fromEntry: WinChances['fromEntry'],
  days: number,
): number {
  let sum = 0;
  shares.forEach((share, stage) => {
    const curve = fromEntry[stage];
    if (share === 0 || curve === undefined) return;
    for (let day = 1; day <= days; day++) sum += share * pace[day - 1]! * curve[days - day]!;
  });
  return sum;
}

/** What deals won in the last year brought; with few of them the latest ones. */
export function recentWonValues(deals: readonly Deal[], today: Day): number[] {
  const won = deals
    .filter(({ outcome, value }) => outcome === 'won' && (value ?? 0) > 0)
    .sort((a, b) => (b.ended ?? -Infinity) - (a.ended ?? -Infinity) || (a.value ?? 0) - (b.value ?? 0));
  return won
    .filter(({ ended }, i) => i < fewWins || (ended ?? -Infinity) > today - year)
    .map(({ value }) => value ?? 0);
}

/** By stage: which part of the deals comes in there. */
function arrivalShares({ arrivals, stageCount }: PipelineHistory): Float64Array {
  const shares = new Float64Array(stageCount);
  for (const stage of arrivals.stage) shares[stage] = (shares[stage] ?? 0) + 1 / arrivals.stage.length;
  return shares;
}
