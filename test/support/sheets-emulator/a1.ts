import { badRequest } from './errors.ts';
import type { Box, Sheet, Spreadsheet } from './state.ts';

/** A range as written: bounds that the text leaves open are undefined. Half open, counted from 0. */
export interface OpenBox {
  readonly startRow: number | undefined;
  readonly endRow: number | undefined;
  readonly startColumn: number | undefined;
  readonly endColumn: number | undefined;
}

/** A range on a tab. */
export interface SheetRange {
  readonly sheet: Sheet;
  readonly box: OpenBox;
}

const cellPattern = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,8})$/;
const columnPattern = /^\$?([A-Za-z]{1,3})$/;
const rowPattern = /^\$?([1-9]\d{0,8})$/;
const r1c1Pattern = /^R([1-9]\d*)C([1-9]\d*)$/i;

/** `A` is 0, `Z` 25, `AA` 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** 0 is `A`, 26 `AA`. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

interface Corner {
  readonly row: number | undefined;
  readonly column: number | undefined;
}

function parseCorner(text: string): Corner | undefined {
  const r1c1 = r1c1Pattern.exec(text);
  if (r1c1?.[1] && r1c1[2]) return { row: Number(r1c1[1]) - 1, column: Number(r1c1[2]) - 1 };
  const cell = cellPattern.exec(text);
  if (cell?.[1] && cell[2]) return { row: Number(cell[2]) - 1, column: columnIndex(cell[1]) };
  const column = columnPattern.exec(text);
  if (column?.[1]) return { row: undefined, column: columnIndex(column[1]) };
  const row = rowPattern.exec(text);
  if (row?.[1]) return { row: Number(row[1]) - 1, column: undefined };
  return undefined;
}

/** `A1:B2`, `A:A`, `2:3`, `A2:B`, `A2:2`, `R1C1:R2C2`; corners in any order. undefined when the text is no such range. */
export function parseBox(text: string): OpenBox | undefined {
  const parts = text.split(':');
  if (parts.length > 2) return undefined;
  const first = parseCorner(parts[0] ?? '');
  if (!first) return undefined;
  if (parts.length === 1) {
    if (first.row === undefined || first.column === undefined) return undefined;
    return { startRow: first.row, endRow: first.row + 1, startColumn: first.column, endColumn: first.column + 1 };
  }
  const second = parseCorner(parts[1] ?? '');
  if (!second) return undefined;
  const [startRow, endRow] = span(first.row, second.row);
  const [startColumn, endColumn] = span(first.column, second.column);
  return { startRow, endRow, startColumn, endColumn };
}

// One end missing means: from the one that is given to the end of the tab.
function span(a: number | undefined, b: number | undefined): [number | undefined, number | undefined] {
  if (a === undefined && b === undefined) return [undefined, undefined];
  if (a === undefined || b === undefined) return [a ?? b, undefined];
  return [Math.min(a, b), Math.max(a, b) + 1];
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
