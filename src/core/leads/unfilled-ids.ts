import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Adoption } from '../adoption/adoption.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import type { Lead } from './lead.ts';

/**
 * Leads without an ID, where the ones that this run placed did not all land: their cells look empty, and are not. A formula
 * that shows nothing is a person's cell; no store writes over it, and Google does not tell it from a blank one.
 *
 * @param placedIds placed and not yet read back
 */
export function unfilledIds(
  workbook: Workbook,
  { leadTabs }: Pick<Adoption, 'leadTabs'>,
  leads: readonly Lead[],
  placedIds: readonly string[],
): Finding[] {
  if (placedIds.length === 0) return [];
  const tabs = new Map(workbook.tabs.map((tab) => [tab.id, tab]));
  const missing = new Set(placedIds);
  for (const { tabId } of leadTabs) {
    for (const cells of tabs.get(tabId)?.rows ?? []) for (const cell of cells) missing.delete(cellText(cell));
  }
  if (missing.size === 0) return [];
  return leads.flatMap((lead): Finding[] => {
    const { tab: title, tabId, row, id, key } = lead;
    const tab = tabs.get(tabId);
    const recognised = leadTabs.find((each) => each.tabId === tabId);
    const column = recognised?.columns.get('leadId');
    const isBlank = (tab?.rows[row - 1]?.[column ?? -1] ?? '') === '';
    if (id !== null || column === undefined || !isBlank || tab?.spilledRows.has(row - 1) === true) return [];
    const headerRow = recognised?.headerRow ?? -1;
    const place = {
      tab: title,
      tabId,
      row,
      column: headerOf(tab, headerRow, column),
      columnIndex: column,
      field: 'leadId',
      lead: key,
    };
    const message =
      'The cell of the Lead ID looks empty, but takes no ID: a formula may stand there that shows nothing, or a filter hides the row.';
    const fix = 'Clear the cell, or the filter: the next run fills it.';
    return [aFinding('lead/invalid-id', place, { message, fix, cause: 'takes none' })];
  });
}

function headerOf(tab: Tab | undefined, headerRow: number, column: number): string {
  return cellText(tab?.rows[headerRow]?.[column]) || 'Lead ID';
}
