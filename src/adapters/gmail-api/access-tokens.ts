import { gaxios } from 'google-auth-library';
import { postOnce } from './post-once.ts';
import { objectOf, refusalOf } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { GmailSettings, OAuthClient } from './gmail-settings.ts';

/** What Google's sign-in gives. */
export interface Grant {
  readonly accessToken: string;
  /** What may be done with it; empty where Google does not say. */
  readonly scopes: readonly string[];
  /** Whose mailbox it is, as Google names the account; null where the consent does not let it say so. */
  readonly mailbox: string | null;
  /** With a fresh consent only. */
  readonly refreshToken: string | null;
  /** Milliseconds from now. */
  readonly expiresIn: number;
}

export type Granted = Grant | { readonly refusal: Refusal };

/** Milliseconds that a request may take where nothing else is said. */
export const defaultTimeout = 60_000;

/** Asks Google's sign-in for tokens. Nothing can have been sent by it; every failure is told as a refusal. */
export async function askForTokens(client: OAuthClient, form: Readonly<Record<string, string>>): Promise<Granted> {
  const { clientId, clientSecret, places, timeout = defaultTimeout } = client;
  const data = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form });
  try {
    const { status, data: text } = await new gaxios.Gaxios().request<string>({
      url: places.token,
      method: 'POST',
      data,
      responseType: 'text',
      retry: false,
      validateStatus: () => true,
      fetchImplementation: postOnce({ isHandedOver: false }, timeout),
    });
    return grantOf(status, String(text));
  } catch (error) {
    return { refusal: { status: 0, reasons: ['no answer'], message: whatHappened(error) } };
  }
}

function grantOf(status: number, text: string): Granted {
  const body = objectOf(text);
  const accessToken = body['access_token'];
  if (status !== 200 || typeof accessToken !== 'string') return { refusal: refusalOf({ status, text }) };
  const { scope, refresh_token: refreshToken, id_token: idToken, expires_in: expiresIn } = body;
  return {
    accessToken,
    scopes: typeof scope === 'string' ? scope.split(' ').filter((one) => one !== '') : [],
    mailbox: typeof idToken === 'string' ? mailboxIn(idToken) : null,
    refreshToken: typeof refreshToken === 'string' ? refreshToken : null,
    expiresIn: (typeof expiresIn === 'number' ? expiresIn : 0) * 1000,
  };
}

/** It came from Google itself over TLS, and is shown and compared only: nothing is allowed by it. */
function mailboxIn(idToken: string): string | null {
  const claims = objectOf(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const email = claims['email'];
  return typeof email === 'string' ? email : null;
}

/** What went wrong with a request, without the request: that holds secrets. */
export function whatHappened(error: unknown): string {
  const { message, code } = error as { message?: unknown; code?: unknown };
  return typeof message === 'string' && message !== '' ? message : typeof code === 'string' ? code : 'no connection';
}

export interface AccessTokens {
  /** A token that is good for another minute; asks for one where there is none. */
  get(): Promise<Granted>;
  /** Another one, because this one was refused. */
  renew(): Promise<Granted>;
}

/** The access tokens of a consent, kept while they last. */
export function accessTokens(settings: GmailSettings): AccessTokens {
  let kept: { readonly grant: Grant; readonly until: number } | null = null;
  const renew = async (): Promise<Granted> => {
    const granted = await askForTokens(settings, { grant_type: 'refresh_token', refresh_token: settings.refreshToken });
    kept = 'refusal' in granted ? null : { grant: granted, until: Date.now() + granted.expiresIn - 60_000 };
    return granted;
  };
  return { renew, get: () => (kept !== null && Date.now() < kept.until ? Promise.resolve(kept.grant) : renew()) };
}
