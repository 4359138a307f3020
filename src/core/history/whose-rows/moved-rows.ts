import { hasStage, likenessTo, sameFace, sameInAllElse } from './likeness.ts';
import type { RememberedLeads } from './remembered-leads.ts';
import type { Row } from './rows-to-settle.ts';
import { saysNothing } from './rows-to-settle.ts';

export interface MovedRows {
  /** Rows that certainly stood beside another Lead ID, with that ID. */
  readonly certain: ReadonlyMap<Row, string>;
  /** Rows that may have, or were changed to look like another lead: with that lead's ID. */
  readonly doubtful: ReadonlyMap<Row, string>;
}

/**
 * Rows that look like a lead whose ID stands elsewhere: the ID was cleared or typed over, or IDs and rows were moved apart.
 * Everyday work is none of it: a row that changed on the day on which its former company and contact were entered in another
 * one (a second deal of a customer), two rows merged into one, a customer who comes back.
 */
export function movedRows(rows: readonly Row[], remembered: RememberedLeads): MovedRows {
  const { faces, ownerOf } = remembered;
  const alike = likenessInAllElse(remembered);
  const originals = rows.filter(({ lead }) => !lead.isCopy);
  const present = new Map<string, Row>();
  for (const row of originals) if (row.id !== null) present.set(row.id, row);
  const standing = new Set(originals.filter(({ lead }) => !saysNothing(lead)).map(({ face }) => face));

  const verdict = (row: Row, owner: string): 'moved' | 'doubtful' | 'changed' => {
    const { id } = row;
    const own = id === null ? undefined : faces.get(id);
    const there = present.get(owner);
    if (there === undefined && (own === undefined || standing.has(own))) return 'moved';
    if (there !== undefined && (there.face === row.face || saysNothing(there.lead))) return 'changed';
    // Beside it stands what stood beside another: IDs moved.
    if (there !== undefined && ownerOf.has(there.face)) return 'moved';
    // Else that row is gone or was changed, and what had stood there came here: with all that belongs to it, or as a name alone.
    const asOwner = alike(row, owner);
    const asWritten = id === null || own === undefined ? 0 : alike(row, id);
    const isLeft = there === undefined || alike(there, owner) < asOwner;
    if (asOwner === sameInAllElse && asWritten < asOwner && isLeft) return 'moved';
    const isAlike =
      own === undefined ? hasStage(asOwner) && (isLeft || asOwner === sameInAllElse) : asOwner >= asWritten;
    return isAlike ? 'doubtful' : 'changed';
  };
  const certain = new Map<Row, string>();
  const doubtful = new Map<Row, string>();
  for (const row of originals) {
    const owner = saysNothing(row.lead) ? null : (ownerOf.get(row.face) ?? null);
    if (owner === null || owner === row.id) continue;
    const found = verdict(row, owner);
    if (found !== 'changed') (found === 'moved' ? certain : doubtful).set(row, owner);
  }
  return { certain, doubtful };
}

/** Without the face. */
function likenessInAllElse(remembered: RememberedLeads): (row: Row, id: string) => number {
  const likeness = likenessTo(remembered);
  return (row, id) => likeness(row, id) % sameFace;
}
