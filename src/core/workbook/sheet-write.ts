import type { Area } from './area.ts';
import type { CellValue } from './cell-value.ts';
import type { PeoplesTabName, WorkerTabName } from './workbook.ts';

/**
 * One change to the spreadsheet. A list of them is one atomic, fenced batch: all of it lands or none of it.
 * Rows and columns are 0-based. A tab that the same batch creates is named by the ID that the plan gave it.
 */
export type SheetWrite =
  | CreateTab
  | DressTab
  | SetCells
  | ClearCells
  | AppendRows
  | InsertFirstRow
  | FillBlank
  | ReplaceText
  | TakeBack
  | NameCell
  | MarkColumn
  | SettleMarks
  | WidenArea
  | NarrowArea
  | AddDropdown
  | AddNote
  | AddConditionalFormat
  | PutChart;

/** Adds a tab. `ownedAs` null makes a person's tab (Settings, Stages). Fails where the title or the ID is taken. */
export interface CreateTab {
  readonly kind: 'createTab';
  readonly tabId: number;
  readonly title: string;
  readonly ownedAs: WorkerTabName | null;
  readonly hidden: boolean;
  /** A protection only ever warns: a run by another account of the team's must be able to write. */
  readonly protection: 'warning' | 'none';
  readonly frozenRows: number;
  /** Widths in characters, from the first column on. */
  readonly columnWidths: readonly number[];
  /** Where the new tab stands among the others; 0 = first. Omitted: last. */
  readonly index?: number;
  /** Of a tab for people: what `init` makes it as, so that `remove` knows it from one of the team's own. */
  readonly madeAs?: PeoplesTabName;
}

/** The looks that came with a tab of the worker's, for one that was made when they were refused; else it does nothing. */
export interface DressTab {
  readonly kind: 'dressTab';
  readonly tabId: number;
  readonly columnWidths: readonly number[];
  readonly protection: CreateTab['protection'];
}

/** Writes cells from (row, column) on. `undefined` leaves a cell as it is. The grid grows where it is too small. */
export interface SetCells {
  readonly kind: 'setCells';
  readonly tabId: number;
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly (OutCell | undefined)[])[];
}

