import type { History } from '../../core/history/stage-visit.ts';
import type { Records } from '../../core/leads/records.ts';
import type { Settings } from '../../core/leads/settings.ts';
import type { Stage } from '../../core/leads/stage.ts';
import type { MailLinks } from '../../core/messages/mail-links.ts';
import type { Metrics } from '../../core/metrics/metrics.ts';
import type { LeadHands } from '../../core/reminders/lead-hands.ts';
import type { Trust } from '../../core/reminders/trust.ts';
import type { MailEnvironment } from '../../core/reminders/mail-environment.ts';
import type { UnderstandOptions } from '../../core/understand.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { ReadSelection, Workbook } from '../../core/workbook/workbook.ts';
import type { Random } from '../../ports.ts';

/** What is understood of a workbook, as far as reminders need it. */
export interface UnderstoodWorkbook {
  readonly settings: Settings;
  readonly stages: readonly Stage[];
  readonly records: Records;
  readonly history: History;
  /** Which leads have come, and which are in new hands; omitted: nobody knows. */
  readonly hands?: ReadonlyMap<string, LeadHands>;
  /** How far it can be known what was told; and whether something about that is still to be noted. */
  readonly trust?: Trust;
  readonly hasNews?: boolean;
  /** For the weekly summary; without them there is none. */
  readonly metrics?: () => Metrics;
  /** Lead IDs for leads that have none: the ledger names leads by them. */
  readonly planIds?: (random: Random) => readonly SheetWrite[];
  /** Takes back what of them landed in another column. */
  readonly planStrays?: (ids: readonly SheetWrite[]) => readonly SheetWrite[];
}

export interface RemindOptions extends MailEnvironment {
  /** Adopts and parses a workbook; throws where no tab holds leads. Omitted: as every other job does. */
  readonly understand?: (workbook: Workbook, options: UnderstandOptions) => UnderstoodWorkbook;
  /** What to read of it. Omitted: the columns that the worker knows how to use. */
  readonly select?: ReadSelection;
  /** Plans and renders, writes and sends nothing. */
  readonly dryRun?: boolean;
  readonly mailsPerPerson?: number;
  /** Of the Message-IDs: the sender's. */
  readonly domain?: string;
  /** Links that act; by default, and where it gives null, mails link to rows where the workbook is on the web, and nothing else. */
  readonly links?: (workbook: Workbook, workbookKey: string, now: Instant) => MailLinks | null;
  /** .eml files of the demo and trials may be written for a workbook that is not bound. */
  readonly ignoreBinding?: boolean;
}
