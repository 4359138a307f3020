import { sheetByTitle } from '../a1.ts';
import type { Edit } from '../edit.ts';
import { badRequest } from '../errors.ts';
import type { Sheet } from '../state.ts';

/** Refuses a title that is taken, empty or too long. */
export function checkTitle(edit: Edit, title: string, self: Sheet | undefined): void {
  const other = sheetByTitle(edit.spreadsheet, title, edit.switches.namesIgnoreCase);
  if (other && other !== self)
    throw badRequest(`A sheet with the name "${title}" already exists. Please enter another name.`);
  if (title.trim() === '') throw badRequest('The sheet name cannot be empty.');
  if (title.length > 100) throw badRequest('The sheet title cannot be longer than 100 characters.');
}

/** The first free title of the form `Sheet#`, where # is a number. */
export function freeTitle(edit: Edit, wanted: string): string {
  for (let number = 1; ; number += 1) {
    const title = wanted.replace('#', String(number));
    if (!sheetByTitle(edit.spreadsheet, title, true)) return title;
  }
}
