import { fold } from '../../schema/fold.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';

/** Whether a row says what the headers say, in at least two cells and in four of five; each of the labels may be said. */
export function headersAgain(labels: readonly (readonly string[])[]): (row: readonly CellValue[]) => boolean {
  const folded = labels.map((each) => each.map(fold));
  const begins = new Set(folded.flat().map((label) => label.charCodeAt(0)));
  // Most leads are told from headers by the first letter of a cell.
  const mayBe = (text: string): boolean => !isPlain(text.charCodeAt(0)) || begins.has(lower(text.charCodeAt(0)));
  return (row) => {
    let filled = 0;
    for (const cell of row) if (!isBlank(cell)) filled += 1;
    let same = 0;
    let other = 0;
    for (let column = 0; column < row.length; column += 1) {
      const cell = row[column] ?? null;
      if (isBlank(cell)) continue;
      const typed = cellText(cell);
      const text = mayBe(typed) ? fold(typed) : null;
      if (text !== null && folded.some((each) => text === (each[column] ?? ''))) same += 1;
      else other += 1;
      // A lead is told from headers by its first cells.
      if (filled - other < 0.8 * filled) return false;
    }
    return same >= 2;
  };
}

/** Whether a sign is a letter or a digit of ASCII. */
function isPlain(code: number): boolean {
  const small = lower(code);
  return (small >= 0x61 && small <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function lower(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}
