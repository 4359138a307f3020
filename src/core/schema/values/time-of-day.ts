import type { CellValue } from '../../workbook/cell-value.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText, withoutUnseen } from './text.ts';

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

/**
 * A time of day in whole minutes after midnight. A number below 1 is a part of a day; a cell into which 8.30 was typed holds
 * 8.3, and 830 is the same time: what cannot be the part of an hour as well (17.5, half past or ten to) is read so.
 */
export function parseTimeOfDay(value: CellValue): Parsed<number> {
  const text = parseText(value);
  const minutes =
    typeof value === 'number' ? ofNumber(value) : typeof value === 'string' ? ofText(withoutUnseen(text)) : null;
  if (minutes !== null) return understood(Math.floor(minutes));
  return notUnderstood('cell/not-a-time', `${quoted(text)} is not a time of day.`, meantBy(value));
}

function ofText(text: string): number | null {
  if (/^\d{3,4}$/.test(text)) return readClock(`${text.slice(0, -2)}:${text.slice(-2)}`);
  const bare = text.replace(/^(?:at|um|à|a las|às|alle|om|kl\.?)\s+(?=\d)/i, '').replace(/\s*o'?clock$/i, '');
  return readClock(bare.replace(/^(\d+)\.(\d\d)\.(\d\d)$/, '$1:$2:$3'));
}

function ofNumber(value: number): number | null {
  if (value < 0) return null;
  if (value < 1) return Math.round(value * 1440) % 1440;
  if (Number.isInteger(value)) {
    const [hour, minute] = value < 24 ? [value, 0] : value >= 100 ? [Math.floor(value / 100), value % 100] : [24, 0];
    return hour < 24 && minute < 60 ? hour * 60 + minute : null;
  }
  // A date with its time.
  if (value >= 36_500 && value < 73_051) return Math.round((value - Math.floor(value)) * 1440) % 1440;
  const hour = Math.floor(value);
  const minute = Math.round((value - hour) * 10_000) / 100;
  return hour < 24 && [15, 30, 45].includes(minute) ? hour * 60 + minute : minute === 75 ? hour * 60 + 45 : null;
}

/** 24 is the end of a day or the beginning of the next; 17.5 is half past, or ten to. */
function meantBy(value: CellValue): string | null {
  const text = parseText(value).replace(',', '.');
  if (/^24(?:[:.]00)?$/.test(text)) return '00:00';
  const [, hour = '', tenth = ''] = /^(\d{1,2})\.(\d)$/.exec(text) ?? [];
  return hour === '' || Number(hour) > 23 ? null : `${hour.padStart(2, '0')}:${tenth === '5' ? '30' : `${tenth}0`}`;
}
