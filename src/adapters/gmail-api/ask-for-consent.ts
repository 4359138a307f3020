import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askForTokens } from './access-tokens.ts';
import { sendScope } from './gmail-settings.ts';
import type { OAuthClient } from './gmail-settings.ts';
import { mendOf } from './mends.ts';
import { saidBy } from './refusal.ts';
import { withoutTokens } from './without-tokens.ts';

/** A consent to send, or why there is none. */
export type Consent =
  | { readonly refreshToken: string; readonly mailbox: string | null }
  | { readonly problem: string; readonly fix: string };

/** Beside sending: whose mailbox it is, so that it can be compared with the sender. Neither lets anybody read. */
const scopes = ['openid', 'email', sendScope];

const page = (text: string): string =>
  `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Leadsheet</title><p style="font:1.1em sans-serif;margin:3em">${text}</p>`;

/**
 * Google's way for programs on a person's own machine (loopback address, PKCE): the person opens a page of Google's and
 * agrees; Google's answer comes to a port that is open on this machine only for as long. Never throws.
 *
 * @param show gets the address of the page to open
 * @param about `hint`: the account that the page suggests; `patience`: milliseconds until nobody waits any more
 */
export async function askForConsent(
  client: OAuthClient,
  show: (url: string) => void,
  { hint, patience }: { readonly hint: string | null; readonly patience: number },
): Promise<Consent> {
  const [state, verifier] = [randomBytes(24), randomBytes(48)].map((bytes) => bytes.toString('base64url'));
  const answered = await answerOfGoogle(state ?? '', patience, (redirect) => {
    const url = new URL(client.places.consent);
    const asked = {
      client_id: client.clientId,
      redirect_uri: redirect,
      response_type: 'code',
      scope: scopes.join(' '),
      code_challenge: createHash('sha256')
        .update(verifier ?? '')
        .digest('base64url'),
      code_challenge_method: 'S256',
      state: state ?? '',
      access_type: 'offline',
      // Without it Google gives a refresh token only the first time.
      prompt: 'consent',
      ...(hint === null ? {} : { login_hint: hint }),
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    show(url.href);
  });
  if ('problem' in answered) return answered;
  return exchange(client, { code: answered.code, redirect_uri: answered.redirect, code_verifier: verifier ?? '' });
}

async function exchange(client: OAuthClient, form: Readonly<Record<string, string>>): Promise<Consent> {
  const granted = await askForTokens(client, { grant_type: 'authorization_code', ...form });
  if ('refusal' in granted)
    return {
      problem: `Google gave no consent: ${withoutTokens(saidBy(granted.refusal), client)}`,
      fix: mendOf(granted.refusal)?.fix ?? again,
    };
  if (!granted.scopes.includes(sendScope))
    return {
      problem: 'The consent does not cover sending: its box was not ticked.',
      fix: `${again} On Google’s page leave “Send email on your behalf” ticked.`,
    };
  if (granted.refreshToken === null)
    return {
      problem: 'Google gave a consent that does not last.',
      fix: `${again} The OAuth client must be of the type Desktop app.`,
    };
  return { refreshToken: granted.refreshToken, mailbox: granted.mailbox };
}

const again = 'Run `leadsheet gmail-consent` again.';

type Answered =
  { readonly code: string; readonly redirect: string } | { readonly problem: string; readonly fix: string };

/** Waits for the one request that carries our own `state`; what else comes to the port is turned away. */
function answerOfGoogle(state: string, patience: number, ready: (redirect: string) => void): Promise<Answered> {
  return new Promise((resolve) => {
    let redirect = '';
    const server = createServer((request, response) => {
      // Whatever is asked: not everything that a path may be is an address.
      const asked = new URLSearchParams((request.url ?? '').split('?').slice(1).join('?'));
      const answer = (status: number, text: string): void => {
        response.writeHead(status, {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          connection: 'close',
        });
        response.end(page(text));
      };
      if (request.method !== 'GET' || asked.get('state') !== state) return answer(404, 'Nothing is here.');
      const code = asked.get('code');
      if (code === null) {
        answer(200, 'No consent was given. You can close this page.');
        end(refusedBy(asked.get('error') ?? 'nothing'));
      } else {
        answer(200, 'Thank you. You can close this page and go back to the terminal.');
        end({ code, redirect });
      }
    });
    const late = setTimeout(() => end({ problem: 'Nobody gave the consent in time.', fix: again }), patience);
    const end = (answered: Answered): void => {
      clearTimeout(late);
      server.close();
      resolve(answered);
    };
    server.once('error', ({ message }) =>
      end({ problem: `No port could be opened on this machine: ${message}`, fix: again }),
    );
    server.listen(0, '127.0.0.1', () => {
      redirect = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      ready(redirect);
    });
  });
}

function refusedBy(error: string): Answered {
  const known = mendOf({ status: 403, reasons: [error === 'access_denied' ? 'said no' : error], message: '' });
  return {
    problem: `Google’s page said: ${error.slice(0, 60).replace(/[^\w-]+/g, ' ')}.`,
    fix:
      known?.fix ??
      'Run `leadsheet gmail-consent` again and agree. Where Google’s page blocks the app: its account must be among the test users, or the app internal or published (Google Auth Platform → Audience).',
  };
}
