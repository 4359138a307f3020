import { aFinding } from '../findings/a-finding.ts';
import type { FindingPlace } from '../findings/a-finding.ts';
import { findingCatalogue } from '../findings/catalogue.ts';
import type { FindingCode } from '../findings/catalogue.ts';
import type { Finding } from '../findings/finding.ts';
import type { RecognisedTab } from '../adoption/adoption.ts';
import { parseColumn } from '../schema/parse-column.ts';
import type { ColumnContext, ParsedColumn, ValueOfType } from '../schema/parse-column.ts';
import type { ColumnType } from '../schema/tab-schema.ts';
import { columnOf, tabSchemas } from '../schema/tab-schemas.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { Tab } from '../workbook/workbook.ts';

/** The rows of one tab that count, read column by column. */
export interface TabReader {
  readonly tab: Tab;
  /** 0-based sheet rows. */
  readonly rows: readonly number[];
  /** Values of a schema field, one a row of `rows`; null = blank, not understood, or no such column. */
  readonly values: <T extends ColumnType>(field: string, type: T) => readonly (ValueOfType[T] | null)[];
  /** The currency that an amount cell itself names, by index into `rows`. */
  readonly namedCurrencies: ReadonlyMap<number, string>;
  /** The cell of a field in the row with this index into `rows`, for a finding. */
  readonly place: (index: number, field: string, value?: string | null) => FindingPlace;
  readonly hasColumn: (field: string) => boolean;
  /** Findings of the columns read so far. */
  readonly findings: Finding[];
}

/** Of more cells than this, one finding says how many. A remark changes nothing, so nobody needs every cell of it. */
const mostRemarks = 10;

/** What the reader says about the row of a cell. */
export interface RowNames {
  readonly lead?: (index: number) => string;
  readonly identity?: (index: number) => string;
}

/** Reads the given rows of a tab by its schema; what was not understood becomes findings. */
export function readTab(
  tab: Tab,
  recognised: RecognisedTab,
  rows: readonly number[],
  context: ColumnContext,
  names: RowNames = {},
): TabReader {
  const findings: Finding[] = [];
  const namedCurrencies = new Map<number, string>();
  const { columns, enteredColumns, headerRow } = recognised;

  const columnFor = (field: string): number | undefined =>
    field.startsWith('entered:') ? enteredColumns.get(field.slice('entered:'.length)) : columns.get(field);

  const place = (index: number, field: string, value: string | null = null): FindingPlace => {
    const columnIndex = columnFor(field) ?? null;
    const label = columnIndex === null ? '' : cellText(tab.rows[headerRow]?.[columnIndex]);
    return {
      tab: tab.title,
      tabId: tab.id,
      scope: recognised.scope,
      row: (rows[index] ?? 0) + 1,
      column: label === '' ? (columnIndex === null ? null : schemaLabel(recognised, field)) : label,
      columnIndex,
      field,
      value,
      ...(names.lead === undefined ? {} : { lead: names.lead(index) }),
      identity: names.identity?.(index) ?? rowIdentity(tab, recognised, rows[index] ?? 0),
    };
  };

  const values = <T extends ColumnType>(field: string, type: T): readonly (ValueOfType[T] | null)[] => {
    const at = columnFor(field);
    if (at === undefined) return new Array<ValueOfType[T] | null>(rows.length).fill(null);
    const cells: CellValue[] = new Array<CellValue>(rows.length);
    for (let i = 0; i < rows.length; i++) cells[i] = tab.rows[rows[i] ?? 0]?.[at] ?? null;
    const parsed = parseColumn({ ...choicesOf(recognised, field), type }, cells, context);
    for (const [index, currency] of parsed.currencies) namedCurrencies.set(index, currency);
    reportProblems(parsed, field);
    reportRemarks(parsed, field);
    return parsed.values;
  };

  const reportProblems = (parsed: ParsedColumn<unknown>, field: string): void => {
    for (const { index, value, problem, message, suggestion } of parsed.problems) {
      findings.push(
        aFinding(problem, place(index, field, value), {
          message,
          cause: problem === 'cell/unknown-currency' || problem === 'cell/unknown-choice' ? `${field}:${value}` : field,
          ...(suggestion === undefined ? {} : { suggestion }),
        }),
      );
    }
  };

  const reportRemarks = (parsed: ParsedColumn<unknown>, field: string): void => {
    for (const [code, indices] of parsed.remarks) {
      const shown = indices.length > mostRemarks ? indices.slice(0, 1) : indices;
      for (const index of shown) {
        const at = place(index, field, cellText(tab.rows[rows[index] ?? 0]?.[columnFor(field) ?? 0]));
        const whole = shown.length < indices.length;
        const column = at.column ?? field;
        const used = code === 'cell/several-values' && !whole ? parsed.values[index] : null;
        const message =
          typeof used === 'string'
            ? `${column} holds more than one value: ${used} is used.`
            : remarkMessage(code, column, whole ? indices.length : 1);
        const scope = recognised.scope === '' ? recognised.name : recognised.scope;
        const ofAll = { ...at, value: null, lead: null, identity: `${scope}:${field}` };
        findings.push(
          aFinding(code, whole ? ofAll : at, { message, cause: field, ...(whole ? { cells: indices.length } : {}) }),
        );
      }
    }
  };

  return { tab, rows, values, namedCurrencies, place, hasColumn: (field) => columnFor(field) !== undefined, findings };
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
  if (field.startsWith('entered:')) return {};
  const { choices } = columnOf(recognised.name, field);
  return choices === undefined ? {} : { choices };
}
