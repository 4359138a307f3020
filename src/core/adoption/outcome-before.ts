import type { Tab } from '../workbook/workbook.ts';
import type { DecidedOutcome, KnownTab } from './known-tabs.ts';
import { isOwnId } from './own-id.ts';

/**
 * What the last run decided of columns that say how deals ended; `open` = it counted the leads of the tab and looked at no such column where none said the
 * stage, as versions did that had all of them open then; null = nobody has looked at the tab yet.
 */
export type OutcomeBefore = DecidedOutcome | 'open' | null;

/** @param again the tabs as they are known now; @param known as the last run left them */
export function outcomeBefore(tab: Tab, again: readonly KnownTab[], known: readonly KnownTab[]): OutcomeBefore {
  const now = again.find(({ id }) => id === tab.id);
  if (now === undefined) return null;
  if (now.outcome !== undefined) return now.outcome;
  if (now.isUnread === true || now.held === 'once') return null;
  // Version 0.1.0 did not remember where it read leads: it gave them their IDs.
  const wasThere = known.some(({ key }) => key === now.key);
  const wasRead = now.held === 'now' || (wasThere && tab.rows.some((cells) => cells.some(isOwnId)));
  return wasRead ? 'open' : null;
}
