import { quantile } from '../statistics/quantile.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import type { Activity } from '../leads/records.ts';
import type { DayTime } from '../workbook/day-time.ts';

/** How long things usually take in a stage, by its own history. A part is absent where there is too little of it. */
export interface StageHabits {
  /** Days within which 8 of 10 deals that left the stage had left it. */
  readonly mostLeftWithin?: number;
  /** Median days from a message of ours to their answer. */
  readonly answeredAfter?: number;
}

/** As for every figure that is judged by history (DESIGN, "Below the minimum"). */
const fewestExits = 20;
const fewestAnswers = 10;

/**
 * Exits: visits that ended by advancing, with both ends known; type-7 quantile at 0.8. Answers: from an outgoing activity
 * to the next incoming one of the same lead, counted for the stage that the lead was in when we wrote.
 */
export function deriveStageHabits(
  visits: readonly StageVisit[],
  activities: readonly Activity[],
): ReadonlyMap<string, StageHabits> {
  const exits = new Map<string, number[]>();
  const byLead = new Map<string, StageVisit[]>();
  for (const visit of visits) {
    push(byLead, visit.lead, visit);
    if (visit.exit === 'advance' && visit.days !== null) push(exits, visit.stage, visit.days);
  }
  const answers = new Map<string, number[]>();
  const lastOut = new Map<string, DayTime>();
  for (const { lead, date, direction } of [...activities].sort((a, b) => a.date - b.date)) {
    if (lead === null || direction === null) continue;
    const asked = lastOut.get(lead);
    if (direction === 'out') {
      if (asked === undefined) lastOut.set(lead, date);
    } else if (asked !== undefined) {
      const stage = stageAt(byLead.get(lead) ?? [], asked);
      if (stage !== null) push(answers, stage, date - asked);
      lastOut.delete(lead);
    }
  }
  const habits = new Map<string, StageHabits>();
  for (const stage of new Set([...exits.keys(), ...answers.keys()])) {
    const left = exits.get(stage) ?? [];
    const answered = answers.get(stage) ?? [];
    habits.set(stage, {
      ...(left.length >= fewestExits ? { mostLeftWithin: quantile(left, 0.8) } : {}),
      ...(answered.length >= fewestAnswers ? { answeredAfter: quantile(answered, 0.5) } : {}),
    });
  }
  return habits;
}

function stageAt(visits: readonly StageVisit[], at: DayTime): string | null {
  const there = visits.find(
    ({ enteredAt, leftAt }) => enteredAt !== null && enteredAt <= at && (leftAt ?? Infinity) >= at,
  );
  return there?.stage ?? null;
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
