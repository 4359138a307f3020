import type { Settings } from '../leads/settings.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** Whether mail is bound to this workbook: to the spreadsheet's ID, or the path of the .xlsx file. A copy sends nothing. */
export function mailScope(workbook: Workbook, settings: Settings) {
  const isFile = workbook.id === '';
  const place = isFile ? workbook.location : workbook.id;
  return {
    workbookKey: isFile ? (settings.workbookId ?? workbook.location) : workbook.id,
    isBound: settings.boundTo?.trim() === place,
  };
}
