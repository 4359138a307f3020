import type { Finding } from '../findings/finding.ts';
import type { Lead } from '../leads/lead.ts';
import type { Deal } from './deal.ts';

/** Two rows that are probably one deal. */
export interface LikelyTwice {
  readonly lead: Lead;
  readonly other: Lead;
}

/** The pairs of rows that are probably one deal of which one at least is open, in the order of the findings; what was accepted is none. */
export function likelyTwice(deals: readonly Deal[], findings: readonly Finding[]): readonly LikelyTwice[] {
  const pairs = findings.flatMap(({ code, lead, other }) =>
    code === 'lead/likely-duplicate' && lead !== null && other !== undefined ? [[lead, other] as const] : [],
  );
  if (pairs.length === 0) return [];
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  return pairs.flatMap(([id, otherId]) => {
    const one = byId.get(id);
    const two = byId.get(otherId);
    if (!one?.lead || !two?.lead || (one.outcome !== 'open' && two.outcome !== 'open')) return [];
    return [{ lead: one.lead, other: two.lead }];
  });
}
