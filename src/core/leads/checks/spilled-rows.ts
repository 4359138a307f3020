import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Lead } from '../lead.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** Rows that a spilling formula produces get no Lead ID, but an explanation. */
export function checkSpilledRows(isSpilled: (lead: Lead) => boolean): (sheet: LeadsInSheet) => Finding[] {
  return ({ leads, place }) =>
    leads
      .filter((lead) => lead.id === null && isSpilled(lead))
      .map((lead) =>
        aFinding('lead/spilled', place(lead, 'leadId'), {
          message: 'This row is the result of a formula, so it gets no Lead ID and its history cannot be kept.',
          cause: String(lead.tabId),
        }),
      );
}
