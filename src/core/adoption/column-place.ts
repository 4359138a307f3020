import type { FindingPlace } from '../findings/a-finding.ts';
import type { LeadTab } from './lead-tab.ts';

/** The header of a column of the leads, for a finding. It is known again when somebody renames the header. */
export function columnPlace(
  lead: Pick<LeadTab, 'tab' | 'header' | 'scope'>,
  column: number,
  field: string | null,
): FindingPlace {
  return {
    tab: lead.tab.title,
    tabId: lead.tab.id,
    scope: lead.scope,
    row: lead.header.row + 1,
    column: lead.header.labels[column] ?? null,
    columnIndex: column,
    field,
  };
}
