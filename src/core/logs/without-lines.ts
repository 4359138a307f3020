import type { OwnLogs } from './read-own-logs.ts';
import { retractionOf, standingEvents } from './standing-events.ts';
import type { StageEvent } from './stage-event.ts';

/** Logs in which some lines of Stage History are taken as if they had been taken back. */
export function withoutLines(logs: OwnLogs, lines: readonly StageEvent[]): OwnLogs {
  if (lines.length === 0) return logs;
  return { ...logs, events: standingEvents([...logs.eventLines, ...lines.map(retractionOf)]) };
}
