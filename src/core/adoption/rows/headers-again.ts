import { fold } from '../../schema/fold.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';

/** Whether a row says what the headers say, in at least two cells and in four of five; each of the labels may be said. */
export function headersAgain(labels: readonly (readonly string[])[]): (row: readonly CellValue[]) => boolean {
  const folded = labels.map((each) => each.map(fold));
  const begins = new Set(folded.flat().map((label) => label[0] ?? ''));
  // Most leads are told from headers by the first letter of a cell.
  const mayBe = (text: string): boolean => !/^[a-z0-9]/i.test(text) || begins.has((text[0] ?? '').toLowerCase());
  return (row) => {
    const filled = row.reduce<number>((count, cell) => (isBlank(cell) ? count : count + 1), 0);
    let same = 0;
    let other = 0;
    for (const [column, cell] of row.entries()) {
      if (isBlank(cell)) continue;
      const typed = cellText(cell);
      const text = mayBe(typed) ? fold(typed) : null;
      if (folded.some((each) => text === (each[column] ?? ''))) same += 1;
      else other += 1;
      // A lead is told from headers by its first cells.
      if (filled - other < 0.8 * filled) return false;
    }
    return same >= 2;
  };
}
