import type { Lead } from '../../leads/lead.ts';
import type { PartedIds } from '../../logs/parted-ids.ts';
import { guessRows } from './guess-rows.ts';
import { likenessTo } from './likeness.ts';
import type { RememberedLeads } from './remembered-leads.ts';
import { faceNow } from './rows-to-settle.ts';
import type { Row } from './rows-to-settle.ts';

/** What the last run found of IDs beside other leads, and of which leads it wrote no history. */
type Before = PartedIds & { readonly held: ReadonlySet<string> };

/**
 * The rows with the lead that each was in the last run: while a sort stands, the leads that were known by what they are stay
 * beside the IDs of others, and from one night to the next only what moved since is to be told. Where the IDs fit the rows
 * better than that, the sort was undone.
 */
export function rowsOf(leads: readonly Lead[], remembered: RememberedLeads, before: Before): Row[] {
  const asWritten = leads.map((lead): Row => {
    const face = faceNow(lead);
    return { lead, id: lead.id, face, isStuck: lead.id !== null && before.unsettled.get(lead.id) === face };
  });
  return withFreeIds(inLastRun(asWritten, remembered, before), before.held, remembered);
}

function inLastRun(asWritten: readonly Row[], remembered: RememberedLeads, before: Before): readonly Row[] {
  if (before.stoodBeside.size === 0) return asWritten;
  const asBefore = asWritten.map((row) => ({ ...row, id: before.stoodBeside.get(row.lead.id ?? '') ?? row.id }));
  const likeness = likenessTo(remembered);
  const fit = (rows: readonly Row[]): number =>
    rows.reduce((sum, row) => sum + (row.id !== null && remembered.faces.has(row.id) ? likeness(row, row.id) : 0), 0);
  return fit(asBefore) >= fit(asWritten) ? asBefore : asWritten;
}

/**
 * Nobody can tell whose a stuck row is; but where the lead of the ID beside it stands elsewhere, it is not that one. Until it is
 * settled it counts as one of those that are free, so that no lead counts twice.
 */
function withFreeIds(rows: readonly Row[], held: ReadonlySet<string>, remembered: RememberedLeads): Row[] {
  const taken = new Set(rows.filter(({ isStuck }) => !isStuck).map(({ id }) => id));
  const homeless = new Set<Row>();
  for (const row of rows) {
    if (!row.isStuck) continue;
    const own = row.lead.id;
    if (own === null || taken.has(own)) homeless.add(row);
    else taken.add(own);
  }
  const free = [...held].filter((id) => !taken.has(id));
  const known = free.filter((id) => remembered.faces.has(id));
  const fresh = free.filter((id) => !remembered.faces.has(id));
  const guesses = guessRows([...homeless], known, fresh, likenessTo(remembered));
  return rows.map((row) => (row.isStuck ? { ...row, id: guesses.get(row) ?? row.lead.id } : row));
}
