import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Lead } from '../lead.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** A row that repeats the Lead ID of another: the original keeps the history, the copy is reported. */
export function checkDoubledIds({ leads, place }: LeadsInSheet): Finding[] {
  const copies = leads.filter((lead) => lead.isCopy);
  if (copies.length === 0) return [];
  const originals = new Map<string, Lead>();
  for (const lead of leads) if (lead.id !== null && !lead.isCopy) originals.set(lead.id, lead);
  return copies.map((copy) => {
    const original = copy.id === null ? undefined : originals.get(copy.id);
    const where = original === undefined ? 'another row' : rowOf(original, copy);
    return aFinding('lead/doubled-id', place(copy, 'leadId', copy.id), {
      message: `This row has the same Lead ID as ${where}, which keeps the history.`,
      cause: 'copied row',
    });
  });
}

function rowOf(original: Lead, seenFrom: Lead): string {
  return original.tabId === seenFrom.tabId ? `row ${original.row}` : `row ${original.row} of ${original.tab}`;
}
