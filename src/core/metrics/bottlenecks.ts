import { adviceFor } from '../bottlenecks/advice.ts';
import { type BottleneckKind, moneyScore, type StageScore } from '../bottlenecks/money-score.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import type { PipelineNumbers } from './pipeline-numbers.ts';
import { drawsFor } from './draws-for.ts';
import { leftOut, olderThanData } from './left-out.ts';
import { whatIsNeeded } from './what-is-needed.ts';

/** A stage and what improving it would bring in the next 90 days, all else equal. */
export interface Bottleneck {
  readonly stage: string;
  readonly name: string;
  readonly kinds: readonly BottleneckKind[];
  /** In the team's currency, with its 80 % interval. */
  readonly gain: { readonly estimate: number; readonly low: number; readonly high: number };
  readonly fasterGain: number;
  readonly fewerLossesGain: number;
  readonly probabilityFirst: number;
  /** Where more comes in than leaves: days to clear it at the present pace. */
  readonly daysToClear: number | null;
  readonly advice: string;
}

export interface Bottlenecks {
  /** Stages that can be ranked, the largest gain first. */
  readonly ranked: readonly Bottleneck[];
  /** The one that is clear (first in 80 % of the draws or more), among two or more; null where none is. */
  readonly named: Bottleneck | null;
  /** Where none is clear: the smallest set that holds it with 80 %. */
  readonly tied: readonly Bottleneck[];
  /** Money expected in the next 90 days as things are. */
  readonly expected: number | null;
  readonly needs?: string;
  /** Stages that are not ranked, each with what it needs. */
  readonly unranked: readonly { readonly name: string; readonly needs: string }[];
  readonly leftOut: Readonly<Record<string, number>>;
  readonly n: number;
  /** How many times the deals were drawn anew. */
  readonly draws: number;
}

const flowDays = 56;
const lastStays = 'closed deals whose days in their last stage are known';

/** Ranks the stages by money (see `moneyScore`), and says which kind of trouble each is. */
export function bottlenecks(
  stages: readonly Stage[],
  visits: readonly StageVisit[],
  pipeline: PipelineNumbers,
  options: { readonly now: number; readonly replicates: number },
): Bottlenecks {
  const open = stages.filter((stage) => stage.kind === 'open');
  const { history } = pipeline;
  const base = { ranked: [], named: null, tied: [], expected: null, unranked: [], n: history.dealCount, draws: 0 };
  const hasValues = history.dealValue.some((value) => Number.isFinite(value));
  if (open.length === 0 || history.visits.deal.length === 0 || !hasValues) {
    const needs = hasValues ? 'deals with the days on which they changed stage' : 'amounts on deals';
    return { ...base, needs, leftOut: pipeline.leftOut };
  }
  const draws = Math.min(options.replicates, drawsFor(history.dealCount));
  const score = moneyScore(history, { replicates: draws, flow: flow(open, visits, options.now) });
  const unused = leftOut({ ...pipeline.leftOut, [olderThanData]: score.beyondData.length });
  const closed = ['closed deal whose days in its last stage are known', lastStays] as const;
  const needs = whatIsNeeded(20 - score.closedDealsNeeded, 20, ...closed);
  if (needs !== null) return { ...base, needs, leftOut: unused };
  const scored = open.map((stage, i) => bottleneckOf(stage, score.stages[i]));
  const ranked = scored.filter((stage) => stage !== null).sort((a, b) => b.gain.estimate - a.gain.estimate);
  const exitsOf = (i: number): number => score.stages[i]?.exits ?? 0;
  const unranked = open.flatMap(({ name }, i) => (scored[i] === null ? [{ name, exits: exitsOf(i) }] : []));
  const comparisonNeeds = ranked.length < 2 ? secondStageNeeds(unranked) : null;
  const isNamed = score.named !== null && comparisonNeeds === null;
  return {
    ranked,
    named: isNamed ? (scored[score.named] ?? null) : null,
    tied:
      score.named === null
        ? score.tied.map((i) => scored[i]).filter((stage) => stage !== null && stage !== undefined)
        : [],
    expected: score.expected,
    unranked: unranked.map(({ name, exits }) => ({ name, needs: exitsMissing('it', exits) })),
    leftOut: unused,
    n: history.dealCount,
    draws,
    ...(comparisonNeeds === null ? {} : { needs: comparisonNeeds }),
  };
}

/** A stage is a bottleneck beside others alone: what it takes until the next one can be ranked. */
function secondStageNeeds(unranked: readonly { readonly name: string; readonly exits: number }[]): string {
  const [next] = [...unranked].sort((a, b) => b.exits - a.exits);
  return next === undefined ? 'a second open stage to compare with' : exitsMissing(next.name, next.exits);
}

function exitsMissing(stage: string, exits: number): string {
  const words = `left ${stage} for another stage after known days`;
  return whatIsNeeded(exits, 20, `deal that ${words}`, `deals that ${words}`) ?? 'more deals';
}

/** Null for a stage that is not ranked. */
function bottleneckOf(stage: Stage, score: StageScore | undefined): Bottleneck | null {
  if (score === undefined || score.gain === null) return null;
  return {
    stage: stage.id,
    name: stage.name,
    kinds: score.kinds,
    gain: score.gain,
    fasterGain: score.fasterGain ?? 0,
    fewerLossesGain: score.fewerLossesGain ?? 0,
    probabilityFirst: score.probabilityFirst ?? 0,
    daysToClear: score.flood?.daysToClear ?? null,
    advice: adviceFor(stage),
  };
}

/** Entries and exits by stage over the last eight weeks. */
function flow(open: readonly Stage[], visits: readonly StageVisit[], now: number) {
  const index = new Map(open.map((stage, i) => [stage.id, i]));
  const entries = new Array<number>(open.length).fill(0);
  const exits = new Array<number>(open.length).fill(0);
  for (const visit of visits) {
    const i = index.get(visit.stage);
    if (i === undefined) continue;
    if (visit.enteredAt !== null && visit.enteredAt > now - flowDays) entries[i] = (entries[i] ?? 0) + 1;
    if (visit.leftAt !== null && visit.leftAt > now - flowDays && visit.exit !== 'open') exits[i] = (exits[i] ?? 0) + 1;
  }
  return { days: flowDays, entries, exits };
}
