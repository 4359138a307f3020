import { dayFromParts, isoDay } from '../../core/workbook/day-time.ts';
import type { Day, Instant } from '../../core/workbook/day-time.ts';
import type { ActLink, LinkAction } from './signed-link.ts';

export type AnswerAction = Exclude<LinkAction, 'recalculate' | 'calendar'>;

/** What somebody answered on a page. */
export interface Answer {
  readonly action: AnswerAction;
  readonly whatHappened: string | null;
  readonly nextStep: string | null;
  readonly followUp: Day | null;
  readonly snoozeUntil: Day | null;
  readonly lostReason: string | null;
  /** ID or name of the stage that it was moved to. */
  readonly stage: string | null;
  readonly amount: number | null;
  readonly closedOn: Day | null;
  readonly handTo: string | null;
}

/** What somebody said by a link, and when. */
export interface SaidAnswer {
  readonly link: ActLink;
  readonly answer: Answer;
  readonly at: Instant;
  /** Whoever gave it was told that it is noted: what nobody can be asked about any more is noted as it was said. */
  readonly isKept?: boolean;
}

/** Longer texts belong in the sheet. */
const longestText = 1000;
/** Days, amounts, and one of a few words. */
const longestChoice = 20;
const longestName = 200;
const longest = new Map([
  ...['what', 'next', 'reason'].map((name) => [name, longestText] as const),
  ...['date', 'until', 'outcome', 'amount'].map((name) => [name, longestChoice] as const),
  ...['stage', 'to'].map((name) => [name, longestName] as const),
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

interface Posted {
  readonly text: (name: string) => string | null;
  readonly day: (name: string, earliest: Day, latest: Day) => Day | null;
  readonly link: ActLink;
  readonly today: Day;
}

type Read = Partial<Answer> | { readonly missing: string };

/**
 * Reads the fields of a posted page, or says in words what is missing.
 *
 * @param today where the visitor may be a day behind
 */
export function readAnswer(
  link: ActLink,
  form: ReadonlyMap<string, string>,
  today: Day,
): Answer | { readonly missing: string } {
  const { action } = link;
  if (action === 'recalculate' || action === 'calendar') return { missing: 'This link answers nothing.' };
  const fields = answerFields(form);
  const posted: Posted = {
    text: (name) => fields.get(name) || null,
    day: (name, earliest, latest) => readDate(fields.get(name), earliest, latest),
    ...{ link, today },
  };
  const read = readers[action](posted);
  return 'missing' in read ? read : { ...nothingSaid, action, whatHappened: posted.text('what'), ...read };
}

/** An answer that says nothing yet. */
export const nothingSaid = {
  whatHappened: null,
  ...{ nextStep: null, followUp: null, snoozeUntil: null, lostReason: null },
  ...{ stage: null, amount: null, closedOn: null, handTo: null },
};

const readers: Readonly<Record<AnswerAction, (posted: Posted) => Read>> = {
  done: (posted) => {
    if (posted.text('outcome') === 'lost') return { ...readLost(posted), action: 'lost' };
    const followUp = posted.day('date', posted.today, posted.today + farthest);
    return followUp === null
      ? { missing: 'Please choose the day of the next step, from today on; or tell that it is lost.' }
      : { nextStep: posted.text('next'), followUp };
  },
  waiting: ({ text, day, today }) => {
    const followUp = day('until', today + 1, today + farthest);
    return followUp === null
      ? { missing: 'Please choose a day from tomorrow on.' }
      : { nextStep: text('next') ?? 'Waiting for them', followUp };
  },
  snooze: ({ day, today }) => {
    const snoozeUntil = day('until', today + 1, today + farthest);
    return snoozeUntil === null ? { missing: 'Please choose a day from tomorrow on.' } : { snoozeUntil };
  },
  won: ({ text, day, today }) => {
    const said = text('amount');
    const amount = said === null ? null : readAmount(said);
    if (said !== null && amount === null)
      return { missing: 'Please type the amount as one number, such as 12500 or 12500.50.' };
    const closedOn = day('date', today - farthest, today + 2);
    return closedOn === null ? { missing: 'Please choose the day on which it was won, today at the latest.' } : { amount, closedOn }; // prettier-ignore
  },
  lost: readLost,
  moved: ({ text }) => {
    const stage = text('stage');
    return stage === null ? { missing: 'Please choose the stage.' } : { stage };
  },
  'hand to': ({ text }) => {
    const handTo = text('to');
    return handTo === null ? { missing: 'Please choose who should have it.' } : { handTo };
  },
  accepted: ({ link }) => ({ handTo: link.about?.to ?? null }),
  declined: () => ({}),
  undone: () => ({}),
};

function readLost({ text, day, today }: Posted): Read {
  const lostReason = text('reason');
  if (lostReason === null) return { missing: 'Please say in a few words why it was lost.' };
  if (text('date') === null) return { lostReason };
  const closedOn = day('date', today - farthest, today + 2);
  // “Done” asks for the day of the next step: on its way to “lost” it says nothing.
  return closedOn === null && text('outcome') === null
    ? { missing: 'Please choose the day on which it was lost, today at the latest.' }
    : { lostReason, closedOn: text('outcome') === null ? closedOn : null };
}

/** `12500` or `12500.50`, as every browser sends a number field, whatever the language; null for anything else. */
function readAmount(said: string): number | null {
  return /^\d{1,12}(\.\d{1,4})?$/.test(said) ? Number(said) : null;
}

/** `2026-11-30`, as every browser sends a date field; null for anything else and for days outside the bounds. */
function readDate(said: string | undefined, earliest: Day, latest: Day): Day | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(said ?? '');
  if (parts === null) return null;
  const day = dayFromParts(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return isoDay(day) === parts[0] && day >= earliest && day <= latest ? day : null;
}
