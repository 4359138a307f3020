import { isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { parseBoolean } from '../../schema/values/boolean.ts';
import { monthOf } from '../../schema/values/month-names.ts';
import { isDate } from '../column-sample.ts';

/** A column that may be one stage of several. */
export interface StepColumn {
  readonly column: number;
  readonly name: string;
  readonly holds: 'dates' | 'ticks' | 'nothing' | 'texts';
}

/** Whether a deal came to the step: a date or a tick stands there. */
export function isReached(cell: CellValue): boolean {
  const nothing: boolean = isBlank(cell);
  if (nothing || typeof cell === 'object') return false;
  const read = parseBoolean(cell);
  // “n/a” or “tbd” beside dates and ticks is neither.
  return read.ok ? read.value : isDay(cell);
}

/** A tick, or that there is none: “Yes”, “x”, “No”. */
export function isTickOrNot(cell: CellValue): boolean {
  return parseBoolean(cell).ok;
}

/** A date, or a day without a year: “3 Jan”, “Jan 3”, “3/1”. */
export function isDay(cell: CellValue): boolean {
  if (typeof cell !== 'string') return isDate(cell);
  const text = fold(cell);
  if (text.length > 40) return false;
  if (/^\d{1,2}[./-]\d{1,2}\.?$/.test(text)) return true;
  const month =
    /^(?:\d{1,2}\.?(?:st|nd|rd|th)?[ -]+(?:de |of )?(\p{L}+)\.?|(\p{L}+)\.?[ -]+\d{1,2}(?:st|nd|rd|th)?)$/u.exec(text);
  return month === null ? isDate(cell) : monthOf(month[1] ?? month[2] ?? '') !== null;
}
