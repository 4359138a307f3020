/** A tab in which no row is a deal. Rows and columns are 0-based. */
export type Board = StagesAcross | DealsAcross;

/** The stages are columns, and below each stand its cards. */
export interface StagesAcross {
  readonly kind: 'stages across';
  /** The one with the names of the stages. */
  readonly row: number;
  readonly stages: readonly StageColumn[];
  /** What is said in front of a row, or within the columns of a stage, of each card there: “Owner”, “Value”. */
  readonly fields: readonly { readonly column: number; readonly label: string }[];
  /** Columns that are of no stage. */
  readonly others: readonly number[];
  readonly looksLike: string;
}

/** Each deal is a column; what is told of it stands down the first one. */
export interface DealsAcross {
  readonly kind: 'deals across';
  readonly row: number;
  /** The one with the names of what is told. */
  readonly labels: number;
  readonly looksLike: string;
}

/** A stage, and where its columns begin. */
interface StageColumn {
  readonly column: number;
  readonly name: string;
}

/** What becomes of a board's cards: the rows of a list, the headers first. */
export interface CardList {
  readonly rows: readonly (readonly string[])[];
  /** By row: where it stands on the board, as people count. */
  readonly lines: readonly number[];
  /** In their order; none where the board has no columns of stages. */
  readonly stages: readonly string[];
  /** How it was read, and what did not come along, in sentences. */
  readonly notes: readonly string[];
}

/** Cells as people see them: the texts of a tab. */
export type Texts = readonly (readonly string[])[];
