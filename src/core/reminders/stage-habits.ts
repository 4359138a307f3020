import { quantile } from '../statistics/quantile.ts';
import type { StageVisit } from '../history/stage-visit.ts';
import type { Activity } from '../leads/records.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { listBy } from '../workbook/list-by.ts';

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
  const byLead = listBy(visits, ({ lead }) => lead);
  const exits = listBy(
    visits.filter(({ exit, days }) => exit === 'advance' && days !== null),
    ({ stage }) => stage,
  );
  const answers = listBy(answersOf(activities, byLead), ({ stage }) => stage);
  const habits = new Map<string, StageHabits>();
  for (const stage of new Set([...exits.keys(), ...answers.keys()])) {
    const left = (exits.get(stage) ?? []).map(({ days }) => days ?? 0);
    const answered = (answers.get(stage) ?? []).map(({ days }) => days);
    habits.set(stage, {
      ...(left.length >= fewestExits ? { mostLeftWithin: quantile(left, 0.8) } : {}),
      ...(answered.length >= fewestAnswers ? { answeredAfter: quantile(answered, 0.5) } : {}),
    });
  }
  return habits;
}

/** How long the first answer took after we wrote, by the stage in which the lead was then. */
function answersOf(
  activities: readonly Activity[],
  visits: ReadonlyMap<string, readonly StageVisit[]>,
): { readonly stage: string; readonly days: number }[] {
  const lastOut = new Map<string, DayTime>();
  return [...activities]
    .sort((a, b) => a.date - b.date)
    .flatMap(({ lead, date, direction }) => {
      if (lead === null || direction === null) return [];
      const asked = lastOut.get(lead);
      if (direction === 'out') {
        if (asked === undefined) lastOut.set(lead, date);
        return [];
      }
      if (asked === undefined) return [];
      lastOut.delete(lead);
      const stage = stageAt(visits.get(lead) ?? [], asked);
      return stage === null ? [] : [{ stage, days: date - asked }];
    });
}

function stageAt(visits: readonly StageVisit[], at: DayTime): string | null {
  const there = visits.find(
    ({ enteredAt, leftAt }) => enteredAt !== null && enteredAt <= at && (leftAt ?? Infinity) >= at,
  );
  return there?.stage ?? null;
}
