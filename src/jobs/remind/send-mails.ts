import type { LedgerRow } from '../../core/logs/ledger-row.ts';
import { asTrial } from '../../core/reminders/trial.ts';
import { dayTimeOf } from '../../core/workbook/day-time.ts';
import type { DayTime } from '../../core/workbook/day-time.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { ChangedError, LeaseLostError, LeadsheetError } from '../../errors.ts';
import type { Clock, Lease, Log, Mailer, SendOutcome, WorkbookStore } from '../../ports.ts';
import type { PlannedMail } from './choose-mails.ts';
import type { LedgerEntry, LedgerPlace } from './ledger-tab.ts';
import { settle } from './settle.ts';
import { ledgerInWork } from './ledger-in-work.ts';
import type { LedgerInWork, LedgerToWorkOn } from './ledger-in-work.ts';

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

interface Stopped {
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

/** What a run knows when it begins to send. */
export interface Sending extends LedgerToWorkOn {
  /** Rows that earlier runs left unsettled. */
  readonly leftovers: readonly LedgerEntry[];
  readonly token: string;
  readonly timeZone: string;
  /** For a trial every mail goes there instead; null = to whom it is for. */
  readonly trialAddress: string | null;
}

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
  about: Sending,
): Promise<SendReport> {
  const { store, mailer, clock, log } = ports;
  const now = (): number => dayTimeOf(clock.now(), about.timeZone);
  const ledger = ledgerInWork(store, first, about, () => Math.floor(now()));
  const claimMails = claimer(ledger, about, now);
  const outcomes: { mail: PlannedMail; outcome: SendOutcome | 'not tried' }[] = [];
  let pending: readonly LedgerEntry[] = about.leftovers;
  let stopped: Stopped | null = null;

  if (mails.length === 0 && pending.length === 0) await ledger.write([]);
  for (let from = 0; from < mails.length && stopped === null; from += batchSize) {
    const { claimed, hasLanded, problem } = await claimMails(mails.slice(from, from + batchSize), pending);
    if (hasLanded) pending = [];
    if (problem !== null) {
      // Not one of these claims is known to have landed, so nothing of this chunk is sent; where they did land after all
      // they must not stand as if somebody were sending.
      stopped = { why: 'busy', reason: problem };
      log.warn('stopped before sending', { reason: problem, mails: mails.length - from });
      pending = [...pending, ...claimed.map(({ claim }) => settle(claim, 'not tried', now()))];
      break;
    }
    const settled: LedgerEntry[] = [];
    for (const { mail, claim } of claimed) {
      if (!readBack(ledger.placesOf(claim.key), claim)) {
        log.warn('a claim did not read back, so the mail is left alone', { key: claim.key });
        continue;
      }
      const outcome: SendOutcome | 'not tried' = stopped === null ? await sendOne(mailer, mail) : 'not tried';
      if (outcome !== 'not tried' && outcome.kind === 'stop') stopped = { why: 'mail', reason: outcome.reply };
      outcomes.push({ mail, outcome });
      settled.push(settle(claim, outcome, now()));
      log.progress('mails', outcomes.length, mails.length);
    }
    const ours = new Set(settled.map(({ key }) => key));
    // Rows that our own write hit by mistake; but a claim that did not land where it should is not tried again.
    pending = [...settled, ...ledger.misplaced().filter(({ key, state }) => !ours.has(key) && state !== 'claimed')];
    // People may have sorted or saved meanwhile: rows are found anew before outcomes are written.
    if (from + batchSize < mails.length && stopped === null) await ledger.readIfPossible();
  }

  const unwritten = await writeDown(pending, ledger, about, log);
  await ledger.release();
  return { outcomes, stopped, unwritten, ...ledger.counts() };
}

/** What became of claiming some mails. */
interface Claiming {
  readonly claimed: readonly Claimed[];
  /** Whether they, and what was pending before, were written. */
  readonly hasLanded: boolean;
  /** Why none of them is known to have landed. */
  readonly problem: string | null;
}

