import type { CellValue } from '../../workbook/cell-value.ts';
import { parseAmount } from './amount.ts';
import type { DecimalMark } from './number-text.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText } from './text.ts';

/** A number without currency; `least` and `most` belong to the range. */
export function parseNumber(value: CellValue, decimalMark: DecimalMark | null): Parsed<number> {
  const read = parseAmount(value, { decimalMark, teamCurrency: '' });
  if (read.ok && read.value.currency === null) return understood(read.value.amount, read.remark);
  return notUnderstood('cell/not-a-number', `${quoted(parseText(value))} is not a number.`);
}

/** A whole number; `14 days` is one, `14.5` is none. */
export function parseInteger(value: CellValue): Parsed<number> {
  const text = parseText(value);
  const bare = typeof value === 'string' ? text.replace(/\s*(days?|tage?n?|jours?|d[ií]as?)\.?$/i, '') : value;
  const read = parseAmount(bare, { decimalMark: null, teamCurrency: '' });
  if (read.ok && read.value.currency === null && Number.isSafeInteger(read.value.amount)) {
    return understood(read.value.amount, read.remark);
  }
  return notUnderstood('cell/not-a-number', `${quoted(text)} is not a whole number.`);
}
