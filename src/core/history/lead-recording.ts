import type { Day, DayTime } from '../workbook/day-time.ts';
import type { Evidence } from './cell-evidence.ts';
import type { DeniedEntries } from './denied-entries.ts';
import type { LogReader } from './edit-log.ts';
import type { Lead } from '../leads/lead.ts';
import type { EditLogEntry } from '../logs/read-edit-log.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import type { Step } from './timeline.ts';

/** What is the same for all leads of a run. */
export interface RunFacts {
  readonly now: DayTime;
  readonly today: Day;
  /** When the last complete run read the sheet; null = never. */
  readonly previousRunAt: DayTime | null;
  /** When the first one did; null = not known. */
  readonly firstRunAt: DayTime | null;
  readonly orders: ReadonlyMap<string, number>;
  readonly firstOpenStage: string | null;
  /** Whether so many rows are new that they were brought in from elsewhere: they are older than their rows. */
  readonly cameInBulk: boolean;
  readonly readLog: LogReader;
  readonly denied: DeniedEntries;
  /** Whether nobody moved a lead that stands elsewhere than recorded: the sheet is read differently. */
  readonly isReadAnew: (lead: Lead, recorded: string) => boolean;
  /** Imported events that the last run did not know. */
  readonly importedSince: ReadonlySet<StageEvent>;
}

/** What this run has to add to the history of one lead. */
export interface LeadRecording {
  readonly events: readonly StageEvent[];
  /** Dates of the row that differ from what was recorded. */
  readonly editedPast: readonly { readonly evidence: Evidence; readonly recorded: Step | null }[];
  /** Dates of the row that cannot be, with the stay before that was recorded. */
  readonly contradicts: readonly { readonly evidence: Evidence; readonly before: Step }[];
  readonly ignoredLog: readonly EditLogEntry[];
}

export const nothingToRecord: LeadRecording = { events: [], editedPast: [], contradicts: [], ignoredLog: [] };
