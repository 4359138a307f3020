import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { pastGrid, sheetById } from './a1.ts';
import type { OpenBox } from './a1.ts';
import type { NameOf } from './chips.ts';
import { badRequest, notModelled, protectedText } from './errors.ts';
import { calculate } from './formulas/evaluate.ts';
import type { Calculation } from './formulas/evaluate.ts';
import { serialOf } from './number-format.ts';
import type { Box, Sheet, Spreadsheet } from './state.ts';
import type { Switches } from './switches.ts';

/** One call at work on a version of a spreadsheet that is still its own: nobody sees it before the call has succeeded. */
export interface Edit {
  readonly spreadsheet: Spreadsheet;
  readonly switches: Readonly<Switches>;
  /** Milliseconds since 1970, of the virtual clock. */
  readonly now: number;
  /** The API user's address: protections look at it. */
  readonly userEmail: string;
  /** Names of accounts: what person chips show. */
  readonly nameOf: NameOf;
  /** A whole number that no ID of this world has yet. */
  readonly newId: () => number;
  /** Another spreadsheet of the same world (copyTo). */
  readonly other: (spreadsheetId: string) => Spreadsheet;
}

const calculations = new WeakMap<Spreadsheet, { readonly now: number; readonly calculation: Calculation }>();

/** The evaluated formulas of a version. `final`: the version changes no more, so the result is kept for as long as the clock stands. */
export function calculationOf(spreadsheet: Spreadsheet, now: number, final: boolean): Calculation {
  const known = final ? calculations.get(spreadsheet) : undefined;
  if (known?.now === now) return known.calculation;
  const calculation = calculate(spreadsheet, () => serialNow(now, spreadsheet.properties.timeZone ?? 'Etc/GMT'));
  if (final) calculations.set(spreadsheet, { now, calculation });
  return calculation;
}

