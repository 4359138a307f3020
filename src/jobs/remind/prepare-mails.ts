import type { CheckedWording } from '../../core/messages/own-wording.ts';
import type { Records } from '../../core/leads/records.ts';
import { isSuppressed } from '../../core/leads/suppressions.ts';
import type { Message } from '../../core/messages/message.ts';
import { withFoot } from '../../core/messages/with-foot.ts';
import { renderMessages, renderWeeklySummaries } from '../../core/messages/render-messages.ts';
import { mailEnvironmentOf, usualMailsPerDay } from '../../core/reminders/mail-environment.ts';
import { planWeeklySummaries } from '../../core/reminders/plan-weekly-summaries.ts';
import type { Digest } from '../../core/reminders/reminder.ts';
import { withBottleneck } from '../../core/reminders/told-bottleneck.ts';
import { trustIn } from '../../core/reminders/trust.ts';
import { dayTimeOf } from '../../core/workbook/day-time.ts';
import type { Clock, Mailer, WorkbookStore } from '../../ports.ts';
import { understandOrRefuse } from '../read-understanding.ts';
import { answerChoices } from '../../core/leads/answer-choices.ts';
import { readWorkbook } from '../read-workbook.ts';
import { workbookKeyOf } from '../../core/workbook/mail-binding.ts';
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

/**
 * Reads the workbook: which mails are due now and may be claimed, rendered, and what an earlier run left open. Writes nothing.
 *
 * @param isWanted which of the mails; the others stay as they are
 */
export async function prepareMails(
  { store, mailer, clock }: PreparePorts,
  options: RemindOptions,
  isWanted: (digest: Digest) => boolean = () => true,
) {
  const now = clock.now();
  const environment = { now, ignoreBinding: options.ignoreBinding ?? false, ...mailEnvironmentOf(options) };
  const { workbook, understood: understanding } = await readWorkbook(store, (read) =>
    understandOrRefuse(read, environment),
  );
  const { records, history, reminders: plan, isBound, logs } = understanding;
  const { settings } = understanding.adoption;
  const workbookKey = workbookKeyOf(workbook, settings);
  const about = { records, history, settings, workbookKey, trust: trustIn(logs), isBound, ...environment };
  const allSummaries = planWeeklySummaries(about);
  const digests = plan.digests.filter(isWanted);
  // The figures are computed when they are first asked for: most hours no summary is due.
  const summaries = allSummaries
    .filter(isWanted)
    .map((summary) => withBottleneck(summary, understanding.metrics.bottlenecks.named?.stage ?? null));
  const wording = await ownWording(records);
  const context = renderContext(workbook, settings, {
    now,
    links: options.links?.(workbook, workbookKey, now, answerChoices(understanding.adoption, records.team)) ?? null,
    domain: options.domain,
    locale: options.locale,
    mayBeMailed: (address) => !isSuppressed(address, records.suppressions) && (options.mayBeMailed?.(address) ?? true),
    wordings: wording.wordings,
  });
  const footed = (message: Message): Message => withFoot(message, options.foot);
  const previews = renderMessages(plan.previews, context).map(footed);
  const messages = [
    ...renderMessages(digests, context),
    ...(summaries.length === 0 ? [] : renderWeeklySummaries(summaries, understanding, context)),
  ].map(footed);
  const planned: PlannedMail[] = [...digests, ...summaries].flatMap((digest, i) => {
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
    planned: new Set([...plan.digests, ...allSummaries].map(({ key }) => key)),
    isIdempotent,
    today: Math.floor(at),
    now: at,
  });
  const hasWork = chosen.toSend.length > 0 || leftovers.length > 0 || logs.isNews;
  return { understanding, workbookKey, plan, messages, previews, chosen, leftovers, hasWork, wording, at };
}

/** The parser of templates is loaded only where a team has some of its own. */
async function ownWording({ templates }: Records) {
  if (templates.length === 0) return { wordings: new Map<string, CheckedWording>(), problems: [] };
  const { checkOwnWording } = await import('../../core/messages/check-own-wording.ts');
  return checkOwnWording(templates);
}
