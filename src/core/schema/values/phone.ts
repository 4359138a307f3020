import type { CellValue } from '../../workbook/cell-value.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

const shape = /^[+(\d][\d\s()./\-–‑+]*(?:\s*(?:x|ext\.?|extension|durchwahl|dw\.?|poste|#)\s*\d{1,7})?$/i;

/** A phone number as typed, where it can be one. A number cell is taken for its digits. */
export function parsePhone(value: CellValue): Parsed<string> {
  const text = parseText(value).replace(/^tel:/i, '');
  if (text.length > 50 || !shape.test(text)) return noPhone(text);
  const digits = text.replace(/(?:x|ext|durchwahl|dw|poste|#).*$/i, '').replace(/\D/g, '');
  if (digits.length < 5 || digits.length > 15 || /^(\d)\1+$/.test(digits)) return noPhone(text);
  return understood(text);
}

function noPhone(text: string): Parsed<string> {
  return notUnderstood('cell/not-a-phone', `${quoted(text)} is not a phone number.`);
}
