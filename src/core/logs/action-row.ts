import type { DayTime, Day } from '../workbook/day-time.ts';

/** A row of Actions: what somebody clicked in a mail. */
export interface ActionRow {
  readonly at: DayTime;
  /** Lead ID. */
  readonly lead: string;
  readonly action: 'done' | 'snooze' | 'lost';
  readonly by: string | null;
  readonly whatHappened: string | null;
  readonly nextStep: string | null;
  readonly followUp: Day | null;
  readonly snoozeUntil: Day | null;
  readonly lostReason: string | null;
  readonly token: string;
}
