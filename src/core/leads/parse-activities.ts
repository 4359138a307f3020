import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { LeadMatcher } from './lead-matcher.ts';
import type { TabReader } from './read-tab.ts';
import type { Activity } from './records.ts';

/** The rows of Activities, matched to leads by Lead ID, address or company. A row without a readable date is left out. */
export function parseActivities(
  reader: TabReader,
  leads: LeadMatcher,
  ownerNamed: (text: string) => string,
): { readonly activities: Activity[]; readonly findings: Finding[] } {
  const { rows, values, place, tab } = reader;
  const date = values('date', 'dateTime');
  const leadId = values('leadId', 'text');
  const type = values('type', 'text');
  const direction = values('direction', 'choice');
  const summary = values('summary', 'text');
  const by = values('by', 'owner');
  const activities: Activity[] = [];
  const findings: Finding[] = [];
  rows.forEach((row, i) => {
    const at = date[i] ?? null;
    if (at === null) {
      if (cellText(tab.rows[row]?.[place(i, 'date').columnIndex ?? -1]) === '') {
        findings.push(
          aFinding('row/incomplete', place(i, 'date'), { message: 'An activity without a date.', cause: 'activities' }),
        );
      }
      return;
    }
    const about = leadId[i] ?? null;
    const lead = about === null ? null : leads.byAnything(about);
    if (lead === null) {
      findings.push(
        aFinding('activity/no-lead', place(i, 'leadId', about), {
          message:
            about === null ? 'An activity that names no lead.' : `No lead has this ID, address or company: ${about}.`,
          cause: about === null ? 'blank' : 'unknown',
        }),
      );
    }
    const said = direction[i] ?? null;
    const who = by[i] ?? null;
    activities.push({
      date: at,
      lead: lead?.key ?? null,
      type: type[i] ?? null,
      direction: said === 'in' || said === 'out' ? said : null,
      summary: summary[i] ?? null,
      by: who === null ? null : ownerNamed(who),
      row: row + 1,
    });
  });
  return { activities, findings };
}
