import { codesOf, integersOf, numbersOf } from '../statistics/typed-columns.ts';
import { lostTarget, type PipelineHistory, stillOpen, wonTarget } from '../bottlenecks/pipeline-history.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Day } from '../workbook/day-time.ts';
import { longestArrivalWeeks, type WeeklyArrivals } from './arrival-pace.ts';
import type { Deal } from './deal.ts';
import { isQuiet, quietLooks } from './quiet-looks.ts';
import { stageDurations, type StaysOfDeals } from './stage-durations.ts';

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
  const stays = staysOfDeals(visits, deals, stageAt, now);
  const { deal, stage, durations, entryAges } = stays;

  const kept: number[] = [];
  const targets: number[] = [];
  stays.visits.forEach((visit, i) => {
    const target = targetOf(visit, stageAt, kindOf, stageCount);
    if (target === null) return;
    kept.push(i);
    targets.push(target);
  });
  const { current, firsts } = whereDealsAre(stays, deals.length, now);
  const { open, stayOf, left } = openDeals(deals, current, worthOf);
  let firstDay = today;
  for (const { entered } of firsts) firstDay = Math.min(firstDay, Math.floor(entered));
  const days = Math.min(arrivalWindow, Math.max(1, today - firstDay));
  const arrived = firsts.filter(({ entered }) => entered > today - days && entered <= now);
  return {
    history: {
      stageCount,
      dealCount: deals.length,
      visits: {
        deal: integersOf(kept, (i) => deal[i]!),
        stage: integersOf(kept, (i) => stage[i]!),
        entryAge: numbersOf(kept, (i) => entryAges[i]!),
        duration: numbersOf(kept, (i) => durations[i]!),
        target: integersOf(targets, (target) => target),
      },
      open: {
        stage: integersOf(stayOf, (i) => stage[i]!),
        age: numbersOf(stayOf, (i) => durations[i]!),
        value: numbersOf(open, (each) => worthOf(each) ?? Number.NaN),
        quiet: codesOf(open, (each) => (isQuiet(each, coldThreshold) ? 1 : 0)),
      },
      quietLooks: quietLooks(stays, deals, { coldThreshold, today }),
      arrivals: {
        days,
        deal: integersOf(arrived, (first) => first.deal),
        stage: integersOf(arrived, (first) => first.stage),
      },
      dealValue: numbersOf(deals, (each) => {
        const value = worthOf(each);
        return value !== null && value > 0 ? value : Number.NaN;
      }),
    },
    open,
    weekly: weeklyArrivals(firsts, firstDay, lastKnownDay({ today, now })),
    leftOut: Object.fromEntries(Object.entries(left).filter(([, count]) => count > 0)),
  };
}

function staysOfDeals(
  visits: readonly StageVisit[],
  deals: readonly Deal[],
  stageAt: ReadonlyMap<string, number>,
  now: number,
): StaysOfDeals {
  const dealAt = new Map<string, number>();
  deals.forEach(({ id }, index) => dealAt.set(id, index));
  let lead: string | null = null;
  let at = -1;
  // The stays of one lead stand side by side: it is looked up once.
  const dealOf = (visit: StageVisit): number => {
    if (visit.lead !== lead) at = dealAt.get(visit.lead) ?? -1;
    lead = visit.lead;
    return at;
  };
  const stays = stageDurations(
    visits.filter((visit) => stageAt.has(visit.stage) && dealOf(visit) >= 0),
    now,
  );
  const deal = integersOf(stays.visits, dealOf);
  const stage = integersOf(stays.visits, (visit) => stageAt.get(visit.stage) ?? 0);
  return { ...stays, deal, stage };
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

/** The stage that a deal came in at, and when. */
interface First {
  readonly deal: number;
  stage: number;
  entered: number;
}

/** By deal the stay that it is in now, −1 for none; and where each deal came in. */
function whereDealsAre({ visits, deal, stage }: StaysOfDeals, dealCount: number, now: number) {
  const current = new Int32Array(dealCount).fill(-1);
  const firsts: First[] = [];
  const firstOf = new Int32Array(dealCount).fill(-1);
  visits.forEach(({ exit, enteredAt }, i) => {
    const at = deal[i]!;
    if (exit === 'open') current[at] = i;
    const here = { deal: at, stage: stage[i]!, entered: enteredAt ?? now };
    const first = firsts[firstOf[at]!];
    if (first === undefined) firstOf[at] = firsts.push(here) - 1;
    else if (here.entered < first.entered || (here.entered === first.entered && here.stage < first.stage))
      Object.assign(first, here);
  });
  return { current, firsts };
}

/** The open deals that the numbers can follow, the stay that each is in, and how many are left out, by reason. */
function openDeals(deals: readonly Deal[], current: Int32Array, worthOf: (deal: Deal) => number | null) {
  const left = { 'no amount': 0, 'no exchange rate': 0, 'days in stage not known': 0 };
  const open: Deal[] = [];
  const stayOf: number[] = [];
  deals.forEach((deal, i) => {
    if (deal.outcome !== 'open') return;
    if (current[i]! < 0) left['days in stage not known']++;
    else if (!((worthOf(deal) ?? 0) > 0)) left[deal.unconverted ? 'no exchange rate' : 'no amount']++;
    else {
      open.push(deal);
      stayOf.push(current[i]!);
    }
  });
  return { open, stayOf, left };
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
