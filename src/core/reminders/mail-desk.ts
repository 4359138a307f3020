import type { Records } from '../leads/records.ts';
import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Converter } from '../leads/converted-money.ts';
import type { Day, Instant } from '../workbook/day-time.ts';
import type { AddressBook } from './addressing.ts';
import type { ReminderRule } from '../leads/reminder-rules.ts';
import type { RuleSettings } from './rule-settings.ts';
import type { Showings } from './showings.ts';

/** What every mail of a run is made from. */
export interface MailDesk {
  /** Names the workbook in the ledger's keys; a trial has keys of its own. */
  readonly workbookKey: string;
  readonly records: Records;
  readonly settings: Settings;
  readonly now: Instant;
  /** Where the team is. */
  readonly today: Day;
  readonly book: AddressBook;
  readonly rules: ReadonlyMap<ReminderRule, RuleSettings>;
  /** The ledger as this run goes by it. */
  readonly ledger: readonly LedgerRow[];
  readonly showings: Showings;
  readonly convert: Converter;
  /** The day of the first list, if there was one: what had begun before it waits like what was in it. */
  readonly triagedOn: Day | null;
}
