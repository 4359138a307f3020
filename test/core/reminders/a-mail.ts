import { outcomeOf } from '../../../src/core/logs/mail-outcome.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { Digest } from '../../../src/core/reminders/reminder.ts';
import { day } from '../../support/builders.ts';

/** `aMail('2026-11-24T08:00', { kind: 'triage' })`: the ledger's row of a digest to Ann that was sent then, but for what is said. */
export function aMail(at: string, changes: Partial<LedgerRow> = {}): LedgerRow {
  const { state = 'sent', reply = '250 ok' } = changes;
  return {
    key: `wb|digest|ann@team.example|${at.slice(0, 10)}|1`,
    kind: 'digest',
    recipient: 'ann@team.example',
    localDate: Math.floor(day(at)),
    state,
    claim: 'token',
    claimedAt: day(at),
    settledAt: day(at),
    attempts: 1,
    reply,
    messageId: null,
    outcome: outcomeOf(null, { state, reply }),
    items: [],
    row: 2,
    ...changes,
  };
}

/** The ledger's rows of mails as the worker would leave them. */
export function mailed(digests: readonly Digest[], changes: Partial<LedgerRow> = {}): LedgerRow[] {
  return digests.map(({ key, kind, recipient, localDate, items }) =>
    aMail(new Date(localDate * 86_400_000).toISOString().slice(0, 10), {
      ...{ key, kind, recipient: recipient.address },
      items: items.flatMap((item) => [item, ...item.also].map(({ rule, step }) => ({ rule, step, lead: item.lead }))),
      ...changes,
    }),
  );
}
