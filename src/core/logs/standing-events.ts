import { asReadNow } from './as-read-now.ts';
import type { StageEvent } from './stage-event.ts';

/**
 * What of Stage History stands: its lines without those that turned out false and were taken back, and as they are to be read where an
 * answer was corrected since.
 */
export function standingEvents(lines: readonly StageEvent[]): readonly StageEvent[] {
  return asReadNow(notTakenBack(lines));
}

/**
 * Its lines without those that were taken back, as they were written. A retraction repeats the line that it takes back, with a source of
 * its own; so it holds wherever the two stand, and twice is as good as once. An imported line is somebody's own record, and is never
 * taken back.
 */
export function notTakenBack(lines: readonly StageEvent[]): readonly StageEvent[] {
  const takenBack = new Set<string>();
  for (const line of lines) if (line.source === 'retraction') takenBack.add(saysTheSame(line));
  if (takenBack.size === 0) return lines;
  return lines.filter((line) => {
    if (line.source === 'retraction') return false;
    return line.source === 'import' || !takenBack.has(saysTheSame(line));
  });
}

/** The line that takes another one back. */
export function retractionOf(line: StageEvent): StageEvent {
  return { ...line, source: 'retraction' };
}

function saysTheSame({ lead, from, to, notBefore, notAfter, amount, currency, owner }: StageEvent): string {
  // Times as text: one without a bound is null, and JSON would make the same of what is infinite.
  return JSON.stringify([lead, from, to, String(notBefore), String(notAfter), amount, currency, owner]);
}
