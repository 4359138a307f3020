import type { LedgerRow, MailOutcome } from './ledger-row.ts';
import { formatLedgerItems, parseLedgerItems } from './ledger-items.ts';
import { isoDay } from '../workbook/day-time.ts';
import type { Day } from '../workbook/day-time.ts';
import type { WorkerMemory } from './worker-memory.ts';
import { listFromText } from './list-from-text.ts';
import { partsOfKey } from './ledger-identity.ts';

/** For so many days Memory knows the mails of the ledger, too. */
export const daysRemembered = 14;

const prefix = 'told ';
const states: readonly LedgerRow['state'][] = ['due', 'claimed', 'sent', 'failed', 'retry', 'needs review'];
const outcomes: readonly MailOutcome[] = [
  'sent',
  'refused recipient',
  'refused message',
  'not sent',
  'unknown',
  'stop',
];

/** One mail as Memory keeps it: key, state, outcome, when it was claimed, attempts, items. */
type Kept = readonly [
  key: string,
  state: LedgerRow['state'],
  outcome: MailOutcome | null,
  claimedAt: number | null,
  attempts: number,
  items: string,
];

/** The mails of the last days as Memory knows them, whatever became of the ledger. Their `row` is 0. */
export function toldInMemory(memory: WorkerMemory): LedgerRow[] {
  return [...memory.other].flatMap(([name, text]) => (name.startsWith(prefix) ? keptIn(text).flatMap(rowOf) : []));
}

/** A memory that knows these mails as they stand now, and forgets those that are too old. A value a day, so that most stay as they are. */
export function withTold(memory: WorkerMemory, entries: readonly Omit<LedgerRow, 'row'>[], today: Day): WorkerMemory {
  const other = new Map(memory.other);
  const oldest = prefix + isoDay(today - daysRemembered);
  for (const name of memory.other.keys()) if (name.startsWith(prefix) && name < oldest) other.delete(name);
  for (const entry of entries) {
    const day = partsOfKey(entry.key)?.localDate;
    if (day === undefined || day < today - daysRemembered) continue;
    const name = prefix + isoDay(day);
    const { key, state, outcome, claimedAt, attempts } = entry;
    const at = claimedAt === null ? null : Math.round(claimedAt * 1e5) / 1e5;
    const line: Kept = [key, state, outcome, at, attempts, formatLedgerItems(entry.items)];
    const kept = keptIn(other.get(name) ?? '');
    const place = kept.findIndex(([known]) => known === key);
    other.set(name, JSON.stringify(place < 0 ? [...kept, line] : kept.with(place, line)));
  }
  return { ...memory, other };
}

/**
 * What was told: what the ledger says and what Memory says. Where a line was changed so that its mail would go out once more, Memory's word
 * goes first; a line that says that a mail was sent counts in any case.
 */
export function ledgerAndTold(ledger: readonly LedgerRow[], told: readonly LedgerRow[]): LedgerRow[] {
  const known = new Map(told.map((row) => [row.key, row]));
  const standing = new Set(ledger.map(({ key }) => key));
  const both = ledger.map((row): LedgerRow => {
    const kept = known.get(row.key);
    if (kept === undefined) return row;
    const items = row.items.length === 0 ? kept.items : row.items;
    return row.state === 'sent'
      ? { ...row, items }
      : { ...row, items, state: kept.state, outcome: kept.outcome ?? row.outcome };
  });
  return [...both, ...told.filter(({ key }) => !standing.has(key))];
}

/** What is damaged counts as not remembered, and never fails a run. */
function keptIn(text: string): readonly Kept[] {
  return listFromText(text).filter(isKept);
}

function isKept(each: unknown): each is Kept {
  if (!Array.isArray(each) || each.length !== 6) return false;
  const [key, state, outcome, claimedAt, attempts, items] = each as unknown[];
  const isOutcome = outcome === null || outcomes.some((known) => known === outcome);
  const isAt = claimedAt === null || Number.isFinite(claimedAt);
  const isCounted = Number.isSafeInteger(attempts) && isAt;
  return (
    typeof key === 'string' &&
    states.some((known) => known === state) &&
    isOutcome &&
    isCounted &&
    typeof items === 'string'
  );
}

function rowOf([key, state, outcome, claimedAt, attempts, items]: Kept): LedgerRow[] {
  const parts = partsOfKey(key);
  if (parts === null) return [];
  const settledAt = state === 'claimed' || state === 'due' ? null : claimedAt;
  const at = { claimedAt, settledAt, attempts, claim: null, reply: null, messageId: null, row: 0 };
  return [{ key, ...parts, state, outcome, ...at, items: parseLedgerItems(items) }];
}
