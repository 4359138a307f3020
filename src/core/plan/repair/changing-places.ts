/** A cell of which the ID becomes another. */
interface Change {
  readonly write: { readonly was: string; readonly value: string };
  readonly isCertain: boolean;
}

/**
 * What of the changes only changes places. A change that would make an ID stand twice is left out; one that leaves the ID
 * of a lead nowhere is not certain, and neither is what hangs on it, so that what is certain holds by itself.
 *
 * @param cells what stands in the cells now
 * @param known IDs that are of a lead; another one is what a run filled into a cell that was cleared
 */
export function changingPlaces<T extends Change>(
  changes: readonly T[],
  cells: readonly string[],
  known: ReadonlySet<string>,
): readonly T[] {
  const before = countsOf(cells);
  const possible = new Set(closed(changes, before, new Set()));
  const certain = new Set(
    closed(
      [...possible].filter(({ isCertain }) => isCertain),
      before,
      known,
    ),
  );
  return changes
    .filter((change) => possible.has(change))
    .map((change) => ({ ...change, isCertain: certain.has(change) }));
}

/** The changes that can be made together: no ID stands more often than before (or once), none of these stands nowhere. */
function closed<T extends Change>(
  changes: readonly T[],
  before: ReadonlyMap<string, number>,
  notToBeLost: ReadonlySet<string>,
): readonly T[] {
  const after = new Map(before);
  const move = (from: string, to: string): void => {
    add(after, from, -1);
    add(after, to, 1);
  };
  const taking = new Map<string, T[]>();
  const giving = new Map<string, T[]>();
  for (const change of changes) {
    const { was, value } = change.write;
    move(was, value);
    taking.set(was, [...(taking.get(was) ?? []), change]);
    giving.set(value, [...(giving.get(value) ?? []), change]);
  }
  const doubles = (id: string): boolean => id !== '' && (after.get(id) ?? 0) > Math.max(1, before.get(id) ?? 0);
  const loses = (id: string): boolean => (after.get(id) ?? 0) < 1 && notToBeLost.has(id);
  const left = new Set(changes);
  // What is left out leaves its ID where it was, and what hangs on that is looked at again.
  const open = [...changes];
  for (let change = open.pop(); change !== undefined; change = open.pop()) {
    const { was, value } = change.write;
    if (!left.has(change) || !(doubles(value) || loses(was))) continue;
    left.delete(change);
    move(value, was);
    for (const next of giving.get(was) ?? []) open.push(next);
    for (const next of taking.get(value) ?? []) open.push(next);
  }
  return changes.filter((change) => left.has(change));
}

function countsOf(cells: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of cells) add(counts, id, 1);
  return counts;
}

function add(counts: Map<string, number>, id: string, by: number): void {
  counts.set(id, (counts.get(id) ?? 0) + by);
}
