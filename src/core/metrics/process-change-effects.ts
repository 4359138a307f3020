import type { StageVisit } from '../history/stage-visit.ts';
import type { ProcessChange } from '../leads/records.ts';
import type { Stage } from '../workbook/stage.ts';
import { aalenJohansen } from '../statistics/aalen-johansen.ts';
import { inverseNormal } from '../statistics/inverse-normal.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import { lastIndexAtOrBefore } from '../statistics/last-index-at-or-before.ts';
import { lastTimeAtRisk } from '../statistics/last-time-at-risk.ts';
import { restrictedMean } from '../statistics/restricted-mean.ts';
import type { Day } from '../workbook/day-time.ts';
import { stageNeeds } from './days-in-stage.ts';
import type { Deal } from './deal.ts';
import type { Estimate } from './estimate.ts';
import { notYet } from './what-is-needed.ts';

/** What came after a change to how the team sells, beside what was before. */
export interface ProcessChangeEffect {
  readonly date: Day;
  /** Null = the whole pipeline. */
  readonly stage: string | null;
  readonly change: string;
  readonly expectedEffect: string | null;
  /** Days within which going on is counted. */
  readonly withinDays: number | null;
  /** Share that goes on (is won, for the whole pipeline) within those days. */
  readonly before: number | null;
  readonly after: number | null;
  /** After minus before, with its 95 % interval. */
  readonly difference: Estimate;
  /** Mean days before leaving, of the first `withinDays`: after minus before. */
  readonly daysDifference: Estimate;
  /** Whether either difference can be told from chance; null where nothing can be said yet. */
  readonly beyondChance: boolean | null;
}

const windowDays = 180;

interface Stay {
  readonly entered: number;
  readonly duration: number;
  /** 0 still open, 1 went on, 2 left another way. */
  readonly cause: 0 | 1 | 2;
}

/**
 * Before and after each change: stays that began in the 180 days before it (those still running then are counted up to the
 * change alone) against those that began from it on, up to the next change of the same stage. A difference may have other
 * causes: it is a comparison in time, not an experiment.
 */
export function processChangeEffects(
  changes: readonly ProcessChange[],
  stages: readonly Stage[],
  { deals, visits }: { readonly deals: readonly Deal[]; readonly visits: readonly StageVisit[] },
  today: Day,
): ProcessChangeEffect[] {
  const names = new Map(stages.map((stage) => [stage.id, stage.name]));
  return [...changes]
    .filter((change) => change.date <= today)
    .sort((a, b) => a.date - b.date || a.row - b.row)
    .map((change, _, all) => {
      const next =
        all.find((other) => other.date > change.date && other.stage === change.stage)?.date ?? Number.POSITIVE_INFINITY;
      const stays = change.stage === null ? dealStays(deals, today) : visitStays(visits, change.stage, today);
      const before = stays
        .filter((stay) => stay.entered >= change.date - windowDays && stay.entered < change.date)
        .map((stay) => cutAt(stay, change.date));
      const after = stays
        .filter((stay) => stay.entered >= change.date && stay.entered < next)
        .map((stay) => cutAt(stay, next));
      return {
        date: change.date,
        stage: change.stage === null ? null : (names.get(change.stage) ?? change.stage),
        change: change.change,
        expectedEffect: change.expectedEffect,
        ...compare(before, after),
      };
    });
}

function compare(
  before: readonly Stay[],
  after: readonly Stay[],
): Pick<ProcessChangeEffect, 'withinDays' | 'before' | 'after' | 'difference' | 'daysDifference' | 'beyondChance'> {
  const exits = (stays: readonly Stay[]): number => stays.filter((stay) => stay.cause !== 0).length;
  const n = before.length + after.length;
  const lacking = (stays: readonly Stay[], when: string): string | null => {
    const needs = stageNeeds({ came: stays.length, left: exits(stays) });
    return needs === null ? null : `${needs}, ${when} it`;
  };
  const needs = lacking(after, 'after') ?? lacking(before, 'before');
  const none = { withinDays: null, before: null, after: null, beyondChance: null };
  if (needs !== null) return { ...none, difference: notYet(needs, n), daysDifference: notYet(needs, n) };
  const curves = [before, after].map((stays) => {
    const durations = Int32Array.from(stays, (stay) => stay.duration);
    const causes = Uint8Array.from(stays, (stay) => stay.cause);
    return {
      incidence: aalenJohansen({ durations, causes }, 2),
      leaving: kaplanMeier(
        durations,
        Uint8Array.from(causes, (cause) => (cause === 0 ? 0 : 1)),
      ),
    };
  });
  const [first, second] = curves;
  if (first === undefined || second === undefined)
    return { ...none, difference: notYet('more deals', n), daysDifference: notYet('more deals', n) };
  const within = Math.min(lastTimeAtRisk(first.leaving, 5) ?? 0, lastTimeAtRisk(second.leaving, 5) ?? 0);
  const z = inverseNormal(0.975);
  const goesOn = (curve: typeof first): { p: number; se: number } => {
    const i = lastIndexAtOrBefore(curve.incidence.times, within);
    return { p: curve.incidence.incidence[0]?.[i] ?? 0, se: curve.incidence.standardError[0]?.[i] ?? 0 };
  };
  const a = goesOn(first);
  const b = goesOn(second);
  const spread = z * Math.hypot(a.se, b.se);
  const difference = { estimate: b.p - a.p, low: b.p - a.p - spread, high: b.p - a.p + spread, n };
  const meanA = restrictedMean(first.leaving, within, 0);
  const meanB = restrictedMean(second.leaving, within, 0);
  const days = (meanB?.mean ?? 0) - (meanA?.mean ?? 0);
  const daySpread = z * Math.hypot(meanA?.standardError ?? 0, meanB?.standardError ?? 0);
  const daysDifference = { estimate: days, low: days - daySpread, high: days + daySpread, n };
  const told = (figure: { low: number; high: number }): boolean => figure.low > 0 || figure.high < 0;
  return {
    withinDays: within,
    before: a.p,
    after: b.p,
    difference,
    daysDifference,
    beyondChance: told(difference) || told(daysDifference),
  };
}

function visitStays(visits: readonly StageVisit[], stage: string, today: Day): Stay[] {
  return visits.flatMap((visit): Stay[] => {
    if (visit.stage !== stage || visit.enteredAt === null || visit.days === null || visit.ageWhenFirstSeen > 0)
      return [];
    const entered = Math.floor(visit.enteredAt);
    const left = visit.leftAt === null ? today : Math.floor(visit.leftAt);
    const cause = visit.exit === 'advance' ? 1 : visit.exit === 'open' || visit.exit === 'removed' ? 0 : 2;
    return left < entered ? [] : [{ entered, duration: left - entered, cause }];
  });
}

function dealStays(deals: readonly Deal[], today: Day): Stay[] {
  return deals.flatMap((deal): Stay[] => {
    if (deal.started === null || deal.days === null || deal.started > today) return [];
    const cause = deal.outcome === 'won' ? 1 : deal.outcome === 'lost' ? 2 : 0;
    return [{ entered: deal.started, duration: deal.days, cause }];
  });
}

/** Counts a stay only up to a day; what came later says nothing of the time before. */
function cutAt(stay: Stay, day: number): Stay {
  return stay.entered + stay.duration <= day ? stay : { ...stay, duration: day - stay.entered, cause: 0 };
}
