/**
 * A cell of a worksheet as it stands in the XML: places in `bytes`, which hold only until the next cell is handed over.
 * An attribute that is missing has `…From` = -1.
 */
export interface CellSpan {
  bytes: Uint8Array;
  from: number;
  tagEnd: number;
  to: number;
  row: number;
  column: number;
  styleFrom: number;
  styleTo: number;
  typeFrom: number;
  typeTo: number;
}

/** What the scanner tells of a worksheet, in order, every byte exactly once. Rows and columns are 0-based. */
export interface SheetEvents {
  /** All up to and with the start tag `<sheetData>` or `<sheetData/>`. */
  prologue(bytes: Buffer): void;
  /** The start tag of a row; where it is `<row/>`, its end is told next, and is of no length. */
  rowStart(bytes: Uint8Array, from: number, to: number, row: number): void;
  cell(span: CellSpan): void;
  rowEnd(bytes: Uint8Array, from: number, to: number): void;
  /** What stands between rows and cells: white space, comments, elements that we do not know. */
  between(bytes: Uint8Array, from: number, to: number): void;
  /** All from the end tag `</sheetData>` on. */
  epilogue(bytes: Buffer): void;
}
