import type { Lead } from '../leads/lead.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { byTime } from './cell-evidence.ts';
import type { Evidence } from './cell-evidence.ts';
import type { StageEvent } from '../logs/stage-event.ts';

/**
 * Cells and log together, by time: where both know a change, the log's time is the more exact one. Of dates of one day the
 * present stage's comes last.
 */
export function merged(cells: readonly Evidence[], log: readonly Evidence[], present: string): Evidence[] {
  const others = cells.filter(
    (cell) => !log.some((entry) => entry.stage === cell.stage && Math.floor(entry.at) === cell.at),
  );
  return [...others, ...log].sort(byTime(present));
}

/**
 * One event for each change. A stage that repeats itself is none, but for a Stage since that is later than the stage's own
 * date: it left and came back.
 */
export function eventsFromEvidence(
  lead: Lead,
  from: string | null,
  evidence: readonly Evidence[],
  stage: string | null = from,
): StageEvent[] {
  const events: StageEvent[] = [];
  let before = from;
  let current = stage;
  let last: Evidence | undefined;
  for (const each of evidence) {
    const { stage: to, at, source } = each;
    const isBack = source === 'stage since' && last?.source === 'entered' && last.stage === to;
    last = each;
    if (to === current && !isBack) continue;
    events.push(exactEvent(lead, before, { stage: to, at, source }));
    before = current = to;
  }
  return events;
}

/** A change of which the time is known. */
export function exactEvent(
  lead: Lead,
  from: string | null,
  { stage, at, source }: Pick<Evidence, 'stage' | 'at'> & Pick<StageEvent, 'source'>,
): StageEvent {
  return anEvent(lead, { from, to: stage, notBefore: at, notAfter: at, source });
}

/** A change, with what the row says of the deal now. */
export function anEvent(
  lead: Lead,
  change: Pick<StageEvent, 'from' | 'to' | 'notBefore' | 'notAfter' | 'source'>,
): StageEvent {
  const { key, amount, currency, owner } = lead;
  return { lead: lead.id ?? key, ...change, amount, currency, owner };
}

export function atMost(at: DayTime | null, most: DayTime): DayTime | null {
  return at === null ? null : Math.min(at, most);
}
