import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { isoDay } from '../../workbook/day-time.ts';
import type { LeadsInSheet } from './lead-check.ts';

/**
 * An open lead that says when it closed. A date to come is what the team hopes for, in a column called Close date perhaps:
 * only a hint.
 */
export function checkOpenWithCloseDate({ leads, today, place }: LeadsInSheet): Finding[] {
  const findings: Finding[] = [];
  for (const lead of leads) {
    if (lead.stage?.kind !== 'open' || lead.closedOn === null) continue;
    const date = isoDay(lead.closedOn);
    const at = place(lead, 'closedOn', date);
    const column = at.column ?? 'Closed on';
    findings.push(
      lead.closedOn > today
        ? aFinding('lead/open-with-close-date', at, {
            message: `${column} of an open lead lies ahead: that is an expected close.`,
            fix: 'Rename the column to Expected close if that is what it holds, or move the date there.',
            cause: 'ahead',
            severity: 'hint',
          })
        : aFinding('lead/open-with-close-date', at, {
            message: `In ${lead.stage.name}, an open stage, but ${column} says ${date}.`,
            cause: lead.stage.id,
          }),
    );
  }
  return findings;
}
