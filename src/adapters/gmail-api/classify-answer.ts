import type { Instant } from '../../core/workbook/day-time.ts';
import type { MailOutcome } from '../../core/logs/ledger-row.ts';
import type { SendOutcome } from '../../ports.ts';
import { objectOf, refusalOf, saidBy } from './refusal.ts';
import type { Answer, Refusal } from './refusal.ts';

/** What became of a mail, and until when Gmail wants to be left alone. */
export interface Classified extends SendOutcome {
  readonly until: Instant | null;
}

/**
 * What became of a mail by Gmail's answer to it. 200 with an ID = handed over, which is all that is known then: a limit or a
 * bounce can still come. A refusal (4xx) was certainly not sent; of everything else nobody can say, so it is never sent again.
 */
export function classifyAnswer(answer: Answer, now: Instant): Classified {
  const id = answer.status === 200 ? objectOf(answer.text)['id'] : null;
  if (typeof id === 'string' && id !== '') return { kind: 'sent', reply: `handed over to Gmail as ${id}`, until: null };
  const refusal = refusalOf(answer);
  const until = isAboutRate(refusal) ? untilWhen(answer, refusal.message, now) : null;
  const when = until === null || refusal.message.includes('Retry after') ? '' : ` (not before ${isoMinute(until)})`;
  return { kind: kindOf(refusal), reply: `${saidBy(refusal)}${when}`, until };
}

function kindOf({ status, reasons }: Refusal): Exclude<MailOutcome, 'sent'> {
  // 408: the request did not arrive whole, says somebody; nobody knows who.
  if (status < 400 || status >= 500 || status === 408) return 'unknown';
  // No mailbox behind the sign-in: so it is for every mail.
  if (status === 400) return isPrecondition(reasons) ? 'stop' : 'refused message';
  if (status === 413 || status === 414 || status === 422) return 'refused message';
  return 'stop';
}

/** Whether it is the mailbox that is missing, not something in this mail. */
export function isPrecondition(reasons: readonly string[]): boolean {
  return reasons.includes('failedPrecondition') || reasons.includes('FAILED_PRECONDITION');
}

function isAboutRate({ status, reasons }: Refusal): boolean {
  return status === 429 || (status === 403 && reasons.some((reason) => /limitexceeded/i.test(reason)));
}

/** Longer than any limit of Gmail's lasts; what is said beyond it is a mistake. */
const longestWait = 25 * 3_600_000;

/** `Retry-After`, in seconds or as a day, else the time that the message names; null where it names none to come. */
function untilWhen({ retryAfter }: Answer, message: string, now: Instant): Instant | null {
  const inMessage = /Retry after (\d{4}-\d\d-\d\dT[\d:.]+Z)/i.exec(message)?.[1];
  const seconds = Number(retryAfter);
  const named =
    retryAfter === null || retryAfter.trim() === ''
      ? Date.parse(inMessage ?? '')
      : Number.isFinite(seconds)
        ? now + seconds * 1000
        : Date.parse(retryAfter);
  return named > now && named <= now + longestWait ? named : null;
}

/** As servers write it: this is beside their words. */
export function isoMinute(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
