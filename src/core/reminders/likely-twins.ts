import type { Finding } from '../findings/finding.ts';
import type { Lead } from '../leads/lead.ts';

/** The row that is probably the same deal. */
export interface LikelyTwin {
  readonly title: string;
  readonly tab: string;
  readonly tabId: number;
  /** As people count. */
  readonly row: number;
  readonly stage: string;
  readonly owner: string | null;
}

/** Each of two rows that are probably the same deal, by `Lead.key`, with the other one. */
export function likelyTwins(leads: readonly Lead[], findings: readonly Finding[]): ReadonlyMap<string, LikelyTwin> {
  const pairs = findings.flatMap(({ code, lead, other }) =>
    code === 'lead/likely-duplicate' && lead !== null && other !== undefined ? [[lead, other] as const] : [],
  );
  if (pairs.length === 0) return new Map();
  const byKey = new Map(leads.map((lead) => [lead.key, lead]));
  const twins = new Map<string, LikelyTwin>();
  for (const [younger, older] of pairs) {
    for (const [key, otherKey] of [[younger, older] as const, [older, younger] as const]) {
      const other = byKey.get(otherKey);
      if (other !== undefined && !twins.has(key)) twins.set(key, twinOf(other));
    }
  }
  return twins;
}

function twinOf({ company, contact, email, id, tab, tabId, row, stage, stageText, owner }: Lead): LikelyTwin {
  const title = company ?? contact ?? email ?? id ?? `Row ${row}`;
  return { title, tab, tabId, row, stage: stage?.name ?? stageText, owner };
}
