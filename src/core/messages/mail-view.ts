import { mailSentences } from '../words/sentences/mails.ts';
import { countText, moneyInWords } from '../words/figure-text.ts';
import { longDayInWords } from '../words/plain-words.ts';
import type { Written } from '../words/written/written.ts';
import type { Digest, LeadUpdateDraft, ReminderItem } from '../reminders/reminder.ts';
import type { ReminderRule } from '../leads/reminder-rules.ts';
import type { Day } from '../workbook/day-time.ts';
import { safeLink } from './mail-links.ts';
import type { MailLinks } from './mail-links.ts';
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
  /** "Still open: 9." and what was cut off. */
  readonly tail: readonly string[];
  readonly sheetUrl: string | null;
  readonly footer: readonly string[];
}

interface MailGroup {
  readonly heading: string;
  readonly headingUpper: string;
  readonly items: readonly MailItem[];
}

interface MailItem {
  readonly title: string;
  readonly why: string;
  readonly also: readonly string[];
  /** Stage, contact, tab and row, in one line. */
  readonly details: string;
  /** Tab and row. */
  readonly place: string;
  readonly stage: string;
  readonly contact: string | null;
  readonly nextStep: string | null;
  readonly owner: string | null;
  readonly value: string | null;
  readonly goesTo: string | null;
  readonly rowUrl: string | null;
  readonly doneUrl: string | null;
  readonly snoozeUrl: string | null;
  /** Every answer by link, those that most days need first. */
  readonly answers: readonly { readonly label: string; readonly url: string; readonly isFirst: boolean }[];
  readonly draftUrl: string | null;
  readonly hasButtons: boolean;
}

/** What to do about the leads that a rule finds. */
const headings: Readonly<Record<ReminderRule, string>> = {
  'came-in': 'New',
  'handed-over': 'Handed to you',
  'follow-up-due': 'Follow up',
  'new-lead-waiting': 'Say hello',
  'expected-close-passed': 'Close it, or give it a new date',
  stuck: 'Get it moving again',
  'gone-quiet': 'Get back in touch',
  'no-next-step': 'Decide what comes next',
  renewal: 'Talk about the renewal',
  'check-in': 'Ask how it is going',
  'fix-row': 'Put right in the sheet',
  'lead-update': 'Let them know where things stand',
};

/** More reasons than these do not make anybody act sooner. */
const mostOtherReasons = 2;

export interface ViewContext {
  readonly links: MailLinks;
  /** What the workbook is called, for the footer. */
  readonly workbookName: string;
  readonly written: Written;
}

/** A digest in words. Text from cells is made into single lines here, and links are only ever ours. */
export function mailViewOf(digest: Digest, context: ViewContext): MailView {
  const { items, localDate: today } = digest;
  const itemCount = countText(items.length + digest.more, 'deal');
  const name = digest.recipient.name === null ? '' : oneLine(digest.recipient.name, 60);
  const title = titleOf(digest);
  const groups = groupsOf(digest, context);
  return {
    subjectLine: digest.kind === 'new-leads' ? `New: ${namesOf(digest)}` : subjectLineOf(digest),
    title,
    preheader: oneLine(items.map((item) => `${item.title}: ${item.why}`).join(' · '), 140),
    day: longDayInWords(today),
    name,
    greeting: name === '' ? 'Hello,' : `Hello ${firstName(name)},`,
    intro: introOf(digest),
    itemCount,
    groups,
    items: groups.flatMap((group) => group.items),
    tail: tailOf(digest),
    sheetUrl: safeLink(context.links.sheet),
    footer: [
      `Written by Leadsheet from "${oneLine(context.workbookName, 80)}". What you change in the sheet counts at once.`,
      digest.kind === 'escalation'
        ? 'To stop mails about deals of others, set Escalation to no in the Settings tab.'
        : 'To pause all mail of the team, set Mail to off in the Settings tab.',
    ],
  };
}

function firstName(name: string): string {
  return /^[^\s@]+/.exec(name)?.[0] ?? name;
}

/** "Acme (new), Globex and 3 more need you". */
function subjectLineOf(digest: Digest): string {
  if (digest.items.length === 0) return 'Nothing needs you';
  return mailSentences.needYou({ names: namesOf(digest), deals: digest.items.length + digest.more });
}

/** "Acme", "Acme and Globex", "Acme, Globex and 3 more". */
function namesOf({ items, more, kind }: Digest): string {
  const isNew = (item: ReminderItem): boolean => item.rule === 'came-in' && kind !== 'new-leads';
  const names = items.slice(0, 2).map((item) => `${oneLine(item.title, 40)}${isNew(item) ? ' (new)' : ''}`);
  const rest = items.length + more - names.length;
  if (rest > 0) return mailSentences.namesAndMore({ names: names.join(', '), more: rest });
  return names.join(' and ');
}

function titleOf({ kind, items, more }: Digest): string {
  const deals = items.length + more;
  if (kind === 'new-leads') return mailSentences.newLeads({ leads: deals });
  if (kind === 'triage') return mailSentences.toSortOut({ deals });
  if (kind === 'preview') return mailSentences.trial({ deals });
  if (kind === 'escalation') return mailSentences.couldUseAHand({ deals });
  if (more > 0) return mailSentences.someComeFirst({ deals, shown: items.length });
  return mailSentences.needYouToday({ deals });
}

