import type { MailOutcome } from '../../core/logs/ledger-row.ts';
import { oneLine } from '../../core/words/one-line.ts';
import type { SendOutcome } from '../../ports.ts';
import { whatARefusalIsAbout } from './what-a-refusal-is-about.ts';

/** How far a mail had come when something went wrong. */
export type FailureStage =
  /** No recipient had been named: connection, encryption, login, sender. Whatever fails here fails for every mail. */
  | 'before the recipient'
  /** The server cannot have taken the message yet. */
  | 'before the end'
  /** The message's last byte had been handed over: from then on the server may have taken it. */
  | 'handed over';

/** What an SMTP failure looks like, as far as outcomes go by it. */
export interface SmtpFailure {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly message: string;
}

/**
 * What became of a mail that could not be sent in peace. A drop or a timeout after the message's last byte looks like a
 * failed connection, so it is told by how far the message had come: without an answer and not handed over = not sent,
 * without one and handed over = unknown. A refusal (5xx) goes by whom or what it is about.
 */
export function classifyFailure(failure: SmtpFailure, stage: FailureStage): SendOutcome {
  return { kind: kindOf(failure, stage), reply: replyOf(failure) };
}

function kindOf({ response, message, responseCode = 0 }: SmtpFailure, stage: FailureStage): MailOutcome {
  if (stage === 'before the recipient') return 'stop';
  if (responseCode < 400 || responseCode >= 600) return stage === 'handed over' ? 'unknown' : 'not sent';
  const about = whatARefusalIsAbout(response ?? message);
  if (about === 'us') return 'stop';
  if (responseCode < 500 || about === 'later') return 'not sent';
  return about === 'recipient' ? 'refused recipient' : 'refused message';
}

/** More than is shown, so that no secret is cut in two before it is taken out. */
const longest = 2000;

/** What the server said, else what went wrong, as one line without control characters. */
export function replyOf({ response, message }: Pick<SmtpFailure, 'response' | 'message'>): string {
  return oneLine(response ?? message, longest);
}
