import { contentHash } from '../workbook/content-hash.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { addedRowsKey, withOther } from './memory-keys.ts';
import type { WorkerMemory } from './worker-memory.ts';

type Row = readonly (CellValue | undefined)[];

/** Whether `init` added this very row to a tab of the team's own, and nobody changed it since. */
export function addedRows(memory: Pick<WorkerMemory, 'other'>): (row: Row) => boolean {
  const known = new Set((memory.other.get(addedRowsKey) ?? '').split('\n'));
  return (row) => known.has(markOf(row));
}

/** A memory that knows of the rows that `init` adds to tabs of the team's own, so that `remove` can tell them. */
export function withAddedRows(memory: WorkerMemory, rows: readonly Row[]): WorkerMemory {
  if (rows.length === 0) return memory;
  const before = memory.other.get(addedRowsKey) ?? '';
  return withOther(memory, { [addedRowsKey]: [...(before === '' ? [] : [before]), ...rows.map(markOf)].join('\n') });
}

/** By what stands in it, wherever its columns are moved. */
function markOf(row: Row): string {
  return contentHash(JSON.stringify(row.flatMap((cell) => (isBlank(cell) ? [] : [cellText(cell)])).sort()));
}
