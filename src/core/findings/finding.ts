import type { FindingCode, Severity } from './catalogue.ts';

/** Something about one cell, row, tab or setting that a person should know. A value, never thrown. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly tab: string;
  /** Sheet ID of the tab; null where there is no tab yet. */
  readonly tabId: number | null;
  /** As people count: the first row is 1. */
  readonly row: number | null;
  /** The header's label as the sheet has it. */
  readonly column: string | null;
  /** 0-based, for the link to the cell. */
  readonly columnIndex: number | null;
  /** Schema field of the column, which stays the same when the header is renamed. */
  readonly field: string | null;
  /** What stands there, as text, cut to 200 characters. */
  readonly value: string | null;
  readonly message: string;
  readonly fix: string;
  readonly suggestion: string | null;
  /** `Lead.key` of the lead it is about. */
  readonly lead: string | null;
  /** `Lead.key` of the other lead that it speaks of; absent where there is none. */
  readonly other?: string;
  /** Where it speaks for a whole column: how many cells. */
  readonly cells?: number;
  /** Findings with the same code and cause are one line in Data Issues ("Qualified is not a stage: 143 leads"); other than a word, a cause is of one tab. */
  readonly cause: string;
  /** What it is about, in words that survive sorting and renaming: the Lead ID, else the row's contents. */
  readonly identity: string;
}
