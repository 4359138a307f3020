import { isBlank, type CellValue } from '../workbook/cell-value.ts';
import { blankHash, type CellHash, valueHash } from '../workbook/cell-hash.ts';
import type { WrittenCells } from './written-cells.ts';

/** What was written, at the rows where it now stands. */
export interface Realigned {
  readonly written: WrittenCells;
  /** The first row, 0-based, that is not where it was put. */
  readonly firstRow: number;
}

const formulaMark = 'ffffff';
/** Rows that must be found again elsewhere before anybody is taken to have moved them. */
const leastMoved = 3;

/**
 * Finds rows of the worker's that a person moved by inserting or deleting rows: the order of those that are left is the
 * same, so each is looked for near where its neighbours went. Null where nothing moved. A cell in a row that is not
 * one of ours is a person's, whatever it holds; so nothing that was typed is ever taken for ours.
 *
 * Source: greedy matching of equal rows in order, with the nearest next match first, as line comparison tools do.
 */
export function realignRows(written: WrittenCells, rows: readonly (readonly CellValue[])[]): Realigned | null {
  const ours = [...written]
    .filter(([name]) => /^\d{1,7}$/.test(name))
    .map(([name, hashes]) => ({ row: Number(name), hashes }))
    .sort((a, b) => a.row - b.row);
  if (ours.length === 0 || ours.every(({ row, hashes }) => stands(hashes, rows[row]))) return null;
  const at = new Map<number, readonly CellHash[]>();
  let shift = 0;
  let moved = 0;
  let firstRow = -1;
  const changed: { readonly row: number; readonly hashes: readonly CellHash[] }[] = [];
  ours.forEach(({ row, hashes }, i) => {
    const next = ours[i + 1];
    const found = stands(hashes, rows[row + shift])
      ? row + shift
      : findNear(
          hashes,
          rows,
          { around: row + shift, least: lastOf(at) + 1 },
          next && { away: next.row - row, hashes: next.hashes },
        );
    if (found === null) {
      changed.push({ row: row + shift, hashes });
      return;
    }
    shift = found - row;
    at.set(found, hashes);
    if (shift === 0) return;
    moved++;
    if (firstRow < 0) firstRow = found;
  });
  if (moved < leastMoved || at.size * 2 < ours.length) return null;
  // Rows that were not found: changed by hand, or deleted. They are looked for where their neighbours went.
  for (const { row, hashes } of changed) if (!at.has(row)) at.set(row, hashes);
  const sorted = [...at].sort(([a], [b]) => a - b);
  return { written: new Map(sorted.map(([row, hashes]) => [String(row), hashes])), firstRow };
}

const reach = 50;

/** The nearest row with the same cells, no further up than `least`. */
function findNear(
  hashes: readonly CellHash[],
  rows: readonly (readonly CellValue[])[],
  { around, least }: { readonly around: number; readonly least: number },
  next: { readonly away: number; readonly hashes: readonly CellHash[] } | undefined,
): number | null {
  for (let away = 1; away <= reach; away++) {
    for (const row of [around + away, around - away]) {
      const fits = row >= least && stands(hashes, rows[row]);
      // Rows repeat ("0", a heading): one alone proves nothing.
      if (fits && (next === undefined || stands(next.hashes, rows[row + next.away]))) return row;
    }
  }
  return null;
}

/** Whether a row holds what was written: every cell, and at least one that is not blank. */
function stands(hashes: readonly CellHash[], row: readonly CellValue[] | undefined): boolean {
  if (row === undefined) return false;
  let held = 0;
  for (let column = 0; column < Math.max(hashes.length, row.length); column++) {
    const hash = hashes[column] ?? blankHash;
    const value = row[column] ?? null;
    if (hash.startsWith(formulaMark)) continue;
    if (valueHash(value) !== hash.slice(0, 6)) return false;
    if (!isBlank(value)) held++;
  }
  return held > 0;
}

function lastOf(at: ReadonlyMap<number, unknown>): number {
  let last = -1;
  for (const row of at.keys()) last = row;
  return last;
}
