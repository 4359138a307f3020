import type { RecognisedTab } from '../../../core/adoption/adoption.ts';
import type { FieldRow } from '../../../core/plan/peoples-tabs.ts';
import { cellText, isBlank } from '../../../core/workbook/cell-value.ts';
import { plainValue } from '../../../core/workbook/out-cell.ts';
import type { OutCell, SheetWrite } from '../../../core/workbook/sheet-write.ts';
import type { Tab, Workbook } from '../../../core/workbook/workbook.ts';
import { placesOfRows } from './places-of-rows.ts';

export interface PlannedRows {
  /** Into cells of rows that are there. */
  readonly changes: readonly SheetWrite[];
  /** Rows that are not. */
  readonly lacking: readonly FieldRow[];
}

/** What it takes for these rows to stand in a tab; notes of rows that are there stay as they are. */
export function planRows(
  kind: Workbook['kind'],
  tab: Tab,
  found: RecognisedTab,
  rows: readonly FieldRow[],
): PlannedRows {
  const placed = placesOfRows(tab, found, rows);
  const note = found.columns.get('note') ?? -1;
  const changes = placed.flatMap(({ row, isThere, cells }) =>
    !isThere
      ? []
      : [...cells].flatMap(([column, cell]) => {
          const before = tab.rows[row]?.[column] ?? null;
          const blank: boolean = isBlank(before);
          if (cellText(before) === cellText(plainValue(cell)) || (column === note && !blank)) return [];
          return [changed(kind, { tabId: tab.id, row, column }, cellText(before), cell)];
        }),
  );
  return { changes, lacking: rows.filter((_, index) => placed[index]?.isThere === false) };
}

/**
 * A file is what was read, or nothing lands in it. On a shared sheet somebody may have moved the rows meanwhile: a cell changes only if it
 * holds what was seen there.
 */
function changed(
  kind: Workbook['kind'],
  place: { readonly tabId: number; readonly row: number; readonly column: number },
  was: string,
  cell: OutCell,
): SheetWrite {
  if (kind !== 'google-sheets') return { kind: 'setCells', ...place, cells: [[cell]] };
  const value = cellText(plainValue(cell));
  return was === '' ? { kind: 'fillBlank', ...place, value } : { kind: 'replaceText', ...place, was, value };
}
