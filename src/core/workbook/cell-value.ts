/**
 * What a cell holds, as every store hands it over. A date is a serial number (days since 1899-12-30, fractions are the
 * time of day in the spreadsheet's own zone); adapters turn other date systems into this one.
 */
export type CellValue = string | number | boolean | null | CellError;

/** A formula that failed, such as `#REF!`. */
export interface CellError {
  readonly error: string;
}

/** The value of a formula that no program has calculated yet (some libraries write files so). */
export const notCalculated: CellError = { error: 'not calculated' };

/** Whether a cell counts as blank: nothing, or text that is only white space. */
export function isBlank(value: CellValue | undefined): value is null | undefined | string {
  if (value === null || value === undefined) return true;
  return typeof value === 'string' && !isSeen(value.charCodeAt(0)) && value.trim() === '';
}

/** Whether a sign is of ASCII and no white space: most texts begin and end so, which is told without `trim`. */
function isSeen(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** Whether a cell holds a failed formula. */
export function isCellError(value: CellValue | undefined): value is CellError {
  return typeof value === 'object' && value !== null;
}

/** A cell as a person reads it: trimmed text, numbers plain, an error by its name, a blank as ''. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string')
    return isSeen(value.charCodeAt(0)) && isSeen(value.charCodeAt(value.length - 1)) ? value : value.trim();
  if (typeof value === 'object') return value.error;
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}
