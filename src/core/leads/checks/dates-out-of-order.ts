import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { isoDay } from '../../workbook/day-time.ts';
import type { Day } from '../../workbook/day-time.ts';
import type { Lead } from '../lead.ts';
import type { LeadsInSheet } from './lead-check.ts';

interface Dated {
  readonly field: string;
  readonly date: Day;
}

/**
 * Created, then the stages in their order, then Closed on: a later step cannot have an earlier date. Same days are fine.
 * The first pair of neighbours that is the wrong way round is reported, one finding a lead.
 */
export function checkDatesOutOfOrder({ leads, stages, place, written }: LeadsInSheet): Finding[] {
  const openStages = stages.filter((stage) => stage.kind === 'open');
  const findings: Finding[] = [];
  for (const lead of leads) {
    const wrong = firstWrongPair(datesInOrder(lead, openStages));
    if (wrong === null) continue;
    const [earlier, later] = wrong;
    const at = place(lead, later.field, isoDay(later.date));
    const before = place(lead, earlier.field).column ?? earlier.field;
    findings.push(
      aFinding('lead/dates-out-of-order', at, {
        message: `${at.column ?? later.field} (${written.day(later.date)}) is before ${before} (${written.day(earlier.date)}).`,
        cause: `${earlier.field}>${later.field}`,
      }),
    );
  }
  return findings;
}

function datesInOrder(lead: Lead, openStages: LeadsInSheet['stages']): Dated[] {
  const dated: Dated[] = [];
  if (lead.created !== null) dated.push({ field: 'created', date: lead.created });
  if (lead.entered.size > 0) {
    for (const stage of openStages) {
      const date = lead.entered.get(stage.id);
      if (date !== undefined) dated.push({ field: `entered:${stage.id}`, date });
    }
  }
  const { stage } = lead;
  if (stage === null) return dated;
  // Of two closing dates the lead's own counts; a date that it entered Won while it is lost says nothing about now.
  const closing = stage.kind === 'open' ? undefined : lead.entered.get(stage.id);
  if (closing !== undefined) dated.push({ field: `entered:${stage.id}`, date: closing });
  else if (stage.kind !== 'open' && lead.closedOn !== null) dated.push({ field: 'closedOn', date: lead.closedOn });
  return dated;
}

/** Each date against the latest one before it; a stage that was entered again later has only its last date to show. */
function firstWrongPair(dated: readonly Dated[]): readonly [Dated, Dated] | null {
  let latest = dated[0];
  for (const next of dated.slice(1)) {
    if (latest !== undefined && next.date < latest.date) return [latest, next];
    latest = next;
  }
  return null;
}
