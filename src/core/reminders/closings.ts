import type { LastClose } from '../history/last-close.ts';
import type { DealLife } from '../history/stage-visit.ts';
import { endedOn } from '../leads/ended-on.ts';
import { outcomeOf } from '../leads/lead.ts';
import type { Lead } from '../leads/lead.ts';
import type { Day, DayTime } from '../workbook/day-time.ts';

/** A deal that is won or lost. */
export interface Closing {
  /** `Lead.key`. */
  readonly lead: string;
  readonly outcome: 'won' | 'lost';
  /** The day that its row says, else the day on which a run saw that it had been closed; null = nobody knows. */
  readonly day: Day | null;
  /** The day, else when it was first seen: to sort by. */
  readonly latest: Day;
  /** It was closed at this time or later; null = nobody knows. */
  readonly notBefore: DayTime | null;
  /** False where its row is gone. */
  readonly inSheet: boolean;
}

/**
 * Every deal that is closed, once: copies of a row are none of their own, and a deal whose row was deleted after it had
 * been closed was closed all the same.
 */
export function closingsOf(leads: readonly Lead[], lives: readonly DealLife[]): readonly Closing[] {
  const closes = new Map(lives.map(({ lead, close }) => [lead, close]));
  const closings: Closing[] = [];
  for (const lead of leads) {
    const outcome = outcomeOf(lead);
    if (outcome !== 'open' && !lead.isCopy)
      closings.push(closingOf(lead.key, outcome, endedOn(lead), closes.get(lead.key)));
  }
  for (const { lead, outcome, close } of lives) {
    if (outcome === 'removed' && close !== null)
      closings.push({ ...closingOf(lead, close.outcome, null, close), inSheet: false });
  }
  return closings;
}

function closingOf(
  lead: string,
  outcome: 'won' | 'lost',
  typed: Day | null,
  close: LastClose | null | undefined,
): Closing {
  const seen = close === null || close === undefined ? null : Math.floor(close.notAfter);
  return {
    lead,
    outcome,
    day: typed ?? (close?.isDated === true ? seen : null),
    latest: typed ?? seen ?? 0,
    notBefore: close === null || close === undefined ? typed : close.notBefore,
    inSheet: true,
  };
}
