import type { Lead } from '../leads/lead.ts';
import type { Day } from '../workbook/day-time.ts';

/** Created, unless the dates of the row cannot be. */
export function createdOf({ created, errors }: Lead): Day | null {
  const isUsable = !errors.includes('lead/dates-out-of-order') && !errors.includes('lead/date-in-future');
  return isUsable ? created : null;
}
