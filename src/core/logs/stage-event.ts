import { reservedStageId } from '../schema/slug.ts';
import type { DayTime } from '../workbook/day-time.ts';

/**
 * `answer`: somebody said so by a link in a mail. `retraction` takes back the line that says the same in all else (`standingEvents`). `read anew`: no deal moved; the sheet is read
 * differently since, and what was recorded as `from` is `to` (`asReadNow`).
 */
export type HistorySource =
  | 'edit log'
  | 'entered'
  | 'stage since'
  | 'closed on'
  | 'import'
  | 'answer'
  | 'between runs'
  | 'first seen'
  | 'retraction'
  | 'read anew';

/** One line of the append-only Stage History tab. */
export interface StageEvent {
  /** Lead ID. */
  readonly lead: string;
  /** Stage ID; null = first known. */
  readonly from: string | null;
  /** Stage ID, or `removed` for a row that vanished. */
  readonly to: string;
  /** The change happened within [notBefore, notAfter]; equal where it is exactly known. notBefore null = unknown. */
  readonly notBefore: DayTime | null;
  readonly notAfter: DayTime;
  readonly source: HistorySource;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly owner: string | null;
}

/** What a row that vanished came into. */
export const removed = reservedStageId;
