import { mailPartOf } from '../reminders/mail-sections.ts';
import type { MailPart } from '../reminders/mail-sections.ts';
import type { Digest, ReminderItem } from '../reminders/reminder.ts';
import { oneLine } from '../words/one-line.ts';
import { digestSentences } from '../words/sentences/digest.ts';
import { mailItemOf } from './mail-item.ts';
import type { MailItem } from './mail-item.ts';
import type { ViewContext } from './view-context.ts';

export interface MailGroup {
  readonly heading: string;
  readonly headingUpper: string;
  /** All in one entry, a few lines each: what needs a day, or a cell put right. */
  readonly isOneEntry: boolean;
  readonly items: readonly MailItem[];
}

const headings: Readonly<Record<MailPart, string>> = {
  new: 'New or handed to you',
  overdue: 'Overdue and today',
  due: 'Overdue and today',
  late: 'Getting late',
  'no plan': 'By when?',
  customer: 'Customers to talk to',
  note: 'Let them know where things stand',
  row: 'Put right in the sheet',
};

/** What is small enough to stand with its like in one entry. */
const inOneEntry: ReadonlySet<MailPart> = new Set(['no plan', 'row']);

interface Heading {
  readonly text: string;
  /** Groups of one order stand as their deals come. */
  readonly order: number;
  readonly isOneEntry: boolean;
}

/** The reader's own by what is to do, new ones first; then what is others', by owner. */
export function groupsOf(digest: Digest, context: ViewContext): readonly MailGroup[] {
  const groups = new Map<string, Heading & { readonly items: ReminderItem[] }>();
  for (const item of digest.items) {
    const heading = headingOf(digest, item);
    const group = groups.get(heading.text) ?? { ...heading, items: [] };
    group.items.push(item);
    groups.set(heading.text, group);
  }
  return [...groups.values()]
    .sort((a, b) => a.order - b.order)
    .map(({ text, isOneEntry, items }) => {
      const heading =
        text === headings['no plan'] ? digestSentences.noPlan({ deals: items.length }, context.written) : text;
      return {
        ...{ heading, headingUpper: heading.toUpperCase(), isOneEntry },
        items: items.map((item) => mailItemOf(digest, item, context)),
      };
    });
}

function headingOf({ kind }: Digest, item: ReminderItem): Heading {
  const isOthers = item.insteadOf !== null;
  const isDaily = kind === 'digest' || kind === 'new-leads';
  if (isDaily && isOthers && item.rule === 'came-in') {
    const owner = ownerHeading(item);
    return { text: `New, ${owner.charAt(0).toLowerCase()}${owner.slice(1)}`, order: 0, isOneEntry: false };
  }
  if (!isDaily || isOthers) return { text: ownerHeading(item), order: 2, isOneEntry: false };
  const part = mailPartOf(item);
  return { text: headings[part], order: part === 'new' ? 0 : 1, isOneEntry: inOneEntry.has(part) };
}

function ownerHeading({ owner, insteadOf }: ReminderItem): string {
  if (owner === null) return 'Without an owner';
  const name = oneLine(owner, 60);
  return insteadOf === null ? name : `For ${name} (${oneLine(insteadOf, 100)})`;
}
