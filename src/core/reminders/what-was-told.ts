import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Day } from '../workbook/day-time.ts';
import { plainAddress } from '../schema/values/plain-address.ts';
import { findMember, highestChain } from './addressing.ts';
import type { AddressBook } from './addressing.ts';
import type { LeadHands } from './lead-hands.ts';
import type { LeadVerdict } from './sort-into-mailboxes.ts';

/** For how many days a reminder counts. */
const reminderCounts = 60;

/** Keys of the leads about which somebody was told, who counts as told today. */
export interface WhatWasTold {
  readonly reminded: ReadonlySet<string>;
  /** Only of something to put right in the row. */
  readonly toFix: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
}

/**
 * Who was told counts for that person alone: for the present owner, and for managers and the team's address, who are
 * mailed in the owner's place; and only what was said since the lead is in these hands. The first list counts for all
 * leads in it: whoever got it saw to them.
 */
export function whatWasTold(
  ledger: readonly LedgerRow[],
  verdicts: ReadonlyMap<string, LeadVerdict>,
  about: { readonly book: AddressBook; readonly hands: ReadonlyMap<string, LeadHands>; readonly today: Day },
): WhatWasTold {
  const { book, hands, today } = about;
  const readersOf = readersBy(book);
  const counts = (row: LedgerRow, rule: string, key: string): boolean => {
    const lead = verdicts.get(key)?.one.lead;
    // Without an ID a mail names the row, and another lead may stand there by now.
    if (lead === undefined || lead.id === null) return false;
    const recipient = row.recipient.trim().toLowerCase();
    const readers = readersOf(lead.owner);
    const isOwners = recipient === readers.owner;
    if (!isOwners && !readers.others.has(recipient) && row.kind !== 'triage') return false;
    const after = hands.get(key)?.takenOver?.after ?? null;
    if (after === null || row.localDate > after) return true;
    // On the day of the change itself, what the new owner read is for the new owner.
    return row.localDate === after && (isOwners || rule === 'handed-over');
  };
  const told = {
    reminded: new Set<string>(),
    toFix: new Set<string>(),
    failed: new Set<string>(),
    unknown: new Set<string>(),
  };
  for (const row of ledger) {
    const { kind, state, localDate } = row;
    // A preview, or a trial run to the person who set it up, tells nobody; a weekly summary counts deals.
    if (kind === 'preview' || kind === 'weekly-summary' || localDate > today + 1 || today - localDate > reminderCounts)
      continue;
    for (const { rule, lead } of row.items) {
      if (rule === 'lead-update' || !counts(row, rule, lead)) continue;
      if (state === 'sent') (rule === 'fix-row' ? told.toFix : told.reminded).add(lead);
      else if (state === 'failed' || state === 'retry') told.failed.add(lead);
      else if (state === 'claimed' || state === 'needs review') told.unknown.add(lead);
    }
  }
  return told;
}

interface Readers {
  /** Lower case; null where the owner is gone, or has no address. */
  readonly owner: string | null;
  readonly others: ReadonlySet<string>;
}

/** Who may be told about an owner's leads: the owner, whoever is in the chain of managers, the team's address. */
function readersBy({ team, settings }: AddressBook): (owner: string | null) => Readers {
  const known = new Map<string | null, Readers>();
  const addressOf = (text: string | null | undefined): string | null => plainAddress(text)?.toLowerCase() ?? null;
  return (owner) => {
    const before = known.get(owner);
    if (before !== undefined) return before;
    const others = new Set<string>();
    const add = (address: string | null): void => void (address !== null && others.add(address));
    add(addressOf(settings.teamAddress));
    const member = owner === null ? null : findMember(owner, team);
    let manager = member;
    for (let step = 0; manager !== null && step < highestChain; step++) {
      manager = manager.manager === null ? null : findMember(manager.manager, team);
      add(addressOf(manager?.email));
    }
    const readers = { owner: member?.active === true ? addressOf(member.email) : null, others };
    known.set(owner, readers);
    return readers;
  };
}
