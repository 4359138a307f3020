import type { CellValue } from '../../core/workbook/cell-value.ts';
import type { Tab } from '../../core/workbook/workbook.ts';
import type { Dropdown } from './head-dropdowns.ts';
import type { TabMetadata } from './sheet-metadata.ts';

/** What the first rows of a tab show. */
export interface Head {
  readonly rows: readonly (readonly CellValue[])[];
  readonly boundColumns: ReadonlyMap<number, string>;
  readonly marks: ReadonlyMap<number, readonly string[]>;
  /** A row holds mostly what nobody entered: a formula elsewhere spills over it. */
  readonly spills: boolean;
  /** Columns in which a cell is a people chip: its address is not in the values. */
  readonly people: ReadonlySet<number>;
  readonly currencyFormats: ReadonlyMap<number, readonly string[]>;
  readonly sums: NonNullable<Tab['sums']>;
  readonly reckoned?: NonNullable<Tab['reckoned']>;
  readonly dropdowns: ReadonlyMap<number, Dropdown>;
  readonly hasPivot: boolean;
}

export const emptyHead: Head = {
  rows: [],
  boundColumns: new Map(),
  marks: new Map(),
  spills: false,
  people: new Set(),
  currencyFormats: new Map(),
  sums: new Map(),
  dropdowns: new Map(),
  hasPivot: false,
};

/** What is to be read of one tab. */
export interface Wanted {
  readonly tab: TabMetadata;
  readonly head: Head;
  /** 0-based, ascending; empty = none. */
  readonly columns: readonly number[];
}
