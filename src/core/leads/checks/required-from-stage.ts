import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Lead } from '../lead.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** A column that Stages asks for from a stage on is empty in a lead that is that far. A lost lead owes nothing. */
export function checkRequiredFromStage({ leads, stages, hasColumn, place }: LeadsInSheet): Finding[] {
  const asked = stages.filter((stage) => stage.requiredFields.length > 0);
  if (asked.length === 0) return [];
  const findings: Finding[] = [];
  for (const lead of leads) {
    const at = lead.stage;
    if (at === null || at.kind === 'lost') continue;
    const seen = new Set<string>();
    for (const from of asked) {
      if (!isThatFar(at, from)) continue;
      for (const field of from.requiredFields) {
        if (seen.has(field) || !isEmpty(lead, field)) continue;
        seen.add(field);
        const at = place(lead, field);
        const name = at.column ?? field;
        const where = hasColumn(lead, field) ? at : place(lead, 'stage', lead.stageText);
        findings.push(
          aFinding('cell/required-from-stage', where, {
            message: `${name} is empty, and ${from.name} asks for it.`,
            cause: `${from.id}:${field}`,
          }),
        );
      }
    }
  }
  return findings;
}

function isThatFar(at: Stage, from: Stage): boolean {
  if (at.id === from.id) return true;
  if (from.kind !== 'open') return false;
  return at.kind === 'won' || at.order >= from.order;
}

/** Fields that a Lead does not hold (the team's own columns) are nobody's to ask for here. */
function isEmpty(lead: Lead, field: string): boolean {
  if (!Object.hasOwn(lead, field)) return false;
  return lead[field as keyof Lead] === null;
}
