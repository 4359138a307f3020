import type { CellValue } from '../../workbook/cell-value.ts';
import { readNumberText } from './number-text.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText, withoutUnseen } from './text.ts';

/** Whether plain numbers of a column mean shares (0.35) or points (35). */
export type PercentScale = 'share' | 'points';

/** Points where any plain number is above 1, else shares. */
export function decidePercentScale(values: Iterable<CellValue | undefined>): PercentScale {
  for (const value of values) {
    if (typeof value === 'number' ? value > 1 : typeof value === 'string' && plainNumber(value) > 1) return 'points';
  }
  return 'share';
}

/** A share from 0 to 1: `35 %`, `35%`, `0.35`, or 35 where the column counts in points. */
export function parsePercent(value: CellValue, scale: PercentScale): Parsed<number> {
  const text = withoutUnseen(parseText(value));
  let share = NaN;
  if (typeof value === 'number') share = scale === 'points' ? value / 100 : value;
  else if (typeof value === 'string') {
    const withSign = /^(.*?)\s*(%|percent|prozent|pour ?cent|por ciento)$/i.exec(text);
    if (withSign !== null) share = plainNumber(withSign[1] ?? '') / 100;
    else share = scale === 'points' ? plainNumber(text) / 100 : plainNumber(text);
  }
  if (share >= 0 && share <= 1) return understood(share);
  return notUnderstood('cell/not-a-number', `${quoted(text)} is not a share between 0 % and 100 %.`);
}

function plainNumber(text: string): number {
  const read = readNumberText(withoutUnseen(text));
  return read.kind === 'number' ? read.value : read.kind === 'ambiguous' ? read.decimal : NaN;
}
