import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { fold } from '../../schema/fold.ts';
import { suggester } from '../../schema/suggester.ts';
import { parseMailbox } from '../../schema/values/mailbox.ts';
import type { Lead } from '../lead.ts';
import { nameAndAddress } from '../name-and-address.ts';
import type { TeamMember } from '../team-member.ts';
import type { LeadCheck } from './lead-check.ts';

/**
 * An owner who is not in Team, where there is a Team tab with rows; where there is none, an owner is mailed at the address in
 * the cell, and one that cannot be used is reported.
 */
export function checkUnknownOwner(team: readonly TeamMember[]): LeadCheck {
  return ({ leads, place }) => {
    const inTeam = team.filter((member) => member.inTeam);
    if (inTeam.length === 0) return leads.flatMap((lead) => refusedAddress(lead, place));
    const known = new Set(inTeam.map((member) => member.name));
    const nameOf = new Map<string, string>();
    for (const { name, aliases } of inTeam)
      for (const text of [name, ...aliases]) if (!nameOf.has(text)) nameOf.set(text, name);
    const suggestionFor = suggester(inTeam.flatMap(({ name, aliases }) => [name, ...aliases]));
    const findings: Finding[] = [];
    for (const lead of leads) {
      if (lead.owner === null || known.has(lead.owner)) continue;
      const suggestion = nameOf.get(suggestionFor(lead.owner) ?? '') ?? null;
      findings.push(
        aFinding('cell/unknown-owner', place(lead, 'owner', lead.owner), {
          message: `${lead.owner} is not in Team.`,
          suggestion,
          cause: fold(lead.owner) || lead.owner,
        }),
      );
    }
    return findings;
  };
}

function refusedAddress(lead: Lead, place: Parameters<LeadCheck>[0]['place']): Finding[] {
  const { owner } = lead;
  if (owner?.includes('@') !== true || nameAndAddress(owner).email !== null) return [];
  const read = parseMailbox(owner);
  if (read.ok) return [];
  const { message, suggestion = null } = read;
  return [
    aFinding('cell/not-a-mailbox', place(lead, 'owner', owner), { message, suggestion, cause: `owner:${fold(owner)}` }),
  ];
}
