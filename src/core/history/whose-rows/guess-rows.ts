import type { Likeness } from './likeness.ts';
import { mostPairs } from './match-rows.ts';
import type { Row } from './rows-to-settle.ts';

/**
 * The lead that each of the rows most likely is, of which nothing is certain. No two rows get the same one: each ID that is
 * free has one place, and `repair` can put it there.
 *
 * @param known free IDs of leads that were there in the last run
 * @param fresh free IDs that no lead had yet
 */
export function guessRows(
  rows: readonly Row[],
  known: readonly string[],
  fresh: readonly string[],
  likeness: Likeness,
): ReadonlyMap<Row, string | null> {
  const likely = likeliest(rows, known, likeness);
  const taken = new Set(likely.values());
  const rest = inOwnPlaceFirst(
    rows.filter((row) => !likely.has(row)),
    [...known.filter((id) => !taken.has(id)), ...fresh],
  );
  return new Map(rows.map((row) => [row, likely.get(row) ?? rest.get(row) ?? null]));
}

export function inOwnPlaceFirst(rows: readonly Row[], fresh: readonly string[]): ReadonlyMap<Row, string> {
  const open = new Set(fresh);
  const placed = new Map<Row, string>();
  for (const row of rows) {
    const { id } = row;
    if (id !== null && open.delete(id)) placed.set(row, id);
  }
  const others = [...open];
  for (const row of rows) {
    if (placed.has(row)) continue;
    const next = others.shift();
    if (next !== undefined) placed.set(row, next);
  }
  return placed;
}

/** What is most likely, where nothing is certain: every row gets a lead of its own for as long as there are any. */
function likeliest(rows: readonly Row[], ids: readonly string[], likeness: Likeness): ReadonlyMap<Row, string> {
  const found = new Map<Row, string>();
  const open = new Set(ids);
  const isTooMany = rows.length * ids.length > mostPairs;
  for (const row of rows) {
    let best: string | null = null;
    let most = -1;
    const own = row.id;
    for (const id of isTooMany ? [own] : [own, ...open]) {
      if (id === null || !open.has(id)) continue;
      const alike = likeness(row, id);
      if (alike > most) [best, most] = [id, alike];
    }
    if (best === null) continue;
    found.set(row, best);
    open.delete(best);
  }
  return found;
}
