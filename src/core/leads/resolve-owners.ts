import { fold } from '../schema/fold.ts';
import { nameAndAddress } from './name-and-address.ts';
import { namesOf } from './parse-team.ts';
import type { TeamMember } from './team-member.ts';

export interface Owners {
  /** Team's rows, then (where Team does not know them) the names met in the leads, in alphabetical order. */
  readonly team: readonly TeamMember[];
  /** The canonical name for what stands in an Owner cell. */
  readonly nameOf: (text: string) => string;
}

/**
 * Says who is meant by each text of the Owner columns: a name, an alias or an address of Team, also as `Ann <ann@…>`. Who
 * is not in Team keeps the spelling that is most common, so that it does not hang on the order of the rows.
 */
export function resolveOwners(team: readonly TeamMember[], ownerCells: Iterable<string | null>): Owners {
  const known = new Map<string, string>();
  for (const member of team) {
    for (const text of namesOf(member)) if (!known.has(fold(text))) known.set(fold(text), member.name);
  }
  const counts = new Map<string, number>();
  for (const text of ownerCells) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);

  // An address is surer than a name, which two people may share.
  const find = (text: string): string | undefined => {
    const { name, email } = nameAndAddress(text);
    return [text, email, name].map((each) => (each === null ? undefined : known.get(fold(each)))).find(Boolean);
  };
  const canonical = new Map<string, string>();
  const strangers = new Map<string, TeamMember>();
  const byCount = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  for (const [text] of byCount) {
    const { name, email } = nameAndAddress(text);
    const found = find(text);
    const met = found === undefined ? undefined : strangers.get(found);
    const isAnother = typeof met?.email === 'string' && email !== null && fold(met.email) !== fold(email);
    if (found !== undefined && !isAnother) {
      canonical.set(text, found);
      if (met?.email === null && email !== null) strangers.set(found, stranger(found, email));
      continue;
    }
    const called = isAnother ? text : (name ?? email ?? text);
    canonical.set(text, called);
    for (const each of [text, email, name]) if (each !== null && !known.has(fold(each))) known.set(fold(each), called);
    strangers.set(called, stranger(called, email));
  }
  const others = [...strangers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { team: [...team, ...others], nameOf: (text) => canonical.get(text) ?? find(text) ?? text };
}

function stranger(name: string, email: string | null): TeamMember {
  return {
    name,
    aliases: [],
    email,
    manager: null,
    timeZone: null,
    sendAt: null,
    workingDays: null,
    holidayRegion: null,
    quota: null,
    awayUntil: null,
    active: true,
    inTeam: false,
  };
}
