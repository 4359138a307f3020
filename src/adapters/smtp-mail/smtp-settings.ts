import { createPrivateKey } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import type { Variables } from '../../config/variables.ts';
import type { DkimKey } from './sign-mail.ts';

/** The server, and how we log in to it. None of it can be said in a sheet. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS is required, but on this very machine. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** Instead of a password. Gmail and Microsoft want the full mail scope for it. */
  readonly oauth2?: SmtpOAuth2;
  /** A signature of our own, where the server does not sign. */
  readonly dkim?: DkimKey;
  readonly tls?: Pick<ConnectionOptions, 'ca' | 'minVersion' | 'servername'>;
  /** Milliseconds; for tests. */
  readonly timeout?: number;
}

interface SmtpOAuth2 {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** Where access tokens come from; Google's where it is left out. */
  readonly accessUrl?: string;
}

/** Reads what the environment says of the server; what is wrong with it is noted. */
export function readSmtpSettings({ say, whole, yes, problem }: Variables): SmtpSettings {
  const port = whole('SMTP_PORT', 587, 1, 65_535);
  const secure = yes('SMTP_SECURE') ?? port === 465;
  const user = say('SMTP_USER');
  const password = say('SMTP_PASSWORD');
  const oauth2 = readOAuth2({ say, problem });
  if (user !== null && password === null && oauth2 === null) problem('SMTP_USER is set, but SMTP_PASSWORD is not.');
  const host = say('SMTP_HOST') ?? '';
  const dkim = readDkim({ say, problem });
  const more = { ...(oauth2 === null ? {} : { oauth2 }), ...(dkim === null ? {} : { dkim }) };
  return { host, port, secure, user, password, ...more };
}

function readOAuth2({ say, problem }: Pick<Variables, 'say' | 'problem'>): SmtpOAuth2 | null {
  const names = ['SMTP_OAUTH2_CLIENT_ID', 'SMTP_OAUTH2_CLIENT_SECRET', 'SMTP_OAUTH2_REFRESH_TOKEN'] as const;
  const [clientId, clientSecret, refreshToken] = names.map((name) => say(name));
  if (!clientId && !clientSecret && !refreshToken) return null;
  for (const missing of [...names, 'SMTP_USER'].filter((name) => say(name) === null))
    problem(`OAuth2 for mail needs ${missing} too.`);
  return { clientId: clientId ?? '', clientSecret: clientSecret ?? '', refreshToken: refreshToken ?? '' };
}

function readDkim({ say, problem }: Pick<Variables, 'say' | 'problem'>): DkimKey | null {
  const names = ['SMTP_DKIM_DOMAIN', 'SMTP_DKIM_SELECTOR', 'SMTP_DKIM_KEY'] as const;
  const [domain, selector, key] = names.map((name) => say(name));
  if (!domain && !selector && !key) return null;
  for (const missing of names.filter((name) => say(name) === null)) problem(`A DKIM signature needs ${missing} too.`);
  // Where a variable can have no line breaks, people write them so.
  const privateKey = (key ?? '').replaceAll('\\n', '\n');
  if (key && !isPrivateKey(privateKey)) problem('SMTP_DKIM_KEY is no private RSA key in PEM form (BEGIN PRIVATE KEY).');
  return { domain: domain ?? '', selector: selector ?? '', privateKey };
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
