import type { Day } from '../workbook/day-time.ts';
import type { Lead } from './lead.ts';

/** The day on which a closed lead was won or lost, as its row says it: `Entered Won` first, as in its history; null while it is open. */
export function endedOn(lead: Lead): Day | null {
  if (lead.stage === null || lead.stage.kind === 'open') return null;
  return lead.entered.get(lead.stage.id) ?? lead.closedOn;
}
