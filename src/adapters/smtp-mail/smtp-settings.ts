import type { ConnectionOptions } from 'node:tls';
import type { Variables } from '../../config/variables.ts';

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
  return { host, port, secure, user, password, ...(oauth2 === null ? {} : { oauth2 }) };
}

function readOAuth2({ say, problem }: Pick<Variables, 'say' | 'problem'>): SmtpOAuth2 | null {
  const names = ['SMTP_OAUTH2_CLIENT_ID', 'SMTP_OAUTH2_CLIENT_SECRET', 'SMTP_OAUTH2_REFRESH_TOKEN'] as const;
  const [clientId, clientSecret, refreshToken] = names.map((name) => say(name));
  if (!clientId && !clientSecret && !refreshToken) return null;
  for (const missing of [...names, 'SMTP_USER'].filter((name) => say(name) === null))
    problem(`OAuth2 for mail needs ${missing} too.`);
  return { clientId: clientId ?? '', clientSecret: clientSecret ?? '', refreshToken: refreshToken ?? '' };
}
