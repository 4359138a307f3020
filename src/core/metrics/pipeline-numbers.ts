import { codesOf, integersOf, numbersOf } from '../statistics/typed-columns.ts';
import { lostTarget, type PipelineHistory, stillOpen, wonTarget } from '../bottlenecks/pipeline-history.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Day } from '../workbook/day-time.ts';
import { longestArrivalWeeks, type WeeklyArrivals } from './arrival-pace.ts';
import type { Deal } from './deal.ts';
import { isQuiet, quietLooks } from './quiet-looks.ts';
import { stageDurations } from './stage-durations.ts';

/** A pipeline as the money score and the forecast want it: numbers only, with the deals that the numbers stand for. */
export interface PipelineNumbers {
  readonly history: PipelineHistory;
  /** The deals of `history.open`, in its order. */
  readonly open: readonly Deal[];
  /** Deals that came in, week by week, to the last day of which all is known. */
  readonly weekly: WeeklyArrivals;
  /** Open deals that are not in it, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
}

const arrivalWindow = 180;

/**
 * Turns deals and visits into numbers. An open deal is in it where its stage, the days there and its value are known; one open longer than `coldThreshold` days counts as quiet long. A value of 0 says nothing of what a deal is worth (lost deals often carry it),
 * so it is no value. `now` is on the team's clock.
 */
export function pipelineNumbers(
  stages: readonly Stage[],
  deals: readonly Deal[],
  visits: readonly StageVisit[],
  options: {
    readonly today: Day;
    readonly now: number;
    readonly coldThreshold: number | null;
    readonly worthOf?: (deal: Deal) => number | null;
  },
): PipelineNumbers {
  const { today, now, coldThreshold, worthOf = (deal) => deal.value } = options;
  const openStages = stages.filter((stage) => stage.kind === 'open');
  const stageAt = new Map(openStages.map((stage, index) => [stage.id, index]));
  const kindOf = new Map(stages.map((stage) => [stage.id, stage.kind]));
  const stageCount = openStages.length;
  const dealAt = new Map(deals.map((deal, index) => [deal.id, index]));
  const usable = visits.filter((visit) => stageAt.has(visit.stage) && dealAt.has(visit.lead));
  const stays = stageDurations(usable, now);

  const kept: number[] = [];
  const targets: number[] = [];
  stays.visits.forEach((visit, i) => {
    const target = targetOf(visit, stageAt, kindOf, stageCount);
    if (target === null) return;
    kept.push(i);
    targets.push(target);
  });
  const { current, firstStage } = whereDealsAre(stays, stageAt, dealAt, now);
  const { open, left } = openDeals(deals, current, worthOf);
  let firstDay = today;
  for (const { entered } of firstStage.values()) firstDay = Math.min(firstDay, Math.floor(entered));
  const days = Math.min(arrivalWindow, Math.max(1, today - firstDay));
  const arrived = [...firstStage].filter(([, { entered }]) => entered > today - days && entered <= now);
  return {
    history: {
      stageCount,
      dealCount: deals.length,
      visits: {
        deal: integersOf(kept, (i) => dealAt.get(stays.visits[i]?.lead ?? '') ?? 0),
        stage: integersOf(kept, (i) => stageAt.get(stays.visits[i]?.stage ?? '') ?? 0),
        entryAge: numbersOf(kept, (i) => stays.entryAges[i] ?? 0),
        duration: numbersOf(kept, (i) => stays.durations[i] ?? 0),
        target: Int32Array.from(targets),
      },
      open: {
        stage: integersOf(open, (deal) => current.get(deal.id)?.stage ?? 0),
        age: numbersOf(open, (deal) => current.get(deal.id)?.age ?? 0),
        value: numbersOf(open, (deal) => worthOf(deal) ?? Number.NaN),
        quiet: codesOf(open, (deal) => (isQuiet(deal, coldThreshold) ? 1 : 0)),
      },
      quietLooks: quietLooks(stays, deals, { stageAt, dealAt, coldThreshold, today }),
      arrivals: {
        days,
        deal: integersOf(arrived, ([deal]) => deal),
        stage: integersOf(arrived, ([, { stage }]) => stage),
      },
      dealValue: numbersOf(deals, (deal) => {
        const value = worthOf(deal);
        return value !== null && value > 0 ? value : Number.NaN;
      }),
    },
    open,
    weekly: weeklyArrivals([...firstStage.values()], firstDay, lastKnownDay({ today, now })),
    leftOut: Object.fromEntries(Object.entries(left).filter(([, count]) => count > 0)),
  };
}

/** The last day of which all is known: of a run in the small hours that is the day before. `now` is on the team's clock. */
export function lastKnownDay({ today, now }: { readonly today: Day; readonly now: number }): Day {
  return now < today + 0.5 ? today - 1 : today;
}

function weeklyArrivals(arrived: readonly { readonly entered: number }[], firstDay: Day, lastDay: Day): WeeklyArrivals {
  const weeks = Math.min(longestArrivalWeeks, Math.max(0, Math.floor((lastDay - firstDay + 1) / 7)));
  const counts = new Float64Array(weeks);
  for (const { entered } of arrived) {
    const back = Math.floor((lastDay - Math.floor(entered)) / 7);
    if (back >= 0 && back < weeks) counts[weeks - 1 - back]! += 1;
  }
  return { lastDay, counts };
}

interface At {
  readonly stage: number;
}

/** The stage that each open deal is in and for how long, and the stage that each deal came in at and when. */
function whereDealsAre(
  stays: ReturnType<typeof stageDurations>,
  stageAt: ReadonlyMap<string, number>,
  dealAt: ReadonlyMap<string, number>,
  now: number,
) {
  const current = new Map<string, At & { readonly age: number }>();
  const firstStage = new Map<number, At & { readonly entered: number }>();
  stays.visits.forEach((visit, i) => {
    const stage = stageAt.get(visit.stage) ?? 0;
    if (visit.exit === 'open') current.set(visit.lead, { stage, age: stays.durations[i] ?? 0 });
    const deal = dealAt.get(visit.lead) ?? 0;
    const entered = visit.enteredAt ?? now;
    const first = firstStage.get(deal);
    if (first === undefined || entered < first.entered || (entered === first.entered && stage < first.stage))
      firstStage.set(deal, { entered, stage });
  });
  return { current, firstStage };
}

/** The open deals that the numbers can follow, and how many are left out, by reason. */
function openDeals(
  deals: readonly Deal[],
  current: ReadonlyMap<string, unknown>,
  worthOf: (deal: Deal) => number | null,
) {
  const left = { 'no amount': 0, 'no exchange rate': 0, 'days in stage not known': 0 };
  const open: Deal[] = [];
  for (const deal of deals) {
    if (deal.outcome !== 'open') continue;
    if (!current.has(deal.id)) left['days in stage not known']++;
    else if (!((worthOf(deal) ?? 0) > 0)) left[deal.unconverted ? 'no exchange rate' : 'no amount']++;
    else open.push(deal);
  }
  return { open, left };
}

function targetOf(
  visit: StageVisit,
  stageAt: ReadonlyMap<string, number>,
  kindOf: ReadonlyMap<string, Stage['kind']>,
  stageCount: number,
): number | null {
  if (visit.exit === 'open' || visit.exit === 'removed') return stillOpen;
  if (visit.exit === 'lost') return lostTarget(stageCount);
  const to = visit.to ?? '';
  if (kindOf.get(to) === 'won') return wonTarget(stageCount);
  return stageAt.get(to) ?? null;
}
