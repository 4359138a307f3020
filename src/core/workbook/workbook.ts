import type { Area } from './area.ts';
import type { CellValue } from './cell-value.ts';
import type { Lock } from './lock.ts';
import type { ReckonedColumn } from './reckoned-cells.ts';
import type { RowSpan } from './rows-summed.ts';

/** The tabs that sheets-schema knows; each has one JSON file there. */
export type TabName = PeoplesTabName | WorkerTabName;

export type PeoplesTabName =
  | 'leads'
  | 'stages'
  | 'team'
  | 'activities'
  | 'purchases'
  | 'reminder-rules'
  | 'templates'
  | 'settings'
  | 'holidays'
  | 'currency-rates'
  | 'suppressions'
  | 'process-changes';

export type WorkerTabName =
  | 'metrics'
  | 'today'
  | 'groups'
  | 'metrics-history'
  | 'stage-history'
  | 'deal-changes'
  | 'data-issues'
  | 'reminder-log'
  | 'actions'
  | 'edit-log'
  | 'run-log'
  | 'memory';

/** The whole spreadsheet as it was at one moment. Immutable. */
export interface Workbook {
  /** The spreadsheet's ID on Google; for an .xlsx file '' (its workbook ID stands in Settings). */
  readonly id: string;
  readonly kind: 'google-sheets' | 'xlsx' | 'memory';
  /** Where it is, for people: a URL or an absolute path. */
  readonly location: string;
  /** The zone that the spreadsheet itself states; null where it states none (.xlsx). */
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly tabs: readonly Tab[];
  /** The store was seen not to fill a cell on condition that it is blank: Lead IDs come by the menu of the sheet. */
  readonly takesNoFills?: true;
  /** What its looks lack, where something does. */
  readonly looks?: MissingLooks;
}

/** Looks that the worker's tabs and columns do not have, because Google refused them or a run was cut off. */
export interface MissingLooks {
  /** Kinds that were refused, and why: not tried again but by `init`. */
  readonly refused: readonly { readonly kind: string; readonly reason: string }[];
  /** Some did not come to stand although nothing refused them: they are to be put on again, all of them. */
  readonly isOwed: boolean;
}

export interface Tab {
  /** The sheet ID: stays the same when the tab is renamed or moved. */
  readonly id: number;
  readonly title: string;
  readonly hidden: boolean;
  /** Hidden so that only a macro shows it again. */
  readonly veryHidden?: true;
  /** A pivot table stands in it: its rows are made of others. */
  readonly isPivot?: true;
  /** Which of the worker's tabs this is; null for people's tabs. Remembered by ID, never by title. */
  readonly ownedAs: WorkerTabName | null;
  /** A tab for people that `init` made, and as what; left out where the team made it, or nobody knows. */
  readonly madeAs?: PeoplesTabName;
  /** Size of the grid (of the used range where the format has no grid). */
  readonly rowCount: number;
  readonly columnCount: number;
  /** `rows[0]` is sheet row 1. Trailing blanks are trimmed; an empty row is `[]`; columns that were not read are null. */
  readonly rows: readonly (readonly CellValue[])[];
  /** Columns bound to a schema field by the store (column metadata on Google), 0-based index → field. */
  readonly boundColumns: ReadonlyMap<number, string>;
  /** Marks that were not settled yet, by 0-based column; left out where there are none. */
  readonly marks?: ReadonlyMap<number, readonly string[]>;
  /** 0-based rows that a spilling formula filled: nothing may be written into them. */
  readonly spilledRows: ReadonlySet<number>;
  /** Columns whose number formats show currencies beside the numbers, 0-based index → their codes. On Google from the first rows alone. */
  readonly currencyFormats?: ReadonlyMap<number, readonly string[]>;
  /** Columns whose number formats show several currencies: 0-based column → 0-based row → the code that this number is shown with. */
  readonly cellCurrencies?: ReadonlyMap<number, ReadonlyMap<number, string>>;
  /**
   * Numbers that are not shown as dates, of a workbook that counts days from 1904: 0-based column → 0-based rows. Where one is a
   * date, it is `daysFrom1900To1904` days later than it says.
   */
  readonly plainNumbersOf1904?: ReadonlyMap<number, ReadonlySet<number>>;
  /**
   * Cells whose formulas take other rows together, as those of totals do: 0-based row → 0-based column → which rows. On Google of the
   * first rows alone. Left out where there are none.
   */
  readonly sums?: ReadonlyMap<number, ReadonlyMap<number, RowSpan>>;
  /** Formulas that reckon with more than their own row, by 0-based column; left out where there are none. */
  readonly reckoned?: ReadonlyMap<number, ReckonedColumn>;
  /** Parts that the account which reads may not edit; left out where there are none. */
  readonly locked?: readonly Lock[];
  /** The team's own tables, filters and ranges with alternating colours; a table's own filter and colours are one with it. Left out where there are none. */
  readonly areas?: readonly Area[];
  /** What may be chosen in a column whose cells have a dropdown, most of them, 0-based index → the choices in their order. */
  readonly choices?: ReadonlyMap<number, readonly string[]>;
  /** Columns of tables that have a type of their own: they take no validation. */
  readonly typedColumns?: ReadonlySet<number>;
  /** Merged cells, 0-based, both ends included: what they hold stands in the first one alone. Left out where there are none. */
  readonly merges?: readonly Merge[];
  /** A filter hides some of its rows; absent where none does, and where rows can be added all the same. */
  readonly hidesRows?: true;
}

/** Cells that are one for people. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What is known of a tab before it is read whole: enough to decide which columns are wanted. */
export interface TabHead {
  readonly id: number;
  readonly title: string;
  readonly ownedAs: WorkerTabName | null;
  readonly madeAs?: PeoplesTabName | null;
  readonly boundColumns: ReadonlyMap<number, string>;
  /** The first rows (up to 20), as in `Tab.rows`. */
  readonly rows: readonly (readonly CellValue[])[];
}

/** Which columns of a tab are to be read: all, none, or some (0-based). */
export type ReadSelection = (head: TabHead) => 'all' | 'none' | readonly number[];

export const everything: ReadSelection = () => 'all';

/** Sheet ID of the tab Today; null before there is one. */
export function todayTabOf({ tabs }: Pick<Workbook, 'tabs'>): number | null {
  return tabs.find(({ ownedAs }) => ownedAs === 'today')?.id ?? null;
}
