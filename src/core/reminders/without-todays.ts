import type { Finding } from '../findings/finding.ts';
import type { LeadToAct } from './leads-to-act-on.ts';

/** The findings that people put right in the sheet. What is late is Today's, with phone and next step: it is named there alone. */
export function withoutTodays(findings: readonly Finding[], toAct: readonly LeadToAct[]): readonly Finding[] {
  const isTodays = new Set(toAct.map(({ lead }) => lead));
  return findings.filter(({ code, lead }) => code !== 'lead/follow-up-in-past' || lead === null || !isTodays.has(lead));
}
