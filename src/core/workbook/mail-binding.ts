import type { Settings } from './settings.ts';
import type { Workbook } from './workbook.ts';

/**
 * Whether mail may leave for this very workbook. A copy carries the Settings of the original, so it is bound to something
 * else than itself, and sends nothing until `init --bind`.
 */
export function mailBinding(workbook: Workbook, settings: Settings): 'bound' | 'not bound' | 'a copy' {
  if (settings.boundTo === null || settings.boundTo.trim() === '') return 'not bound';
  return settings.boundTo.trim() === bindingOf(workbook) ? 'bound' : 'a copy';
}

/** What `init --bind` writes into Settings, under "Mail bound to": the spreadsheet's ID, or the file's path. */
export function bindingOf(workbook: Workbook): string {
  return workbook.id === '' ? workbook.location : workbook.id;
}

/**
 * Names the workbook in ledger keys: the spreadsheet's ID; for a file the workbook ID in Settings, which stays the same
 * when the file is moved.
 */
export function workbookKeyOf(workbook: Workbook, settings: Settings): string {
  return workbook.id === '' ? (settings.workbookId ?? workbook.location) : workbook.id;
}
