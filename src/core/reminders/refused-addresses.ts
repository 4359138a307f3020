import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Day } from '../workbook/day-time.ts';
import { isOfTrial } from './trial.ts';

/** Days for which an address that refused a mail for good is passed over; then it gets another chance. */
const refusalLasts = 14;

/** An address that takes no mail. */
export interface RefusedAddress {
  /** As it was mailed. */
  readonly address: string;
  /** When it last refused a mail. */
  readonly since: Day;
  /** The first day on which it is mailed again. */
  readonly until: Day;
}

/**
 * Addresses that refused a mail for good within the last 14 days, lower case, unless a later mail arrived there. A trial's
 * mails went to another address, and say nothing about those of the sheet; a day to come is a forged cell.
 */
export function refusedAddresses(ledger: readonly LedgerRow[], today: Day): ReadonlyMap<string, RefusedAddress> {
  const last = new Map<string, LedgerRow>();
  for (const row of ledger) {
    if (row.outcome !== 'refused recipient' && row.outcome !== 'sent') continue;
    if (isOfTrial(row.key) || row.localDate > today + 1) continue;
    const address = row.recipient.trim().toLowerCase();
    const known = last.get(address);
    if (known === undefined || isLater(row, known)) last.set(address, row);
  }
  const refused = new Map<string, RefusedAddress>();
  for (const [key, { outcome, recipient, localDate }] of last) {
    if (outcome !== 'refused recipient' || today - localDate > refusalLasts) continue;
    refused.set(key, { address: recipient.trim(), since: localDate, until: localDate + refusalLasts + 1 });
  }
  return refused;
}

/** Of the same day without a time, one that arrived counts as the later. */
function isLater(row: LedgerRow, known: LedgerRow): boolean {
  if (row.localDate !== known.localDate) return row.localDate > known.localDate;
  if (row.settledAt !== null && known.settledAt !== null) return row.settledAt > known.settledAt;
  return row.outcome === 'sent';
}
