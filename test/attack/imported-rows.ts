import type { Sheet, Spreadsheet } from '../support/sheets-emulator/state.ts';
import { byLabel, columnLabels, hasHeaders } from './columns.ts';
import type { Value } from './cells.ts';

/** A file that is imported, and what became of its rows. */
export interface ImportedFile {
  readonly tab: 'leads' | 'activities' | 'purchases';
  readonly header: readonly string[];
  readonly rows: readonly ImportedRow[];
}

/** One row of a file. Rows of the same content are one, that comes several times. */
export interface ImportedRow {
  /** In the column of that name, and in no other row anywhere. */
  readonly key: { readonly label: string; readonly value: string };
  /** As text, in the order of the header. */
  readonly cells: readonly string[];
  /** As they may stand in the sheet: a date may be a number or stay text. */
  readonly values: ReadonlyMap<string, readonly Value[]>;
  /** Whether a Lead ID makes it the same row again. */
  readonly hasId: boolean;
  readonly times: number;
  landed: number;
  /** It stands in wrong columns, and nobody was told yet. */
  misplaced: number;
}

/** What a row that the worker added is: a file's row in its columns, one in other columns, or nothing of a file. */
export function landedRow(
  files: readonly ImportedFile[],
  spreadsheet: Spreadsheet,
  sheet: Sheet,
  row: number,
): { readonly row: ImportedRow; readonly file: ImportedFile; readonly isRight: boolean; readonly says: string } | null {
  for (const file of files) {
    const labels = columnLabels(spreadsheet, sheet, new Set(file.header));
    const values = byLabel(sheet.grid[row], labels);
    const known = file.rows.find((each) => [...values.values()].includes(each.key.value));
    if (known === undefined) continue;
    const isRight =
      !hasHeaders(spreadsheet, sheet, new Set(file.header)) ||
      (values.size === known.values.size &&
        [...known.values].every(([label, may]) => may.includes(values.get(label) ?? null)));
    return { row: known, file, isRight, says: JSON.stringify([...values]) };
  }
  return null;
}
