import { isBlank } from '../../workbook/cell-value.ts';
import { meaningOf } from '../../schema/header-index.ts';
import type { Tab } from '../../workbook/workbook.ts';
import { findHeader, rowsWithHeaders } from '../find-header.ts';

const fewestFields = 3;

/** Whether a tab is turned round: what a lead has stands down its first column, and each deal in a column of its own. In words; null = it is not. */
export function dealAColumn({ rows }: Tab): string | null {
  const top = rows.slice(0, rowsWithHeaders);
  const topmost = top.find((cells) => !cells.every(isBlank)) ?? [];
  const first = topmost.findIndex((cell) => !isBlank(cell));
  const labels = top.flatMap((cells) => (typeof cells[first] === 'string' ? [cells[first]] : []));
  const fields = new Set(labels.flatMap((label) => meaningOf('leads', label)?.field ?? []));
  if (fields.size < fewestFields || fields.size < 0.5 * labels.length) return null;
  return (findHeader(rows, 'leads')?.fields ?? 0) >= 2
    ? null
    : 'has each deal in a column of its own, and what it is about in the rows';
}
