import type { Written } from '../words/written/written.ts';
import type { Lead } from '../leads/lead.ts';
import type { Records } from '../leads/records.ts';
import type { Day } from '../workbook/day-time.ts';
import { quoted } from '../words/quoted.ts';

/** What was said last about each lead: in the newest activity or answer, else in its notes, else that somebody was in touch. */
export function lastWordsOf({ activities, actions }: Pick<Records, 'activities' | 'actions'>, today: Day, w: Written) {
  const words = new Map<string, { readonly at: number; readonly text: string; readonly by: string | null }>();
  const add = (lead: string, at: number, text: string | null, by: string | null): void => {
    if (text === null || Math.floor(at) > today || at < (words.get(lead)?.at ?? -Infinity)) return;
    words.set(lead, { at, text, by });
  };
  for (const { lead, date, summary, by } of activities) if (lead !== null) add(lead, date, summary, by);
  const undone = new Set(actions.flatMap(({ action, token }) => (action === 'undone' ? [token] : [])));
  for (const { lead, at, action, whatHappened, lostReason, by, token } of actions)
    if (action !== 'in the sheet' && !undone.has(token)) add(lead, at, whatHappened ?? lostReason, by);
  return ({ key, id, notes, lastContact }: Lead): string | null => {
    const word = words.get(key) ?? words.get(id ?? key);
    if (word !== undefined) {
      const day = w.dayShort(Math.floor(word.at), today);
      return `${quoted(word.text)} (${word.by === null ? day : `${word.by}, ${day}`})`;
    }
    if (notes !== null) return quoted(notes);
    return lastContact === null || lastContact > today ? null : `in touch on ${w.dayShort(lastContact, today)}`;
  };
}
