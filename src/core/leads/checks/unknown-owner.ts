import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { fold } from '../../schema/fold.ts';
import { nearest } from '../../schema/nearest.ts';
import type { TeamMember } from '../team-member.ts';
import type { LeadCheck } from './lead-check.ts';

/** An owner who is not in Team, where there is a Team tab with rows. */
export function checkUnknownOwner(team: readonly TeamMember[]): LeadCheck {
  return ({ leads, place }) => {
    const inTeam = team.filter((member) => member.inTeam);
    if (inTeam.length === 0) return [];
    const known = new Set(inTeam.map((member) => member.name));
    const names = inTeam.flatMap((member) => [member.name, ...member.aliases]);
    const suggestions = new Map<string, string | null>();
    const findings: Finding[] = [];
    for (const lead of leads) {
      if (lead.owner === null || known.has(lead.owner)) continue;
      let suggestion = suggestions.get(lead.owner);
      if (suggestion === undefined) {
        const meant = nearest(lead.owner, names);
        suggestion = inTeam.find((each) => each.name === meant || each.aliases.includes(meant ?? ''))?.name ?? null;
        suggestions.set(lead.owner, suggestion);
      }
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
