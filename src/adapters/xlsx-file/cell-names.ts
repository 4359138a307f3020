import { columnLetters } from '../../core/workbook/column-letters.ts';
import { sheetOfReference } from '../../core/workbook/sheet-of-reference.ts';
import type { DefinedName, OpenWorkbook } from './open-workbook.ts';
import type { NamedPlace } from './patch-workbook.ts';

/** A name that is there wins, unless it stands on one of the worker's own tabs; then it is moved if it must. */
export function mayName(book: OpenWorkbook, name: string): boolean {
  const existing = nameInWorkbook(book, name);
  if (existing === undefined) return true;
  const title = sheetOfReference(existing.refersTo)?.toLowerCase();
  return book.sheets.some((sheet) => sheet.title.toLowerCase() === title && sheet.ownedAs !== null);
}

/** Whether the workbook has this very name for this very cell. */
export function isNamedAlready(book: OpenWorkbook, { name, title, row, column }: NamedPlace): boolean {
  const existing = nameInWorkbook(book, name);
  if (existing === undefined || sheetOfReference(existing.refersTo) !== title) return false;
  return existing.refersTo.endsWith(`!$${columnLetters(column)}$${row + 1}`);
}

function nameInWorkbook(book: OpenWorkbook, name: string): DefinedName | undefined {
  return book.definedNames.find((one) => one.localSheet === null && one.name.toLowerCase() === name.toLowerCase());
}
