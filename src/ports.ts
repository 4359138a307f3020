import type { MailOutcome } from './core/logs/ledger-row.ts';
import type { Message } from './core/messages/message.ts';
import type { Instant } from './core/workbook/day-time.ts';
import type { Leaving, Traces } from './core/workbook/leaving.ts';
import type { SheetWrite } from './core/workbook/sheet-write.ts';
import type { ReadSelection, Workbook } from './core/workbook/workbook.ts';

/** The spreadsheet. */
export interface WorkbookStore {
  /** A consistent snapshot. Throws `BusyError` when the sheet kept changing, `StoreError` when it cannot be read. */
  read(selection: ReadSelection): Promise<Workbook>;
  /**
   * Takes the lease, or throws `BusyError`. After acquiring, read again. `'every look'`: also those that were refused before
   * are tried.
   */
  acquire(looks?: 'every look'): Promise<Lease>;
  /** Makes a write that changes nothing. Throws what a run would throw that may not write. */
  tryWrite(): Promise<void>;
  /** Tries what differs from account to account, and remembers it in the workbook; absent where nothing does. */
  learn?(): Promise<void>;
  /** How many calls were made so far, for the run summary. */
  calls(): number;
}

/** The right to write. Every batch is fenced: once the lease is lost, nothing more of this holder can land. */
export interface Lease {
  /**
   * Applies one atomic batch. A store in which looks can be refused keeps them until `adorn`. Throws `LeaseLostError` when the
   * lease is gone (nothing landed), `ChangedError` when the workbook is not what was read (.xlsx: nothing landed, read again),
   * `StoreError` otherwise.
   *
   * @param looks `'all'` where the batch has every look of the worker's tabs, so that none is owed after it
   */
  write(batch: readonly SheetWrite[], looks?: 'all'): Promise<WriteResult>;
  /**
   * Puts on the looks (colours, links, widths, dropdowns, notes, charts …) of what was written: the last thing of a run, for a
   * look stops nothing. What cannot be had is left out with a word in the log, and remembered.
   */
  adorn(): Promise<void>;
  /** Whether so long a batch still lands whole or not at all; where it does not, it lands in several parts, in order. */
  landsWhole(batch: readonly SheetWrite[]): boolean;
  /** Gives the lease back. Never throws when it is already lost. */
  release(): Promise<void>;
}

/** A spreadsheet out of which all that is ours can be taken again. */
export interface RemovableStore extends WorkbookStore {
  /** What of ours stands outside of our tabs, and what of people's reads the tabs that are to go. */
  traces(leaving: Leaving): Promise<Traces>;
  acquire(looks?: 'every look'): Promise<RemovableLease>;
}

export interface RemovableLease extends Lease {
  /**
   * Takes away our looks, names and marks, then our tabs, and the lease with them: nothing can be written after it. What is
   * gone already is passed over. Throws as `write` does.
   */
  leave(leaving: Leaving): Promise<void>;
}

export interface WriteResult {
  readonly cells: number;
  readonly tabs: number;
}

/** What became of one mail, and what the server said about it: one line, fit to be shown. */
export interface SendOutcome {
  readonly kind: MailOutcome;
  readonly reply: string;
}

export interface Mailer {
  send(message: Message): Promise<SendOutcome>;
  /** Sending the same message twice has the effect of once (.eml files), so a claimed mail may be tried again. */
  readonly idempotent: boolean;
  close(): Promise<void>;
}

/** What one look at the way of mail came to, for `doctor`. `careful` works now, and bites later. */
export interface MailLook {
  readonly verdict: 'works' | 'careful' | 'does not work';
  readonly what: string;
  /** What to do; null where nothing is to be done. */
  readonly fix: string | null;
}

export interface Clock {
  now(): Instant;
}

/** Uniform in [0, 1). */
export type Random = () => number;

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** Progress of long work, for a terminal; `total` null where it is not known. */
  progress(what: string, done: number, total: number | null): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Rows that are to be imported, such as those of a CSV file. */
export interface RowSource {
  /** For people: the file's name. */
  readonly name: string;
  read(): Promise<SourceRows>;
}

export interface SourceRows {
  /** The header row first, then every row as it stands: rows may be shorter or longer than the header. */
  readonly rows: readonly (readonly string[])[];
  /** By row: where it stands in the source, as people count; left out = one line a row. */
  readonly lines?: readonly number[];
  /** What of the source was left out or mended, in sentences for people; left out = nothing. */
  readonly notes?: readonly string[];
  /** What stands above the header; left out = nothing. */
  readonly above?: readonly string[];
  /** What may be chosen in a column, in its order, by 0-based column; left out = nothing is said. */
  readonly choices?: ReadonlyMap<number, readonly string[]>;
}

/** Where tabs are kept as files before they are taken away. */
export interface TabFiles {
  /** Throws a `LeadsheetError` where no file can be put there; writes nothing. */
  check(): Promise<void>;
  /** One file a tab, never over a file of anybody's. Answers where they are, for people. */
  save(
    tabs: readonly { readonly title: string; readonly rows: readonly (readonly string[])[] }[],
  ): Promise<readonly string[]>;
}

/** A text that is kept somewhere, and replaced only where it is still what was read. */
export interface KeptText {
  /**
   * The text and its version; null where there is none yet. Throws a `LeadsheetError` where it cannot be read.
   *
   * @param known a version: where it is still that one, `'unchanged'`
   */
  read(known?: string): Promise<{ readonly text: string; readonly version: string } | null | 'unchanged'>;
  /**
   * Throws `ChangedError` where it is not the version that was read (nothing was written).
   *
   * @param version null: there was none
   */
  replace(text: string, version: string | null): Promise<void>;
}

/** Hands a call of one of the functions to a task queue; a name that was used lately is refused (`'exists'`). */
export interface Queue {
  enqueue(task: {
    readonly name: string;
    /** The function that gets it. */
    readonly to: string;
    readonly body: Readonly<Record<string, unknown>>;
  }): Promise<'added' | 'exists'>;
  /** Names of the tasks that are not done yet: as they were given, with `-` for every sign but letters, digits, `_` and `-`. */
  left(): Promise<readonly string[]>;
}

/** How a program started here is signed in to Google, as far as the files on this machine say. */
export type SignIn =
  /** Nothing here: in Google's cloud the service's own account, elsewhere nobody. */
  | { readonly kind: 'none' }
  | { readonly kind: 'broken file'; readonly path: string }
  | { readonly kind: 'key file'; readonly account: string | null; readonly path: string }
  /** `isGcloud`: by the client of the gcloud tool, not by one of the team's own. */
  | { readonly kind: 'person'; readonly isGcloud: boolean; readonly path: string }
  | { readonly kind: 'other'; readonly type: string; readonly path: string };
