import type { Day } from './day-time.ts';

/** The rows of the Settings tab, parsed, with the defaults of sheets-schema/settings.json for what is not there. */
export interface Settings {
  readonly mail: 'off' | 'only me' | 'on';
  /** Since when mail has been on: the worker's note when it first sees it so; null = not yet. */
  readonly mailOnSince: Day | null;
  /** The person who set it up: gets `only me` mail and the triage list. */
  readonly myAddress: string | null;
  readonly teamAddress: string | null;
  /** IANA name: Settings, else the spreadsheet's own, else UTC. */
  readonly timeZone: string;
  /** BCP 47: how texts write dates and money. Settings, else the spreadsheet's own, else en-GB. */
  readonly locale: string;
  readonly currency: string;
  readonly quietDays: number;
  readonly stuckDays: number;
  readonly newLeadDays: number;
  /** Minutes after local midnight. */
  readonly sendAt: number;
  /** ISO weekdays, Monday = 1. */
  readonly workingDays: readonly number[];
  readonly quietHoursFrom: number | null;
  readonly quietHoursTo: number | null;
  readonly holidayRegion: string | null;
  /** A next step counts up to so many days ahead, a snooze likewise. */
  readonly nextStepDays: number;
  readonly renewalDays: number;
  readonly checkInDays: number;
  /** In percent: a smaller change rings no alarm. */
  readonly alarmSize: number;
  readonly escalation: boolean;
  readonly leadUpdates: boolean;
  readonly weeklySummary: boolean;
  readonly weeklySummaryDay: number;
  /** Whether the last morning mail before the weekly summary lists what is to be put right. */
  readonly fridayList: boolean;
  /** What the team wants to win in a month, in its currency; null = the quotas together. */
  readonly target: number | null;
  /** The month in which the year begins: `January`. */
  readonly yearStarts: string;
  /** Whether people are shown beside each other. */
  readonly comparePeople: 'yes' | "managers' mail only" | 'no';
  /** Headers of the team's own columns by which leads are grouped besides, with commas. */
  readonly groupBy: string | null;
  /** Headers of the team's own columns whose means are shown, with commas. */
  readonly averageOf: string | null;
  /** .xlsx only: names the workbook in ledger keys. */
  readonly workbookId: string | null;
  /** .xlsx only: the path that mail is bound to. On Google the spreadsheet ID that it is bound to. */
  readonly boundTo: string | null;
  readonly dayOrder: 'day first' | 'month first' | null;
}
