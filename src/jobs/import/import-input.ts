import type { OutCell } from '../../core/workbook/sheet-write.ts';
import type { CloseOfOpen } from './close-of-open.ts';
import type { DealsInFile } from './deals-there.ts';
import type { CellContext, CellMaker } from './import-cells.ts';
import type { ImportColumn } from './import-columns.ts';
import type { RowThere } from './rows-there.ts';

/** A file and the tab it goes to. */
export interface ImportInput {
  /** Of the file, with the header left out. */
  readonly rows: readonly (readonly string[])[];
  /** By row: the line of the file that it stands in, as people count. */
  readonly lines: readonly number[];
  readonly columns: readonly ImportColumn[];
  /** Columns that stand in no line of the file: nothing by which its rows are known again. */
  readonly made?: ReadonlySet<number>;
  /** How many columns its header has. */
  readonly width: number;
  /** What stands in the tab, and of leads in the others. */
  readonly existing: readonly RowThere[];
  readonly tabTitle: string;
  readonly tabId: number | null;
  /** 0-based column of the ID that makes a row the same row; null = rows are known by their content only. */
  readonly idColumn: number | null;
  /** Rows of the file that are none of its table. */
  readonly noLeads: ReadonlySet<number>;
  /** As a stage stands in the file → as the sheet calls it. */
  readonly stages: ReadonlyMap<string, string>;
  /** Column of the file → what makes its cells, where they do not stand in the sheet as in the file. */
  readonly makers?: ReadonlyMap<number, CellMaker>;
  /** Where the Close date of open deals goes, where the file has one for both. */
  readonly closeOfOpen?: CloseOfOpen | null;
  /** How deals are told apart that no ID names; null = rows without one are known by what was imported before alone. */
  readonly deals: KnownDeals | null;
  /** Hash → how many such rows were imported before. */
  readonly imported: ReadonlyMap<string, number>;
  readonly context: CellContext;
}

/** What tells a deal that stands there from another one. */
export interface KnownDeals extends Pick<DealsInFile, 'kindOf'> {
  readonly stageKey: (text: string) => string;
  /** A person said that what may be there is another deal. */
  readonly addUnsure: boolean;
}

/** A row of the file as cells. */
export interface FoundRow {
  readonly row: readonly (OutCell | undefined)[];
  /** '' where the row is known by its content. */
  readonly id: string;
  /** What names it by its content; null where its Lead ID does. */
  readonly hash: string | null;
}
