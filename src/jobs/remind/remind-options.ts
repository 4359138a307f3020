import type { AnswerChoices } from '../../core/leads/answer-choices.ts';
import type { MailLinks } from '../../core/messages/mail-links.ts';
import type { MailEnvironment } from '../../core/reminders/mail-environment.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';

export interface RemindOptions extends MailEnvironment {
  /** Plans and renders, writes and sends nothing. */
  readonly dryRun?: boolean;
  readonly mailsPerPerson?: number;
  /** Of the Message-IDs: the sender's. */
  readonly domain?: string;
  /** A line at the end of every mail, and how they write days, numbers and money: the environment's to say before the sheet. */
  readonly foot?: string;
  readonly locale?: string;
  /** Links that act; by default, and where it gives null, mails link to rows where the workbook is on the web, and nothing else. */
  readonly links?: (workbook: Workbook, workbookKey: string, now: Instant, choices: AnswerChoices) => MailLinks | null;
  /** .eml files of the demo and trials may be written for a workbook that is not bound. */
  readonly ignoreBinding?: boolean;
}
