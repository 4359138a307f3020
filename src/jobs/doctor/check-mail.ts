import { checkUp } from './check-up.ts';
import type { CheckUp } from './check-up.ts';

/** What the environment says about mail, as far as it can be judged. */
export interface MailSetUp {
  readonly host: string | null;
  readonly port: number;
  readonly domains: readonly string[];
  readonly redirect: string | null;
}

/** Connects and logs in, and sends nothing. `connect` resolves to what the server said against it, or null. */
export async function checkMail(setUp: MailSetUp, connect: () => Promise<string | null>): Promise<readonly CheckUp[]> {
  if (setUp.host === null)
    return [
      checkUp(
        'mail',
        'not set up',
        'No mail server is configured; mails are written as .eml files.',
        'Set SMTP_HOST and LEADSHEET_SENDER when mail is to be sent.',
      ),
    ];
  const server = `${setUp.host}:${setUp.port}`;
  const refused = await connect();
  return [
    refused === null
      ? checkUp('mail', 'works', `${server} answers and lets us in. Nothing was sent.`)
      : checkUp('mail', 'does not work', `${server}: ${refused}`, fixFor(refused)),
    ...(setUp.port === 25
      ? [
          checkUp(
            'mail',
            'careful',
            'Port 25 is blocked in Google’s cloud and by many networks.',
            'Use SMTP_PORT=587 or 465.',
          ),
        ]
      : []),
    ...(setUp.domains.length === 0
      ? [
          checkUp(
            'mail',
            'does not work',
            'LEADSHEET_MAIL_DOMAINS is empty: nobody may be mailed.',
            'Set it to your team’s domain.',
          ),
        ]
      : []),
    ...(setUp.redirect === null
      ? []
      : [
          checkUp(
            'mail',
            'careful',
            `Every mail goes to ${setUp.redirect} instead.`,
            'Unset LEADSHEET_MAIL_REDIRECT when the trial is over.',
          ),
        ]),
  ];
}

function fixFor(reply: string): string {
  if (/\b53[045]\b|auth|login|credential/i.test(reply))
    return 'Check SMTP_USER and SMTP_PASSWORD. Gmail and Microsoft want an app password or OAuth2, not the person’s own.';
  if (/certificate|tls|ssl|wrong version/i.test(reply))
    return 'Check SMTP_PORT and SMTP_SECURE: 465 is TLS from the first byte, 587 STARTTLS.';
  return 'Check SMTP_HOST and SMTP_PORT, and that this network lets mail out (587 or 465; 25 is often blocked).';
}
