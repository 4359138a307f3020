import isEmail from 'validator/lib/isEmail.js';
import type { CellValue } from '../../workbook/cell-value.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText, withoutUnseen } from './text.ts';

/**
 * The e-mail address of somebody else, to know people by: as typed, without `mailto:` and a name (`Ann <ann@example.com>`,
 * `ann@example.com (Ann)`). Of several addresses in a cell the first counts, and that is said. Mail is never sent by it: see
 * `parseMailbox`.
 */
export function parseEmail(value: CellValue): Parsed<string> {
  const text = withoutUnseen(parseText(value));
  const [first, several] = firstAddress(text);
  if (isAddress(first)) return understood(first, several ? 'cell/several-values' : undefined);
  return notUnderstood('cell/not-an-email', `${quoted(text)} is not an e-mail address.`, mended(text));
}

/** Most addresses are plain enough to be told by this, ten times faster; a test holds it to the library's answer. */
const plain = /^[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}$/i;

/** The library throws at half a surrogate pair, and takes its time over very long text. */
const lone = /\p{Surrogate}/u;

function isAddress(text: string): boolean {
  if (text.length > 254 || !text.includes('@')) return false;
  return (text.length <= 64 && plain.test(text)) || (!lone.test(text) && isEmail(text));
}

function firstAddress(text: string): readonly [string, boolean] {
  if (!/[<>,;\s:|/?]/.test(text)) return [text, false];
  const parts = text
    .slice(0, 1000)
    .split(/[,;\r\n]+|\s+(?:[/|&]|and|or|und|oder|et|ou|y|o)\s+|(?<=@[^\s/|@]+)[/|](?=[^\s/|@]+@)|\s+(?=\S+@\S+$)/i)
    .filter((part) => part.includes('@'));
  const first = parts[0] ?? text;
  const inBrackets = /<([^<>]+)>/.exec(first);
  const bare = (inBrackets?.[1] ?? first).trim().replace(/\s+\([^()]*\)$/, '');
  return [/^mailto:/i.test(bare) ? bare.replace(/^mailto:|\?.*$/gi, '').trim() : bare, parts.length > 1];
}

/** Slips whose correction is certain enough to be offered, never applied. */
function mended(text: string): string | null {
  if (text.length > 300) return null;
  const tried = text
    .replace(/\s*(\(at\)|\[at\]|\sat\s)\s*/i, '@')
    .replace(/\s*(\(dot\)|\[dot\]|\sdot\s)\s*/gi, '.')
    .replace(/\s+/g, '')
    .replace(/,(?=[a-z]{2,}$)/i, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/@{2,}/, '@')
    .replace(/[.,;]+$/, '');
  return tried !== text && isAddress(tried) ? tried : null;
}