function introOf({ kind, items }: Digest): string[] {
  if (kind === 'triage') {
    return [
      'mail is on from today. This is what had gathered before: go through it once, close what is over, and set a date for the rest.',
      'Your colleagues hear nothing about these deals for two weeks; whatever falls due from now on goes to its owner.',
    ];
  }
  if (kind === 'preview') {
    return [
      'this is a trial that only you get: it shows what would go to the owners. Set Mail to on in Settings when you like what you see.',
    ];
  }
  if (kind === 'new-leads') {
    const isFree = items.every(({ owner }) => owner === null);
    if (items.length === 1)
      return [isFree ? 'this has just come in, and nobody has it yet.' : 'this has just come in.'];
    return [isFree ? 'these have just come in, and nobody has them yet.' : 'these have just come in.'];
  }
  if (kind === 'escalation')
    return ['these deals have waited for a while, and their owners were told that you would hear of it.'];
  if (items.every(({ insteadOf }) => insteadOf !== null))
    return ['nobody else can be told about these deals, so they come to you.'];
  return [
    items.length === 1 ? 'this is what is waiting for you.' : 'this is what is waiting for you, the largest first.',
  ];
}

function groupsOf(digest: Digest, context: ViewContext): MailGroup[] {
  const groups = new Map<string, { order: number; items: MailItem[] }>();
  for (const item of digest.items) {
    const { heading, order = groups.size } = headingOf(digest, item);
    const group = groups.get(heading) ?? { order, items: [] };
    group.items.push(itemView(digest, item, context));
    groups.set(heading, group);
  }
  return [...groups]
    .map(([heading, { order, items }]) => ({ heading, headingUpper: heading.toUpperCase(), items, order }))
    .sort((a, b) => a.order - b.order)
    .map(({ heading, headingUpper, items }) => ({ heading, headingUpper, items }));
}

/** New leads come before everything else, and what is others' after what is the reader's own. */
function headingOf({ kind }: Digest, item: ReminderItem): { readonly heading: string; readonly order?: number } {
  const isOthers = item.insteadOf !== null;
  const isDaily = kind === 'digest' || kind === 'new-leads';
  if (isDaily && item.rule === 'came-in') {
    const owner = ownerHeading(item);
    return {
      heading: isOthers ? `New, ${owner.charAt(0).toLowerCase()}${owner.slice(1)}` : headings[item.rule],
      order: -1,
    };
  }
  return isDaily && !isOthers ? { heading: headings[item.rule] } : { heading: ownerHeading(item), order: 1000 };
}

function ownerHeading({ owner, insteadOf }: ReminderItem): string {
  if (owner === null) return 'Without an owner';
  const name = oneLine(owner, 60);
  return insteadOf === null ? name : `For ${name} (${oneLine(insteadOf, 100)})`;
}

function itemView(digest: Digest, item: ReminderItem, { links }: ViewContext): MailItem {
  const today = digest.localDate;
  const contact = item.contact === null || item.contact === item.title ? null : oneLine(item.contact, 60);
  const reach = [contact, item.phone, item.email].filter((one) => one !== null).map((one) => oneLine(one, 60));
  const stage = oneLine(item.stage, 40) || 'No stage';
  const place = `${oneLine(item.tab, 40)}, row ${item.row}`;
  const rowUrl = safeLink(links.row(item));
  const doneUrl = safeLink(links.done(digest, item));
  const snoozeUrl = safeLink(links.snooze(digest, item));
  const answers = links.answers(digest, item).flatMap(({ label, url }, at) => {
    const safe = safeLink(url);
    return safe === null ? [] : [{ label, url: safe, isFirst: at === 0 }];
  });
  const draftUrl = item.draft === null ? null : mailtoOf(item.draft);
  return {
    title: oneLine(item.title, 80),
    why: oneLine(item.why, 300),
    also: alsoSaid(item).map(({ why }) => oneLine(why, 200)),
    details: [stage, ...reach, place].join(' · '),
    place,
    stage,
    contact,
    nextStep: item.nextStep === null ? null : oneLine(item.nextStep, 200),
    owner: item.owner === null ? null : oneLine(item.owner, 60),
    value: item.value === null ? null : moneyInWords(item.value, oneLine(item.currency, 8)),
    goesTo: goesToLine(item, today),
    rowUrl,
    doneUrl,
    snoozeUrl,
    answers,
    draftUrl,
    hasButtons: answers.length > 0 || doneUrl !== null || snoozeUrl !== null || draftUrl !== null,
  };
}

/** What is wrong in the row is said whatever else there is: nobody could mend it otherwise. */
function alsoSaid({ also }: ReminderItem): ReminderItem['also'] {
  const ofTheDeal = also.filter(({ rule }) => rule !== 'fix-row');
  return [...ofTheDeal.slice(0, mostOtherReasons), ...also.filter(({ rule }) => rule === 'fix-row')];
}

function goesToLine({ goesTo }: ReminderItem, today: Day): string | null {
  if (goesTo === null) return null;
  return mailSentences.goesTo({ name: oneLine(goesTo.name, 60), on: goesTo.on, today });
}

function tailOf({ stillOpen, more, kind }: Digest): string[] {
  const tail: string[] = [];
  const { moreNewLeads, moreLikeThese } = mailSentences;
  if (more > 0) tail.push(kind === 'new-leads' ? moreNewLeads({ more }) : moreLikeThese({ more }));
  if (stillOpen > 0 && kind !== 'triage') tail.push(mailSentences.stillOpen({ open: stillOpen }));
  return tail;
}

/** The address is one plain mailbox (plainAddress), so only subject and body need encoding. */
function mailtoOf({ to, subject, text }: LeadUpdateDraft): string {
  const encoded = (part: string): string => encodeURIComponent(part.replace(/\r?\n/g, '\r\n'));
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encoded(subject)}&body=${encoded(text)}`;
}
