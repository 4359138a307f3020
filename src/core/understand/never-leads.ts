import type { Adoption } from '../adoption/adoption.ts';
import { isRowInUse, underLeadId } from '../adoption/in-use.ts';
import type { Lead } from '../leads/lead.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { Workbook } from '../workbook/workbook.ts';

/**
 * The IDs of rows that counted until somebody said that they are no leads: their tab is none of leads, or the rows are none. They still
 * stand there, so that they were not removed; and where the answer is taken back, their history goes on. A copy that never counted does
 * not keep the lead that it is a copy of.
 */
export function neverLeads(
  workbook: Workbook,
  adoption: Pick<Adoption, 'leadTabs' | 'knownTabs'>,
  leads: readonly Lead[],
  events: readonly StageEvent[],
): ReadonlySet<string> {
  const ids = [...inTabs(workbook, adoption), ...inRows(workbook, adoption)];
  if (ids.length === 0) return new Set();
  const known = new Set(events.map(({ lead }) => lead));
  const standing = new Set(leads.map(({ key }) => key));
  return new Set(ids.filter((id) => known.has(id) && !standing.has(id)));
}

function inTabs({ tabs }: Workbook, { leadTabs, knownTabs }: Pick<Adoption, 'leadTabs' | 'knownTabs'>) {
  const read = new Set(leadTabs.map(({ tabId }) => tabId));
  const once = new Set(knownTabs.flatMap(({ id, held }) => (held === 'once' && !read.has(id) ? [id] : [])));
  return tabs.filter(({ id }) => once.has(id)).flatMap(underLeadId);
}

/** Not rows that are passed over for what they look like: one that was emptied but for its ID and a formula is a lead that is gone. */
function inRows({ tabs }: Workbook, { leadTabs }: Pick<Adoption, 'leadTabs'>): readonly string[] {
  return leadTabs.flatMap(({ tabId, columns, saidNoLeads = [] }) => {
    const column = columns.get('leadId');
    const rows = tabs.find(({ id }) => id === tabId)?.rows ?? [];
    if (column === undefined) return [];
    return [...saidNoLeads].flatMap((row) => (isRowInUse(rows[row] ?? []) ? [cellText(rows[row]?.[column])] : []));
  });
}
