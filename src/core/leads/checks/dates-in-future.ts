import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { isoDay } from '../../workbook/day-time.ts';
import type { Day } from '../../workbook/day-time.ts';
import type { Lead } from '../lead.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** Dates that tell what has happened cannot lie ahead. */
export function checkDatesInFuture({ leads, stages, today, place, written }: LeadsInSheet): Finding[] {
  const findings: Finding[] = [];
  const report = (lead: Lead, field: string, label: string, date: Day | null): void => {
    if (date === null || date <= today) return;
    const at = place(lead, field, isoDay(date));
    findings.push(
      aFinding('lead/date-in-future', at, {
        message: `${at.column ?? label} is ${written.day(date)}, which is still to come.`,
      }),
    );
  };
  const names = new Map(stages.map((stage) => [stage.id, stage.name]));
  for (const lead of leads) {
    report(lead, 'created', 'Created', lead.created);
    report(lead, 'stageSince', 'Stage since', lead.stageSince);
    report(lead, 'lastContact', 'Last contact', lead.lastContact);
    // Of an open lead it is a hope, which another check says.
    if (lead.stage?.kind !== 'open') report(lead, 'closedOn', 'Closed on', lead.closedOn);
    for (const [stage, date] of lead.entered) {
      if (date > today) report(lead, `entered:${stage}`, `Entered ${names.get(stage) ?? stage}`, date);
    }
  }
  return findings;
}
