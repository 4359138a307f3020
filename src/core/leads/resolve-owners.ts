import { fold, foldName } from '../schema/fold.ts';
import { nameIndex } from '../schema/name-index.ts';
import { nameAndAddress } from './name-and-address.ts';
import { namesOf } from './parse-team.ts';
import type { TeamMember } from './team-member.ts';

export interface Owners {
  /** Team's rows, then (where Team does not know them) the names met in the leads, in alphabetical order. */
  readonly team: readonly TeamMember[];
  /** The canonical name for what stands in an Owner cell. */
  readonly nameOf: (text: string) => string;
}

/** What an Owner cell says, taken apart. A text that is no address is a name. */
interface Spelling {
  readonly text: string;
  readonly name: string | null;
  readonly email: string | null;
}

/**
 * Says who is meant by each text of the Owner columns: a name, an alias or an address of Team, also as `Ann <ann@…>`. Of
 * those who are not in Team, whoever has the same address is the same person, and a name alone means the one person who
 * bears it; where several bear it, it is nobody's address. They are called as they are most often written, so that who
 * is who does not hang on the order of the rows.
 */
export function resolveOwners(team: readonly TeamMember[], ownerCells: Iterable<string | null>): Owners {
  const counts = new Map<string, number>();
  for (const text of ownerCells) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  const byCount = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const spellings = byCount.map(([text]) => spellingOf(text));

  const memberOf = memberFinder(team, spellings);
  const strange = spellings.filter((spelling) => memberOf(spelling) === null);
  const nameKey = nameKeys(strange);
  const addresses = setsOf(strange, ({ name, email }) =>
    name === null ? null : [nameKey(name), email === null ? null : keyOf(email)],
  );
  const personOf = ({ text, email }: Spelling): string => {
    if (email !== null) return `@${keyOf(email)}`;
    const borne = onlyOne(addresses.get(nameKey(text)));
    return borne === null ? nameKey(text) : `@${borne}`;
  };
  const persons = new Map<string, Spelling[]>();
  for (const spelling of strange) {
    const person = personOf(spelling);
    const written = persons.get(person);
    if (written === undefined) persons.set(person, [spelling]);
    else written.push(spelling);
  }

  const called = new Map<string, string>();
  const others: TeamMember[] = [];
  for (const [person, written] of persons) {
    const name = written.find((each) => each.name !== null)?.name ?? null;
    const email = written.find((each) => each.email !== null)?.email ?? null;
    const isShared = name !== null && email !== null && (addresses.get(nameKey(name))?.size ?? 0) > 1;
    const calledNow = isShared ? `${name} <${email}>` : (name ?? email ?? '');
    called.set(person, calledNow);
    others.push(stranger(calledNow, email));
  }
  others.sort((a, b) => (a.name < b.name ? -1 : 1));

  const meant = (spelling: Spelling): string => memberOf(spelling) ?? called.get(personOf(spelling)) ?? spelling.text;
  const known = new Map(spellings.map((spelling) => [spelling.text, meant(spelling)]));
  return { team: [...team, ...others], nameOf: (text) => known.get(text) ?? meant(spellingOf(text)) };
}

/**
 * The member of Team who is meant: by the whole text, by the address, by the name; else the one whose name stands beside
 * the same address in another cell. An address is surer than a name, which two people may share.
 */
function memberFinder(team: readonly TeamMember[], spellings: readonly Spelling[]): (of: Spelling) => string | null {
  const members = nameIndex(team.flatMap((member) => namesOf(member).map((text) => [text, member.name] as const)));
  const named = ({ text, name, email }: Spelling): string | null =>
    [text, email, name].map((each) => (each === null ? null : members.get(each))).find(Boolean) ?? null;
  const byAddress = setsOf(spellings, (each) => (each.email === null ? null : [keyOf(each.email), named(each)]));
  return (spelling) => {
    const found = named(spelling);
    if (found !== null || spelling.email === null) return found;
    return onlyOne(byAddress.get(keyOf(spelling.email)));
  };
}

function spellingOf(text: string): Spelling {
  return { text, ...nameAndAddress(text) };
}

/** Case and spaces make no other person; a text of nothing else is itself. */
function keyOf(text: string): string {
  return foldName(text) || text;
}

/** Likewise; and a name typed without accents is the one that has them, where only one such name is met. */
function nameKeys(spellings: readonly Spelling[]): (name: string) => string {
  const accented = new Map<string, Set<string>>();
  for (const { name } of spellings) {
    const [key, bare] = name === null ? ['', ''] : [keyOf(name), fold(name)];
    if (key !== bare) accented.set(bare, (accented.get(bare) ?? new Set()).add(key));
  }
  return (name) => {
    const key = keyOf(name);
    return key === fold(name) ? (onlyOne(accented.get(key)) ?? key) : key;
  };
}

/** The different second texts for each first one. */
function setsOf(
  spellings: readonly Spelling[],
  pairOf: (spelling: Spelling) => readonly [string, string | null] | null,
): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>();
  for (const spelling of spellings) {
    const [first, second] = pairOf(spelling) ?? [];
    if (first === undefined || second === null || second === undefined) continue;
    sets.set(first, (sets.get(first) ?? new Set()).add(second));
  }
  return sets;
}

/** Without a copy of the set: a name may have as many addresses as there are rows, and be asked for in each. */
function onlyOne(texts: ReadonlySet<string> | undefined): string | null {
  if (texts?.size !== 1) return null;
  const [only] = texts;
  return only ?? null;
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
