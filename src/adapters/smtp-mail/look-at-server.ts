import type { MailLook } from '../../ports.ts';
import { replyOf } from './classify-failure.ts';
import type { SmtpFailure } from './classify-failure.ts';
import { openSmtpSession } from './smtp-session.ts';
import type { SmtpSettings } from './smtp-settings.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Connects, encrypts and logs in, and sends nothing; says what stood in the way, and what bites later. */
export async function lookAtServer(settings: SmtpSettings): Promise<readonly MailLook[]> {
  const server = `${settings.host}:${settings.port}`;
  const refused = await tryLogin(settings);
  return [
    refused === null
      ? { verdict: 'works', what: `${server} answers and lets us in. Nothing was sent.`, fix: null }
      : { verdict: 'does not work', what: `${server}: ${refused}`, fix: fixFor(refused) },
    ...(settings.port === 25 ? [port25] : []),
  ];
}

const port25: MailLook = {
  verdict: 'careful',
  what: 'Port 25 is blocked in Google’s cloud and by many networks.',
  fix: 'Use SMTP_PORT=587 or 465.',
};

async function tryLogin(settings: SmtpSettings): Promise<string | null> {
  try {
    const session = await openSmtpSession(settings);
    session.close();
    return null;
  } catch (error) {
    return withoutSecrets(replyOf(error as SmtpFailure), settings) || 'no answer';
  }
}

function fixFor(reply: string): string {
  if (/\b53[045]\b|auth|login|credential/i.test(reply))
    return 'Check SMTP_USER and SMTP_PASSWORD. Gmail and Microsoft want an app password or OAuth2, not the person’s own.';
  if (/certificate|tls|ssl|wrong version/i.test(reply))
    return 'Check SMTP_PORT and SMTP_SECURE: 465 is TLS from the first byte, 587 STARTTLS.';
  return 'Check SMTP_HOST and SMTP_PORT, and that this network lets mail out (587 or 465; 25 is often blocked).';
}
