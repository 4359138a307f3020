import { dayFromParts, isoDay } from '../../core/workbook/day-time.ts';
import type { Day, Instant } from '../../core/workbook/day-time.ts';
import type { ActLink, LinkAction } from './signed-link.ts';

/** What somebody answered on a page. */
export interface Answer {
  readonly action: 'done' | 'snooze' | 'lost';
  readonly whatHappened: string | null;
  readonly nextStep: string | null;
  readonly followUp: Day | null;
  readonly snoozeUntil: Day | null;
  readonly lostReason: string | null;
}

/** What somebody said by a link, and when. */
export interface SaidAnswer {
  readonly link: ActLink;
  readonly answer: Answer;
  readonly at: Instant;
}

/** Longer texts belong in the sheet. */
const longestText = 1000;
/** Days, and one of a few words. */
const longestChoice = 20;
const longest = new Map([
  ...['what', 'next', 'reason'].map((name) => [name, longestText] as const),
  ...['date', 'until', 'outcome'].map((name) => [name, longestChoice] as const),
]);
/** A date further away than this is a slip of the finger. */
const farthest = 730;

/** What counts of a posted page. Read again, it is the same answer. */
export function answerFields(form: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...longest].map(([name, most]) => [
      name,
      (form.get(name) ?? '').replace(/\r\n?/g, '\n').trim().slice(0, most).trim(),
    ]),
  );
}

/**
 * Reads the fields of a posted page, or says in words what is missing: done needs the next step's date, or "lost" with
 * the reason; snooze needs until when.
 */
export function readAnswer(
  action: Exclude<LinkAction, 'recalculate'>,
  form: ReadonlyMap<string, string>,
  today: Day,
): Answer | { readonly missing: string } {
  const fields = answerFields(form);
  const text = (name: string): string | null => fields.get(name) || null;
  const nothing = { whatHappened: text('what'), nextStep: null, followUp: null, snoozeUntil: null, lostReason: null };
  if (action === 'snooze') {
    const until = readDate(fields.get('until'), today + 1, today + farthest);
    if (until === null) return { missing: 'Please choose a day from tomorrow on.' };
    return { ...nothing, action: 'snooze', snoozeUntil: until };
  }
  if (fields.get('outcome') === 'lost') {
    const lostReason = text('reason');
    if (lostReason === null) return { missing: 'Please say in a few words why it was lost.' };
    return { ...nothing, action: 'lost', lostReason };
  }
  const followUp = readDate(fields.get('date'), today, today + farthest);
  if (followUp === null)
    return { missing: 'Please choose the day of the next step, from today on; or tell that it is lost.' };
  return { ...nothing, action: 'done', nextStep: text('next'), followUp };
}

/** `2026-11-30`, as every browser sends a date field; null for anything else and for days outside the bounds. */
function readDate(said: string | undefined, earliest: Day, latest: Day): Day | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(said ?? '');
  if (parts === null) return null;
  const day = dayFromParts(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return isoDay(day) === parts[0] && day >= earliest && day <= latest ? day : null;
}
