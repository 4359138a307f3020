import { mailCounts, mailPartOf } from '../reminders/mail-sections.ts';
import type { MailCounts } from '../reminders/mail-sections.ts';
import type { Digest } from '../reminders/reminder.ts';
import { oneLine } from '../words/one-line.ts';
import { digestSentences } from '../words/sentences/digest.ts';
import { mailSentences } from '../words/sentences/mails.ts';
import type { Written } from '../words/written/written.ts';

/** How much of each sort the mail is about, with what did not fit. */
function countsOf({ items, moreOf, more }: Digest): MailCounts {
  const own = mailCounts(items.map(mailPartOf));
  const cut = moreOf ?? { new: 0, overdue: 0, due: 0, check: more };
  return {
    new: own.new + cut.new,
    overdue: own.overdue + cut.overdue,
    due: own.due + cut.due,
    check: own.check + cut.check,
  };
}

/** "1 new, 2 overdue, 3 due today, 5 to check". */
export function countsInWords(digest: Digest, w: Written): string {
  return digestSentences.counts(countsOf(digest), w);
}

/** "Acme (new), Globex: 1 new, 3 due today, 5 to check". */
export function subjectLineOf(digest: Digest, w: Written): string {
  const counts = countsInWords(digest, w);
  if (digest.kind === 'new-leads') return `New: ${newInWords(digest, w)}`;
  const names = namesOf(digest, 2);
  return names.length === 0 ? counts : `${names.join(', ')}: ${counts}`;
}

/** A company once, however many of its deals are in the mail. */
function namesOf({ items, kind }: Digest, most: number): string[] {
  const names = new Map<string, string>();
  for (const { title, rule } of items) {
    const name = oneLine(title, 40);
    const key = name.toLowerCase();
    if (!names.has(key)) names.set(key, rule === 'came-in' && kind !== 'new-leads' ? `${name} (new)` : name);
  }
  return [...names.values()].slice(0, most);
}

function newInWords(digest: Digest, w: Written): string {
  const names = namesOf(digest, 2);
  const more = namesOf(digest, Infinity).length + digest.more - names.length;
  return more > 0 ? mailSentences.namesAndMore({ names: names.join(', '), more }, w) : names.join(' and ');
}
