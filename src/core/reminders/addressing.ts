import { writtenIn } from '../words/written/written.ts';
import type { Settings } from '../workbook/settings.ts';
import { isSuppressed } from '../leads/suppressions.ts';
import type { TeamMember } from '../leads/team-member.ts';
import type { Day } from '../workbook/day-time.ts';
import { plainAddress } from '../schema/values/plain-address.ts';
import type { RefusedAddress } from './refused-addresses.ts';
import type { Recipient } from './reminder.ts';

/** Who is told about a lead, and why it is not the owner where it is not. */
export interface Addressee {
  readonly recipient: Recipient;
  /** Null: the team's address. */
  readonly member: TeamMember | null;
  readonly via: 'owner' | 'manager' | 'team';
  /** "has no owner", "Ben is away until 3 Dec": why it goes here instead; null for the owner. */
  readonly instead: string | null;
}

export interface AddressBook {
  readonly team: readonly TeamMember[];
  readonly settings: Settings;
  /** What is kept from mail: see `isSuppressed`. */
  readonly suppressions: ReadonlySet<string>;
  /** Addresses that refused mail for good lately, by the address in lower case. */
  readonly refused: ReadonlyMap<string, RefusedAddress>;
  /** Recipient domains and the like: from the environment, never from the sheet. */
  readonly mayBeMailed: (address: string) => boolean;
}

export type Addressed = Addressee | { readonly nobody: string };

/** How far up the chain of managers a lead may travel: rings in the Manager column end there. */
export const highestChain = 5;

/** Owner, else the managers above, else the team's address, else nobody with the reason. */
export function addresseeOf(
  owner: string | null,
  audience: 'owner' | 'manager' | 'team',
  book: AddressBook,
  today: Day,
): Addressed {
  const member = owner === null ? null : findMember(owner, book.team);
  let why = owner === null ? 'no owner' : member === null ? `${owner} is not in Team` : null;
  if (audience !== 'team') {
    let at = member;
    for (let step = 0; at !== null && step <= highestChain; step++) {
      const obstacle = obstacleOf(at, book, today);
      const skipped = step === 0 && audience === 'manager';
      if (obstacle === null && !skipped) {
        const recipient = { name: at.name, address: plainAddress(at.email) ?? '' };
        return { recipient, member: at, via: step === 0 ? 'owner' : 'manager', instead: step === 0 ? null : why };
      }
      if (obstacle !== null) why ??= obstacle;
      at = at.manager === null ? null : findMember(at.manager, book.team);
    }
  }
  const team = plainAddress(book.settings.teamAddress);
  if (team !== null && isMailable(team, book)) {
    return { recipient: { name: null, address: team }, member: null, via: 'team', instead: why };
  }
  return { nobody: why ?? 'no address' };
}

/** A member by name, alias or address. */
export function findMember(text: string, team: readonly TeamMember[]): TeamMember | null {
  const wanted = keyOf(text);
  if (wanted === '') return null;
  const known = membersOf.get(team) ?? indexOf(team);
  membersOf.set(team, known);
  return known.byName.get(wanted) ?? known.byOther.get(wanted) ?? null;
}

interface TeamIndex {
  readonly byName: ReadonlyMap<string, TeamMember>;
  /** By address and alias. */
  readonly byOther: ReadonlyMap<string, TeamMember>;
}

/** Made once for a team: the owners of all leads stand in it, and each is looked for in every one of their leads. */
const membersOf = new WeakMap<readonly TeamMember[], TeamIndex>();

function indexOf(team: readonly TeamMember[]): TeamIndex {
  const byName = new Map<string, TeamMember>();
  const byOther = new Map<string, TeamMember>();
  for (const member of team) {
    if (!byName.has(keyOf(member.name))) byName.set(keyOf(member.name), member);
    for (const text of [member.email ?? '', ...member.aliases])
      if (!byOther.has(keyOf(text))) byOther.set(keyOf(text), member);
  }
  return { byName, byOther };
}

function keyOf(text: string): string {
  return text.trim().toLowerCase();
}

function obstacleOf(member: TeamMember, book: AddressBook, today: Day): string | null {
  const address = plainAddress(member.email);
  if (address === null) return member.inTeam ? `${member.name} has no address` : `${member.name} is not in Team`;
  if (!member.active) return `${member.name} is not active`;
  if (member.awayUntil !== null && member.awayUntil > today) {
    return `${member.name} is away until ${writtenIn(book.settings.locale).dayShort(member.awayUntil, today)}`;
  }
  if (book.refused.has(address.toLowerCase())) return `${member.name}'s address refuses mail`;
  if (isSuppressed(address, book.suppressions)) return `${member.name}'s address is in Suppressions`;
  return book.mayBeMailed(address) ? null : `${member.name}'s address may not be mailed (LEADSHEET_MAIL_DOMAINS)`;
}

/** Whether an address gets mail: it is allowed, nobody suppressed it, and it did not refuse mail lately. */
export function isMailable(
  address: string,
  book: Pick<AddressBook, 'suppressions' | 'mayBeMailed' | 'refused'>,
): boolean {
  return (
    !isSuppressed(address, book.suppressions) && !book.refused.has(address.toLowerCase()) && book.mayBeMailed(address)
  );
}
