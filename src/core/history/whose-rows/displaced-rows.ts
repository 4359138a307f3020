import type { RememberedLeads } from './remembered-leads.ts';
import type { Row } from './rows-to-settle.ts';

/** So many rows at least change places at one moment before it is taken for a sort where looks alone do not tell. */
const fewest = 4;
/** And of those that changed their stage, so many are now exactly what another lead was. */
const most = 0.6;

/**
 * Rows that changed places among leads of which several look the same: nobody can say at once whose each of them is, but that
 * they are not where they were is certain.
 */
export function displacedRows(rows: readonly Row[], remembered: RememberedLeads): readonly Row[] {
  const originals = rows.filter(({ lead, id }) => !lead.isCopy && id !== null && remembered.faces.has(id));
  const byFace = exchangedFaces(originals, remembered);
  if (byFace.length > 1) return byFace;
  const { faces, ownerOf } = remembered;
  const alike = originals.filter(({ id, face }) => faces.get(id ?? '') === face && ownerOf.get(face) === null);
  return exchangedStates(alike, remembered);
}

/**
 * The same where nobody knows what rows looked like, for Memory is gone while a sort stands (or a sort came meanwhile): what
 * stands beside the IDs is what history knows of others. Whose they are, nothing tells then.
 */
export function displacedUnseen(rows: readonly Row[], remembered: RememberedLeads): readonly Row[] {
  if (remembered.faces.size > 0) return [];
  const known = rows.filter(({ lead, id }) => !lead.isCopy && id !== null && remembered.of(id).isKnown);
  return exchangedStates(known, remembered);
}

/** Rows beside IDs of leads that looked otherwise, where what stood beside each of these IDs stands beside another of them. */
function exchangedFaces(rows: readonly Row[], { faces, ownerOf }: RememberedLeads): readonly Row[] {
  const before = ({ id }: Row): number | undefined => faces.get(id ?? '');
  let left = rows.filter((row) => before(row) !== row.face && ownerOf.has(row.face));
  for (;;) {
    const now = new Set(left.map(({ face }) => face));
    const then = new Set(left.map(before));
    const kept = left.filter((row) => now.has(before(row) ?? NaN) && then.has(row.face));
    if (kept.length === left.length) return kept;
    left = kept;
  }
}

/** Rows of which the face does not tell, and that have the stage, the amount and the owner of others. */
function exchangedStates(alike: readonly Row[], { of }: RememberedLeads): readonly Row[] {
  const known = new Set<string>();
  const changed: Row[] = [];
  let exchanged = 0;
  const balance = new Map<string, number>();
  const count = (stage: string, by: number): unknown => balance.set(stage, (balance.get(stage) ?? 0) + by);
  for (const { id } of alike) known.add(stateBefore(of(id ?? '')));
  for (const row of alike) {
    const was = of(row.id ?? '');
    const { stage, owner, amount, currency } = row.lead;
    if (stage === null || was.stage === null || stage.id === was.stage) continue;
    changed.push(row);
    count(was.stage, -1);
    count(stage.id, 1);
    const isOwn = owner === was.owner && amount === was.amount && currency === was.currency;
    if (!isOwn && known.has(stateBefore({ stage: stage.id, owner, amount, currency }))) exchanged++;
  }
  const unbalanced = [...balance.values()].reduce((sum, n) => sum + Math.max(0, n), 0);
  const isSort =
    exchanged >= fewest && exchanged >= changed.length * most && unbalanced <= (changed.length * (1 - most)) / 2;
  return isSort ? changed : [];
}

function stateBefore(state: {
  readonly stage: string | null;
  readonly owner: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
}): string {
  return JSON.stringify([state.stage, state.owner, state.amount, state.currency]);
}
