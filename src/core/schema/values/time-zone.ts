import { Temporal } from 'temporal-polyfill';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../fold.ts';
import { nearest } from '../nearest.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

/** The name of a time zone that the calendar knows, as it spells it. */
export function parseTimeZone(value: CellValue): Parsed<string> {
  const text = parseText(value);
  const name = text.replaceAll(' ', '_');
  if (/^[A-Za-z][A-Za-z0-9_+\-/]{1,49}$/.test(name) && isTimeZone(name)) return understood(spelling(name));
  return notUnderstood('cell/unknown-time-zone', `${quoted(text)} is not a time zone.`, likely(text));
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** "europe/berlin" as people know it: Europe/Berlin. */
function spelling(name: string): string {
  const folded = name.toLowerCase();
  return Intl.supportedValuesOf('timeZone').find((each) => each.toLowerCase() === folded) ?? name;
}

function likely(text: string): string | null {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = fold(text).replaceAll(' ', '_');
  return zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? nearest(text, zones);
}
