import type { Lead } from '../../leads/lead.ts';
import type { PartedIds } from '../../logs/parted-ids.ts';
import { likenessTo } from './likeness.ts';
import type { RememberedLeads } from './remembered-leads.ts';
import { faceNow } from './rows-to-settle.ts';
import type { Row } from './rows-to-settle.ts';

/**
 * The rows with the lead that each was in the last run: while a sort stands, the leads that were known by what they are stay
 * beside the IDs of others, and from one night to the next only what moved since is to be told. Where the IDs fit the rows
 * better than that, the sort was undone.
 *
 * @param before what the last run found of IDs beside other leads
 */
export function rowsOf(leads: readonly Lead[], remembered: RememberedLeads, before: PartedIds): Row[] {
  const asWritten = leads.map((lead): Row => {
    const face = faceNow(lead);
    return { lead, id: lead.id, face, isStuck: lead.id !== null && before.unsettled.get(lead.id) === face };
  });
  if (before.stoodBeside.size === 0) return asWritten;
  const asBefore = asWritten.map((row) => ({ ...row, id: before.stoodBeside.get(row.lead.id ?? '') ?? row.id }));
  const likeness = likenessTo(remembered);
  const fit = (rows: readonly Row[]): number =>
    rows.reduce((sum, row) => sum + (row.id !== null && remembered.faces.has(row.id) ? likeness(row, row.id) : 0), 0);
  return fit(asBefore) >= fit(asWritten) ? asBefore : asWritten;
}
