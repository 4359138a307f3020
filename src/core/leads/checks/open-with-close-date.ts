import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { isoDay } from '../../workbook/day-time.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** An open lead that says when it closed. */
export function checkOpenWithCloseDate({ leads, today, place }: LeadsInSheet): Finding[] {
  const findings: Finding[] = [];
  for (const lead of leads) {
    if (lead.stage?.kind !== 'open' || lead.closedOn === null || lead.closedOn > today) continue;
    findings.push(
      aFinding('lead/open-with-close-date', place(lead, 'closedOn', isoDay(lead.closedOn)), {
        message: `In ${lead.stage.name}, an open stage, but Closed on says ${isoDay(lead.closedOn)}.`,
        cause: lead.stage.id,
      }),
    );
  }
  return findings;
}
