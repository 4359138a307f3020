import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { isoDay } from '../../workbook/day-time.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** The next step of an open lead was due before today. */
export function checkFollowUpInPast({ leads, today, place, written }: LeadsInSheet): Finding[] {
  const findings: Finding[] = [];
  for (const lead of leads) {
    if (lead.followUp === null || lead.followUp >= today) continue;
    if ((lead.stage !== null && lead.stage.kind !== 'open') || (lead.snoozeUntil ?? 0) > today) continue;
    const days = today - lead.followUp;
    findings.push(
      aFinding('lead/follow-up-in-past', place(lead, 'followUp', isoDay(lead.followUp)), {
        message: `The follow-up of ${written.day(lead.followUp)} is ${written.count(days, 'day')} late.`,
      }),
    );
  }
  return findings;
}
