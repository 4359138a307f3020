import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../fold.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

/** A language each, folded, Monday first. Any beginning of at least two letters that is only one day's will do. */
const languages: readonly (readonly string[])[] = [
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'],
  ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo'],
];

const wholes: ReadonlyMap<string, readonly number[]> = new Map([
  ['weekdays', [1, 2, 3, 4, 5]],
  ['workdays', [1, 2, 3, 4, 5]],
  ['every day', [1, 2, 3, 4, 5, 6, 7]],
  ['daily', [1, 2, 3, 4, 5, 6, 7]],
  ['all', [1, 2, 3, 4, 5, 6, 7]],
]);

const between = /[,;/+&\r\n]+|\s+(?:and|und|et|y)\s+/i;
const range = /\s*(?:-|–|—|\bto\b|\bbis\b|\bau\b|\bal?\b)\s*/i;

/** ISO weekdays (Monday = 1) in order, of `Mon-Fri`, `Mo, Mi und Fr`, `lundi au vendredi`, `1-5`. */
export function parseWeekdays(value: CellValue): Parsed<readonly number[]> {
  const text = parseText(value);
  const whole = wholes.get(fold(text));
  if (whole !== undefined) return understood(whole);
  // "Di" is Dienstag or dimanche: read in one language after the other, and certain only if they agree.
  const readings = new Map<string, readonly number[]>();
  for (const names of languages) {
    const days = readDays(text, names);
    if (days !== null) readings.set(days.join(), days);
  }
  const [only] = [...readings.values()];
  if (readings.size === 1 && only !== undefined) return understood(only);
  return notUnderstood('cell/not-weekdays', `${quoted(text)} does not say which days of the week.`);
}

function readDays(text: string, names: readonly string[]): readonly number[] | null {
  const days = new Set<number>();
  for (const part of text.split(between)) {
    if (part.trim() === '') continue;
    const ends = part.split(range).filter((end) => end.trim() !== '');
    const from = weekdayOf(ends[0] ?? '', names);
    const to = ends.length === 1 ? from : ends.length === 2 ? weekdayOf(ends[1] ?? '', names) : null;
    if (from === null || to === null) return null;
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === to) break;
    }
  }
  return days.size === 0 ? null : [...days].sort((a, b) => a - b);
}

function weekdayOf(text: string, names: readonly string[]): number | null {
  const folded = fold(text).replace(/[.\s]+$/, '');
  if (/^[1-7]$/.test(folded)) return Number(folded);
  if (folded.length < 2) return null;
  const singular = folded.length > 3 && folded.endsWith('s') ? folded.slice(0, -1) : folded;
  const found = names.flatMap((name, index) => (name.startsWith(folded) || name === singular ? [index + 1] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
}
