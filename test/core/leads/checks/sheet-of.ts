import type { LeadsInSheet } from '../../../../src/core/leads/checks/lead-check.ts';
import type { Lead } from '../../../../src/core/leads/lead.ts';
import { writtenIn } from '../../../../src/core/words/written/written.ts';
import { day, shippedStages } from '../../../support/builders.ts';

/** The leads as a check sees them: today is 2026-03-31, every column is there and labelled as its field. */
export function sheetOf(leads: readonly Lead[], changes: Partial<LeadsInSheet> = {}): LeadsInSheet {
  return {
    leads,
    stages: shippedStages,
    today: day('2026-03-31'),
    written: writtenIn('en-GB'),
    hasColumn: () => true,
    place: (lead, field, value = null) => ({
      tab: lead.tab,
      tabId: lead.tabId,
      row: lead.row,
      column: field,
      columnIndex: 0,
      field,
      value,
      lead: lead.key,
    }),
    ...changes,
  };
}
