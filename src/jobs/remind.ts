import type { Clock, Log, Mailer, Random, WorkbookStore } from '../ports.ts';
import { prepareMails } from './remind/prepare-mails.ts';
import type { RemindOptions } from './remind/remind-options.ts';
import { resultOf } from './remind/remind-result.ts';
import type { RemindResult } from './remind/remind-result.ts';
import { sendMails } from './remind/send-mails.ts';
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
 * Mails what is due now. Reads without the lease first: most hours nothing is due, and then nothing is written. Throws
 * `BusyError` when somebody else is at work, and whatever `understand` throws.
 */
export async function remind(ports: RemindPorts, options: RemindOptions): Promise<RemindResult> {
  const { store, mailer } = ports;
  const look = await prepareMails(ports, options);
  if (options.dryRun === true || mailer === null || !look.hasWork) return resultOf(look, null);
  return withLease(store, ports.log, async (lease) => {
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
      workbookKey,
      token: claimToken(ports.random),
      timeZone: settings.timeZone,
      trialAddress: options.trialAddress ?? null,
    };
    const report = await sendMails({ ...ports, mailer }, { lease, workbook }, chosen.toSend, about);
    return resultOf(ready, report);
  });
}

/** 80 bits: two runs never have the same, whatever else they share. */
function claimToken(random: Random): string {
  let token = '';
  for (let i = 0; i < 16; i++) token += 'abcdefghijklmnopqrstuvwxyz234567'.charAt(Math.floor(random() * 32));
  return token;
}
