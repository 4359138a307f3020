import { faceOf } from '../leads/original-rows.ts';
import type { Lead } from '../leads/lead.ts';
import { outcomeOf } from '../leads/lead.ts';
import type { TeamMember } from '../leads/team-member.ts';
import { isSameName } from '../schema/name-index.ts';
import type { Day } from '../workbook/day-time.ts';

/** Whom an owner's cell meant. */
export interface Person {
  readonly name: string;
  /** Lower case; null where none is known. */
  readonly address: string | null;
}

/** Since when an open lead is there, and in these hands. */
export interface LeadHands {
  readonly owner: Person | null;
  /** The day on which its row was first seen; null = it was there before anybody looked. */
  readonly arrivedOn: Day | null;
  /** Who had it before (null: nobody), and the day of the last run that still saw that; null = no change is known. */
  readonly takenOver: { readonly from: Person | null; readonly after: Day } | null;
}

/** By `nameOfHands`. */
export type RememberedHands = ReadonlyMap<string, LeadHands>;

/** Names a lead in what is remembered of hands; null where nothing tells it from others. A row without an ID goes by its face. */
export function nameOfHands(lead: Lead): string | null {
  if (lead.id !== null && !lead.isCopy) return lead.id;
  const saysNothing = lead.company === null && lead.contact === null && lead.email === null;
  return saysNothing ? null : `~${faceOf(lead)}`;
}

/**
 * Whose hands every open lead is in, seen from what the last run remembered. Where nothing is remembered, nobody can say
 * what is new: then no lead has come and none was handed over.
 *
 * @param before null = nothing is remembered
 */
export function deriveHands(
  leads: readonly Lead[],
  before: RememberedHands | null,
  about: {
    readonly team: readonly TeamMember[];
    readonly today: Day;
    /** The day of the last run; null = not known. */
    readonly lastRunOn: Day | null;
    /** Whether history knew the lead before this run. */
    readonly isKnown: (lead: Lead) => boolean;
    /** Whether it can be said who has the lead: there is a column of owners, and its cell can be read. */
    readonly saysOwner: (lead: Lead) => boolean;
  },
): ReadonlyMap<Lead, LeadHands> {
  const { team, today, lastRunOn, isKnown, saysOwner } = about;
  const members = new Map(team.map((member) => [member.name, member]));
  const hands = new Map<Lead, LeadHands>();
  const isShared = sharedByOwners(leads);
  for (const lead of leads) {
    const name = nameOfHands(lead);
    if (outcomeOf(lead) !== 'open' || name === null || isShared(name)) continue;
    const member = lead.owner === null ? null : (members.get(lead.owner) ?? null);
    const owner = lead.owner === null ? null : { name: lead.owner, address: member?.email?.toLowerCase() ?? null };
    const known = before?.get(name);
    if (known === undefined) {
      const arrivedOn = before === null || isKnown(lead) ? null : today;
      hands.set(lead, { owner, arrivedOn, takenOver: null });
      continue;
    }
    if (!saysOwner(lead)) {
      hands.set(lead, known);
      continue;
    }
    const { arrivedOn, takenOver } = known;
    const change = { from: known.owner, after: Math.min(lastRunOn ?? today, today) };
    hands.set(lead, { owner, arrivedOn, takenOver: isSame(known.owner, owner, member) ? takenOver : change });
  }
  return hands;
}

/** Rows that nothing tells apart but their owners: by next run one would seem to have come from the other's hands. */
function sharedByOwners(leads: readonly Lead[]): (name: string) => boolean {
  const owners = new Map<string, string | null>();
  const shared = new Set<string>();
  for (const lead of leads) {
    const name = nameOfHands(lead);
    if (outcomeOf(lead) !== 'open' || name === null) continue;
    if (owners.has(name) && owners.get(name) !== lead.owner) shared.add(name);
    owners.set(name, lead.owner);
  }
  return (name) => shared.has(name);
}

/**
 * Whether two cells mean one person: by name, by address, or by an alias where the address does not say otherwise (a name
 * that became somebody else's alias when its bearer left is another person).
 */
function isSame(before: Person | null, now: Person | null, member: TeamMember | null): boolean {
  if (before === null || now === null) return before === now;
  if (isSameName(before.name, now.name)) return true;
  if (before.address !== null && now.address !== null) return before.address === now.address;
  return member?.aliases.some((alias) => isSameName(alias, before.name)) ?? false;
}
