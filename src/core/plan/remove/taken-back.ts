import type { SheetWrite } from '../../workbook/sheet-write.ts';

/** Cells that `remove` takes back, and what it says of them. */
export interface TakenBack {
  readonly writes: readonly SheetWrite[];
  /** A line each, for people. */
  readonly steps: readonly string[];
  /** What cannot be taken back, and why. */
  readonly stays: readonly string[];
}
