import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** The one cell that a lead must have: its stage. */
export function checkRequiredStage({ leads, hasColumn, place }: LeadsInSheet): Finding[] {
  const findings: Finding[] = [];
  for (const lead of leads) {
    if (lead.stageText !== '' || !hasColumn(lead, 'stage')) continue;
    const at = place(lead, 'stage');
    findings.push(aFinding('cell/required', at, { message: `${at.column ?? 'Stage'} is empty.`, cause: 'stage' }));
  }
  return findings;
}
