import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { ConfigurationError } from '../errors.ts';

/** What WORKBOOK on the command line means. */
export type WorkbookReference =
  { readonly kind: 'xlsx'; readonly path: string } | { readonly kind: 'google-sheets'; readonly spreadsheetId: string };

const hint = 'Give the path of an .xlsx file, or a Google spreadsheet’s address or ID.';

/** Reads WORKBOOK: a path to an .xlsx (or .xlsm) file, or a Google spreadsheet's URL or ID. Throws `ConfigurationError`. */
export function parseWorkbookReference(text: string): WorkbookReference {
  if (/^https?:\/\//i.test(text)) return parseUrl(text);
  const extension = extname(text).toLowerCase();
  if (extension === '.xlsx' || extension === '.xlsm') return { kind: 'xlsx', path: resolve(text) };
  if (/^[A-Za-z0-9_-]{25,}$/.test(text) && !existsSync(text)) return { kind: 'google-sheets', spreadsheetId: text };
  throw new ConfigurationError([`"${text}" is not a workbook that Leadsheet can open.`], fixFor(extension));
}

function parseUrl(text: string): WorkbookReference {
  const url = URL.canParse(text) ? new URL(text) : null;
  const id = /^\/spreadsheets\/(?:u\/\d+\/)?d\/([A-Za-z0-9_-]{10,})(?:\/|$)/.exec(url?.pathname ?? '')?.[1];
  if (url?.hostname === 'docs.google.com' && id !== undefined && id !== 'e')
    return { kind: 'google-sheets', spreadsheetId: id };
  const fix =
    url?.hostname === 'docs.google.com' || url?.hostname === 'drive.google.com'
      ? 'Open the spreadsheet and copy its address from the browser: https://docs.google.com/spreadsheets/d/…/edit. A published or a folder’s address does not do.'
      : hint;
  throw new ConfigurationError([`"${text}" is not the address of a Google spreadsheet.`], fix);
}

function fixFor(extension: string): string {
  switch (extension) {
    case '.xls':
      return 'An old .xls file must be saved as .xlsx first (File, Save as, Excel Workbook).';
    case '.ods':
    case '.numbers':
      return `Save it as .xlsx first. ${hint}`;
    case '.csv':
    case '.tsv':
    case '.txt':
      return 'Make a workbook with `leadsheet init NAME.xlsx`, then `leadsheet import FILE.csv NAME.xlsx`.';
    default:
      return hint;
  }
}
