import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { TabRows } from './tab-rows.ts';

/** What the rows of a tab say, and what is wrong with them. */
export interface ParsedRows<T> {
  readonly records: T;
  readonly findings: readonly Finding[];
}

/** What one row gives: a record, a finding, or both; neither where its cells were reported already. */
export interface ParsedRow<T> {
  readonly record?: T;
  readonly finding?: Finding;
}

/** Rows as records and findings, those of the columns first. */
export function parseRows<T>(
  { rows }: TabRows,
  ofColumns: readonly Finding[],
  parseRow: (index: number, row: number) => ParsedRow<T>,
): ParsedRows<T[]> {
  const parsed = rows.map((row, index) => parseRow(index, row));
  return {
    records: parsed.flatMap(({ record }) => (record === undefined ? [] : [record])),
    findings: [...ofColumns, ...parsed.flatMap(({ finding }) => finding ?? [])],
  };
}

/**
 * A row that lacks a cell; without a finding where that cell has one of its own.
 *
 * @param ofColumns what the columns said already
 */
export function incomplete(
  { place }: TabRows,
  ofColumns: readonly Finding[],
  [index, field]: readonly [index: number, field: string],
  about: { readonly message: string; readonly cause?: string },
): ParsedRow<never> {
  const at = place(index, field);
  if (ofColumns.some((finding) => finding.row === at.row && finding.field === field)) return {};
  return { finding: aFinding('row/incomplete', at, { cause: `${at.tabId}:${field}`, ...about }) };
}
