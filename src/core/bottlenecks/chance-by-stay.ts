import { type PipelineHistory, stillOpen, wonTarget } from './pipeline-history.ts';
import { dayOnGrid, isUsable } from './sorted-stages.ts';
import { prepareStageCurves, type StageCurves } from './stage-curves.ts';
import { chanceOfPrior, exitsByStage, prepareWinChances, shareOfPrior, type WinPrior } from './win-chances.ts';

/** What the chance to be won from the day of coming to a stage is made of. */
export interface ChanceByStay {
  /** Each stay there: its index in `history.visits`, its chance to be won from where it went, and what it adds. */
  readonly stays: readonly { readonly visit: number; readonly after: number; readonly adds: number }[];
  /** What those add that stay longer than the curve was followed. */
  readonly longer: number;
  /** Days that the curve was followed; −1: not at all. */
  readonly lastDay: number;
  /** What a starting probability says by itself, what it adds, and what share of the whole it counts for. */
  readonly priorAlone: number;
  readonly prior: number;
  readonly priorShare: number;
}

/**
 * The chance that a deal which comes to a stage is won within so many days (`WinChances.fromEntry`), stay by stay: the share
 * that ended on a day, divided among the stays that did, each times its chance to be won in what is left of the time.
 *
 * @example chanceByStay(history, 3, { days: 365, prior }) // adds and longer and prior together: fromEntry[3][365]
 */
export function chanceByStay(
  history: PipelineHistory,
  stage: number,
  { days, prior }: { readonly days: number; readonly prior: WinPrior | undefined },
): ChanceByStay {
  const curves = prepareStageCurves(history, days)(new Int32Array(history.dealCount).fill(1));
  const { fromEntry } = prepareWinChances(history, [days], prior).estimate();
  const exits = exitsByStage(history)[stage] ?? 0;
  const lastDay = curves.lastDay[stage] ?? -1;
  const priorShare = shareOfPrior(prior, exits, lastDay >= 0);
  const won = wonTarget(history.stageCount);
  const afterwards = (target: number, day: number): number =>
    day > days || target > won ? 0 : target === won ? 1 : (fromEntry[target]?.[days - day] ?? 0);
  const own = 1 - priorShare;
  const stays = staysIn(history, stage).map(({ visit, target, day, alike }) => {
    const after = target === stillOpen ? 0 : afterwards(target, day);
    const ended = target === stillOpen || day > lastDay ? 0 : massOn(curves, { stage, target, day }) / alike;
    return { visit, after, adds: own * ended * after };
  });
  let longer = 0;
  for (const target of curves.targets[stage] ?? [])
    for (let day = lastDay + 1; lastDay >= 0 && day <= days; day++)
      longer += own * massOn(curves, { stage, target, day }) * afterwards(target, day);
  const priorAlone = chanceOfPrior(prior, stage, days);
  return { stays, longer, lastDay, priorAlone, prior: priorShare * priorAlone, priorShare };
}

/** The share that goes to a target on a day. */
function massOn(
  { cumulative }: StageCurves,
  { stage, target, day }: { readonly stage: number; readonly target: number; readonly day: number },
): number {
  const curve = cumulative[stage]?.[target];
  return (curve?.[day] ?? 0) - (curve?.[day - 1] ?? 0);
}

/** The stays that a stage's curve is made of; `alike`: how many ended on the same day in the same way. */
function staysIn({ visits }: PipelineHistory, stage: number) {
  const alike = new Map<string, number>();
  const all = Array.from(visits.deal.keys())
    .filter((visit) => visits.stage[visit] === stage && isUsable(visits, visit))
    .map((visit) => {
      const target = visits.target[visit] ?? stillOpen;
      const day = dayOnGrid(visits.duration[visit] ?? 0);
      const key = `${target} ${day}`;
      alike.set(key, (alike.get(key) ?? 0) + 1);
      return { visit, target, day, key };
    });
  return all.map(({ key, ...stay }) => ({ ...stay, alike: alike.get(key) ?? 1 }));
}
