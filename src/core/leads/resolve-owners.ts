import { fold } from '../schema/fold.ts';
import { parseEmail } from '../schema/values/email.ts';
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

  const canonical = new Map<string, string>();
  const strangers = new Map<string, TeamMember>();
  const byCount = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  for (const [text] of byCount) {
    const { name, email } = nameAndAddress(text);
    const found = [text, name, email].map((each) => (each === null ? undefined : known.get(fold(each)))).find(Boolean);
    if (found !== undefined) {
      canonical.set(text, found);
      continue;
    }
    const called = name ?? email ?? text;
    canonical.set(text, called);
    for (const each of [text, name, email]) if (each !== null) known.set(fold(each), called);
    strangers.set(called, stranger(called, email));
  }
  const others = [...strangers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { team: [...team, ...others], nameOf: (text) => canonical.get(text) ?? text };
}

/** `Ann Lee <ann@example.com>`, an address alone, or a name alone. */
function nameAndAddress(text: string): { readonly name: string | null; readonly email: string | null } {
  if (!text.includes('@')) return { name: text, email: null };
  const read = parseEmail(text);
  if (!read.ok) return { name: text, email: null };
  const name = /^\s*"?([^"<>@]+?)"?\s*<[^<>]+>\s*$/.exec(text.slice(0, 300))?.[1] ?? null;
  return { name, email: read.value };
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
