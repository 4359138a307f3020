import { contentHash } from './content-hash.ts';
import type { CellValue } from './cell-value.ts';
import { isBlank, isCellError, notCalculated } from './cell-value.ts';
import type { OutCell, WorkerFormula } from './sheet-write.ts';

/** A worker's cell as it is remembered: 6 characters for its value, 3 for how it looks. */
export type CellHash = string;

export const blankHash: CellHash = '---------';
const formulaMark = 'ffffff';

/** The value part of a cell's hash, as a store gives the cell back. */
export function valueHash(value: CellValue): string {
  if (isBlank(value)) return blankHash.slice(0, 6);
  if (typeof value === 'number') return short(`n${Number(value.toPrecision(12))}`);
  if (typeof value === 'object') return short(`e${value.error}`);
  return short(typeof value === 'string' ? `s${value}` : `b${value}`);
}

/** The hash of a cell as the worker writes it. */
export function outCellHash(cell: OutCell | undefined): CellHash {
  if (cell === undefined) return blankHash;
  const look = contentHash(
    JSON.stringify([cell.format ?? '', cell.style ?? '', cell.link ?? '']) + formulaText(cell),
  ).slice(-3);
  if (isFormula(cell.value)) return formulaMark + look;
  const value = valueHash(cell.value);
  return isBlank(cell.value) && cell.style === undefined ? blankHash : value + look;
}

export function isFormula(value: CellValue | WorkerFormula): value is WorkerFormula {
  return typeof value === 'object' && value !== null && 'formula' in value;
}

/** Whether a cell still holds what the worker wrote there, by its hash. A blank cell is one given back: it counts as ours. */
export function isOurs(
  value: CellValue | undefined,
  remembered: CellHash | undefined,
  wanted: OutCell | undefined,
): boolean {
  if (isBlank(value)) return true;
  if (remembered === undefined) return false;
  if (remembered.startsWith(formulaMark)) {
    const formula = wanted !== undefined && isFormula(wanted.value) ? wanted.value : null;
    if (formula === null) return true;
    // Saved by a tool that calculates nothing: a person's value would be there.
    if (isCellError(value) && value.error === notCalculated.error) return true;
    return value === formula.shown || (typeof value === 'string' && (formula.alsoShows ?? []).includes(value));
  }
  return valueHash(value) === remembered.slice(0, 6);
}

function formulaText(cell: OutCell): string {
  return isFormula(cell.value) ? cell.value.formula : '';
}

function short(text: string): string {
  return contentHash(text).slice(-6);
}
