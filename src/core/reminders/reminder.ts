import type { Day } from '../workbook/day-time.ts';

export type ReminderRule =
  | 'follow-up-due'
  | 'no-next-step'
  | 'gone-quiet'
  | 'stuck'
  | 'new-lead-waiting'
  | 'expected-close-passed'
  | 'renewal'
  | 'check-in'
  | 'fix-row'
  | 'weekly-summary';

/** One reason to tell one person about one lead. */
export interface ReminderItem {
  readonly rule: ReminderRule;
  /** `Lead.key`. */
  readonly lead: string;
  readonly tabId: number;
  readonly row: number;
  /** One line: why this lead is in the mail today. */
  readonly why: string;
  /** Since when the reason holds. */
  readonly since: Day;
  /** 0 = new, then 1, 2, … each time it was shown in full. */
  readonly step: number;
  /** In the currency of the lead; for sorting by value. */
  readonly value: number | null;
}

export interface Recipient {
  readonly name: string | null;
  readonly address: string;
}

/** A mail that is due: who, what, and its key in the ledger. */
export interface Digest {
  /** spreadsheet, kind, recipient, local date, part: the ledger's key. */
  readonly key: string;
  readonly kind: 'digest' | 'triage' | 'weekly-summary' | 'escalation' | 'preview';
  readonly recipient: Recipient;
  readonly localDate: Day;
  readonly items: readonly ReminderItem[];
  /** Items that are in between their steps: "still open: 9". */
  readonly stillOpen: number;
  /** Items cut off by ten at most. */
  readonly more: number;
}

export const coverageKinds = ['snoozed', 'nextStep', 'reminded', 'toFix', 'nobodyTold'] as const;
export type CoverageKind = (typeof coverageKinds)[number];

/** Where each open lead stands; the five add up to the open leads. */
export interface Coverage {
  readonly snoozed: number;
  readonly nextStep: number;
  readonly reminded: number;
  readonly toFix: number;
  readonly nobodyTold: { readonly count: number; readonly reasons: Readonly<Record<string, number>> };
}
