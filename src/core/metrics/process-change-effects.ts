import type { StageVisit } from '../history/stage-visit.ts';
import type { ProcessChange } from '../leads/records.ts';
import type { Stage } from '../workbook/stage.ts';
import { aalenJohansen } from '../statistics/aalen-johansen.ts';
import { everyLookFactor } from '../statistics/every-look-factor.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import { lastIndexAtOrBefore } from '../statistics/last-index-at-or-before.ts';
import { lastTimeAtRisk } from '../statistics/last-time-at-risk.ts';
import type { RateCounts } from '../statistics/rate-change-evidence.ts';
import { restrictedMean } from '../statistics/restricted-mean.ts';
import type { Day } from '../workbook/day-time.ts';
import { stageNeeds } from './days-in-stage.ts';
import {
  changeEvidence,
  type ComparedDays,
  type ComparedStay,
  enoughEvidence,
  expectedUntilTold,
} from './change-evidence.ts';
import { changesUpTo, staysAround } from './change-stays.ts';
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
  /** After minus before, with its 95 % interval, which holds on every night that it is looked at. */
  readonly difference: Estimate;
  /** Mean days before leaving, of the first `withinDays`: after minus before. */
  readonly daysDifference: Estimate;
  /** Whether deals go on or leave at another pace, beyond what chance does on any night; null where nothing can be said yet. */
  readonly beyondChance: boolean | null;
  /** By when a change that makes deals leave a third quicker will most likely have been told; null = told, or never. */
  readonly answerBy: Day | null;
}

/** Days after a change from which the pace of deals is known. */
const paceDays = 14;
/** An answer that is further away is none. */
const furthestDays = 730;

/**
 * Before and after each change. The figures: stays that began in the 180 days before it (those still running then are counted up to the
 * change alone) against those that began from it on, up to the next change of the same stage. The verdict (`changeEvidence`):
 * every day on which a deal stood there, since the change against the year before it. A difference may have other causes:
 * it is a comparison in time, not an experiment.
 */
export function processChangeEffects(
  changes: readonly ProcessChange[],
  stages: readonly Stage[],
  record: { readonly deals: readonly Deal[]; readonly visits: readonly StageVisit[] },
  today: Day,
): ProcessChangeEffect[] {
  const names = new Map(stages.map((stage) => [stage.id, stage.name]));
  return changesUpTo(changes, today).map((change, _, all) => {
    const { before, after, stays, days } = staysAround(change, all, record, today);
    return {
      date: change.date,
      stage: change.stage === null ? null : (names.get(change.stage) ?? change.stage),
      change: change.change,
      expectedEffect: change.expectedEffect,
      ...verdict(compare(before, after), stays, days),
    };
  });
}

type Figures = Pick<ProcessChangeEffect, 'withinDays' | 'before' | 'after' | 'difference' | 'daysDifference'>;

function verdict(
  figures: Figures,
  stays: readonly ComparedStay[],
  days: ComparedDays,
): Figures & Pick<ProcessChangeEffect, 'beyondChance' | 'answerBy'> {
  const { evidence, leaving } = changeEvidence(stays, days);
  const beyondChance = evidence >= enoughEvidence ? true : figures.difference.needs === undefined ? false : null;
  return { ...figures, beyondChance, answerBy: beyondChance === true ? null : answerBy(leaving, stays, days) };
}

/** At the pace of deals since the change, or before it where that is too short to tell. */
function answerBy(
  { expected, baseline }: RateCounts,
  stays: readonly ComparedStay[],
  { from, change, until }: ComparedDays,
): Day | null {
  const wanted = expectedUntilTold(baseline);
  if (wanted === null) return null;
  const first = stays.reduce((least, { entered }) => Math.min(least, Math.max(from, entered)), change);
  const perDay = until - change >= paceDays ? expected / (until - change) : baseline / Math.max(1, change - first);
  const days = Math.ceil(wanted / perDay);
  return days <= furthestDays ? change + days : null;
}

function compare(before: readonly ComparedStay[], after: readonly ComparedStay[]): Figures {
  const exits = (stays: readonly ComparedStay[]): number => stays.filter((stay) => stay.cause !== 0).length;
  const n = before.length + after.length;
  const lacking = (stays: readonly ComparedStay[], when: string): string | null => {
    const needs = stageNeeds({ came: stays.length, left: exits(stays) });
    return needs === null ? null : `${needs}, ${when} it`;
  };
  const needs = lacking(after, 'after') ?? lacking(before, 'before');
  const none = { withinDays: null, before: null, after: null };
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
  const z = everyLookFactor(exits(after), 0.95);
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
  return {
    withinDays: within,
    before: a.p,
    after: b.p,
    difference,
    daysDifference,
  };
}
