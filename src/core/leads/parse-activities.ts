import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { LeadMatcher } from './lead-matcher.ts';
import { incomplete, parseRows } from './parsed-rows.ts';
import type { ParsedRow, ParsedRows } from './parsed-rows.ts';
import type { TabRows } from './tab-rows.ts';
import type { Activity } from './records.ts';

/** The rows of Activities, matched to leads by Lead ID, address or company. A row without a readable date is left out. */
export function parseActivities(
  tab: TabRows,
  leads: LeadMatcher,
  ownerNamed: (text: string) => string,
): ParsedRows<Activity[]> {
  const { values, findings } = tab.read({
    date: 'dateTime',
    leadId: 'text',
    type: 'text',
    direction: 'choice',
    summary: 'text',
    by: 'owner',
  });
  const noLead = (i: number, about: string | null): Finding =>
    aFinding('activity/no-lead', tab.place(i, 'leadId', about), {
      message:
        about === null ? 'An activity that names no lead.' : `No lead has this ID, address or company: ${about}.`,
      cause: about === null ? 'blank' : 'unknown',
    });
  return parseRows(tab, findings, (i, row): ParsedRow<Activity> => {
    const date = values.date[i] ?? null;
    if (date === null)
      return incomplete(tab, findings, [i, 'date'], { message: 'An activity without a date.', cause: 'activities' });
    const about = values.leadId[i] ?? null;
    const lead = about === null ? null : leads.byAnything(about);
    const direction = values.direction[i] ?? null;
    const by = values.by[i] ?? null;
    const record: Activity = {
      date,
      lead: lead?.key ?? null,
      type: values.type[i] ?? null,
      direction: direction === 'in' || direction === 'out' ? direction : null,
      summary: values.summary[i] ?? null,
      by: by === null ? null : ownerNamed(by),
      row: row + 1,
    };
    return lead === null ? { record, finding: noLead(i, about) } : { record };
  });
}
