import type { CellValue } from './cell-value.ts';
import type { CellFormat, CellLink, CellStyle, OutCell } from './sheet-write.ts';

const unwritable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const longest = 2000;

/** Text as every store can hold and give it back: no control characters, no halves of characters, not too long. */
export function writableText(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(unwritable, '\ufffd');
  return clean.length > longest ? `${clean.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : clean;
}

/** A cell with text; it never becomes a formula. */
export function textCell(text: string, style?: CellStyle, link?: CellLink): OutCell {
  const shown = writableText(text);
  const look = shown === '' ? undefined : style; // an empty cell is not coloured
  return { value: shown, format: 'text', ...(look ? { style: look } : {}), ...(link ? { link } : {}) };
}

/** A cell with a number, blank where there is none. */
export function numberCell(value: number | null, format: CellFormat, style?: CellStyle): OutCell {
  return { value: value === null || !Number.isFinite(value) ? null : value, format, ...(style ? { style } : {}) };
}

/** A number of days: whole where it is whole. */
export function daysCell(value: number | null, style?: CellStyle): OutCell {
  return numberCell(value, value === null || Number.isInteger(value) ? 'integer' : 'decimal', style);
}

/** What a cell shows once it is written. */
export function plainValue(cell: Pick<OutCell, 'value'> | undefined): CellValue {
  const value = cell?.value ?? null;
  return typeof value === 'object' && value !== null && 'formula' in value ? value.shown : value;
}
