import { cellPattern, parseBox } from './parse-box.ts';
import type { OpenBox } from './parse-box.ts';
import { badRequest } from './errors.ts';
import type { Box, Sheet, Spreadsheet } from './state.ts';

export type { OpenBox } from './parse-box.ts';
export { columnIndex, parseBox } from './parse-box.ts';

/** A range on a tab. */
export interface SheetRange {
  readonly sheet: Sheet;
  readonly box: OpenBox;
}

/** 0 is `A`, 26 `AA`. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** Finds a tab by its title. */
export function sheetByTitle(spreadsheet: Spreadsheet, title: string, ignoreCase: boolean): Sheet | undefined {
  const exact = spreadsheet.sheets.find((sheet) => sheet.properties.title === title);
  if (exact || !ignoreCase) return exact;
  const lower = title.toLowerCase();
  return spreadsheet.sheets.find((sheet) => sheet.properties.title.toLowerCase() === lower);
}

/** Finds a tab by its ID. */
export function sheetById(spreadsheet: Spreadsheet, sheetId: number): Sheet | undefined {
  return spreadsheet.sheets.find((sheet) => sheet.properties.sheetId === sheetId);
}

function unquote(text: string): string | undefined {
  const quoted = /^'((?:[^']|'')*)'$/.exec(text);
  return quoted?.[1]?.replaceAll("''", "'");
}

const wholeSheet: OpenBox = { startRow: undefined, endRow: undefined, startColumn: undefined, endColumn: undefined };

/** Resolves A1 notation as the values methods do: tab and range, a tab alone, a range on the first visible tab, or a named range. Throws "Unable to parse range". */
export function resolveRange(spreadsheet: Spreadsheet, text: string, ignoreCase = true): SheetRange {
  const fail = (): never => {
    throw badRequest(`Unable to parse range: ${text}`);
  };
  const bang = text.lastIndexOf('!');
  if (bang >= 0 && unquote(text) === undefined) {
    const tab = text.slice(0, bang);
    const sheet = sheetByTitle(spreadsheet, unquote(tab) ?? tab, ignoreCase) ?? fail();
    const inside = text.slice(bang + 1);
    const box = parseBox(inside);
    if (box) return { sheet, box };
    return namedRange(spreadsheet, inside, ignoreCase) ?? fail();
  }
  const quoted = unquote(text);
  if (quoted !== undefined) return { sheet: sheetByTitle(spreadsheet, quoted, ignoreCase) ?? fail(), box: wholeSheet };
  const named = namedRange(spreadsheet, text, ignoreCase);
  if (named) return named;
  const titled = sheetByTitle(spreadsheet, text, ignoreCase);
  const box = parseBox(text);
  const first = spreadsheet.sheets.find((sheet) => sheet.properties.hidden !== true) ?? spreadsheet.sheets[0];
  if (box && first) return { sheet: first, box };
  return titled ? { sheet: titled, box: wholeSheet } : fail();
}

function namedRange(spreadsheet: Spreadsheet, name: string, ignoreCase: boolean): SheetRange | undefined {
  const same = (other: string): boolean => other === name || (ignoreCase && other.toLowerCase() === name.toLowerCase());
  const range = spreadsheet.namedRanges.find((candidate) => same(candidate.name))?.range;
  const sheet = range ? sheetById(spreadsheet, range.sheetId ?? 0) : undefined;
  if (!range || !sheet) return undefined;
  return {
    sheet,
    box: {
      startRow: range.startRowIndex ?? undefined,
      endRow: range.endRowIndex ?? undefined,
      startColumn: range.startColumnIndex ?? undefined,
      endColumn: range.endColumnIndex ?? undefined,
    },
  };
}

/** The title as it stands in a range: quoted unless it is a plain word that is no cell reference. */
export function quoteTitle(title: string): string {
  const plain =
    /^[\p{L}_][\p{L}\p{N}_]*$/u.test(title) &&
    !cellPattern.test(title) &&
    !/^R\d*C\d*$/i.test(title) &&
    !/^(true|false)$/i.test(title);
  return plain ? title : `'${title.replaceAll("'", "''")}'`;
}

/** A range in A1 notation without the tab; open bounds stay open (`A2:B`, `2:3`, `A:C`). */
export function boxText(box: OpenBox): string {
  const { startRow, endRow, startColumn, endColumn } = box;
  const rowsOpen = endRow === undefined;
  const columnsOpen = endColumn === undefined;
  const from = `${startColumn === undefined ? '' : columnLetters(startColumn)}${startRow === undefined ? '' : startRow + 1}`;
  const to = `${columnsOpen ? '' : columnLetters(endColumn - 1)}${rowsOpen ? '' : endRow}`;
  if (rowsOpen && columnsOpen && startRow === undefined && startColumn === undefined) return '';
  return from === to && !rowsOpen && !columnsOpen ? from : `${from}:${to}`;
}

/** Tab and range, e.g. `'My tab'!A1:B2`. */
export function rangeText(title: string, box: OpenBox): string {
  const inside = boxText(box);
  return inside === '' ? quoteTitle(title) : `${quoteTitle(title)}!${inside}`;
}

/** The 400 of a range that starts past the tab's last row or column. */
export function pastGrid(sheet: Sheet, box: OpenBox): string {
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  return `Range (${rangeText(sheet.properties.title, box)}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`;
}

/** Fills open bounds from the tab and cuts what lies past its end. Throws when the range starts past the tab. */
export function clampToGrid({ sheet, box }: SheetRange, prefix = ''): Box {
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const startRow = box.startRow ?? 0;
  const startColumn = box.startColumn ?? 0;
  if (startRow >= rowCount || startColumn >= columnCount) throw badRequest(`${prefix}${pastGrid(sheet, box)}`);
  return {
    startRow,
    endRow: Math.min(box.endRow ?? rowCount, rowCount),
    startColumn,
    endColumn: Math.min(box.endColumn ?? columnCount, columnCount),
  };
}
