import { plainAddress } from '../schema/values/plain-address.ts';
import { digestSentences } from '../words/sentences/digest.ts';
import { mailSentences } from '../words/sentences/mails.ts';
import { oneLine } from '../words/one-line.ts';
import type { Written } from '../words/written/written.ts';
import type { Digest, LeadUpdateDraft, ReminderItem } from '../reminders/reminder.ts';
import type { Day } from '../workbook/day-time.ts';
import { safeLink } from './mail-links.ts';
import type { MailLinks } from './mail-links.ts';

export interface MailItem {
  readonly title: string;
  readonly why: string;
  readonly also: readonly string[];
  /** Stage, contact, tab and row, in one line. */
  readonly details: string;
  /** The stage, for how many days, and the limit there. */
  readonly stand: string;
  /** What was said last, with who and when; null = nothing, or `why` has it. */
  readonly last: string | null;
  /** The row that is probably the same deal, and who has it. */
  readonly twin: string | null;
  /** Contact, phone and address; those that a mail program or phone can open with a link. */
  readonly reach: readonly { readonly text: string; readonly url: string | null }[];
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

/** More reasons than these do not make anybody act sooner. */
const mostOtherReasons = 2;

/** A deal in a mail. Text from cells is made into single lines here, and links are ours, or made of a checked address or number. */
export function mailItemOf(
  digest: Digest,
  item: ReminderItem,
  { links, written }: { readonly links: MailLinks; readonly written: Written },
): MailItem {
  const contact = item.contact === null || item.contact === item.title ? null : oneLine(item.contact, 60);
  const reach = reachOf(item, contact);
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
    details: [stage, ...reach.map(({ text }) => text), place].join(' · '),
    stand: standOf(item, stage, written),
    last: lastOf(item),
    twin: twinOf(item, written),
    reach,
    place,
    stage,
    contact,
    nextStep: item.nextStep === null ? null : oneLine(item.nextStep, 200),
    owner: item.owner === null ? null : oneLine(item.owner, 60),
    value: item.value === null ? null : written.moneyExact(item.value, oneLine(item.currency, 8)),
    goesTo: goesToLine(item, digest.localDate, written),
    rowUrl,
    doneUrl,
    snoozeUrl,
    answers,
    draftUrl,
    hasButtons: answers.length > 0 || doneUrl !== null || snoozeUrl !== null || draftUrl !== null,
  };
}

/** What is wrong in the row is said whatever else there is: nobody could mend it otherwise. */
function alsoSaid({ also, about }: ReminderItem): ReminderItem['also'] {
  // `stand` says how long it is in its stage, and the limit.
  const isSaid = (rule: ReminderItem['rule']): boolean => rule === 'stuck' && (about?.stay ?? null) !== null;
  const ofTheDeal = also.filter(({ rule }) => rule !== 'fix-row' && !isSaid(rule));
  return [...ofTheDeal.slice(0, mostOtherReasons), ...also.filter(({ rule }) => rule === 'fix-row')];
}

/** `why` says of a stuck one how long it is where. */
function standOf({ rule, about }: ReminderItem, stage: string, w: Written): string {
  const stay = about?.stay ?? null;
  if (stay === null || rule === 'stuck') return stage;
  return digestSentences.stand({ stage, days: stay.days, limitDays: stay.limit, byHistory: stay.byHistory }, w);
}

/** What came in and what changed hands is told with it. */
const tellsTheLastWord: ReadonlySet<string> = new Set(['came-in', 'handed-over']);

function lastOf({ rule, about }: ReminderItem): string | null {
  const said = about?.lastWord ?? null;
  return said === null || tellsTheLastWord.has(rule) ? null : `Last: ${oneLine(said, 240)}`;
}

function twinOf(item: ReminderItem, w: Written): string | null {
  const twin = item.about?.twin ?? null;
  if (twin === null) return null;
  const row = twin.tabId === item.tabId ? `row ${twin.row}` : `row ${twin.row} of ${oneLine(twin.tab, 40)}`;
  const colleague = twin.owner === item.owner ? null : twin.owner;
  return digestSentences.twin(
    {
      name: oneLine(twin.title, 60),
      row,
      stage: oneLine(twin.stage, 40) || 'no stage',
      owner: colleague === null ? null : oneLine(colleague, 60),
    },
    w,
  );
}

function reachOf({ phone, email }: ReminderItem, contact: string | null): MailItem['reach'] {
  return [
    ...(contact === null ? [] : [{ text: contact, url: null }]),
    ...(phone === null ? [] : [{ text: oneLine(phone, 60), url: telOf(phone) }]),
    ...(email === null ? [] : [{ text: oneLine(email, 60), url: addressLink(email) }]),
  ].filter(({ text }) => text !== '');
}

/** Only for what is one number and nothing else: a phone must not dial an extension or two numbers in one. */
function telOf(phone: string): string | null {
  const typed = phone.trim();
  if (!/^\+?[\d ()./\u00a0-]+$/.test(typed)) return null;
  // "+44 (0)117": the nought in brackets is not dialled from abroad.
  const digits = (typed.startsWith('+') ? typed.replace(/\(0\)/, '') : typed).replace(/\D/g, '');
  return digits.length >= 5 && digits.length <= 15 ? `tel:${typed.startsWith('+') ? '+' : ''}${digits}` : null;
}

function addressLink(email: string): string | null {
  const address = plainAddress(email);
  return address === null ? null : `mailto:${encodeURIComponent(address).replace('%40', '@')}`;
}

function goesToLine({ goesTo }: ReminderItem, today: Day, w: Written): string | null {
  if (goesTo === null) return null;
  return mailSentences.goesTo({ name: oneLine(goesTo.name, 60), on: goesTo.on, today }, w);
}

/** The address is one plain mailbox (plainAddress), so only subject and body need encoding. */
function mailtoOf({ to, subject, text }: LeadUpdateDraft): string {
  const encoded = (part: string): string => encodeURIComponent(part.replace(/\r?\n/g, '\r\n'));
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encoded(subject)}&body=${encoded(text)}`;
}
