import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Lead } from '../lead.ts';
import type { LeadCheck } from './lead-check.ts';

/**
 * A blank Stage is the first open stage, which is worth a hint; where the row says otherwise it has none, which is a fault.
 *
 * @param stageBefore the name of the stage in which history knows a lead; null where it knows none
 */
export function checkBlankStages(stageBefore: (lead: Lead) => string | null): LeadCheck {
  return ({ leads, hasColumn, place }) => {
    const findings: Finding[] = [];
    for (const lead of leads) {
      if (lead.stageText !== '' || !hasColumn(lead, 'stage')) continue;
      const at = place(lead, 'stage');
      const column = at.column ?? 'Stage';
      if (lead.stage === null) {
        const before = stageBefore(lead);
        const was = before === null ? '' : ` It was ${before} before.`;
        const message = `${column} is empty, though the lead is further on than the first stage.${was}`;
        findings.push(aFinding('lead/stage-missing', at, { message, suggestion: before, cause: before ?? 'stage' }));
      } else if (lead.stage.kind === 'open') {
        const message = `${column} is empty, so the lead counts as in ${lead.stage.name}.`;
        findings.push(aFinding('lead/stage-blank', at, { message, cause: 'stage' }));
      }
    }
    return findings;
  };
}
