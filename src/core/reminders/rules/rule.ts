import type { Purchase } from '../../leads/records.ts';
import type { Written } from '../../words/written/written.ts';
import type { Settings } from '../../workbook/settings.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Day } from '../../workbook/day-time.ts';
import type { EffectiveLead } from '../effective-lead.ts';
import type { LeadHands } from '../lead-hands.ts';
import type { StageHabits } from '../stage-habits.ts';
import type { WorkingCalendar } from '../working-calendar.ts';

/** What a rule may look at, apart from the lead. */
export interface RuleContext {
  /** Where the reader is. */
  readonly today: Day;
  readonly calendar: WorkingCalendar;
  readonly settings: Settings;
  readonly written: Written;
  /** The team's own number of days for this rule (Reminder Rules); null = as it ships. */
  readonly afterDays: number | null;
  /** Stage ID → how long things usually take there. */
  readonly habits: ReadonlyMap<string, StageHabits>;
  /** Since when the lead is in its stage; null = not known. */
  readonly inStageSince: Day | null;
  readonly isFirstStage: boolean;
  /** Since when the row of the lead is there at all; null = not known. */
  readonly arrivedOn: Day | null;
  /** The day on which it came in, where that was not one of many that came at once; null = it is none that just came. */
  readonly cameInOn: Day | null;
  readonly takenOver: LeadHands['takenOver'];
  /** What was last said about it, in words; null = nothing is on record. */
  readonly lastWord: string | null;
  readonly purchases: readonly Purchase[];
  /** Errors in the lead's row. */
  readonly findings: readonly Finding[];
}

export interface RuleHit {
  /** One line: why this lead is in the mail today. */
  readonly why: string;
  /** Since when it holds; null = nobody knows. */
  readonly since: Day | null;
  /** From which day on showings count as of this reason, where that is not the day since when it holds; null = all of them. */
  readonly shownFrom?: Day | null;
}

/** Finds a lead, or not. Snoozes and answers are seen to before a rule is asked. */
export type Rule = (lead: EffectiveLead, context: RuleContext) => RuleHit | null;
