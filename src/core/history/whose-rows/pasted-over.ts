import type { Lead } from '../../leads/lead.ts';
import type { RememberedLeads } from './remembered-leads.ts';
import type { Row } from './rows-to-settle.ts';
import { saysNothing } from './rows-to-settle.ts';

/**
 * Rows over which another one was pasted without its ID: what stood there is nowhere, and all that stands there now stands
 * in the row of another lead, which did not change. With the row whose copy it is.
 */
export function pastedOver(rows: readonly Row[], { faces, ownerOf }: RememberedLeads): ReadonlyMap<Row, Row> {
  const originals = rows.filter(({ lead }) => !lead.isCopy && !saysNothing(lead));
  const standing = new Set(originals.map(({ face }) => face));
  const inPlace = new Map<string, Row>();
  for (const row of originals) {
    const { id } = row;
    if (id !== null && faces.get(id) === row.face) inPlace.set(id, row);
  }
  const found = new Map<Row, Row>();
  for (const row of originals) {
    const { id } = row;
    const before = id === null ? undefined : faces.get(id);
    if (before === undefined || before === row.face || standing.has(before)) continue;
    const original = inPlace.get(ownerOf.get(row.face) ?? '');
    if (original !== undefined && saysTheSame(row.lead, original.lead)) found.set(row, original);
  }
  return found;
}

const compared = [
  'phone', 'source', 'owner', 'stageText', 'amount', 'currency', 'created', 'stageSince', 'expectedClose', 'nextStep',
  'followUp', 'lastContact', 'closedOn', 'lostReason', 'notes',
] as const satisfies readonly (keyof Lead)[]; // prettier-ignore

/** In all that both say besides who they are, and that is more than one thing: two deals of a customer may share a stage. */
function saysTheSame(a: Lead, b: Lead): boolean {
  if (compared.some((field) => a[field] !== b[field])) return false;
  return compared.filter((field) => a[field] !== null && a[field] !== '').length > 2;
}
