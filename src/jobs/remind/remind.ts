import { planIds, planStrays } from '../../core/plan/plan-ids.ts';
import type { Digest } from '../../core/reminders/reminder.ts';
import { base32, randomSigns } from '../../core/statistics/random-signs.ts';
import { LeadsheetError } from '../../errors.ts';
import type { Clock, Log, Mailer, Random, WorkbookStore } from '../../ports.ts';
import { prepareMails } from './prepare-mails.ts';
import type { PreparedMails } from './prepare-mails.ts';
import type { RemindOptions } from './remind-options.ts';
import { resultOf } from './remind-result.ts';
import type { RemindResult } from './remind-result.ts';
import { sendMails } from './send-mails.ts';
import type { SendReport } from './send-mails.ts';
import { withLease } from '../with-lease.ts';
export type { RemindOptions } from './remind-options.ts';
export type { RemindResult } from './remind-result.ts';

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
  const summaries = look.chosen.toSend.filter(({ digest }) => isSummary(digest));
  if (summaries.length === 0) {
    const { ready, report } = await sendThose(everyMail, { ...ports, mailer }, options);
    return resultOf(ready, report);
  }
  const hasOthers = look.leftovers.length > 0 || look.chosen.toSend.length > summaries.length;
  const others = hasOthers ? await sendThose(isNoSummary, { ...ports, mailer }, options) : null;
  // What a stop leaves unsent is what was looked at first.
  const ready = others === null ? look : { ...others.ready, ...withSummaries(others.ready, look) };
  if (others !== null && others.report.stopped !== null) return resultOf(ready, others.report);
  try {
    const last = await sendThose(isSummary, { ...ports, mailer }, options);
    if (others === null) return resultOf(last.ready, last.report);
    return resultOf(
      { ...others.ready, ...withSummaries(others.ready, last.ready) },
      together(others.report, last.report),
    );
  } catch (error) {
    // What went out before is told; the summary goes with the next hour.
    if (others === null || !(error instanceof LeadsheetError)) throw error;
    return resultOf(ready, { ...others.report, stopped: { why: 'busy', reason: error.message } });
  }
}

const everyMail = (): boolean => true;
const isSummary = ({ kind }: Digest): boolean => kind === 'weekly-summary';
const isNoSummary = (digest: Digest): boolean => !isSummary(digest);

/** Sends those of the mails that are due, under a lease of its own. */
async function sendThose(
  isWanted: (digest: Digest) => boolean,
  ports: RemindPorts & { readonly mailer: Mailer },
  options: RemindOptions,
) {
  return withLease(ports.store, ports.log, async (lease) => {
    let ready = await prepareMails(ports, options, isWanted);
    const ids = ready.chosen.toSend.length > 0 ? planIds(ready.understanding, ports.random) : [];
    if (ids.length > 0) {
      await lease.write(ids);
      ready = await prepareMails(ports, options, isWanted);
      const strays = planStrays(ready.understanding, ids);
      if (strays.length > 0) {
        await lease.write(strays);
        ready = await prepareMails(ports, options, isWanted);
      }
    }
    const { understanding, workbookKey, chosen, leftovers } = ready;
    const { workbook, records, adoption } = understanding;
    const about = {
      ledger: records.ledger,
      leftovers,
      hasNews: understanding.logs.isNews,
      workbookKey,
      // 80 bits: two runs never have the same, whatever else they share.
      token: randomSigns(ports.random, 16, base32),
      timeZone: adoption.settings.timeZone,
      trialAddress: options.trialAddress ?? null,
    };
    const report = await sendMails(ports, { lease, workbook }, chosen.toSend, about);
    return { ready, report };
  });
}

/** The mails of both rounds: of `summaries` only those that are weekly summaries. */
function withSummaries(others: PreparedMails, summaries: PreparedMails) {
  const planned = summaries.chosen.toSend.filter(({ digest }) => isSummary(digest));
  return {
    messages: [...others.messages, ...planned.map(({ message }) => message)],
    chosen: { ...others.chosen, toSend: [...others.chosen.toSend, ...planned] },
  };
}

function together(first: SendReport, last: SendReport): SendReport {
  return {
    outcomes: [...first.outcomes, ...last.outcomes],
    stopped: last.stopped,
    unwritten: first.unwritten + last.unwritten,
    cells: first.cells + last.cells,
    tabs: first.tabs + last.tabs,
  };
}
