import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Stage } from '../../workbook/stage.ts';
import { isoDay } from '../../workbook/day-time.ts';
import type { LeadsInSheet } from './lead-check.ts';

/**
 * An open lead that says when it closed. A date to come is what the team hopes for, in a column called Close date perhaps:
 * only a hint.
 */
export function checkOpenWithCloseDate({ leads, today, place, written }: LeadsInSheet): Finding[] {
  const findings: Finding[] = [];
  for (const lead of leads) {
    const isOpen = lead.stage === null ? lead.stageText === '' : lead.stage.kind === 'open';
    if (!isOpen || lead.closedOn === null) continue;
    const at = place(lead, 'closedOn', isoDay(lead.closedOn));
    const column = at.column ?? 'Closed on';
    const expected = place(lead, 'expectedClose').column ?? 'Expected close';
    findings.push(
      lead.closedOn > today
        ? aFinding('lead/open-with-close-date', at, {
            message: `${column} of an open lead lies ahead: that is an expected close.`,
            fix: `Rename the column to ${expected} if that is what it holds, or move the date there.`,
            cause: 'ahead',
            severity: 'hint',
          })
        : aFinding('lead/open-with-close-date', at, {
            message: `${where(lead.stage)}, but ${column} says ${written.day(lead.closedOn)}.`,
            cause: lead.stage?.id ?? 'no stage',
          }),
    );
  }
  return findings;
}

function where(stage: Stage | null): string {
  return stage === null ? 'No stage is given, so it counts as open' : `In ${stage.name}, an open stage`;
}
