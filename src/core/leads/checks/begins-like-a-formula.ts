import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Lead } from '../lead.ts';
import type { LeadsInSheet } from './lead-check.ts';

const textFields = ['company', 'contact', 'source', 'owner', 'stageText', 'nextStep', 'lostReason', 'notes'] as const;
/** `=1+1`, `@SUM(…)`, `+cmd|…`, `-HYPERLINK(…)`; not `+49 30 90182`, `- call again`, `-5`. */
const formulaLike = /^(=\s*\S|[@+-]\s*[A-Za-z_.]+\s*[(|!])/;

/** Text that came in from outside and becomes a formula when it is typed again, or exported and opened. */
export function checkBeginsLikeAFormula({ leads, place }: LeadsInSheet): Finding[] {
  const findings: Finding[] = [];
  for (const lead of leads) {
    for (const field of textFields) {
      const text: Lead[typeof field] = lead[field];
      if (text === null || !canBegin(text.charCodeAt(0)) || !formulaLike.test(text)) continue;
      const at = place(lead, field === 'stageText' ? 'stage' : field, text);
      findings.push(
        aFinding('cell/begins-like-a-formula', at, {
          message: `${at.column ?? field} holds text that begins like a formula.`,
        }),
      );
    }
  }
  return findings;
}

function canBegin(unit: number): boolean {
  return unit === 0x3d || unit === 0x40 || unit === 0x2b || unit === 0x2d;
}
