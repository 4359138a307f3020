import { aFinding } from '../findings/a-finding.ts';
import type { FindingPlace } from '../findings/a-finding.ts';
import { findingCatalogue } from '../findings/catalogue.ts';
import type { FindingCode } from '../findings/catalogue.ts';
import type { Finding } from '../findings/finding.ts';
import type { RecognisedTab } from '../adoption/adoption.ts';
import { isDateType, parseColumn } from '../schema/parse-column.ts';
import type { ColumnContext, ParsedColumn, ValueOfType } from '../schema/parse-column.ts';
import type { ColumnType } from '../schema/tab-schema.ts';
import { columnOf, tabSchemas } from '../schema/tab-schemas.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { daysFrom1900To1904 } from '../workbook/day-time.ts';
import type { Tab } from '../workbook/workbook.ts';

/** The rows of one tab that count, to be read by its schema. */
export interface TabRows {
  readonly tab: Tab;
  readonly recognised: RecognisedTab;
  /** 0-based sheet rows. */
  readonly rows: readonly number[];
  /** Reads these fields; `entered:<stage ID>` is one, too. What is not understood becomes findings. */
  readonly read: <F extends FieldTypes>(fields: F) => ReadFields<F>;
  /** The cell of a field in the row with this index into `rows`, for a finding. */
  readonly place: (index: number, field: string, value?: string | null) => FindingPlace;
  readonly hasColumn: (field: string) => boolean;
}

/** Schema field → type of its values. */
type FieldTypes = Readonly<Record<string, ColumnType>>;

/** What the columns of some fields say. */
export interface ReadFields<F extends FieldTypes> {
  /** One value a row of `rows`; null = blank, not understood, or no such column. */
  readonly values: { readonly [Field in keyof F]: readonly (ValueOfType[F[Field]] | null)[] };
  /** The currency that an amount cell itself names, by index into `rows`. */
  readonly namedCurrencies: ReadonlyMap<number, string>;
  readonly findings: readonly Finding[];
}

/** Of more cells than this, one finding says how many. A remark changes nothing, so nobody needs every cell of it. */
const mostRemarks = 10;

/** What is said about the row of a cell. */
export interface RowNames {
  readonly lead?: (index: number) => string;
  readonly identity?: (index: number) => string;
}

/** The given rows of a tab, by its schema. */
export function tabRows(
  tab: Tab,
  recognised: RecognisedTab,
  rows: readonly number[],
  { context, names = {} }: { readonly context: ColumnContext; readonly names?: RowNames },
): TabRows {
  const inTab = { ...context, decimalMark: recognised.decimalMark ?? null };
  const columnOf = (field: string): number | undefined => columnOfField(recognised, field);
  const headerOf = (header: string): string | null => {
    const field = tabSchemas[recognised.name].columns.find((column) => column.header === header)?.field;
    const column = field === undefined ? undefined : columnOf(field);
    return column === undefined ? null : cellText(tab.rows[recognised.headerRow]?.[column]) || null;
  };
  const place = (index: number, field: string, value: string | null = null): FindingPlace => {
    // What stands in no column has no cell to link to: the row is where it shows.
    const isMade = recognised.made?.some((made) => made.field === field) === true;
    const columnIndex = isMade ? null : (columnOf(field) ?? null);
    const label = columnIndex === null ? '' : cellText(tab.rows[recognised.headerRow]?.[columnIndex]);
    return {
      tab: tab.title,
      tabId: tab.id,
      scope: recognised.scope,
      row: (rows[index] ?? 0) + 1,
      column: label === '' ? (columnIndex === null && !isMade ? null : schemaLabel(recognised, field)) : label,
      columnIndex,
      field,
      value,
      headerOf,
      ...(names.lead === undefined ? {} : { lead: names.lead(index) }),
      identity: names.identity?.(index) ?? rowIdentity(tab, recognised, rows[index] ?? 0),
    };
  };
  const cellsOf = (column: number, type: ColumnType): CellValue[] => {
    const cells: CellValue[] = new Array<CellValue>(rows.length);
    for (let i = 0; i < rows.length; i++) cells[i] = tab.rows[rows[i] ?? 0]?.[column] ?? null;
    const plain = isDateType(type) ? tab.plainNumbersOf1904?.get(column) : undefined;
    if (plain === undefined) return cells;
    return cells.map((cell, i) =>
      typeof cell === 'number' && plain.has(rows[i] ?? 0) ? cell + daysFrom1900To1904 : cell,
    );
  };
  const read = <F extends FieldTypes>(fields: F): ReadFields<F> => {
    const values: Record<string, readonly unknown[]> = {};
    const namedCurrencies = new Map<number, string>();
    const findings: Finding[] = [];
    for (const [field, type] of Object.entries(fields)) {
      const column = columnOf(field);
      values[field] = nothing(rows.length);
      if (column === undefined) continue;
      const cells = cellsOf(column, type);
      const parsed = parseColumn({ ...choicesOf(recognised, field), type }, cells, inTab);
      for (const [index, currency] of parsed.currencies) namedCurrencies.set(index, currency);
      const read = { field, cells, parsed, place };
      const isAsked = recognised.decimalMark === null && type === 'amount';
      for (const finding of problemsOf(read)) if (!isAsked || !hangsOnMark(finding)) findings.push(finding);
      for (const finding of remarksOn(read, recognised)) findings.push(finding);
      values[field] = parsed.values;
    }
    return { values: values as ReadFields<F>['values'], namedCurrencies, findings };
  };
  return { tab, recognised, rows, read, place, hasColumn: (field) => columnOf(field) !== undefined };
}

