import type { Lead } from '../leads/lead.ts';
import type { Stage } from '../workbook/stage.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { createdOf } from './created-of.ts';
import { lastCloseOf } from './last-close.ts';
import { removed } from '../logs/stage-event.ts';
import { midpointOf, type Step } from './timeline.ts';
import type { DealLife, StageVisit } from './stage-visit.ts';

/** What is the same for all leads: the stages by ID, and the sets of stages that count as reached (one of each, shared). */
export interface StageFacts {
  readonly byId: ReadonlyMap<string, Stage>;
  readonly open: readonly Stage[];
  /** Every open stage up to one of this order; with the ID of a won stage, all of them and that one. */
  readonly reached: (furthest: number, won: string | null) => readonly string[];
}

export function stageFacts(stages: readonly Stage[]): StageFacts {
  const open = stages.filter((stage) => stage.kind === 'open').sort((a, b) => a.order - b.order);
  const sets = new Map<string, readonly string[]>();
  const reached = (furthest: number, won: string | null): readonly string[] => {
    const name = `${furthest} ${won ?? ''}`;
    const known = sets.get(name);
    if (known !== undefined) return known;
    const upTo = open.filter((stage) => won !== null || stage.order <= furthest).map((stage) => stage.id);
    const set = won === null ? upTo : [...upTo, won];
    sets.set(name, set);
    return set;
  };
  return { byId: new Map(stages.map((stage) => [stage.id, stage])), open, reached };
}

/** Stays in open stages. Steps into stages that are not known any more end a stay, but begin none. */
export function visitsOf(
  key: string,
  lead: Lead | null,
  steps: readonly Step[],
  { facts: { byId }, now }: { readonly facts: StageFacts; readonly now: DayTime },
): StageVisit[] {
  const wholeDays = knowsOnlyDays(steps);
  const lengthOf = wholeDays ? calendarDays : exactDays;
  const visits: StageVisit[] = [];
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    const stage = step === undefined ? undefined : byId.get(step.stage);
    if (step === undefined || stage?.kind !== 'open') continue;
    const next = steps[i + 1];
    const exit = exitOf(stage, steps.slice(i + 1), lead, byId);
    const isUnseen = next !== undefined && byId.get(next.stage)?.kind !== 'open' && isCloseUnseen(next);
    const leftAt = next === undefined || isUnseen ? null : leftFor(next, step);
    const until = exit === 'open' ? now : leftAt;
    const days = step.at === null || until === null ? null : lengthOf(step.at, until);
    const { amount, currency, owner } = valuesThen(step, exit === 'open' ? lead : null, lead);
    visits.push({
      lead: key,
      stage: stage.id,
      enteredAt: step.at,
      leftAt,
      days,
      ageWhenFirstSeen:
        step.at === null || step.seenAt === null ? 0 : Math.min(days ?? Infinity, lengthOf(step.at, step.seenAt)),
      exit,
      to: exit === 'open' || exit === 'removed' || next?.stage === stage.id ? null : (next?.stage ?? null),
      wholeDays,
      owner,
      amount,
      currency,
    });
  }
  return visits;
}

/** Whether some step is known by its calendar date only. In a log with times, one that fell on midnight is a time. */
function knowsOnlyDays(steps: readonly Step[]): boolean {
  const isTimed = ({ event, at }: Step): boolean => event.source === 'import' && at !== null && !Number.isInteger(at);
  const isTimedLog = steps.some(isTimed);
  return steps.some((step) => {
    if (step.at === null) return false;
    if (!step.isExact) return true;
    return Number.isInteger(step.at) && !(isTimedLog && step.event.source === 'import');
  });
}

