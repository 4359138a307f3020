import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import type { RecognisedTab } from './adoption.ts';
import { parseColumn } from '../schema/parse-column.ts';
import type { ColumnContext, ValueOfType } from '../schema/parse-column.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type { ColumnSchema, ColumnType } from '../schema/tab-schema.ts';

type FieldValue = ValueOfType[ColumnType];

/** A row of one of people's tabs, by its schema. A field that is blank or was not understood is not in `values`. */
export interface ParsedRow {
  /** As people count: the first row is 1. */
  readonly row: number;
  readonly values: ReadonlyMap<string, FieldValue>;
}

export interface ParsedTab {
  /** Rows with all that the schema requires; blank rows and totals left out. */
  readonly rows: readonly ParsedRow[];
  readonly findings: readonly Finding[];
}

/** Parses a tab by its schema: one finding a cell that was not understood, one a row that lacks what makes it one. */
export function parseTab(workbook: Workbook, recognised: RecognisedTab, context: ColumnContext): ParsedTab {
  const tab = workbook.tabs.find((each) => each.id === recognised.tabId);
  if (tab === undefined) return { rows: [], findings: [] };
  const indices = tab.rows.flatMap((cells, index) => {
    const counts = index >= recognised.firstDataRow && !recognised.totalsRows.has(index);
    return counts && cells.some((cell) => !isBlank(cell)) ? [index] : [];
  });
  const { rows, broken, findings } = parseCells(tab, recognised, indices, context);
  const required = tabSchemas[recognised.name].columns.filter(
    ({ required: isRequired, field }) => isRequired === true && recognised.columns.has(field),
  );
  const lackedBy = ({ values }: ParsedRow): ColumnSchema | undefined =>
    required.find(({ field }) => !values.has(field));
  const filled = rows.filter(({ row, values }) => values.size > 0 || broken.has(row));
  const incomplete = filled.flatMap((row) => {
    const column = lackedBy(row);
    // A cell that was not understood has a finding of its own.
    if (column === undefined || broken.has(row.row)) return [];
    const at = recognised.columns.get(column.field) ?? null;
    const place = { ...placeOf(tab, recognised, row.row), field: column.field, column: column.header, columnIndex: at };
    const message = `${column.header} is empty in row ${row.row} of ${tab.title}.`;
    return [aFinding('row/incomplete', place, { message })];
  });
  return { rows: filled.filter((row) => lackedBy(row) === undefined), findings: [...findings, ...incomplete] };
}

/** What the cells say; `broken` are the rows in which one that is required was not understood. */
function parseCells(tab: Tab, recognised: RecognisedTab, indices: readonly number[], context: ColumnContext) {
  const values = indices.map(() => new Map<string, FieldValue>());
  const broken = new Set<number>();
  const findings: Finding[] = [];
  for (const column of tabSchemas[recognised.name].columns) {
    const at = recognised.columns.get(column.field);
    if (at === undefined) continue;
    const cells: CellValue[] = indices.map((index) => tab.rows[index]?.[at] ?? null);
    const parsed = parseColumn(column, cells, context);
    parsed.values.forEach((value, i) => {
      if (value !== null) values[i]?.set(column.field, value);
    });
    for (const { index, problem, message, suggestion, value } of parsed.problems) {
      const row = (indices[index] ?? 0) + 1;
      if (column.required === true) broken.add(row);
      const label = labelOf(tab.rows[recognised.headerRow], at, column.header);
      const place = { ...placeOf(tab, recognised, row), column: label, columnIndex: at, field: column.field, value };
      findings.push(aFinding(problem, place, { message, suggestion: suggestion ?? null }));
    }
  }
  const rows = indices.map((index, i): ParsedRow => ({ row: index + 1, values: values[i] ?? new Map() }));
  return { rows, broken, findings };
}

function placeOf(tab: Tab, { scope }: RecognisedTab, row: number) {
  return { tab: tab.title, tabId: tab.id, scope, row };
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