// The wall clock of the spreadsheet's zone, as a serial day.
function serialNow(now: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(now).map((part) => [part.type, Number(part.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return serialOf(part('year'), part('month'), part('day'), part('hour'), part('minute'), part('second'));
}

/** The tab of an ID, or the API's "No grid with id". */
export function gridOf(edit: Edit, sheetId: number | null | undefined): Sheet {
  const id = sheetId ?? 0;
  const sheet = sheetById(edit.spreadsheet, id);
  if (!sheet || sheet.properties.sheetType === 'OBJECT') throw badRequest(`No grid with id: ${id}`);
  return sheet;
}

/** A GridRange as bounds with open ends. */
export function openBox(range: sheets_v4.Schema$GridRange): OpenBox {
  return {
    startRow: range.startRowIndex ?? undefined,
    endRow: range.endRowIndex ?? undefined,
    startColumn: range.startColumnIndex ?? undefined,
    endColumn: range.endColumnIndex ?? undefined,
  };
}

/** Resolves a GridRange of a request: open ends filled, ends past the grid cut, a start past the grid refused. */
export function gridRange(edit: Edit, range: sheets_v4.Schema$GridRange | undefined): { sheet: Sheet; box: Box } {
  if (!range) throw badRequest('range is required.');
  modelOnly(range, ['sheetId', 'startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex'], 'GridRange');
  const sheet = gridOf(edit, range.sheetId);
  const open = openBox(range);
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  for (const [name, value] of Object.entries(range)) {
    if (typeof value === 'number' && value < 0)
      throw badRequest(`GridRange.${name}[${value}] must be greater than or equal to 0.`);
  }
  const box = {
    startRow: open.startRow ?? 0,
    endRow: Math.min(open.endRow ?? rowCount, rowCount),
    startColumn: open.startColumn ?? 0,
    endColumn: Math.min(open.endColumn ?? columnCount, columnCount),
  };
  if (open.endRow !== undefined && box.startRow > open.endRow)
    throw badRequest(`GridRange.endRowIndex[${open.endRow}] must be after startRowIndex[${box.startRow}]`);
  if (open.endColumn !== undefined && box.startColumn > open.endColumn)
    throw badRequest(`GridRange.endColumnIndex[${open.endColumn}] must be after startColumnIndex[${box.startColumn}]`);
  if (box.startRow >= rowCount || box.startColumn >= columnCount) throw badRequest(pastGrid(sheet, open));
  return { sheet, box };
}

/** A GridRange as the API answers it: no sheetId when it is 0. */
export function answeredRange(sheetId: number, box: OpenBox): sheets_v4.Schema$GridRange {
  return {
    ...(sheetId === 0 ? {} : { sheetId }),
    ...(box.startRow === undefined ? {} : { startRowIndex: box.startRow }),
    ...(box.endRow === undefined ? {} : { endRowIndex: box.endRow }),
    ...(box.startColumn === undefined ? {} : { startColumnIndex: box.startColumn }),
    ...(box.endColumn === undefined ? {} : { endColumnIndex: box.endColumn }),
  };
}

/** Drops the zero sheetId of a range that is kept as it came. */
export function storedRange(range: sheets_v4.Schema$GridRange): sheets_v4.Schema$GridRange {
  return answeredRange(range.sheetId ?? 0, openBox(range));
}

/** Whether two boxes share a cell. */
export function overlaps(a: Box, b: Box): boolean {
  return a.startRow < b.endRow && b.startRow < a.endRow && a.startColumn < b.endColumn && b.startColumn < a.endColumn;
}

/** Refuses to make what lies on a tab wider, if the switch says so [?]. */
export function assertMayWiden({ switches }: Edit, old: Box, next: Box): void {
  if (!switches.areasMayWiden && next.endColumn - next.startColumn > old.endColumn - old.startColumn)
    throw badRequest('The range of this object cannot be changed.');
}

/** Fills a stored range of a tab up to the tab's size. */
export function filledBox(sheet: Sheet, range: sheets_v4.Schema$GridRange | undefined): Box {
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  return {
    startRow: range?.startRowIndex ?? 0,
    endRow: range?.endRowIndex ?? rowCount,
    startColumn: range?.startColumnIndex ?? 0,
    endColumn: range?.endColumnIndex ?? columnCount,
  };
}

/** Throws when the API user may not write somewhere in the box: a protection that does not only warn, and that was made by a person who did not name the user as editor. */
export function assertWritable(edit: Edit, sheet: Sheet, box: Box): void {
  for (const protection of sheet.protectedRanges) {
    if (protection.warningOnly === true ? edit.switches.warningsLetWrite : mayEdit(edit, protection)) continue;
    const named = edit.spreadsheet.namedRanges.find((range) => range.namedRangeId === protection.namedRangeId)?.range;
    if (!overlaps(filledBox(sheet, protection.range ?? named ?? undefined), box)) continue;
    const free = (protection.unprotectedRanges ?? []).some((range) => contains(filledBox(sheet, range), box));
    if (!free) throw badRequest(protectedText);
  }
}

/** The owner of what tests make: people act as this user. */
export const ownerEmail = 'owner@example.com';

/** Whether the user may edit what a protection covers, and the protection itself: it only warns, or the user is an editor of it or owns the file. */
export function mayEdit(edit: Pick<Edit, 'userEmail'>, protection: sheets_v4.Schema$ProtectedRange): boolean {
  if (protection.warningOnly === true || edit.userEmail === ownerEmail) return true;
  const { users, domainUsersCanEdit } = protection.editors ?? {};
  return (
    domainUsersCanEdit === true || (users ?? []).some((email) => email.toLowerCase() === edit.userEmail.toLowerCase())
  );
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.startRow <= inner.startRow &&
    outer.endRow >= inner.endRow &&
    outer.startColumn <= inner.startColumn &&
    outer.endColumn >= inner.endColumn
  );
}

/** The loud 501 for a field of a request that is known to the API but not modelled here. */
export function modelOnly(request: object, fields: readonly string[], what: string): void {
  for (const [name, value] of Object.entries(request)) {
    if (value !== undefined && value !== null && !fields.includes(name)) throw notModelled(`${what}.${name}`);
  }
}

/** Makes the grid at least this large, within the spreadsheet's limit of cells. */
export function growGrid(sheet: Sheet, rows: number, columns: number): void {
  const size = sheet.properties.gridProperties;
  size.rowCount = Math.max(size.rowCount, rows);
  size.columnCount = Math.max(size.columnCount, columns);
}

/** Ten million cells a spreadsheet [doc]. */
export function assertCellLimit(spreadsheet: Spreadsheet): void {
  const cells = spreadsheet.sheets.reduce(
    (sum, sheet) => sum + sheet.properties.gridProperties.rowCount * sheet.properties.gridProperties.columnCount,
    0,
  );
  if (cells > 10_000_000)
    throw badRequest(
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    );
}
