import type { CellValue } from '../../workbook/cell-value.ts';
import { parseAmount } from '../../schema/values/amount.ts';

const noContext = { decimalMark: null, teamCurrency: 'EUR' } as const;

/** The number that a cell holds and nothing else, be it text, as in a CSV; “47 %” is 0.47. Null = none. */
export function numberIn(cell: CellValue | undefined): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'string' || cell.length > 30 || !/\d/.test(cell)) return null;
  const [, percent] = /^\s*([\d.,]+)\s*%\s*$/.exec(cell) ?? [];
  const read = parseAmount(percent ?? cell, noContext);
  if (!read.ok) return null;
  return percent === undefined ? read.value.amount : read.value.amount / 100;
}
