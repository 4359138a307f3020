import type { StageEvent } from '../logs/stage-event.ts';
import { removed } from '../logs/stage-event.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { runsOfLines } from './runs-of-lines.ts';
import { timelineOf } from './timeline.ts';

/** What a run recorded of one lead when rows stood beside the IDs of others. */
export interface FalseChange {
  readonly lead: string;
  /** The lines to take back: of the run that met the sort, and of the one that met its undoing. */
  readonly lines: readonly StageEvent[];
  readonly recordedAt: DayTime;
  /** It went back to exactly what it was before: nothing true can be among these lines. */
  readonly isUndone: boolean;
}

/** Where a lead was, and what its row said then. */
interface State {
  readonly stage: string;
  readonly values: string;
}

/** So many leads at least change places at one moment before it is taken for a sort. */
const fewest = 4;
/** And of those that change in that run, so many look like another lead. */
const most = 0.6;

/**
 * Finds the stage changes that an earlier version recorded when rows were sorted without their Lead IDs. In one run many leads
 * came to look exactly like others (stage, amount, currency, owner), as many left each stage as came into it; and as a rule
 * they all went back in a later one. Real changes do neither: a lead keeps its amount and its owner as it moves on.
 *
 * @param lines what stands of Stage History, in the order of its rows
 */
export function falseChanges(lines: readonly StageEvent[]): FalseChange[] {
  const runs = runsOfLines(lines);
  const found: FalseChange[] = [];
  const known = new Map<string, StageEvent[]>();
  const takenBack = new Set<StageEvent>();
  for (const [n, run] of runs.entries()) {
    const before = statesOf(known);
    const sorted = run.some((line) => takenBack.has(line)) ? [] : sortedIn(run, known, before);
    for (const lead of sorted) {
      const was = before.get(lead);
      const own = run.filter((line) => line.lead === lead);
      const at = own.at(-1)?.notAfter;
      if (was === undefined || at === undefined) continue;
      const later = runs
        .slice(n + 1)
        .map((each) => each.filter((line) => line.lead === lead))
        .filter((each) => each.length > 0);
      const back = later[0] ?? [];
      const all = [...(known.get(lead) ?? []), ...own, ...back];
      const isUndone = back.length > 0 && sameState(stateOf(all, back), was);
      const taken = isUndone ? [...own, ...back] : own;
      for (const line of taken) takenBack.add(line);
      found.push({ lead, lines: taken, recordedAt: runTime(run) ?? at, isUndone });
    }
    for (const line of run) {
      const events = known.get(line.lead);
      if (events === undefined) known.set(line.lead, [line]);
      else events.push(line);
    }
  }
  return found;
}

/** The leads that came to look like others in a run, where it is one in which rows changed places. */
function sortedIn(
  run: readonly StageEvent[],
  known: ReadonlyMap<string, readonly StageEvent[]>,
  before: ReadonlyMap<string, State>,
): string[] {
  const byLead = new Map<string, StageEvent[]>();
  for (const line of run) byLead.set(line.lead, [...(byLead.get(line.lead) ?? []), line]);
  const looks = new Map<string, number>();
  for (const state of before.values()) looks.set(textOf(state), (looks.get(textOf(state)) ?? 0) + 1);
  const changed: string[] = [];
  const others: string[] = [];
  const balance = new Map<string, number>();
  for (const [lead, own] of byLead) {
    const was = before.get(lead);
    const is = stateOf([...(known.get(lead) ?? []), ...own], own);
    if (was === undefined || is === null || was.stage === is.stage || is.stage === removed || was.stage === removed)
      continue;
    changed.push(lead);
    balance.set(was.stage, (balance.get(was.stage) ?? 0) - 1);
    balance.set(is.stage, (balance.get(is.stage) ?? 0) + 1);
    if (was.values !== is.values && looks.has(textOf(is))) others.push(lead);
  }
  const unbalanced = [...balance.values()].reduce((sum, n) => sum + Math.max(0, n), 0);
  const isSort =
    others.length >= fewest &&
    others.length >= changed.length * most &&
    unbalanced <= (changed.length * (1 - most)) / 2;
  return isSort ? changed : [];
}

function statesOf(known: ReadonlyMap<string, readonly StageEvent[]>): Map<string, State> {
  const states = new Map<string, State>();
  for (const [lead, events] of known) {
    const state = stateOf(events, events);
    if (state !== null) states.set(lead, state);
  }
  return states;
}

function stateOf(events: readonly StageEvent[], newest: readonly StageEvent[]): State | null {
  const stage = timelineOf(events).at(-1)?.stage;
  const last = newest.at(-1);
  if (stage === undefined || last === undefined) return null;
  return { stage, values: JSON.stringify([last.amount, last.currency, last.owner]) };
}

function textOf({ stage, values }: State): string {
  return `${stage} ${values}`;
}

function sameState(a: State | null, b: State): boolean {
  return a !== null && textOf(a) === textOf(b);
}

function runTime(run: readonly StageEvent[]): DayTime | null {
  return run.find(({ notBefore, notAfter }) => notBefore !== notAfter)?.notAfter ?? null;
}
