import { fold } from '../../schema/fold.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';

/** Whether a row says what the headers say, in at least two cells and in four of five; each of the labels may be said. */
export function headersAgain(labels: readonly (readonly string[])[]): (row: readonly CellValue[]) => boolean {
  const folded = labels.map((each) => each.map(fold));
  return (row) => {
    const filled = row.reduce<number>((count, cell) => (isBlank(cell) ? count : count + 1), 0);
    let same = 0;
    let other = 0;
    for (const [column, cell] of row.entries()) {
      if (isBlank(cell)) continue;
      const text = fold(cellText(cell));
      if (folded.some((each) => text === (each[column] ?? ''))) same += 1;
      else other += 1;
      // A lead is told from headers by its first cells.
      if (filled - other < 0.8 * filled) return false;
    }
    return same >= 2;
  };
}
