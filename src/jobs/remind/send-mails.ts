import type { LedgerRow } from '../../core/logs/ledger-row.ts';
import { asTrial } from '../../core/reminders/trial.ts';
import { summedLogs } from '../../core/logs/log-states.ts';
import type { SummedLog } from '../../core/logs/log-states.ts';
import { dayTimeOf } from '../../core/workbook/day-time.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { ChangedError, LeaseLostError, LeadsheetError } from '../../errors.ts';
import type { Clock, Lease, Log, Mailer, SendOutcome, WorkbookStore } from '../../ports.ts';
import type { PlannedMail } from './choose-mails.ts';
import { ledgerAndMemory, lookAtLedger, planLedgerWrites } from './ledger-tab.ts';
import type { ExpectedLines, LedgerEntry, LedgerLook, LedgerPlace } from './ledger-tab.ts';
import { findMisplaced } from './misplaced-rows.ts';
import { settle } from './settle.ts';

export interface SendPorts {
  readonly store: WorkbookStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Log;
}

export interface SendReport {
  readonly outcomes: readonly { readonly mail: PlannedMail; readonly outcome: SendOutcome | 'not tried' }[];
  /** Why the rest was not tried: mail itself failed (login, daily limit), or the workbook was not to be had. */
  readonly stopped: Stopped | null;
  /** Outcomes that could not be written down: the ledger shows these mails as claimed. */
  readonly unwritten: number;
  readonly cells: number;
  readonly tabs: number;
}

export interface Stopped {
  readonly why: 'mail' | 'busy';
  readonly reason: string;
}

interface Claimed {
  readonly mail: PlannedMail;
  readonly claim: LedgerEntry;
}

/** Mails a batch: at most so many are in doubt when the worker is killed. */
const batchSize = 10;
const mostTries = 5;

/**
 * Sends mails under the ledger: due → claimed → sent, failed, retry or needs review. A claim is the run's own token and a number,
 * and is read back before the mail is sent; one fenced batch carries the outcomes of the last ten mails and the claims of
 * the next ten. Nothing is sent whose claim is not known to have landed. Outcomes are read back too, and written again
 * where somebody sorted the ledger in that very moment.
 */
export async function sendMails(
  ports: SendPorts,
  first: { readonly lease: Lease; readonly workbook: Workbook },
  mails: readonly PlannedMail[],
  about: {
    readonly ledger: readonly LedgerRow[];
    readonly leftovers: readonly LedgerEntry[];
    /** What people did to the ledger is to be noted, whether a mail is sent or not. */
    readonly hasNews: boolean;
    readonly token: string;
    /** Names the workbook in keys. */
    readonly workbookKey: string;
    readonly timeZone: string;
    /** For a trial every mail goes there instead; null = to whom it is for. */
    readonly trialAddress: string | null;
  },
): Promise<SendReport> {
  const { store, mailer, clock, log } = ports;
  const now = (): number => dayTimeOf(clock.now(), about.timeZone);
  const rows = new Map(about.ledger.map((row) => [row.key, row]));
  const outcomes: { mail: PlannedMail; outcome: SendOutcome | 'not tried' }[] = [];
  let lease = first.lease;
  const { workbookKey } = about;
  const lookAt = (workbook: Workbook, read: readonly SummedLog[]): LedgerLook =>
    lookAtLedger(workbook, { workbookKey, today: Math.floor(now()), read });
  const read = async (): Promise<LedgerLook> => lookAt(await store.read(ledgerAndMemory), ['reminder-log']);
  // Read whole: what people did to the other logs is noted along.
  let look = lookAt(first.workbook, summedLogs);
  let pending: readonly LedgerEntry[] = about.leftovers;
  let cells = 0;
  let tabs = 0;
  let stopped: Stopped | null = null;
  let claims = 0;
  const expected = new Map<string, LedgerEntry>(about.ledger.map((row) => [row.key, row]));
  const written = new Set<LedgerEntry>();
  const lines = new Map([...look.places].map(([key, places]) => [key, places.map(({ hash }) => hash)]));
  const misplaced = (): readonly LedgerEntry[] => findMisplaced(look.places, expected, written);

  const write = async (entries: readonly LedgerEntry[]): Promise<void> => {
    if (entries.length === 0 && !about.hasNews) return;
    const batch = planLedgerWrites(look, entries, lines);
    const result = await lease.write(batch.writes);
    cells += result.cells;
    tabs += result.tabs;
    for (const [key, hashes] of batch.lines) lines.set(key, [...hashes]);
    for (const entry of entries) {
      expected.set(entry.key, entry);
      written.add(entry);
    }
  };

  if (mails.length === 0 && pending.length === 0) await write([]);
  for (let from = 0; from < mails.length && stopped === null; from += batchSize) {
    const chunk: Claimed[] = [];
    try {
      for (let tries = 1; ; tries++) {
        chunk.length = 0;
        for (const mail of mails.slice(from, from + batchSize)) {
          const row = rows.get(mail.message.key);
          if (!isAsPlanned(row, look.places.get(mail.message.key) ?? [])) continue;
          chunk.push({ mail, claim: claimOf(mail, row, `${about.token}.${++claims}`, now(), about.trialAddress) });
        }
        try {
          await write([...pending, ...chunk.map(({ claim }) => claim)]);
          break;
        } catch (error) {
          // Nothing landed, and we still hold the lease: somebody saved the file. What they did is read, and kept.
          if (!(error instanceof ChangedError) || tries >= mostTries) throw error;
          look = await read();
        }
      }
      pending = [];
      look = await read();
    } catch (error) {
      if (!(error instanceof LeadsheetError)) throw error;
      // Not one of these claims is known to have landed, so nothing of this chunk is sent; where they did land after all
      // they must not stand as if somebody were sending.
      stopped = { why: 'busy', reason: error.message };
      log.warn('stopped before sending', { reason: error.message, mails: mails.length - from });
      pending = [...pending, ...chunk.map(({ claim }) => settle(claim, 'not tried', now()))];
      break;
    }
    const settled: LedgerEntry[] = [];
    for (const { mail, claim } of chunk) {
      const found = look.places.get(claim.key) ?? [];
      const isOurs = found.length === 1 && found[0]?.claim === claim.claim && found[0].state === 'claimed';
      if (!isOurs) {
        log.warn('a claim did not read back, so the mail is left alone', { key: claim.key });
        continue;
      }
      const outcome: SendOutcome | 'not tried' = stopped === null ? await sendOne(mailer, mail) : 'not tried';
      if (outcome !== 'not tried' && outcome.kind === 'stop') stopped = { why: 'mail', reason: outcome.reply };
      outcomes.push({ mail, outcome });
      settled.push(settle(claim, outcome, now()));
      log.progress('mails', outcomes.length, mails.length);
    }
    const claimed = new Set(settled.map(({ key }) => key));
    // Rows that our own write hit by mistake; but a claim that did not land where it should is not tried again.
    pending = [...settled, ...misplaced().filter(({ key, state }) => !claimed.has(key) && state !== 'claimed')];
    // People may have sorted or saved meanwhile: rows are found anew before outcomes are written.
    if (from + batchSize < mails.length && stopped === null) look = (await readAgain(read)) ?? look;
  }

  let unwritten = pending.length;
  for (let tries = 0; pending.length > 0 && tries < mostTries; tries++) {
    try {
      look = await read();
      const again = misplaced();
      await write(pending.filter((entry) => mayBeWritten(entry, look, lines, about) || again.includes(entry)));
      unwritten = 0;
      look = await read();
      pending = misplaced();
      unwritten = pending.length;
    } catch (error) {
      if (error instanceof LeaseLostError) lease = (await acquireAgain(store)) ?? lease;
      else if (!(error instanceof ChangedError) && !(error instanceof LeadsheetError && error.retry)) {
        log.error('outcomes could not be written down', { mails: pending.length, reason: String(error) });
        break;
      }
    }
  }
  await lease.release();
  return { outcomes, stopped, unwritten, cells, tabs };
}

