import type { Row } from './rows-to-settle.ts';
import { sameFace, sameFaceAndStage, sameInAllElse } from './likeness.ts';
import type { Likeness } from './likeness.ts';

export interface Matched {
  /** What is certain: no other row is as much like the lead, and no other lead as much like the row. */
  readonly settled: ReadonlyMap<Row, string>;
  readonly rows: readonly Row[];
  readonly ids: readonly string[];
}

/** By so much more than any other: an amount alone tells nothing, nor does a stage against an owner. */
const clearly = 3;
/** Beyond so many pairs nobody waits for what can be told apart. */
export const mostPairs = 4_000_000;

/**
 * Finds the leads of rows of which the face alone does not tell, by what else is known of each. One that is settled is out of
 * the way of the others, so it goes on until nothing more can be told.
 *
 * @param least how alike they are at least: with the face, or in all else
 */
export function matchRows(
  rows: readonly Row[],
  ids: readonly string[],
  likeness: Likeness,
  least: typeof sameFace | typeof sameInAllElse,
): Matched {
  const settled = new Map<Row, string>();
  const openRows = new Set(rows);
  const openIds = new Set(ids);
  if (rows.length * ids.length > mostPairs) return { settled, rows, ids };
  for (;;) {
    const pairs = certainPairs([...openRows], [...openIds], likeness).filter(([row, id]) => likeness(row, id) >= least);
    if (pairs.length === 0) return { settled, rows: [...openRows], ids: [...openIds] };
    for (const [row, id] of pairs) {
      settled.set(row, id);
      openRows.delete(row);
      openIds.delete(id);
    }
  }
}

interface Best {
  readonly at: number;
  readonly likeness: number;
  readonly next: number;
}

const none: Best = { at: -1, likeness: -1, next: -1 };

function certainPairs(rows: readonly Row[], ids: readonly string[], likeness: Likeness): (readonly [Row, string])[] {
  const ofIds = new Array<Best>(ids.length).fill(none);
  const ofRows = rows.map((row, r) => {
    let best = none;
    ids.forEach((id, i) => {
      const alike = likeness(row, id);
      best = better(best, alike, i);
      ofIds[i] = better(ofIds[i] ?? none, alike, r);
    });
    return best;
  });
  return rows.flatMap((row, r) => {
    const { at, likeness: most, next } = ofRows[r] ?? none;
    const id = ids[at];
    const back = ofIds[at] ?? none;
    if (id === undefined || back.at !== r || Math.min(most - next, most - back.next) < clearly) return [];
    // Of several of one face the last one that is left needs no more than its face.
    const isLastOfFace = most >= sameFace && next < sameFace && back.next < sameFace;
    return isLastOfFace || most >= sameFaceAndStage || most === sameInAllElse ? [[row, id] as const] : [];
  });
}

function better(best: Best, likeness: number, at: number): Best {
  if (likeness > best.likeness) return { at, likeness, next: best.likeness };
  return likeness > best.next ? { ...best, next: likeness } : best;
}