function nothing(count: number): readonly null[] {
  return new Array<null>(count).fill(null);
}

/** “plus:7” is column 7, whatever it means by itself. */
export const plusPrefix = 'plus:';

function columnOfField({ columns, enteredColumns }: RecognisedTab, field: string): number | undefined {
  if (field.startsWith(plusPrefix)) return Number(field.slice(plusPrefix.length));
  return field.startsWith('entered:') ? enteredColumns.get(field.slice('entered:'.length)) : columns.get(field);
}

interface ReadColumn {
  readonly field: string;
  readonly cells: readonly CellValue[];
  readonly parsed: ParsedColumn<unknown>;
  readonly place: TabRows['place'];
}

/** Cells that could not be understood. */
function problemsOf({ field, parsed, place }: ReadColumn): Finding[] {
  return parsed.problems.map(({ index, value, problem, message, suggestion }) =>
    aFinding(problem, place(index, field, value), {
      message,
      cause: problem === 'cell/unknown-currency' || problem === 'cell/unknown-choice' ? `${field}:${value}` : field,
      ...(suggestion === undefined ? {} : { suggestion }),
    }),
  );
}

/** “40.000”, of which is asked once for all what it is. */
function hangsOnMark({ code, value }: Finding): boolean {
  return code === 'cell/ambiguous-amount' && /[.,]\d{3}(?!\d)/.test(value ?? '');
}

/** Cells that were understood, with a word about how. */
function remarksOn({ field, cells, parsed, place }: ReadColumn, { scope, name }: RecognisedTab): Finding[] {
  return [...parsed.remarks].flatMap(([code, indices]) => {
    const isWhole = indices.length > mostRemarks || code === 'cell/stands-for-no-date';
    return (isWhole ? indices.slice(0, 1) : indices).map((index) => {
      const at = place(index, field, cellText(cells[index]));
      const column = at.column ?? field;
      if (isWhole) {
        const ofAll = { ...at, value: null, lead: null, identity: `${scope === '' ? name : scope}:${field}` };
        const message = remarkMessage(code, column, indices.length);
        return aFinding(code, ofAll, { message, cause: field, cells: indices.length });
      }
      const used = code === 'cell/several-values' ? parsed.values[index] : null;
      const message =
        typeof used === 'string'
          ? `${column} holds more than one value: ${used} is used.`
          : remarkMessage(code, column, 1);
      return aFinding(code, at, { message, cause: field });
    });
  });
}

/** Rows of a tab from its first data row on that have any content. */
export function rowsWithContent(tab: Tab, recognised: RecognisedTab): number[] {
  const rows: number[] = [];
  for (let row = recognised.firstDataRow; row < tab.rows.length; row++) {
    const cells = tab.rows[row];
    if (cells === undefined || recognised.totalsRows.has(row)) continue;
    if (cells.some((cell) => cell !== false && !isBlank(cell))) rows.push(row);
  }
  return rows;
}

/** The contents of the first recognised columns: what a row is about where it has no ID. Sheet IDs change when other tools save. */
export function rowIdentity(tab: Tab, recognised: RecognisedTab, row: number): string {
  const cells = [...recognised.columns.values()].slice(0, 8).map((column) => cellText(tab.rows[row]?.[column]));
  return `${recognised.name}\u0000${cells.join('\u0000').slice(0, 500)}`;
}

function remarkMessage(code: FindingCode, column: string, count: number): string {
  const { title } = findingCatalogue[code];
  return count === 1 ? `${title}, in ${column}.` : `${title}, in ${column}: ${count} cells.`;
}

function schemaLabel(recognised: RecognisedTab, field: string): string {
  return tabSchemas[recognised.name].columns.find((column) => column.field === field)?.header ?? field;
}

function choicesOf(recognised: RecognisedTab, field: string): { choices?: readonly string[] } {
  if (field.startsWith('entered:') || field.startsWith(plusPrefix)) return {};
  const { choices } = columnOf(recognised.name, field);
  return choices === undefined ? {} : { choices };
}
