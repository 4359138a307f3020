import type { CellValue } from '../../workbook/cell-value.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText, withoutUnseen } from './text.ts';

const shape = /^[+(\d][\d\s()./\-–‑+]*(?:\s*(?:x|ext\.?|extension|durchwahl|dw\.?|app\.?|poste|#)\s*\d{1,7})?$/i;

const beforeNumber =
  /^(?:tel|telephone|telefon|phone|ph|mobile|mobil|mob|cell|handy|office|work|home|fax|[tmpwhc])\b[.:]*\s*(?=[+(\d])/i;

/** A phone number as typed, where it can be one; of several in a cell the first counts. A number cell is taken for its digits. */
export function parsePhone(value: CellValue): Parsed<string> {
  const typed = withoutUnseen(parseText(value));
  if (typeof value === 'number' && !Number.isInteger(value)) return noPhone(typed);
  if (isPhone(typed)) return understood(typed);
  const text = typed.replace(beforeNumber, '').replace(/(?<=\d)\s*\(\p{L}{1,12}\.?\)$/u, '');
  if (isPhone(text)) return understood(text);
  // A slash stands within numbers too: 030 / 901820 is one.
  const [first = '', ...others] = text.length > 200 ? [] : text.split(/\s*[,;|\n]\s*|\s+\/\s+/);
  if (others.length > 0 && [first, ...others].every(isPhone)) return understood(first, 'cell/several-values');
  return noPhone(text);
}

function isPhone(text: string): boolean {
  if (text.length > 50 || !shape.test(text)) return false;
  const digits = text.replace(/(?:x|ext|durchwahl|dw|app|poste|#).*$/i, '').replace(/\D/g, '');
  return digits.length >= 5 && digits.length <= 15 && !/^(\d)\1+$/.test(digits);
}

function noPhone(text: string): Parsed<string> {
  return notUnderstood('cell/not-a-phone', `${quoted(text)} is not a phone number.`);
}
