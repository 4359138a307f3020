import { Temporal } from 'temporal-polyfill';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../fold.ts';
import { nearest } from '../nearest.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

/** "europe/berlin" → Europe/Berlin. Listing them takes half a millisecond, and each run reads a zone of everybody in the team. */
const zones = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]));

/** The name of a time zone that the calendar knows, as it spells it. */
export function parseTimeZone(value: CellValue): Parsed<string> {
  const text = parseText(value);
  const name = text.replaceAll(' ', '_');
  if (/^[A-Za-z][A-Za-z0-9_+\-/]{1,49}$/.test(name) && isTimeZone(name))
    return understood(zones.get(name.toLowerCase()) ?? name);
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

function likely(text: string): string | null {
  const known = [...zones.values()];
  const city = fold(text).replaceAll(' ', '_');
  return known.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? nearest(text, known);
}