/** Claims mails in one batch with what is pending, and reads the ledger back. */
function claimer(
  ledger: LedgerInWork,
  about: Sending,
  now: () => number,
): (mails: readonly PlannedMail[], pending: readonly LedgerEntry[]) => Promise<Claiming> {
  const rows = new Map(about.ledger.map((row) => [row.key, row]));
  let claims = 0;
  const claimsOf = (mails: readonly PlannedMail[]): Claimed[] =>
    mails.flatMap((mail) => {
      const row = rows.get(mail.message.key);
      if (!isAsPlanned(row, ledger.placesOf(mail.message.key))) return [];
      const claim = claimOf(mail, {
        row,
        token: `${about.token}.${++claims}`,
        at: now(),
        trialAddress: about.trialAddress,
      });
      return [{ mail, claim }];
    });
  return async (mails, pending) => {
    let claimed: Claimed[] = [];
    let hasLanded = false;
    try {
      for (let tries = 1; !hasLanded; tries++) {
        claimed = claimsOf(mails);
        try {
          await ledger.write([...pending, ...claimed.map(({ claim }) => claim)]);
          hasLanded = true;
        } catch (error) {
          // Nothing landed, and we still hold the lease: somebody saved the file. What they did is read, and kept.
          if (!(error instanceof ChangedError) || tries >= mostTries) throw error;
          await ledger.read();
        }
      }
      await ledger.read();
      return { claimed, hasLanded, problem: null };
    } catch (error) {
      if (!(error instanceof LeadsheetError)) throw error;
      return { claimed, hasLanded, problem: error.message };
    }
  };
}

/** Whether the ledger holds this very claim, and nothing else of its mail. */
function readBack(found: readonly LedgerPlace[], claim: LedgerEntry): boolean {
  return found.length === 1 && found[0]?.claim === claim.claim && found[0].state === 'claimed';
}

/** Writes outcomes until they read back; gives how many could not be written down. */
async function writeDown(
  entries: readonly LedgerEntry[],
  ledger: LedgerInWork,
  about: Sending,
  log: Log,
): Promise<number> {
  let pending = entries;
  let unwritten = pending.length;
  for (let tries = 0; pending.length > 0 && tries < mostTries; tries++) {
    try {
      await ledger.read();
      const again = ledger.misplaced();
      await ledger.write(pending.filter((entry) => mayBeWritten(entry, ledger, about) || again.includes(entry)));
      unwritten = 0;
      await ledger.read();
      pending = ledger.misplaced();
      unwritten = pending.length;
    } catch (error) {
      if (error instanceof LeaseLostError) await ledger.acquireAgain();
      else if (!(error instanceof ChangedError) && !(error instanceof LeadsheetError && error.retry)) {
        log.error('outcomes could not be written down', { mails: pending.length, reason: String(error) });
        break;
      }
    }
  }
  return unwritten;
}

/** Whether the ledger still says about a mail what it said when it was planned; else somebody else is dealing with it. */
function isAsPlanned(row: LedgerRow | undefined, found: readonly LedgerPlace[]): boolean {
  // Known from Memory alone: its line is gone.
  if (row === undefined || row.row === 0) return found.length === 0;
  return found.length === 1 && found[0]?.state === row.state && found[0].claim === (row.claim ?? '');
}

/** Only our own claims are settled, and rows that earlier runs left; never what somebody else has claimed since. */
function mayBeWritten(entry: LedgerEntry, ledger: LedgerInWork, { leftovers, token }: Sending): boolean {
  const found = ledger.placesOf(entry.key);
  if (leftovers.includes(entry)) return found.every(({ claim }) => claim === (entry.claim ?? ''));
  // A line of ours that somebody deleted meanwhile is written anew.
  return (found.length > 0 || ledger.hadLine(entry.key)) && found.every(({ claim }) => claim.startsWith(`${token}.`));
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
  about: {
    readonly row: LedgerRow | undefined;
    readonly token: string;
    readonly at: DayTime;
    readonly trialAddress: string | null;
  },
): LedgerEntry {
  const { row, token, at, trialAddress } = about;
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
