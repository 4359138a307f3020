import type { AnswerableDeal } from '../leads/answerable-deal.ts';
import type { DealAbout } from './deal-about.ts';
import type { MailCounts } from './mail-sections.ts';
import type { FridayList } from './friday-list.ts';
import type { ActKind } from './leads-to-act-on.ts';
import type { ReminderRule } from '../leads/reminder-rules.ts';
import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Day, DayTime } from '../workbook/day-time.ts';

/** What is news: told once, and no more for as long as it holds. */
export const newsRules: ReadonlySet<string> = new Set<ReminderRule>(['came-in', 'handed-over', 'lead-update']);

/** Why a rule finds a lead, and how often its reader was shown it. */
export interface ReminderReason {
  readonly rule: ReminderRule;
  /** One line: why this lead is in the mail today. */
  readonly why: string;
  /** Since when the reason holds; null = nobody knows. */
  readonly since: Day | null;
  /** 0 = new, then 1, 2, … each time it was shown in full. */
  readonly step: number;
}

/** One lead in one mail, with everything that the mail says about it. */
export interface ReminderItem extends ReminderReason {
  /** `Lead.key`. */
  readonly lead: string;
  readonly leadId: string | null;
  readonly tab: string;
  readonly tabId: number;
  readonly row: number;
  /** Company, else contact, else address, else Lead ID. */
  readonly title: string;
  readonly contact: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly stage: string;
  readonly owner: string | null;
  readonly nextStep: string | null;
  readonly followUp: Day | null;
  /** As the cell has it, in `currency`. */
  readonly value: number | null;
  readonly currency: string;
  /** The same in the team's currency, for sorting; equal to `value` where no rate is known. */
  readonly worth: number | null;
  /** What kind of work it is on today's list, by all that the rules find; null = it is on none. */
  readonly act: ActKind | null;
  /** Other rules that find the same lead. */
  readonly also: readonly ReminderReason[];
  /** Why somebody else than the owner gets it; null = it is the reader's own. */
  readonly insteadOf: string | null;
  /** When, and to whom, it goes on if nothing happens; null = it does not. */
  readonly goesTo: { readonly name: string; readonly on: Day } | null;
  /** A prefilled mail to the lead, to be sent from the reader's own mailbox. */
  readonly draft: LeadUpdateDraft | null;
  /** What the pages about it need; absent where nobody is asked about it. */
  readonly deal?: AnswerableDeal;
  /** The reader is asked to take it over, and is called so. */
  readonly offeredTo?: string;
  /** Absent where nobody looked. */
  readonly about?: DealAbout;
}

export interface LeadUpdateDraft {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Recipient {
  readonly name: string | null;
  readonly address: string;
}

export type DigestKind = 'digest' | 'new-leads' | 'triage' | 'preview' | 'escalation' | 'weekly-summary';

/** A mail that is due: who, what, and its key in the ledger. */
export interface Digest {
  /** spreadsheet, kind, recipient, local date, part: the ledger's key. */
  readonly key: string;
  readonly kind: DigestKind;
  readonly recipient: Recipient;
  readonly localDate: Day;
  /** Shown in full. */
  readonly items: readonly ReminderItem[];
  /** Leads that are in between their steps: "still open: 9". */
  readonly stillOpen: number;
  /** The most valuable of these, a name once; nobody counts as told of a lead that is only named. */
  readonly stillOpenNames?: readonly string[];
  /** What is to be put right before the Monday mail; absent on other days, and where nothing is. */
  readonly fridayList?: FridayList;
  /** Leads cut off by ten at most. */
  readonly more: number;
  /** What sort these are of; absent where there are none. */
  readonly moreOf?: MailCounts;
  /** When the reader's next mail may come, on their clock; null or absent = nobody knows. */
  readonly nextAt?: DayTime | null;
  /** Message-ID of the first mail of the same week to the same person; null = this is it. */
  readonly inReplyTo: string | null;
  /** What the ledger keeps of it beside the leads that it shows in full. */
  readonly kept?: LedgerRow['items'];
}

export type CoverageKind = keyof Coverage;

/** Where each open lead stands; the five add up to the open leads. */
export interface Coverage {
  readonly snoozed: number;
  readonly nextStep: number;
  readonly reminded: number;
  readonly toFix: number;
  /** The reasons (`NobodyToldReason`) add up to the count. */
  readonly nobodyTold: { readonly count: number; readonly reasons: Readonly<Record<string, number>> };
}
