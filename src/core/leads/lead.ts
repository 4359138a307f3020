import type { ActionRow, AnswerPart } from '../logs/action-row.ts';
import type { Day, DayTime } from '../workbook/day-time.ts';
import type { FindingCode } from '../findings/catalogue.ts';
import type { Stage } from '../workbook/stage.ts';

/** One row of a lead tab, parsed. A cell that could not be understood is null here and a finding beside it. */
export interface Lead {
  /** Unique in a run: the Lead ID; a later row that repeats it, or has none, gets `tab ID:row`. */
  readonly key: string;
  readonly id: string | null;
  /** True for the second and later row with the same Lead ID: the original keeps the history. */
  readonly isCopy: boolean;
  readonly tab: string;
  readonly tabId: number;
  /** As people count: the first row of the sheet is 1. */
  readonly row: number;
  readonly company: string | null;
  readonly contact: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly source: string | null;
  /** The owner's canonical name (of the Team tab where it is known). */
  readonly owner: string | null;
  /** Null where the stage is blank or unknown; such a lead counts as open. */
  readonly stage: Stage | null;
  readonly stageText: string;
  /** Of a closed lead, the open stage in which its row shows it before the end; null where it shows none, and while it is open. */
  readonly endedIn: Stage | null;
  readonly amount: number | null;
  /** ISO 4217; null = the team's default currency. */
  readonly currency: string | null;
  readonly created: Day | null;
  readonly stageSince: Day | null;
  /** Stage ID → the date in its `Entered <Stage>` column. */
  readonly entered: ReadonlyMap<string, Day>;
  readonly expectedClose: Day | null;
  readonly nextStep: string | null;
  readonly followUp: Day | null;
  readonly lastContact: Day | null;
  readonly snoozeUntil: Day | null;
  readonly closedOn: Day | null;
  readonly lostReason: string | null;
  readonly updatesConsent: boolean | null;
  readonly notes: string | null;
  /** Schema field → value, for columns of leads.json that have no field of their own here. */
  readonly more: ReadonlyMap<string, MoreValue>;
  /** Codes of the errors in this row; empty = accepted. */
  readonly errors: readonly FindingCode[];
  /** What of the above people answered by link, and the cells do not say yet; absent = nothing. */
  readonly answered?: Answered;
}

/** What people answered by link about a lead, as far as its cells do not say it themselves. */
interface Answered {
  /** The lead as its row says it. */
  readonly written: Lead;
  /** The answers that count, by what they are about. */
  readonly by: ReadonlyMap<AnswerPart, ActionRow>;
  /** Into which stages answers moved it, oldest first. A whole number is a day. */
  readonly moves: readonly AnsweredMove[];
  /** Moves whose answers were taken back. */
  readonly undone: readonly AnsweredMove[];
  /** Somebody was asked to take it over, and has not said yes or no. */
  readonly offer: ActionRow | null;
}

export interface AnsweredMove {
  /** Stage ID. */
  readonly stage: string;
  readonly at: DayTime;
}

/** What a column may hold that is only read and checked: text, a number or a date, yes or no, a list. */
export type MoreValue = string | number | boolean | readonly string[] | readonly number[];

/** open, won or lost by its stage; an unknown stage counts as open. */
export function outcomeOf(lead: Lead): 'open' | 'won' | 'lost' {
  return lead.stage?.kind ?? 'open';
}
