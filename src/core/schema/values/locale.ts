import type { CellValue } from '../../workbook/cell-value.ts';
import { knownLocale } from '../../words/written/written.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

/** A locale as Intl knows it, however it is spelt. @example parseLocale('de_de') // de-DE */
export function parseLocale(value: CellValue): Parsed<string> {
  const text = parseText(value);
  const known = knownLocale(text);
  if (known !== null) return understood(known);
  return notUnderstood('cell/unknown-choice', `${quoted(text)} is not a locale.`);
}
