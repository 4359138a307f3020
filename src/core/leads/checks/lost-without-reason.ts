import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** A lost lead without a reason, in a tab that has a column for reasons. */
export function checkLostWithoutReason({ leads, hasColumn, place }: LeadsInSheet): Finding[] {
  const findings: Finding[] = [];
  for (const lead of leads) {
    if (lead.stage?.kind !== 'lost' || lead.lostReason !== null || !hasColumn(lead, 'lostReason')) continue;
    const at = place(lead, 'lostReason');
    findings.push(
      aFinding('lead/lost-without-reason', at, {
        message: `Lost, but ${at.column ?? 'Lost reason'} is empty.`,
        cause: 'lost',
      }),
    );
  }
  return findings;
}