/** The beginning and end of a deal, and the stages that it reached. */
export function lifeOf(key: string, lead: Lead | null, steps: readonly Step[], facts: StageFacts): DealLife {
  const { byId } = facts;
  const last = steps.at(-1);
  const outcome = lead === null ? 'removed' : (lead.stage?.kind ?? 'open');
  const kinds = steps.map((step) => byId.get(step.stage)?.kind);
  const isClosed = (kind: Stage['kind'] | undefined): boolean => kind === 'won' || kind === 'lost';
  const closedAt =
    lead !== null && outcome !== 'open' && last !== undefined && last.stage === lead.stage?.id && !isCloseUnseen(last)
      ? last.at
      : null;
  return {
    lead: key,
    startedAt: startOf(lead, steps, kinds),
    closedAt,
    close: lastCloseOf(lead, steps, byId),
    outcome,
    lastSeenAt: outcome === 'removed' ? (last === undefined ? null : lastSeen(last)) : null,
    reached: reachedBy(lead, steps, facts),
    reopened: kinds.some((kind, i) => kind === 'open' && kinds.slice(0, i).some(isClosed)),
  };
}

function exitOf(
  stage: Stage,
  later: readonly Step[],
  lead: Lead | null,
  byId: ReadonlyMap<string, Stage>,
): StageVisit['exit'] {
  if (later.length === 0) return lead === null ? 'removed' : 'open';
  if (later[0]?.stage === removed) return 'removed';
  // It is there again: it had gone on, nobody knows where to, and was moved back.
  if (later[0]?.stage === stage.id) return 'advance';
  // A stage that is gone from Stages says nothing about the direction: the next one that is known does.
  const next = later.map((step) => byId.get(step.stage)).find((each) => each !== undefined);
  if (next === undefined) return 'advance';
  if (next.kind === 'lost') return 'lost';
  return next.kind === 'won' || next.order > stage.order ? 'advance' : 'back';
}

/**
 * Whether a deal was closed already when the sheet was first looked at, and no date says when. Between its creation and that look may lie a few
 * days only, but then it was quick for certain: to count such deals, and leave out those that may have been slow, would make all look quick.
 */
function isCloseUnseen({ event, isExact }: Step): boolean {
  return !isExact && event.source === 'first seen';
}

/** When a stay ended. Of a deal that is in the same stage again, only that it left between the two days. */
function leftFor(next: Step, step: Step): DayTime | null {
  if (next.stage === removed) return lastSeen(next);
  return next.stage === step.stage ? midpointOf(step.upper, next.lower) : next.at;
}

/** Never below zero. */
function calendarDays(from: DayTime, to: DayTime): number {
  return Math.max(0, Math.floor(to) - Math.floor(from));
}

/** With fractions; never below zero. */
function exactDays(from: DayTime, to: DayTime): number {
  return Math.max(0, to - from);
}

/** When a row that vanished was seen for the last time. */
function lastSeen(step: Step): DayTime | null {
  if (step.stage !== removed) return step.upper;
  return step.lower === -Infinity ? step.upper : step.lower;
}

/** Of a stay that is over: as recorded then; of one that goes on: as the row says now. Imported events hold no values. */
function valuesThen(
  { event }: Step,
  now: Lead | null,
  lead: Lead | null,
): Pick<StageVisit, 'amount' | 'currency' | 'owner'> {
  if (now !== null) return now;
  if (event.source !== 'import') return event;
  return { amount: lead?.amount ?? null, currency: lead?.currency ?? null, owner: lead?.owner ?? null };
}

function startOf(
  lead: Lead | null,
  steps: readonly Step[],
  kinds: readonly (Stage['kind'] | undefined)[],
): DayTime | null {
  const created = lead === null ? null : createdOf(lead);
  if (created !== null) return created;
  if (lead?.errors.includes('lead/dates-out-of-order') === true) return null;
  return steps.find((step, i) => step.at !== null && kinds[i] === 'open')?.at ?? null;
}

/**
 * Every open stage up to the furthest one that was visited; all of them, and the won one, for a deal that was won. A deal
 * that was lost nobody knows where came at least to the first stage.
 */
function reachedBy(lead: Lead | null, steps: readonly Step[], facts: StageFacts): readonly string[] {
  let furthest = -Infinity;
  let won: string | null = null;
  const visit = (stage: Stage | null | undefined): void => {
    if (stage?.kind === 'open') furthest = Math.max(furthest, stage.order);
    else if (stage?.kind === 'won') won = stage.id;
    else if (stage?.kind === 'lost') furthest = Math.max(furthest, facts.open[0]?.order ?? furthest);
  };
  for (const step of steps) visit(facts.byId.get(step.stage));
  visit(lead?.stage);
  return facts.reached(furthest, won);
}
