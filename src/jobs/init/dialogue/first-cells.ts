import { columnOf } from '../../../core/schema/tab-schemas.ts';
import { isBlank } from '../../../core/workbook/cell-value.ts';
import { cellText } from '../../../core/workbook/cell-value.ts';
import type { CellValue } from '../../../core/workbook/cell-value.ts';
import { dayFromSerial, isoDay } from '../../../core/workbook/day-time.ts';
import { oneLine } from '../../../core/words/one-line.ts';
import type { Tab } from '../../../core/workbook/workbook.ts';

const longestCell = 24;

/** The first things that stand in a column from a row on, as a person reads them: “5,000 · 300 · 1,200”. */
export function firstCells(
  tab: Tab,
  { column, fromRow, field }: { readonly column: number; readonly fromRow: number; readonly field?: string },
  most = 3,
): string {
  const seen = new Set<string>();
  for (const row of tab.rows.slice(Math.max(0, fromRow))) {
    const cell = row[column] ?? null;
    const blank: boolean = isBlank(cell);
    if (!blank) seen.add(shown(cell, field));
    if (seen.size === most) break;
  }
  return [...seen].join(' · ');
}

/** The first cells of a row. */
export function cellsOfRow(tab: Tab, row: number, most = 6): string {
  const cells = (tab.rows[row] ?? []).filter((cell) => !isBlank(cell)).map((cell) => shown(cell));
  return `${cells.slice(0, most).join(' · ')}${cells.length > most ? ' · …' : ''}`;
}

function shown(cell: CellValue, field?: string): string {
  if (typeof cell === 'number' && looksLikeDay(cell, field)) return isoDay(dayFromSerial(cell));
  if (typeof cell === 'number' && !Number.isInteger(cell)) return String(Math.round(cell * 100) / 100);
  return oneLine(cellText(cell), longestCell);
}

/** Dates are serial numbers in every store; nothing else says that a number is one. */
function looksLikeDay(serial: number, field: string | undefined): boolean {
  if (field !== undefined && field !== 'entered' && !/date/i.test(columnOf('leads', field).type)) return false;
  return field === undefined ? serial >= 40_000 && serial < 55_000 : serial > 1;
}
