import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../fold.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

const yes = new Set('yes y true t 1 x on ok yep ja j wahr oui o vrai si s verdadero ✓ ✔ ☑ ✅ v'.split(' '));
const no = new Set('no n false f 0 off none nope nein falsch non faux falso ✗ ✘ ☐ ❌ -'.split(' '));

/** Yes or no, ticked or not, in the languages that we know. */
export function parseBoolean(value: CellValue): Parsed<boolean> {
  if (typeof value === 'boolean') return understood(value);
  const text = parseText(value);
  const folded = fold(text);
  if (yes.has(folded)) return understood(true);
  if (no.has(folded)) return understood(false);
  return notUnderstood('cell/not-yes-or-no', `${quoted(text)} is neither yes nor no.`);
}
