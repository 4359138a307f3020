import { replyOf } from './classify-failure.ts';
import type { SmtpFailure } from './classify-failure.ts';
import { openSmtpSession } from './smtp-session.ts';
import type { SmtpSettings } from './smtp-settings.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Connects, encrypts and logs in, and sends nothing. Null: it went well; else what stood in the way, in one line. */
export async function tryLogin(settings: SmtpSettings): Promise<string | null> {
  try {
    const session = await openSmtpSession(settings);
    session.close();
    return null;
  } catch (error) {
    return withoutSecrets(replyOf(error as SmtpFailure), settings) || 'no answer';
  }
}
