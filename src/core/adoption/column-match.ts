import type { CellValue } from '../workbook/cell-value.ts';
import type { RecognisedTab } from './adoption.ts';
import type { Candidate } from './decision.ts';
import type { Header } from './find-header.ts';
import type { ColumnSample } from './column-sample.ts';

export type FoundBy = RecognisedTab['foundBy'] extends ReadonlyMap<string, infer By> ? By : never;

/** Something about headers that a person should decide. */
export type Doubt =
  | { readonly kind: 'doubled'; readonly field: string; readonly used: number; readonly other: number }
  | { readonly kind: 'several'; readonly field: string; readonly used: number; readonly others: readonly number[] }
  /** The IDs count the rows: they may be a number of the row, which stays where it is when rows are sorted. */
  | { readonly kind: 'row numbers'; readonly field: string; readonly used: number }
  | { readonly kind: 'by content'; readonly field: string; readonly used: number }
  | { readonly kind: 'no header'; readonly column: number }
  /** Beside the leads, behind an empty column, stands a table of more of them. */
  | { readonly kind: 'second list'; readonly column: number; readonly labels: readonly string[] };

/** A field that several columns could be, or one could be by its shape alone: somebody has to say, and until then none is. */
export interface AskedColumn {
  readonly field: string;
  /** Each with its 0-based columns, of which several are to be added up. */
  readonly candidates: readonly Candidate<readonly number[]>[];
}

export interface ColumnMatch {
  readonly columns: ReadonlyMap<string, number>;
  /** Columns that are added to Amount. */
  readonly plus: readonly number[];
  readonly asked: readonly AskedColumn[];
  readonly foundBy: ReadonlyMap<string, FoundBy>;
  /** Column → the stage that its header names, as typed. */
  readonly entered: ReadonlyMap<number, string>;
  readonly own: RecognisedTab['ownColumns'];
  readonly doubts: readonly Doubt[];
  /** 0-based: has come since the leads stood in no column, and may say the stage from now on. */
  readonly stageBeside?: number;
}

/** A header that may mean a field. */
export interface NamedColumn {
  readonly field: string;
  readonly column: number;
  /** −2 stored in Settings, −1 bound, 0 the label, n the n-th alias. */
  readonly rank: number;
}

/** What is known of a tab's columns besides its headers. */
export interface KnownColumns {
  /** Columns that the store binds to a field. */
  readonly bound: ReadonlyMap<number, string>;
  /** Field → headers that Settings names for it; an empty list = Settings says that there is none. */
  readonly stored: ReadonlyMap<string, readonly string[]>;
  /** Headers, folded, that Settings gives to a stage: no alias makes them anything else. */
  readonly entered: ReadonlySet<string>;
  /** Headers, folded, of columns by which leads are grouped, or whose mean is shown: Settings names them. */
  readonly grouped?: ReadonlySet<string> | undefined;
  /** Columns whose number formats show currencies. */
  readonly shown?: ReadonlyMap<number, readonly string[]> | undefined;
  /** What may be chosen in a column. */
  readonly choices?: ReadonlyMap<number, readonly string[]> | undefined;
}

/** What is known so far of which column is which. */
export interface Matched {
  readonly columns: ReadonlyMap<string, number>;
  readonly foundBy: ReadonlyMap<string, FoundBy>;
  /** Columns that mean something already. */
  readonly taken: ReadonlySet<number>;
  readonly plus: readonly number[];
  readonly asked: readonly AskedColumn[];
  readonly doubts: readonly Doubt[];
}

/** A field and the column that holds it by what stands there. */
export interface FoundColumn {
  readonly field: string;
  readonly column: number;
}

/** The headers and rows of a tab, looked at as far as somebody asks. */
export interface Looked {
  readonly header: Header;
  readonly rows: readonly (readonly CellValue[])[];
  readonly sampleOf: (column: number) => ColumnSample;
}
