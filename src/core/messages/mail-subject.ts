import { mailCounts, mailPartOf } from '../reminders/mail-sections.ts';
import type { MailCounts } from '../reminders/mail-sections.ts';
import type { Digest } from '../reminders/reminder.ts';
import { oneLine } from '../words/one-line.ts';
import { digestSentences } from '../words/sentences/digest.ts';
import { mailSentences } from '../words/sentences/mails.ts';
import type { Written } from '../words/written/written.ts';

/** How much of each sort the mail is about, with what did not fit. */
function countsOf({ items, moreOf, more }: Pick<Digest, 'items' | 'moreOf' | 'more'>): MailCounts {
  const own = mailCounts(items.map(mailPartOf));
  const cut = moreOf ?? { new: 0, overdue: 0, due: 0, check: more };
  return {
    new: own.new + cut.new,
    overdue: own.overdue + cut.overdue,
    due: own.due + cut.due,
    check: own.check + cut.check,
  };
}

/** How many deals the mail is about, by its kind: "1 new, 3 due today, 5 to check; 2 still open". The whole of a mail, in its heading too. */
export function inNumbers(digest: Digest, w: Written): string {
  const { kind, items, more, stillOpen: open } = digest;
  const deals = items.length + more;
  if (kind === 'new-leads') return mailSentences.newLeads({ leads: deals }, w);
  if (kind === 'triage') return mailSentences.toSortOut({ deals }, w);
  if (kind === 'preview') return mailSentences.trial({ deals, open }, w);
  if (kind === 'escalation') return mailSentences.couldUseAHand({ deals }, w);
  return digestSentences.counts({ ...countsOf(digest), open }, w);
}

/** "Acme (new), Globex: 1 new, 3 due today, 5 to check; 2 still open". */
export function subjectLineOf(digest: Digest, w: Written): string {
  const { kind } = digest;
  if (kind === 'new-leads') return `New: ${newInWords(digest, w)}`;
  const numbers = inNumbers(digest, w);
  if (kind === 'triage') return `Mail is on: ${numbers}`;
  const names = kind === 'digest' ? namesOf(digest, 2) : [];
  return names.length === 0 ? numbers : `${names.join(', ')}: ${numbers}`;
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
