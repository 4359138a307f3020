import type { ConnectionOptions } from 'node:tls';
import type { Recipient } from '../../core/reminders/reminder.ts';

/** What the environment says about mail. None of it can be said in a sheet. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS is required, but on this very machine. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** Instead of a password. Gmail and Microsoft want the full mail scope for it. */
  readonly oauth2?: SmtpOAuth2;
  /** The From of every mail. */
  readonly sender: Recipient;
  /** Lower case. Only addresses of these domains get mail; none = nobody. */
  readonly domains: readonly string[];
  /** For trials: every mail goes to this one address instead. */
  readonly redirect: string | null;
  readonly tls?: Pick<ConnectionOptions, 'ca' | 'minVersion' | 'servername'>;
  /** Milliseconds; for tests. */
  readonly timeout?: number;
}

export interface SmtpOAuth2 {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** Where access tokens come from; Google's where it is left out. */
  readonly accessUrl?: string;
}
