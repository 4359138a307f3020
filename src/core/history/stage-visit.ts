import type { LastClose } from './last-close.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import type { DayTime } from '../workbook/day-time.ts';

/** A stay of one lead in one open stage. */
export interface StageVisit {
  /** Lead ID (or `Lead.key` where it has none). */
  readonly lead: string;
  readonly stage: string;
  /** Null where the start is not known, or only within a gap of more than 7 days: gives no time, and is counted. */
  readonly enteredAt: DayTime | null;
  /** Null = still there. */
  readonly leftAt: DayTime | null;
  /** Days in the stage, to `now` where it is still open; null where either end is not known well enough. */
  readonly days: number | null;
  /** Days that the lead had already been there when its history began (delayed entry); 0 as a rule. */
  readonly ageWhenFirstSeen: number;
  /** How it ended: to a later open stage or Won, to Lost, back to an earlier stage; `open` = still there; `removed` = its row vanished. */
  readonly exit: 'advance' | 'lost' | 'back' | 'open' | 'removed';
  /** Stage ID of where it went; null while open or removed. */
  readonly to: string | null;
  /** True where only calendar dates are known. */
  readonly wholeDays: boolean;
  /** Who had it when it came into the stage, for one still there who has it now. */
  readonly owner: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
}

/** A lead's life as a deal. */
export interface DealLife {
  readonly lead: string;
  /** Created, else the earliest known entry; null = left out of cycle figures and counted. */
  readonly startedAt: DayTime | null;
  readonly closedAt: DayTime | null;
  /** How it was closed, also where its row is gone; null = it is open, or was when it was last seen. */
  readonly close: LastClose | null;
  readonly outcome: 'open' | 'won' | 'lost' | 'removed';
  /** For `removed`: when it was last seen. */
  readonly lastSeenAt: DayTime | null;
  /** Stage IDs that count as reached: visited, or passed over on the way to a later one. */
  readonly reached: readonly string[];
  readonly reopened: boolean;
}

export interface History {
  readonly visits: readonly StageVisit[];
  readonly lives: readonly DealLife[];
  /** What this run adds to Stage History. */
  readonly newEvents: readonly StageEvent[];
}