/** Whether the ledger still says about a mail what it said when it was planned; else somebody else is dealing with it. */
function isAsPlanned(row: LedgerRow | undefined, found: readonly LedgerPlace[]): boolean {
  // Known from Memory alone: its line is gone.
  if (row === undefined || row.row === 0) return found.length === 0;
  return found.length === 1 && found[0]?.state === row.state && found[0].claim === (row.claim ?? '');
}

async function readAgain(read: () => Promise<LedgerLook>): Promise<LedgerLook | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
    return null;
  }
}

/** Only our own claims are settled, and rows that earlier runs left; never what somebody else has claimed since. */
function mayBeWritten(
  entry: LedgerEntry,
  { places }: LedgerLook,
  lines: ExpectedLines,
  about: { readonly leftovers: readonly LedgerEntry[]; readonly token: string },
): boolean {
  const found = places.get(entry.key) ?? [];
  if (about.leftovers.includes(entry)) return found.every(({ claim }) => claim === (entry.claim ?? ''));
  // A line of ours that somebody deleted meanwhile is written anew.
  return (found.length > 0 || lines.has(entry.key)) && found.every(({ claim }) => claim.startsWith(`${about.token}.`));
}

async function acquireAgain(store: WorkbookStore): Promise<Lease | null> {
  try {
    return await store.acquire();
  } catch (error) {
    if (error instanceof LeadsheetError) return null;
    throw error;
  }
}

async function sendOne(mailer: Mailer, { message }: PlannedMail): Promise<SendOutcome> {
  try {
    return await mailer.send(message);
  } catch (error) {
    // A mailer tells outcomes and does not throw. Where it does, nobody knows how far it came.
    return { kind: 'unknown', reply: error instanceof Error ? error.message : 'The mailer failed.' };
  }
}

function claimOf(
  { digest, message }: PlannedMail,
  row: LedgerRow | undefined,
  token: string,
  at: number,
  trialAddress: string | null,
): LedgerEntry {
  const asPlanned = { kind: digest.kind, recipient: digest.recipient.address };
  return {
    key: message.key,
    ...(trialAddress === null ? asPlanned : asTrial(asPlanned, trialAddress)),
    localDate: digest.localDate,
    state: 'claimed',
    claim: token,
    claimedAt: at,
    settledAt: null,
    attempts: (row?.attempts ?? 0) + 1,
    reply: null,
    outcome: null,
    messageId: message.messageId,
    items: [
      ...digest.items.flatMap((item) =>
        [item, ...item.also].map(({ rule, step }) => ({ rule, step, lead: item.lead })),
      ),
      ...(digest.kept ?? []),
    ],
  };
}
