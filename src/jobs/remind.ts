import { LeadsheetError } from '../errors.ts';
import type { Clock, Log, Mailer, Random, WorkbookStore } from '../ports.ts';
import type { PlannedMail } from './remind/choose-mails.ts';
import { prepareMails } from './remind/prepare-mails.ts';
import type { PreparedMails } from './remind/prepare-mails.ts';
import type { RemindOptions } from './remind/remind-options.ts';
import { resultOf } from './remind/remind-result.ts';
import type { RemindResult } from './remind/remind-result.ts';
import { sendMails } from './remind/send-mails.ts';
import type { SendReport } from './remind/send-mails.ts';
import { withLease } from './with-lease.ts';
export type { RemindOptions, UnderstoodWorkbook } from './remind/remind-options.ts';
export type { RemindResult } from './remind/remind-result.ts';

export interface RemindPorts {
  readonly store: WorkbookStore;
  /** Null: nothing can be sent; mails are only planned. */
  readonly mailer: Mailer | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/**
 * Mails what is due now. Reads without the lease first: most hours nothing is due, and then nothing is written. A weekly
 * summary goes last, from the workbook as the other mails of the hour left it: it says whom they did not tell. Throws
 * `BusyError` when somebody else is at work, and whatever understanding the workbook throws.
 */
export async function remind(ports: RemindPorts, options: RemindOptions): Promise<RemindResult> {
  const { mailer } = ports;
  const look = await prepareMails(ports, options);
  if (options.dryRun === true || mailer === null || !look.hasWork) return resultOf(look, null);
  const hasOthers = look.leftovers.length > 0 || look.chosen.toSend.some((mail) => !isSummary(mail));
  const others = hasOthers ? await sendThose((mail) => !isSummary(mail), { ...ports, mailer }, options) : null;
  const ready = others?.ready ?? look;
  if (!ready.chosen.toSend.some(isSummary) || (others !== null && others.report.stopped !== null))
    return resultOf(ready, others?.report ?? null);
  try {
    const last = await sendThose(isSummary, { ...ports, mailer }, options);
    return resultOf(withMessages(ready, last.ready.messages), together(others?.report ?? null, last.report));
  } catch (error) {
    // What went out before is told; the summary goes with the next hour.
    if (others === null || !(error instanceof LeadsheetError)) throw error;
    return resultOf(ready, { ...others.report, stopped: { why: 'busy', reason: error.message } });
  }
}

function isSummary({ digest }: PlannedMail): boolean {
  return digest.kind === 'weekly-summary';
}

/** Sends those of the mails that are due, under a lease of its own. */
async function sendThose(
  isWanted: (mail: PlannedMail) => boolean,
  ports: RemindPorts & { readonly mailer: Mailer },
  options: RemindOptions,
) {
  return withLease(ports.store, ports.log, async (lease) => {
    let ready = await prepareMails(ports, options);
    const ids = ready.chosen.toSend.length > 0 ? (ready.understood.planIds?.(ports.random) ?? []) : [];
    if (ids.length > 0) {
      await lease.write(ids);
      ready = await prepareMails(ports, options);
      const strays = ready.understood.planStrays?.(ids) ?? [];
      if (strays.length > 0) {
        await lease.write(strays);
        ready = await prepareMails(ports, options);
      }
    }
    const { workbook, workbookKey, understood, chosen, leftovers } = ready;
    const { settings, records } = understood;
    const about = {
      ledger: records.ledger,
      leftovers,
      hasNews: understood.hasNews ?? false,
      workbookKey,
      token: claimToken(ports.random),
      timeZone: settings.timeZone,
      trialAddress: options.trialAddress ?? null,
    };
    const report = await sendMails(ports, { lease, workbook }, chosen.toSend.filter(isWanted), about);
    return { ready, report };
  });
}

/** What was prepared, with the mails as they were when they went out. */
function withMessages(prepared: PreparedMails, newer: PreparedMails['messages']): PreparedMails {
  const byKey = new Map(newer.map((message) => [message.key, message]));
  return { ...prepared, messages: prepared.messages.map((message) => byKey.get(message.key) ?? message) };
}

function together(first: SendReport | null, last: SendReport): SendReport {
  if (first === null) return last;
  return {
    outcomes: [...first.outcomes, ...last.outcomes],
    stopped: last.stopped,
    unwritten: first.unwritten + last.unwritten,
    cells: first.cells + last.cells,
    tabs: first.tabs + last.tabs,
  };
}

/** 80 bits: two runs never have the same, whatever else they share. */
function claimToken(random: Random): string {
  let token = '';
  for (let i = 0; i < 16; i++) token += 'abcdefghijklmnopqrstuvwxyz234567'.charAt(Math.floor(random() * 32));
  return token;
}
