import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../fold.ts';
import { nearest } from '../nearest.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

/** One of a few words, whatever its case. */
export function parseChoice(value: CellValue, choices: readonly string[]): Parsed<string> {
  const text = parseText(value);
  const folded = fold(text);
  const found = choices.find((choice) => fold(choice) === folded);
  if (found !== undefined) return understood(found);
  return notUnderstood(
    'cell/unknown-choice',
    `${quoted(text)} is none of ${choices.join(', ')}.`,
    nearest(text, choices),
  );
}
