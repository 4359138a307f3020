import type { Written } from '../words/written/written.ts';
import type { Digest } from '../reminders/reminder.ts';
import { footerOf, fridayLines, tailOf } from './mail-foot.ts';
import { groupsOf } from './mail-groups.ts';
import type { MailGroup } from './mail-groups.ts';
import type { MailItem } from './mail-item.ts';
import { safeLink } from './mail-links.ts';
import type { ViewContext } from './view-context.ts';
import { inNumbers, subjectLineOf } from './mail-subject.ts';
import { oneLine } from '../words/one-line.ts';

/** What a mail about leads says, in words: all that its template may use. Documented in docs/templates.md. */
export interface MailView {
  readonly subjectLine: string;
  readonly title: string;
  readonly preheader: string;
  readonly day: string;
  readonly name: string;
  readonly greeting: string;
  readonly intro: readonly string[];
  readonly itemCount: string;
  readonly groups: readonly MailGroup[];
  /** All of `groups` in one list, for a team's own wording. */
  readonly items: readonly MailItem[];
  /** What was shown before, and what was cut off. */
  readonly tail: readonly string[];
  /** The tab Today, where all that `tail` speaks of stands; null where there is none to link to. */
  readonly todayUrl: string | null;
  /** What is to be put right before the Monday mail; empty but on the last working day before it. */
  readonly fridayList: readonly string[];
  readonly sheetUrl: string | null;
  readonly footer: readonly string[];
}

/** A digest in words. */
export function mailViewOf(digest: Digest, context: ViewContext): MailView {
  const w = context.written;
  const { items, localDate: today } = digest;
  const name = digest.recipient.name === null ? '' : oneLine(digest.recipient.name, 60);
  const groups = groupsOf(digest, context);
  return {
    subjectLine: subjectLineOf(digest, w),
    title: titleOf(digest, w),
    preheader: oneLine(items.map((item) => `${item.title}: ${item.why}`).join(' · '), 140),
    day: w.dayLong(today),
    name,
    greeting: name === '' ? 'Hello,' : `Hello ${firstName(name)},`,
    intro: introOf(digest),
    itemCount: w.count(items.length + digest.more, 'deal'),
    groups,
    items: groups.flatMap((group) => group.items),
    tail: tailOf(digest, context),
    todayUrl: safeLink(context.links.today),
    fridayList: fridayLines(digest, context),
    sheetUrl: safeLink(context.links.sheet),
    footer: footerOf(digest, context),
  };
}

function firstName(name: string): string {
  return /^[^\s@]+/.exec(name)?.[0] ?? name;
}

function titleOf(digest: Digest, w: Written): string {
  const numbers = inNumbers(digest, w);
  return `${numbers.charAt(0).toUpperCase()}${numbers.slice(1)}`;
}

function introOf({ kind, items }: Digest): string[] {
  if (kind === 'triage') {
    return [
      'Mail is on from today. This is what had gathered before: go through it once, close what is over, and set a date for the rest.',
      'Your colleagues hear nothing about these deals for two weeks; whatever falls due from now on goes to its owner.',
    ];
  }
  if (kind === 'preview') {
    return [
      'This is a trial that only you get: it shows what would go to the owners. Set Mail to on in Settings when you like what you see.',
    ];
  }
  if (kind === 'new-leads') {
    const isFree = items.every(({ owner }) => owner === null);
    if (items.length === 1) return [isFree ? 'This is new, and nobody has it yet.' : 'This is new.'];
    return [isFree ? 'These are new, and nobody has them yet.' : 'These are new.'];
  }
  if (kind === 'escalation')
    return ['These deals have waited for a while, and their owners were told that you would hear of it.'];
  if (items.every(({ insteadOf }) => insteadOf !== null))
    return ['Whoever has these deals cannot be mailed now, so they come to you.'];
  return [
    items.length === 1
      ? 'This is what is waiting for you.'
      : 'New ones come first, then what is overdue or due today, then what there is to check; of each the most valuable first.',
  ];
}