/** Empties a block of the worker's own tab, values and links and formats. */
interface ClearCells {
  readonly kind: 'clearCells';
  readonly tabId: number;
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Adds rows after the last row with content, starting in column 0. Never overwrites. */
export interface AppendRows {
  readonly kind: 'appendRows';
  readonly tabId: number;
  readonly rows: readonly (readonly (OutCell | undefined)[])[];
}

/**
 * Puts a new first row into the worker's own tab; everything there moves down by one, and later writes of the batch go by the
 * new places. Never overwrites, whatever people sort meanwhile.
 */
export interface InsertFirstRow {
  readonly kind: 'insertFirstRow';
  readonly tabId: number;
  readonly newRow: readonly (OutCell | undefined)[];
  /** By column, for a store that has to write what moves down anew. */
  readonly formats: readonly (CellFormat | undefined)[];
}

/** Writes text into a person's cell on condition that it is still blank when the batch lands; else does nothing. */
export interface FillBlank {
  readonly kind: 'fillBlank';
  readonly tabId: number;
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/**
 * Writes text into a person's cell on condition that it holds exactly `was` when the batch lands; else does nothing. Blank text
 * empties the cell.
 */
export interface ReplaceText {
  readonly kind: 'replaceText';
  readonly tabId: number;
  readonly row: number;
  readonly column: number;
  readonly was: string;
  readonly value: string;
}

/** Clears the cell of `column` that holds exactly `value` (an ID that the worker placed), wherever it stands now. */
export interface TakeBack {
  readonly kind: 'takeBack';
  readonly tabId: number;
  readonly column: number;
  readonly value: string;
}

/** Gives a cell of the worker's tab a stable name; moves the name if the worker made it, leaves a person's name alone. */
export interface NameCell {
  readonly kind: 'nameCell';
  readonly name: string;
  readonly tabId: number;
  readonly row: number;
  readonly column: number;
}

/**
 * Marks the column that is meant by its place. Somebody may insert or move a column before the batch lands; a mark moves with
 * its column, so once it is read back it tells which column it was (column metadata; a no-op in .xlsx, where the file is what
 * was read or nothing lands).
 */
export interface MarkColumn {
  readonly kind: 'markColumn';
  readonly tabId: number;
  readonly column: number;
  /** Names the mark within its tab. */
  readonly mark: string;
}

/** Takes marks away, wherever their columns stand now. One with a field binds its column to it: renaming its header breaks nothing then. */
export interface SettleMarks {
  readonly kind: 'settleMarks';
  readonly tabId: number;
  readonly marks: readonly { readonly mark: string; readonly field: string | null }[];
}

/**
 * Asked for in `init`: the team's own table, filter, filter view or range with alternating colours grows to the right until the
 * column stands inside it; where it does so already, nothing is done. No cell changes. In a batch of its own: what cannot be
 * widened is refused, and stops nothing else.
 */
export interface WidenArea {
  readonly kind: 'widenArea';
  readonly tabId: number;
  readonly area: Pick<Area, 'kind' | 'id'>;
  readonly column: number;
}

/** `remove`: one that `init` widened, and that still ends in this column, ends before it again. */
export interface NarrowArea {
  readonly kind: 'narrowArea';
  readonly tabId: number;
  readonly area: Pick<Area, 'kind' | 'id'>;
  readonly column: number;
}

/** A dropdown on a column of a person's tab, or on some rows of it, where none is. Source: a list, or a column of another tab. */
export interface AddDropdown {
  readonly kind: 'addDropdown';
  readonly tabId: number;
  readonly column: number;
  readonly firstRow: number;
  /** Left out: all rows from there on. */
  readonly rowCount?: number;
  readonly source: readonly string[] | { readonly tabId: number; readonly column: number; readonly firstRow: number };
  /** It belongs to the row with this text in that column: on Google somebody may have moved it since it was written. */
  readonly beside?: { readonly column: number; readonly text: string };
}

/** `--format`: a note on a cell that has none. */
export interface AddNote {
  readonly kind: 'addNote';
  readonly tabId: number;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** `--format`: a conditional format, found again by its exact formula and only ever added. */
export interface AddConditionalFormat {
  readonly kind: 'addConditionalFormat';
  readonly tabId: number;
  readonly firstRow: number;
  readonly rowCount: number | null;
  readonly column: number;
  readonly columnCount: number;
  readonly formula: string;
  readonly style: 'bad' | 'warning' | 'muted';
}

/**
 * Bars lie, the first on top; columns stand. `against`: columns of the first series, the second a line over them (a target).
 * `range`: columns of the first series, with a mark at the second (from) and the third (to).
 */
type ChartType = 'bar' | 'column' | 'against' | 'range';

/**
 * A native chart over blocks of the worker's tab. On Google in a batch of its own, in a file with the cells. Where it stands
 * already, nothing but what it reads follows: its place and its look are people's.
 */
export interface PutChart {
  readonly kind: 'putChart';
  readonly chartId: number;
  readonly tabId: number;
  readonly title: string;
  readonly type: ChartType;
  /** Its upper left corner. */
  readonly anchorRow: number;
  readonly anchorColumn: number;
  /** The first cell is a header, here and in the series. */
  readonly domain: CellBlock;
  readonly series: readonly CellBlock[];
  /** Whether it may be made; else one that is gone stays gone. */
  readonly create: boolean;
}

export interface CellBlock {
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** A cell to be written: a typed value (text never becomes a formula) or one of the worker's own formulas. */
export interface OutCell {
  readonly value: CellValue | WorkerFormula;
  readonly format?: CellFormat;
  readonly style?: CellStyle;
  /** On text alone: Google knows no link on a number. */
  readonly link?: CellLink;
  /** The cell looks as it did: only the value is written. */
  readonly keepsLook?: true;
}

/** A formula of the worker's own, built from constants and its own cells only, never from anybody's text. */
export interface WorkerFormula {
  readonly formula: string;
  /** What it shows until somebody recalculates. */
  readonly shown: string | number;
  /** What else it may show, so that a person's change is told from its own. */
  readonly alsoShows?: readonly string[];
}

export type CellFormat = 'text' | 'integer' | 'decimal' | 'money' | 'percent' | 'days' | 'date' | 'dateTime';
export type CellStyle =
  | 'title'
  | 'heading'
  | 'header'
  /** Over a column of numbers: to the right, as they are. */
  | 'numberHeader'
  /** Over a column of text beside numbers: a little away from the heading on its left, so that the two do not read as one. */
  | 'asideHeader'
  | 'label'
  | 'headline'
  | 'muted'
  /** Muted, and a little away from the number on its left. */
  | 'aside'
  | 'good'
  | 'warning'
  | 'bad'
  | 'bar'
  | 'wrap';

/** A link format, never a HYPERLINK formula. */
export type CellLink =
  | { readonly kind: 'cell'; readonly tabId: number; readonly row: number; readonly column: number }
  | { readonly kind: 'url'; readonly url: string };
