import type { OutCell } from '../../core/workbook/sheet-write.ts';

type Row = readonly (OutCell | undefined)[];

/**
 * The worker's formulas as the spreadsheet's locale wants them. Google parses a formula that the API writes as if it were
 * typed: where the comma is the decimal sign, commas between arguments are an error, and semicolons are right
 * (github.com/googleapis/google-api-nodejs-client/issues/1994). English locales keep the comma.
 */
export function formulasIn<R extends Row>(locale: string | null, rows: readonly R[]): readonly R[] {
  if (locale === null || separatesByComma(locale)) return rows;
  return rows.map((row) => (row.some(hasFormula) ? (row.map(withSemicolons) as unknown as R) : row));
}

function separatesByComma(locale: string): boolean {
  if (!/^en(_|$)/.test(locale)) return false;
  const parts = new Intl.NumberFormat(locale.replaceAll('_', '-')).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === '.');
}

function hasFormula(cell: OutCell | undefined): boolean {
  return typeof cell?.value === 'object' && cell.value !== null && 'formula' in cell.value;
}

function withSemicolons(cell: OutCell | undefined): OutCell | undefined {
  const value = cell?.value;
  if (typeof value !== 'object' || value === null || !('formula' in value)) return cell;
  // Every other part is text in quotes.
  const parts = value.formula.split(/("[^"]*")/);
  const formula = parts.map((part, index) => (index % 2 === 0 ? part.replaceAll(',', ';') : part)).join('');
  return { ...cell, value: { ...value, formula } };
}
