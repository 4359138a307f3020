import type { StageEvent } from '../logs/stage-event.ts';

/**
 * The lines of Stage History by the run that added them: each adds its own at once, lead by lead in the order of their IDs, and
 * what it knows to lie between two runs ends at its own time. What was imported, or takes lines back, is of no run.
 */
export function runsOfLines(lines: readonly StageEvent[]): (readonly StageEvent[])[] {
  const runs: StageEvent[][] = [];
  let run: StageEvent[] = [];
  let at: number | null = null;
  let before = '';
  for (const line of lines) {
    const { lead, notBefore, notAfter, source } = line;
    const seenAt = notBefore === notAfter ? null : notAfter;
    const isOfNone = source === 'import' || source === 'retraction';
    if (isOfNone || lead < before || (seenAt !== null && at !== null && seenAt !== at)) {
      runs.push(run);
      [run, at, before] = [[], null, ''];
    }
    if (isOfNone) continue;
    run.push(line);
    at ??= seenAt;
    before = lead;
  }
  return [...runs, run].filter((each) => each.length > 0);
}
