import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { showChips } from '../chips.ts';
import { assertWritable, modelOnly } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { mergeFields, parseUpdateMask } from '../field-mask.ts';
import type { MaskTree } from '../field-mask.ts';
import { checkFormula } from '../formulas/evaluate.ts';
import { mirrorColors, plainFormat } from '../normalize.ts';
import { cellAt, patchCell } from '../state.ts';
import type { Cell, Sheet } from '../state.ts';
import { assertValid } from '../validation.ts';

type CellData = sheets_v4.Schema$CellData;
type Patch = { -readonly [K in keyof Cell]?: Cell[K] | undefined };

const cellFields = ['userEnteredValue', 'userEnteredFormat', 'note', 'dataValidation', 'textFormatRuns', 'chipRuns'];
const readOnlyFields = ['effectiveValue', 'effectiveFormat', 'formattedValue', 'hyperlink'];

/** Parses the `fields` of a cell write; read-only fields may be named and do nothing, others that are not modelled are a 501. */
export function cellMask(fields: string | null | undefined): MaskTree {
  const mask = parseUpdateMask(fields);
  for (const name of mask.keys()) {
    if (name === '*' || cellFields.includes(name) || readOnlyFields.includes(name)) continue;
    if (name === 'pivotTable' || name === 'dataSourceTable' || name === 'dataSourceFormula')
      throw notModelled(`CellData.${name}`);
    throw badRequest(`Invalid field: ${name}`);
  }
  return mask;
}

/** Writes one cell as updateCells, appendCells and repeatCell do: the masked fields, cleared where the given cell lacks them. */
export function writeCell(
  edit: Edit,
  sheet: Sheet,
  row: number,
  column: number,
  given: CellData,
  mask: MaskTree,
): void {
  assertWritable(edit, sheet, { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 });
  const masked = (name: string): boolean => mask.has('*') || mask.has(name);
  if (mask.has('*')) modelOnly(given, [...cellFields, ...readOnlyFields], 'CellData');
  const patch: Patch = {};
  const cell = cellAt(sheet, row, column);
  if (masked('userEnteredValue')) {
    patch.userEnteredValue = enteredValue(edit, given.userEnteredValue ?? undefined);
    patch.textFormatRuns = undefined;
    patch.chipRuns = undefined;
    if (patch.userEnteredValue)
      assertValid(
        edit,
        sheet,
        masked('dataValidation') ? given.dataValidation : cell?.dataValidation,
        patch.userEnteredValue,
      );
  }
  if (masked('userEnteredFormat')) {
    const below = mask.get('userEnteredFormat');
    const format = plainFormat(given.userEnteredFormat ?? {});
    const next =
      below === undefined || below.size === 0 || below.has('*')
        ? format
        : mergeFields(cell?.userEnteredFormat, format, withColorTwins(below));
    patch.userEnteredFormat = Object.keys(next).length > 0 ? next : undefined;
  }
  if (masked('note')) patch.note = given.note || undefined;
  if (masked('dataValidation')) patch.dataValidation = given.dataValidation ?? undefined;
  if (masked('textFormatRuns'))
    patch.textFormatRuns =
      given.textFormatRuns && given.textFormatRuns.length > 0 ? mirrorColors(given.textFormatRuns) : undefined;
  if (masked('chipRuns')) writeChips(edit, cell, given, masked('userEnteredValue'), patch);
  assertLinkable(edit, cell, patch);
  patchCell(sheet, row, column, patch);
}

/** Refuses a link on a number, if the switch says so [?]. */
function assertLinkable({ switches }: Edit, cell: Cell | undefined, patch: Patch): void {
  if (switches.linksOnNumbers) return;
  const { userEnteredValue, userEnteredFormat } = { ...cell, ...patch };
  if (userEnteredFormat?.textFormat?.link && typeof userEnteredValue?.numberValue === 'number')
    throw badRequest('A link may only be set on text.');
}

/** Chips come with the text that they stand in [doc]: runs without one, or one without runs over a cell that has chips, are not documented. */
function writeChips(edit: Edit, cell: Cell | undefined, given: CellData, withText: boolean, patch: Patch): void {
  if (!given.chipRuns || given.chipRuns.length === 0) {
    if (!withText && cell?.chipRuns) throw notModelled('taking the chips off a cell without writing its text');
    return;
  }
  const text = patch.userEnteredValue?.stringValue;
  if (!withText || typeof text !== 'string')
    throw badRequest('chipRuns can only be set together with a userEnteredValue that has a placeholder for each chip.');
  const chipped = showChips(text, given.chipRuns, edit.nameOf);
  patch.userEnteredValue = { stringValue: chipped.text };
  patch.chipRuns = chipped.chipRuns;
}

/** Checks a typed value; a formula must begin with `=`. An empty string is nothing. */
function enteredValue(
  edit: Edit,
  value: sheets_v4.Schema$ExtendedValue | undefined,
): sheets_v4.Schema$ExtendedValue | undefined {
  const entries = Object.entries(value ?? {}).filter(
    ([, child]: [string, unknown]) => child !== null && child !== undefined,
  );
  if (!value || entries.length === 0) return undefined;
  if (entries.length > 1) throw badRequest('ExtendedValue: only one of its fields may be set.');
  if (value.errorValue) throw badRequest('errorValue is not supported in userEnteredValue.');
  if (typeof value.formulaValue === 'string') {
    if (!value.formulaValue.startsWith('='))
      throw badRequest(`Invalid formulaValue: ${value.formulaValue}. Formulas must begin with '='.`);
    checkFormula(value.formulaValue);
  }
  if (
    typeof value.stringValue === 'string' &&
    value.stringValue.length > (edit.switches.cellHolds50000 ? 50_000 : 49_999)
  )
    throw badRequest('Your input contains more than the maximum of 50000 characters in a single cell.');
  if (value.stringValue === '') return undefined;
  return Object.fromEntries(entries);
}

const twins: readonly (readonly [string, string])[] = [
  ['backgroundColor', 'backgroundColorStyle'],
  ['foregroundColor', 'foregroundColorStyle'],
];

// A colour that is written by one of its spellings changes under the other too.
function withColorTwins(mask: MaskTree): MaskTree {
  const out: MaskTree = new Map();
  for (const [name, child] of mask) {
    out.set(name, withColorTwins(child));
    for (const pair of twins) {
      if (name === pair[0]) out.set(pair[1], new Map());
      if (name === pair[1]) out.set(pair[0], new Map());
    }
  }
  return out;
}
