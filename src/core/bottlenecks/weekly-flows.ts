import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';

/** Deals a week, oldest week first. */
export interface WeeklyFlows {
  readonly entries: readonly number[];
  /** Won or lost. */
  readonly exits: readonly number[];
  readonly wins: readonly number[];
  /** Open at the end of the week, of those whose days are known. */
  readonly inProgress: readonly number[];
}

const mostWeeks = 78;

/** What came in and what closed in each whole week that ends now, a year and a half back at most. */
export function weeklyFlows(stages: readonly Stage[], visits: readonly StageVisit[], now: number): WeeklyFlows {
  const { starts, closes, lastCloses, wins } = startsAndCloses(stages, visits);
  const end = Math.floor(now);
  const first = starts.reduce((least, at) => Math.min(least, at), end);
  const weeks = Math.min(mostWeeks, Math.floor((end - first) / 7));
  const weekly = (times: readonly number[]): number[] => {
    const counts = new Array<number>(weeks).fill(0);
    for (const at of times) {
      const week = weeks - 1 - Math.floor((end - 1 - Math.floor(at)) / 7);
      if (at < end && week >= 0 && week < weeks) counts[week] = (counts[week] ?? 0) + 1;
    }
    return counts;
  };
  const entries = weekly(starts);
  const exits = weekly(closes);
  const before = (times: readonly number[]): number => times.filter((at) => at < end - 7 * weeks).length;
  let waiting = before(starts) - before(lastCloses);
  const inProgress = entries.map((count, week) => (waiting += count - (exits[week] ?? 0)));
  return { entries, exits, wins: weekly(wins), inProgress };
}

/** When deals came in and closed: each deal's first entry, every close, each deal's last close, every win. */
function startsAndCloses(
  stages: readonly Stage[],
  visits: readonly StageVisit[],
): Record<'starts' | 'closes' | 'lastCloses' | 'wins', readonly number[]> {
  const won = new Set(stages.filter((stage) => stage.kind === 'won').map((stage) => stage.id));
  const firstOf = new Map<string, number>();
  const leftFor = new Map<string, number>();
  const wins: number[] = [];
  const closes: number[] = [];
  for (const { lead, enteredAt, leftAt, to, exit } of visits) {
    if (enteredAt !== null) firstOf.set(lead, Math.min(firstOf.get(lead) ?? enteredAt, enteredAt));
    if (leftAt === null || to === null) continue;
    if (won.has(to)) wins.push(leftAt);
    if (won.has(to) || exit === 'lost') {
      closes.push(leftAt);
      leftFor.set(lead, Math.max(leftFor.get(lead) ?? leftAt, leftAt));
    }
  }
  return { starts: [...firstOf.values()], closes, lastCloses: [...leftFor.values()], wins };
}
