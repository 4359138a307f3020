import { isMessageIdOf } from '../messages/message-id.ts';
import { parseLedgerItems } from '../reminders/ledger-items.ts';
import { outcomeOf } from './mail-outcome.ts';
import type { TabReader } from './read-tab.ts';
import type { ActionRow, LedgerRow } from './records.ts';

const actions: ReadonlySet<string> = new Set(['done', 'snooze', 'lost'] satisfies ActionRow['action'][]);
const states: ReadonlySet<string> = new Set([
  'due',
  'claimed',
  'sent',
  'failed',
  'retry',
  'needs review',
] satisfies LedgerRow['state'][]);

/** The rows of Actions, oldest first. A row that somebody damaged is passed over. */
export function parseActions(reader: TabReader): ActionRow[] {
  const at = reader.values('at', 'dateTime');
  const lead = reader.values('lead', 'id');
  const action = reader.values('action', 'text');
  const by = reader.values('by', 'text');
  const whatHappened = reader.values('whatHappened', 'text');
  const nextStep = reader.values('nextStep', 'text');
  const followUp = reader.values('followUp', 'date');
  const snoozeUntil = reader.values('snoozeUntil', 'date');
  const lostReason = reader.values('lostReason', 'text');
  const token = reader.values('token', 'text');
  return reader.rows
    .flatMap((_, i): ActionRow | readonly never[] => {
      const when = at[i] ?? null;
      const about = lead[i] ?? null;
      const done = action[i] ?? '';
      if (when === null || about === null || !actions.has(done)) return [];
      return {
        at: when,
        lead: about,
        action: done as ActionRow['action'],
        by: by[i] ?? null,
        whatHappened: whatHappened[i] ?? null,
        nextStep: nextStep[i] ?? null,
        followUp: followUp[i] ?? null,
        snoozeUntil: snoozeUntil[i] ?? null,
        lostReason: lostReason[i] ?? null,
        token: token[i] ?? '',
      };
    })
    .sort((a, b) => a.at - b.at);
}

/**
 * The rows of the Reminder Log. A row with a key counts even where other cells were damaged, or are those of another mail,
 * and then as `needs review`: a mail that may have gone out is never sent again.
 */
export function parseLedger(reader: TabReader): LedgerRow[] {
  const key = reader.values('key', 'id');
  const kind = reader.values('kind', 'text');
  const recipient = reader.values('recipient', 'text');
  const localDate = reader.values('localDate', 'date');
  const state = reader.values('state', 'text');
  const claim = reader.values('claim', 'text');
  const claimedAt = reader.values('claimedAt', 'dateTime');
  const settledAt = reader.values('settledAt', 'dateTime');
  const attempts = reader.values('attempts', 'integer');
  const reply = reader.values('reply', 'text');
  const messageId = reader.values('messageId', 'text');
  const items = reader.values('items', 'text');
  const outcome = reader.values('outcome', 'text');
  return reader.rows.flatMap((row, i): LedgerRow | readonly never[] => {
    const named = key[i] ?? null;
    if (named === null) return [];
    const said = state[i] ?? '';
    const id = messageId[i] ?? null;
    const isWhole = states.has(said) && (id === null || isMessageIdOf(named, id));
    const stands: Pick<LedgerRow, 'state' | 'reply'> = {
      state: isWhole ? (said as LedgerRow['state']) : 'needs review',
      reply: reply[i] ?? null,
    };
    return {
      key: named,
      ...stands,
      kind: kind[i] ?? '',
      recipient: recipient[i] ?? '',
      localDate: localDate[i] ?? Math.floor(claimedAt[i] ?? 0),
      claim: claim[i] ?? null,
      claimedAt: claimedAt[i] ?? null,
      settledAt: settledAt[i] ?? null,
      attempts: attempts[i] ?? 0,
      messageId: id,
      items: parseLedgerItems(items[i] ?? ''),
      outcome: outcomeOf(outcome[i] ?? null, stands),
      row: row + 1,
    };
  });
}
