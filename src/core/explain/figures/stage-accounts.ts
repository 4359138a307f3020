import type { StageVisit } from '../../history/stage-visit.ts';
import { stageDurations } from '../../metrics/stage-durations.ts';
import { endingWeights } from '../../statistics/ending-weights.ts';
import { isoDay } from '../../workbook/day-time.ts';
import type { Account, Part } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf } from '../parts.ts';

/** What is told of each stay. */
export const stayColumns = ['Came', 'Left', 'Days there', 'Then'] as const;
const thenWords = { advance: 'went on', lost: 'lost', back: 'moved back', open: 'still there', removed: 'row gone' };

/** A stay as a row of an account; `at` = where it stands among the others, for a median. */
export function stayPart({ dealOf }: FigureSource, visit: StageVisit, adds: number, at?: number): Part {
  const deal = dealOf.get(visit.lead) ?? null;
  const { enteredAt, leftAt, days, exit } = visit;
  return {
    ...{ deal, label: deal === null ? visit.lead : '', adds },
    details: [
      enteredAt === null ? null : isoDay(Math.floor(enteredAt)),
      leftAt === null ? null : isoDay(Math.floor(leftAt)),
      days === null ? null : Math.round(days * 10) / 10,
      thenWords[exit],
    ],
    ...(at === undefined ? {} : { at }),
  };
}

/** Stays whose days are not known well enough, as deals. */
function unknownStays(source: FigureSource, visits: readonly StageVisit[]): Account['leftOut'] {
  const unknown = visits.filter(({ days }) => days === null || !(days >= 0 && days < Number.POSITIVE_INFINITY));
  const deals = unknown.flatMap(({ lead }) => source.dealOf.get(lead) ?? []);
  const reason = 'the day it came is not known well enough';
  return unknown.length === 0 ? [] : [{ reason, deals, count: unknown.length }];
}

function known(source: FigureSource, visits: readonly StageVisit[]) {
  const stays = stageDurations(visits, source.now);
  const { durations, causes, entryAges } = stays;
  return {
    ...stays,
    weights: endingWeights({ durations, causes, entryAges }),
    leftOutStays: unknownStays(source, visits),
  };
}

/** Stays whose days are known, of the causes wanted. */
export function knownStays(
  source: FigureSource,
  visits: readonly StageVisit[],
  which: (cause: number) => boolean,
): Account {
  const stays = known(source, visits);
  return accountOf(
    stays.visits.flatMap((visit, i) => (which(stays.causes[i] ?? 0) ? [stayPart(source, visit, 1)] : [])),
    { kind: 'sum', what: 'stays' },
    { columns: stayColumns, leftOut: stays.leftOutStays },
  );
}

/** Each stay that ended by a cause within the days adds its weight; for 0 the rest of 1. */
export function chanceAccount(
  source: FigureSource,
  visits: readonly StageVisit[],
  horizon: number,
  cause: 0 | 1 | 2 | 3,
): Account {
  const stays = known(source, visits);
  const adding = stays.visits.map((visit, i) => {
    const isBy = (stays.durations[i] ?? 0) <= horizon;
    const own = stays.causes[i] ?? 0;
    const weight = isBy ? (stays.weights[i] ?? 0) : 0;
    return stayPart(source, visit, cause === 0 ? -weight : own === cause ? weight : 0);
  });
  const all: Part = { deal: null, label: 'all that came', details: [null, null, null, null], adds: 1 };
  return accountOf(
    cause === 0 ? [...adding.filter(({ adds }) => adds !== 0), all] : adding,
    { kind: 'sum', what: 'stays' },
    { columns: stayColumns, leftOut: stays.leftOutStays },
  );
}

/** Of the stays that had the days, those that had gone on by then. */
export function maturedAccount(source: FigureSource, visits: readonly StageVisit[], horizon: number): Account {
  const stays = known(source, visits);
  const parts = stays.visits.flatMap((visit, i): Part[] => {
    const isOld =
      source.now - (stays.enteredAt[i] ?? Number.POSITIVE_INFINITY) >= horizon && !((stays.entryAges[i] ?? 0) > 0);
    const isBy = stays.causes[i] === 1 && (stays.durations[i] ?? 0) <= horizon;
    return isOld ? [stayPart(source, visit, isBy ? 1 : 0)] : [];
  });
  return accountOf(
    parts,
    { kind: 'share', have: 'had gone on', of: 'stays' },
    { columns: stayColumns, leftOut: stays.leftOutStays },
  );
}

/** The stays by their days, each with its weight: half of it lies on either side. */
export function medianAccount(source: FigureSource, visits: readonly StageVisit[], isShort: boolean): Account {
  const stays = known(source, visits);
  const parts = stays.visits.map((visit, i) =>
    stayPart(source, visit, isShort ? 0 : (stays.weights[i] ?? 0), stays.durations[i] ?? 0),
  );
  parts.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return accountOf(
    parts,
    { kind: 'half', of: 'stays that ended' },
    { columns: stayColumns, leftOut: stays.leftOutStays },
  );
}

/** Σ weight × days of what ended by then, and the share still there times the last day. */
export function meanAccount(source: FigureSource, visits: readonly StageVisit[], last: number): Account {
  const stays = known(source, visits);
  let there = 1;
  const parts = stays.visits.flatMap((visit, i): Part[] => {
    const days = stays.durations[i] ?? 0;
    const weight = days <= last ? (stays.weights[i] ?? 0) : 0;
    there -= weight;
    return [stayPart(source, visit, weight * days)];
  });
  const still: Part = {
    ...{ deal: null, label: `still there on day ${Math.round(last * 10) / 10}`, details: [null, null, null, null] },
    adds: Math.max(0, there) * last,
  };
  return accountOf(
    [...parts, still],
    { kind: 'sum', what: 'weights × days' },
    { columns: stayColumns, leftOut: stays.leftOutStays },
  );
}

/** The stays that have ended, with their days. */
export function finishedAccount(source: FigureSource, visits: readonly StageVisit[]): Account {
  const stays = known(source, visits);
  return accountOf(
    stays.visits.flatMap((visit, i) =>
      (stays.causes[i] ?? 0) === 0 ? [] : [stayPart(source, visit, stays.durations[i] ?? 0)],
    ),
    { kind: 'mean', unit: 'days', of: 'stays' },
    { columns: stayColumns, leftOut: stays.leftOutStays },
  );
}
