import type { Records } from '../leads/records.ts';
import type { Adoption } from '../schema/adoption.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { Workbook } from '../workbook/workbook.ts';

/**
 * An ID that was read back beside a lead is that lead's for good; one that did not land anywhere is forgotten. Only those
 * that stand alone in a tab of leads may have to be taken back.
 */
export function notReadBack(
  placedIds: readonly string[],
  { leads }: Records,
  workbook: Workbook,
  adoption: Adoption,
): readonly string[] {
  if (placedIds.length === 0) return placedIds;
  const ofLeads = new Set(leads.map((lead) => lead.id));
  const standing = new Set<string>();
  for (const { tabId, columns } of adoption.leadTabs) {
    const column = columns.get('leadId');
    const rows = workbook.tabs.find((tab) => tab.id === tabId)?.rows ?? [];
    if (column !== undefined) for (const cells of rows) standing.add(cellText(cells[column]));
  }
  return placedIds.filter((id) => standing.has(id) && !ofLeads.has(id));
}
