import type { SendOutcome } from '../../ports.ts';

/** Where a mail stood when something went wrong. */
export interface FailureStage {
  /** Whether the recipient had been named to the server. Whatever fails before concerns every mail, and stops the run. */
  readonly isBeforeRecipient: boolean;
  /** Whether the message's last byte had been handed over: from then on the server may have taken it. */
  readonly isMessageHandedOver: boolean;
}

/** What an SMTP failure looks like, as far as outcomes go by it. */
export interface SmtpFailure {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly message: string;
}

/** Replies that mean "no more mail from you today", at whatever stage they come: of Gmail, Microsoft and others. */
const dailyLimit = /\b5\.4\.5\b|\b5\.7\.708\b|daily (user )?sending (limit|quota)|sending (limit|quota) exceeded/i;

/**
 * What became of a mail that could not be sent in peace. A drop or a timeout after the message's last byte looks like a
 * failed connection, so it is told by how far the message had come: a response code = refused; no code and not handed
 * over = not sent; no code and handed over = unknown.
 */
export function classifyFailure(failure: SmtpFailure, stage: FailureStage): SendOutcome {
  const reply = replyOf(failure);
  const code = failure.responseCode ?? 0;
  if (stage.isBeforeRecipient || dailyLimit.test(reply)) return { kind: 'stop', reply };
  if (code >= 500 && code < 600) return { kind: 'refused', reply };
  if (code >= 400 && code < 500) return { kind: 'not sent', reply };
  return { kind: stage.isMessageHandedOver ? 'unknown' : 'not sent', reply };
}

/** What the server said, else what went wrong, in one line. */
export function replyOf({ response, message }: Pick<SmtpFailure, 'response' | 'message'>): string {
  return (response ?? message)
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, 300);
}
