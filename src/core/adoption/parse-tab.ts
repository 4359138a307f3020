import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { RecognisedTab } from './adoption.ts';
import { parseColumn } from '../schema/parse-column.ts';
import type { ColumnContext, ValueOfType } from '../schema/parse-column.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type { ColumnType } from '../schema/tab-schema.ts';

export type FieldValue = ValueOfType[ColumnType];

/** A row of any tab, by its schema. A field that is blank or was not understood is not in `values`. */
export interface ParsedRow {
  /** As people count: the first row is 1. */
  readonly row: number;
  readonly values: ReadonlyMap<string, FieldValue>;
  /** Amount columns: field → the currency that the cell itself names. */
  readonly currencies: ReadonlyMap<string, string>;
}

export interface ParsedTab {
  /** Rows with all that the schema requires; blank rows and totals left out. */
  readonly rows: readonly ParsedRow[];
  readonly findings: readonly Finding[];
}

/** Parses any tab by its schema: one finding a cell that was not understood, one a row that lacks what makes it one. */
export function parseTab(workbook: Workbook, recognised: RecognisedTab, context: ColumnContext): ParsedTab {
  const tab = workbook.tabs.find((each) => each.id === recognised.tabId);
  if (tab === undefined) return { rows: [], findings: [] };
  const schema = tabSchemas[recognised.name];
  const rowNumbers: number[] = [];
  for (let index = recognised.firstDataRow; index < tab.rows.length; index += 1) {
    if (recognised.totalsRows.has(index)) continue;
    if (tab.rows[index]?.some((cell) => !isBlank(cell)) === true) rowNumbers.push(index);
  }
  const values = rowNumbers.map(() => new Map<string, FieldValue>());
  const currencies = rowNumbers.map(() => new Map<string, string>());
  const broken = new Set<number>();
  const findings: Finding[] = [];
  const worker = schema.owner === 'worker';

  for (const column of schema.columns) {
    const at = recognised.columns.get(column.field);
    if (at === undefined) continue;
    const cells: CellValue[] = rowNumbers.map((index) => tab.rows[index]?.[at] ?? null);
    const parsed = parseColumn(column, cells, context);
    parsed.values.forEach((value, index) => {
      if (value !== null) values[index]?.set(column.field, value);
    });
    for (const [index, currency] of parsed.currencies) currencies[index]?.set(column.field, currency);
    for (const problem of parsed.problems) {
      if (column.required === true) broken.add(problem.index);
      // A log of our own is reported by the row, once.
      if (worker) continue;
      findings.push(
        aFinding(
          problem.problem,
          {
            tab: tab.title,
            tabId: tab.id,
            scope: recognised.scope,
            row: (rowNumbers[problem.index] ?? 0) + 1,
            column: labelOf(tab.rows[recognised.headerRow], at, column.header),
            columnIndex: at,
            field: column.field,
            value: problem.value,
          },
          { message: problem.message, suggestion: problem.suggestion ?? null },
        ),
      );
    }
  }

  const required = schema.columns.filter((column) => column.required === true && recognised.columns.has(column.field));
  const rows: ParsedRow[] = [];
  rowNumbers.forEach((index, position) => {
    const row = {
      row: index + 1,
      values: values[position] ?? new Map(),
      currencies: currencies[position] ?? new Map(),
    };
    if (row.values.size === 0 && !broken.has(position)) return;
    const missing = required.filter((column) => !row.values.has(column.field));
    if (missing.length === 0) {
      rows.push(row);
      return;
    }
    if (!worker && missing.every(() => broken.has(position))) return;
    const column = missing[0];
    const place = {
      tab: tab.title,
      tabId: tab.id,
      scope: recognised.scope,
      row: row.row,
      field: column?.field ?? null,
    };
    const name = column?.header ?? '';
    findings.push(
      worker
        ? aFinding('history/unreadable-row', place, {
            message: `Row ${row.row} of ${tab.title} cannot be read: ${name} is missing or damaged.`,
          })
        : aFinding(
            'row/incomplete',
            { ...place, column: name, columnIndex: recognised.columns.get(column?.field ?? '') ?? null },
            { message: `${name} is empty in row ${row.row} of ${tab.title}.` },
          ),
    );
  });
  return { rows, findings };
}

function labelOf(header: readonly CellValue[] | undefined, column: number, otherwise: string): string {
  const cell = header?.[column];
  return typeof cell === 'string' && cell.trim() !== '' ? cell.trim() : otherwise;
}

/** The field as text; null where it is blank or no text. */
export function textOf(row: ParsedRow, field: string): string | null {
  const value = row.values.get(field);
  return typeof value === 'string' ? value : null;
}

/** The field as a number (an amount, a day, minutes after midnight, a share); null where it is blank or no number. */
export function numberOf(row: ParsedRow, field: string): number | null {
  const value = row.values.get(field);
  return typeof value === 'number' ? value : null;
}

/** The field as yes or no; null where it is blank. */
export function booleanOf(row: ParsedRow, field: string): boolean | null {
  const value = row.values.get(field);
  return typeof value === 'boolean' ? value : null;
}

/** The field as a list of texts; empty where it is blank. */
export function listOf(row: ParsedRow, field: string): readonly string[] {
  const value = row.values.get(field);
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

/** The field as ISO weekdays; null where it is blank. */
export function weekdaysOf(row: ParsedRow, field: string): readonly number[] | null {
  const value = row.values.get(field);
  return Array.isArray(value) ? value.filter((each): each is number => typeof each === 'number') : null;
}
