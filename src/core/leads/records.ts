import type { Finding } from '../findings/finding.ts';
import type { Day, DayTime } from '../workbook/day-time.ts';
import type { AnswerOver } from './answered.ts';
import type { Lead } from './lead.ts';
import type { LedgerRow } from '../logs/ledger-row.ts';
import type { AveragedColumn } from './own-columns.ts';
import type { Grouping } from './grouping.ts';
import type { TeamMember } from './team-member.ts';
import type { ActionRow } from '../logs/action-row.ts';

/** A contact made: a row of Activities. */
export interface Activity {
  readonly date: DayTime;
  /** `Lead.key` of the lead that it was matched to by Lead ID, address or company; null = none. */
  readonly lead: string | null;
  readonly type: string | null;
  readonly direction: 'in' | 'out' | null;
  readonly summary: string | null;
  readonly by: string | null;
  readonly row: number;
}

/** A row of Purchases. */
export interface Purchase {
  readonly date: Day;
  readonly customerEmail: string | null;
  /** Who bought, for counting customers: address, else the lead's company, else the Lead ID. */
  readonly customer: string | null;
  readonly lead: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly product: string | null;
  readonly renewalDate: Day | null;
  readonly row: number;
}

/** A row of Reminder Rules: what the team changed about a rule that ships. */
export interface ReminderRuleRow {
  readonly rule: string;
  readonly afterDays: number | null;
  readonly audience: string | null;
  readonly template: string | null;
  readonly escalateAfter: number | null;
  readonly enabled: boolean;
  readonly row: number;
}

/** A row of Templates: the team's own wording. */
export interface TemplateRow {
  readonly template: string;
  readonly subject: string | null;
  readonly text: string | null;
  readonly row: number;
}

export interface Holiday {
  readonly day: Day;
  readonly region: string | null;
  readonly name: string | null;
}

/** One unit of `currency` was worth `rate` units of the team's currency from `date` on. */
export interface CurrencyRate {
  readonly date: Day;
  readonly currency: string;
  readonly rate: number;
}

export interface ProcessChange {
  readonly date: Day;
  /** Stage ID; null = the whole pipeline. */
  readonly stage: string | null;
  readonly change: string;
  readonly expectedEffect: string | null;
  readonly row: number;
}

/** Everything that people's tabs (and the logs that feed back) say, parsed. */
export interface Records {
  /** Rows of lead tabs with any content. */
  readonly rowCount: number;
  readonly leads: readonly Lead[];
  readonly team: readonly TeamMember[];
  readonly activities: readonly Activity[];
  readonly purchases: readonly Purchase[];
  readonly reminderRules: readonly ReminderRuleRow[];
  readonly templates: readonly TemplateRow[];
  readonly holidays: readonly Holiday[];
  readonly currencyRates: readonly CurrencyRate[];
  /** Addresses and domains that get no mail: see `isSuppressed`. */
  readonly suppressions: ReadonlySet<string>;
  readonly processChanges: readonly ProcessChange[];
  readonly actions: readonly ActionRow[];
  /** Answers about cells that somebody changed since; to be noted. */
  readonly answersOver?: readonly AnswerOver[];
  readonly ledger: readonly LedgerRow[];
  /** By which of the team's own columns leads are grouped besides; left out where there are none. */
  readonly ownGroupings?: readonly Grouping[];
  /** Of which of the team's own columns the mean is shown; left out where there are none. */
  readonly averages?: readonly AveragedColumn[];
  /** Every finding, of adoption and of the rows, accepted ones left out. */
  readonly findings: readonly Finding[];
  /** How many findings people accepted. */
  readonly acceptedFindings: number;
  /** Those findings, so that Data Issues can keep their lines with the acceptance. */
  readonly accepted?: readonly Finding[];
}
