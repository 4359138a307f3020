import type { Lead } from '../leads/lead.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Day, DayTime } from '../workbook/day-time.ts';
import { asWritten } from '../leads/answered.ts';
import type { HistorySource } from '../logs/stage-event.ts';

/** That a lead came into a stage at a time, and what says so. A whole number is a calendar date. */
export interface Evidence {
  readonly stage: string;
  readonly at: DayTime;
  readonly source: HistorySource;
  /** Position among the stages; closing ones come last. */
  readonly order: number;
}

/** Positions of stages for sorting and for telling forward from back; closing stages come after all open ones. */
export function stageOrders(stages: readonly Stage[]): ReadonlyMap<string, number> {
  return new Map(stages.map((stage) => [stage.id, stage.kind === 'open' ? stage.order : 1e9 + stage.order]));
}

/** What its row says, and then what was answered by link of which the row says nothing yet. */
export function evidenceOf(lead: Lead, orders: ReadonlyMap<string, number>, today: Day): Evidence[] {
  const moves = lead.answered?.moves ?? [];
  if (moves.length === 0) return cellEvidence(lead, orders, today);
  return [
    ...cellEvidence({ ...asWritten(lead), errors: lead.errors }, orders, today),
    ...moves
      .filter(({ at }) => Math.floor(at) <= today)
      .map(({ stage, at }): Evidence => ({ stage, at, source: 'answer', order: orders.get(stage) ?? 0 })),
  ];
}

/**
 * What the dates in a lead's row say: `Entered <Stage>` for any stage; for the present one without such a date, Closed on
 * (of a closed lead) or Stage since. Dates to come and dates that contradict each other say nothing.
 */
export function cellEvidence(lead: Lead, orders: ReadonlyMap<string, number>, today: Day): Evidence[] {
  if (lead.errors.includes('lead/dates-out-of-order')) return [];
  const evidence: Evidence[] = [];
  for (const [stage, at] of lead.entered) {
    const order = orders.get(stage);
    if (at <= today && order !== undefined) evidence.push({ stage, at, source: 'entered', order });
  }
  const { stage } = lead;
  if (stage !== null) {
    const entered = lead.entered.get(stage.id);
    const order = orders.get(stage.id) ?? 0;
    const closed = stage.kind === 'open' ? null : lead.closedOn;
    if (entered === undefined && closed !== null && closed <= today) {
      evidence.push({ stage: stage.id, at: closed, source: 'closed on', order });
    } else if (lead.stageSince !== null && lead.stageSince <= today && (entered ?? -Infinity) < lead.stageSince) {
      // Where another column says that it ended, the stage that Stage still shows is the one since then: nobody typed when it closed.
      const since = lead.endedIn ?? stage;
      // Of a closed lead the date on which it closed counts, not the one on which somebody moved it.
      if (entered === undefined || stage.kind === 'open') {
        evidence.push({
          stage: since.id,
          at: lead.stageSince,
          source: 'stage since',
          order: orders.get(since.id) ?? 0,
        });
      }
    }
  }
  return evidence;
}

/** By day; within a day by time where both have one, else in the order of the stages, the present one last. */
export function byTime(present: string): (a: Evidence, b: Evidence) => number {
  return (a, b) => {
    const days = Math.floor(a.at) - Math.floor(b.at);
    if (days !== 0) return days;
    const bothTimed = !Number.isInteger(a.at) && !Number.isInteger(b.at);
    if (bothTimed && a.at !== b.at) return a.at - b.at;
    return Number(a.stage === present) - Number(b.stage === present) || a.order - b.order;
  };
}
