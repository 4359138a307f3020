import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** A won or lost lead with nothing that says since when, in a tab that has a column to say it. */
export function checkClosedWithoutDate({ leads, hasColumn, place }: LeadsInSheet): Finding[] {
  const findings: Finding[] = [];
  for (const lead of leads) {
    if (lead.stage === null || lead.stage.kind === 'open') continue;
    // Where another column says that it ended, Stage since tells when it came into the stage before.
    const saysSince = lead.stageSince !== null && lead.endedIn === null;
    if (lead.closedOn !== null || saysSince || lead.entered.has(lead.stage.id)) continue;
    if (!hasColumn(lead, 'closedOn') || lead.errors.some(isAboutDates)) continue;
    const at = place(lead, 'closedOn');
    findings.push(
      aFinding('lead/closed-without-date', at, {
        message: `${lead.stage.name}, but ${at.column ?? 'Closed on'} is empty.`,
        cause: lead.stage.id,
      }),
    );
  }
  return findings;
}

/** A date that could not be read has its own finding. */
function isAboutDates(code: string): boolean {
  return code === 'cell/not-a-date' || code === 'cell/formula-error' || code === 'cell/date-out-of-range';
}
