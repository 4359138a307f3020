import type { CellValue } from '../../workbook/cell-value.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

const clock = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})?(?::(\d{2})(?:[.,]\d+)?)?)?\s*(a\.?m\.?|p\.?m\.?|uhr|h)?$/i;

/**
 * Minutes after midnight, with seconds as a fraction, of `08:00`, `8:30 pm`, `8h30`, `8 Uhr`; null where it is no time.
 */
export function readClock(text: string): number | null {
  const found = clock.exec(text.trim());
  if (found === null) return null;
  let hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  const second = Number(found[3] ?? 0);
  const half = (found[4] ?? '').replaceAll('.', '').toLowerCase();
  if (half === 'am' || half === 'pm') {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  return hour * 60 + minute + second / 60;
}

/** A time of day in whole minutes after midnight; a number is a part of a day (0.5) or a full hour (8). */
export function parseTimeOfDay(value: CellValue): Parsed<number> {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= 1 && value <= 23) return understood(value * 60);
    if (Number.isFinite(value) && value >= 0) return understood(Math.round((value - Math.floor(value)) * 1440) % 1440);
  }
  const text = parseText(value);
  const minutes = typeof value === 'string' ? readClock(text) : null;
  if (minutes !== null) return understood(Math.floor(minutes));
  return notUnderstood('cell/not-a-time', `${quoted(text)} is not a time of day.`);
}
