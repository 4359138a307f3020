import type { CheckedWording } from '../../core/messages/own-wording.ts';
import type { Records } from '../../core/leads/records.ts';
import { isSuppressed } from '../../core/leads/suppressions.ts';
import { renderMessages, renderWeeklySummaries } from '../../core/messages/render-messages.ts';
import { mailEnvironmentOf, usualMailsPerDay } from '../../core/reminders/mail-environment.ts';
import { planReminders } from '../../core/reminders/plan-reminders.ts';
import { planWeeklySummaries } from '../../core/reminders/plan-weekly-summaries.ts';
import { dayTimeOf } from '../../core/workbook/day-time.ts';
import type { Clock, Mailer, WorkbookStore } from '../../ports.ts';
import { readWorkbook } from '../read-workbook.ts';
import { mailBinding, workbookKeyOf } from '../../core/understand/mail-binding.ts';
import { chooseMails } from './choose-mails.ts';
import type { PlannedMail } from './choose-mails.ts';
import type { RemindOptions } from './remind-options.ts';
import { renderContext } from './render-context.ts';
import { settleLeftovers } from './settle.ts';

export interface PreparePorts {
  readonly store: WorkbookStore;
  readonly mailer: Mailer | null;
  readonly clock: Clock;
}

export type PreparedMails = Awaited<ReturnType<typeof prepareMails>>;

/** Reads the workbook: which mails are due now and may be claimed, rendered, and what an earlier run left open. Writes nothing. */
export async function prepareMails({ store, mailer, clock }: PreparePorts, options: RemindOptions) {
  const now = clock.now();
  const { select, understand } = await howToUnderstand(options);
  const { workbook, understood } = await readWorkbook(
    store,
    (read) => understand(read, { now, ...mailEnvironmentOf(options) }),
    select,
  );
  const { settings, records } = understood;
  const binding = mailBinding(workbook, settings);
  const workbookKey = workbookKeyOf(workbook, settings);
  const { metrics } = understood;
  const about = {
    ...understood,
    now,
    workbookKey,
    isBound: binding === 'bound' || options.ignoreBinding === true,
    ...mailEnvironmentOf(options),
  };
  const plan = planReminders(about);
  const summaries = metrics === undefined ? [] : planWeeklySummaries(about);
  const wording = await ownWording(records);
  const context = renderContext(workbook, settings, {
    now,
    links: options.links?.(workbook, workbookKey, now) ?? null,
    domain: options.domain,
    mayBeMailed: (address) => !isSuppressed(address, records.suppressions) && (options.mayBeMailed?.(address) ?? true),
    wordings: wording.wordings,
  });
  const previews = renderMessages(plan.previews, context);
  const messages = [
    ...renderMessages(plan.digests, context),
    ...(metrics === undefined || summaries.length === 0 ? [] : renderWeeklySummaries(summaries, metrics(), context)),
  ];
  const planned: PlannedMail[] = [...plan.digests, ...summaries].flatMap((digest, i) => {
    const message = messages[i];
    return message === undefined ? [] : [{ digest, message }];
  });
  const isIdempotent = mailer?.idempotent ?? false;
  const at = dayTimeOf(now, settings.timeZone);
  const chosen = chooseMails(planned, records.ledger, {
    now: at,
    isIdempotent,
    mailsPerDay: options.mailsPerDay ?? usualMailsPerDay,
    // In a trial nobody gets two mails, whatever the owner got.
    mailsPerPerson: options.trialAddress === undefined ? (options.mailsPerPerson ?? 1) : Infinity,
  });
  const leftovers = settleLeftovers(records.ledger, {
    planned: new Set(messages.map(({ key }) => key)),
    isIdempotent,
    today: Math.floor(at),
    now: at,
  });
  const hasWork = chosen.toSend.length > 0 || leftovers.length > 0 || (understood.hasNews ?? false);
  return { workbook, workbookKey, understood, plan, messages, previews, chosen, leftovers, hasWork, wording };
}

/** The parser of templates is loaded only where a team has some of its own. */
async function ownWording({ templates }: Records) {
  if (templates.length === 0) return { wordings: new Map<string, CheckedWording>(), problems: [] };
  const { checkOwnWording } = await import('../../core/messages/check-own-wording.ts');
  return checkOwnWording(templates);
}

/** Loaded only where it is wanted: it brings every check and metric with it. */
async function howToUnderstand({ select, understand }: RemindOptions) {
  if (select !== undefined && understand !== undefined) return { select, understand };
  const usual = await import('./understand-for-mail.ts');
  return { select: select ?? usual.selectColumns, understand: understand ?? usual.understandForMail };
}
