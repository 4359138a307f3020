import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type {
  AddConditionalFormat,
  AddDropdown,
  CellFormat,
  CellLink,
  CellStyle,
  PutChart,
} from '../../../src/core/workbook/sheet-write.ts';
import type { PeoplesTabName, WorkerTabName } from '../../../src/core/workbook/workbook.ts';

/** A cell as the memory store keeps it. `undefined` in a row is a cell that holds nothing at all. */
export interface MemoryCell {
  readonly value: CellValue;
  readonly formula?: string;
  readonly format?: CellFormat;
  readonly style?: CellStyle;
  readonly link?: CellLink;
}

export interface MemoryTab {
  readonly id: number;
  readonly title: string;
  readonly hidden: boolean;
  readonly ownedAs: WorkerTabName | null;
  readonly madeAs?: PeoplesTabName;
  readonly protection: 'warning' | 'none';
  readonly frozenRows: number;
  readonly columnWidths: readonly number[];
  readonly rows: readonly (readonly (MemoryCell | undefined)[])[];
  readonly boundColumns: ReadonlyMap<number, string>;
  readonly marks: ReadonlyMap<number, readonly string[]>;
  readonly spilledRows: ReadonlySet<number>;
  /** Notes by `row,column` (0-based). */
  readonly notes: ReadonlyMap<string, string>;
  readonly dropdowns: readonly AddDropdown[];
  readonly conditionalFormats: readonly AddConditionalFormat[];
}

export interface NamedCell {
  readonly tabId: number;
  readonly row: number;
  readonly column: number;
}

/** All that a spreadsheet in memory holds, as an immutable value. */
export interface MemoryContent {
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly tabs: readonly MemoryTab[];
  readonly names: ReadonlyMap<string, NamedCell>;
  readonly charts: ReadonlyMap<number, PutChart>;
}

/** A cell to begin with: its value, or a formula with the value that it shows. */
export type InitialCell = CellValue | { readonly formula: string; readonly value: CellValue };

export interface InitialTab {
  readonly title: string;
  readonly rows: readonly (readonly (InitialCell | undefined)[])[];
  readonly hidden?: boolean;
  readonly id?: number;
  readonly ownedAs?: WorkerTabName | null;
  readonly boundColumns?: Readonly<Record<number, string>>;
  readonly spilledRows?: readonly number[];
}

/** A spreadsheet to begin with, small enough to be written in a test or in JSON. */
export interface InitialWorkbook {
  readonly tabs: readonly InitialTab[];
  readonly timeZone?: string | null;
  readonly locale?: string | null;
}

/** Turns the short form into the full one. Tabs without an ID get their place as ID, from 1 on. */
export function memoryContentFrom(initial: InitialWorkbook): MemoryContent {
  return {
    timeZone: initial.timeZone ?? null,
    locale: initial.locale ?? null,
    tabs: initial.tabs.map((tab, index) => ({
      id: tab.id ?? index + 1,
      title: tab.title,
      hidden: tab.hidden ?? false,
      ownedAs: tab.ownedAs ?? null,
      protection: 'none' as const,
      frozenRows: 0,
      columnWidths: [],
      rows: tab.rows.map((row) => Array.from(row, cellFrom)),
      boundColumns: new Map(Object.entries(tab.boundColumns ?? {}).map(([column, field]) => [Number(column), field])),
      marks: new Map(),
      spilledRows: new Set(tab.spilledRows ?? []),
      notes: new Map(),
      dropdowns: [],
      conditionalFormats: [],
    })),
    names: new Map(),
    charts: new Map(),
  };
}

function cellFrom(cell: InitialCell | undefined): MemoryCell | undefined {
  if (cell === undefined || cell === null) return undefined;
  if (typeof cell === 'object' && 'formula' in cell) return { value: cell.value, formula: cell.formula };
  return { value: cell };
}

/** Rows with the trailing blanks of each row, and trailing empty rows, left away. */
export function trimRows<T>(
  rows: readonly (readonly T[])[],
  isEmpty: (cell: T | undefined) => boolean,
): readonly T[][] {
  const trimmed = rows.map((row) => {
    let length = row.length;
    while (length > 0 && isEmpty(row[length - 1])) length--;
    return row.slice(0, length);
  });
  while (trimmed.length > 0 && trimmed[trimmed.length - 1]?.length === 0) trimmed.pop();
  return trimmed;
}
