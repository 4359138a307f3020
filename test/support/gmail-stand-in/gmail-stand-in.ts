import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { againstDescription, sendMethod } from './against-description.ts';

/** What is done in place of an answer of Gmail's to one send; it may take the mail first, as Gmail does when it answers late. */
export type Instead = (about: { readonly response: ServerResponse; readonly take: () => string }) => void;

/** A mail as it left Gmail. */
export interface Left {
  readonly bytes: string;
  readonly to: readonly string[];
  readonly id: string;
}

interface Options {
  /** Addresses that the mailbox may send as, its own first. */
  readonly mailbox: string;
  readonly aliases: readonly string[];
  readonly scopes: readonly string[];
  readonly port: number;
}

const usual: Options = {
  mailbox: 'pipeline@team.example',
  aliases: [],
  scopes: ['openid', 'https://www.googleapis.com/auth/gmail.send', 'https://www.googleapis.com/auth/userinfo.email'],
  port: 0,
};

/** The client and the consent that the stand-in knows. */
export const client = {
  clientId: 'client.apps.example',
  clientSecret: 'GOCSPX-a-secret',
  refreshToken: '1//the-consent',
};

/**
 * Google, as far as sending through Gmail needs it, on this machine: its sign-in (tokens, and the page of the consent, on which
 * whoever opens it agrees), and `users.messages.send`, held to the API's own description. It does what Gmail was seen to do: it
 * gives mails another Message-ID, and puts the mailbox's own address into a From that is no alias of it.
 */
export class GmailStandIn {
  readonly left: Left[] = [];
  /** What was asked for against the API's description. */
  readonly violations: string[] = [];
  sends = 0;
  refreshes = 0;
  /** For the sends to come; null: they are taken. */
  instead: Instead | null = null;
  /** For the refreshes to come; null: there is a token. */
  refusesTokens: { readonly status: number; readonly body: object } | null = null;
  /** Whether the person says no on the page of the consent. */
  saysNo = false;
  options: Options;
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private readonly tokens = new Map<string, readonly string[]>();
  private readonly codes = new Map<
    string,
    { readonly challenge: string; readonly redirect: string; readonly scopes: readonly string[] }
  >();

  constructor(options: Partial<Options> = {}) {
    this.options = { ...usual, ...options };
  }

  async listen(port: number = this.options.port): Promise<this> {
    await new Promise<void>((ready) => void this.server.listen(port, '127.0.0.1', ready));
    this.options = { ...this.options, port: (this.server.address() as AddressInfo).port };
    return this;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((closed) => void this.server.close(() => closed()));
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  /** From now on no access token that was given is good any more. */
  endTokens(): void {
    this.tokens.clear();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (url.pathname === '/token') return this.giveToken(new URLSearchParams(body), response);
    if (url.pathname === '/o/oauth2/v2/auth') return this.consent(url.searchParams, response);
    const contentType = request.headers['content-type'] ?? '';
    this.violations.push(...againstDescription({ method: request.method ?? '', url, contentType, body }));
    this.send(request.headers.authorization ?? '', body, url, response);
  }

  private send(authorization: string, body: string, url: URL, response: ServerResponse): void {
    this.sends++;
    const scopes = this.tokens.get(authorization.replace(/^Bearer /, ''));
    if (scopes === undefined) return says(response, 401, 'authError', 'Invalid Credentials');
    if (!scopes.some((scope) => sendMethod.scopes.includes(scope)))
      return says(response, 403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
    if (!url.pathname.includes('/users/me/')) return says(response, 403, 'forbidden', 'Delegation denied for somebody');
    const { raw } = JSON.parse(body) as { raw?: string };
    const take = (): string => this.take(Buffer.from(raw ?? '', 'base64url').toString('utf8'));
    if (this.instead !== null) return this.instead({ response, take });
    if (raw === undefined)
      return says(
        response,
        400,
        'invalidArgument',
        "'raw' RFC822 payload message string or uploading message via /upload/* URL required",
      );
    const id = take();
    json(response, 200, { id, threadId: id, labelIds: ['SENT'] });
  }

  private take(bytes: string): string {
    const id = `18c${randomUUID().replaceAll('-', '').slice(0, 13)}`;
    const { mailbox, aliases } = this.options;
    const [head = '', ...rest] = bytes.split('\r\n\r\n');
    const lines = head.split(/\r\n(?![ \t])/);
    const to = lines.filter((line) => /^(to|cc|bcc):/i.test(line)).flatMap((line) => addressesIn(line));
    const from = lines.filter((line) => /^from:/i.test(line)).flatMap((line) => addressesIn(line));
    const mayBe = from.length === 1 && [mailbox, ...aliases].includes(from[0] ?? '');
    const changed = lines.map((line) => {
      if (/^message-id:/i.test(line)) return `Message-ID: <CA+${id}@mail.gmail.com>`;
      return /^from:/i.test(line) && !mayBe ? `From: ${mailbox}` : line;
    });
    const without = changed.filter((line) => !/^bcc:/i.test(line));
    this.left.push({ bytes: [without.join('\r\n'), ...rest].join('\r\n\r\n'), to, id });
    return id;
  }

  private giveToken(form: URLSearchParams, response: ServerResponse): void {
    if (this.refusesTokens !== null) return json(response, this.refusesTokens.status, this.refusesTokens.body);
    const [id, secret] = [form.get('client_id'), form.get('client_secret')];
    if (id !== client.clientId || secret !== client.clientSecret)
      return json(response, 401, { error: 'invalid_client', error_description: 'The OAuth client was not found.' });
    const code = this.codes.get(form.get('code') ?? '');
    if (form.get('grant_type') === 'authorization_code') {
      this.codes.delete(form.get('code') ?? '');
      const isProven =
        createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url') === code?.challenge;
      if (code === undefined || !isProven || form.get('redirect_uri') !== code.redirect)
        return json(response, 400, { error: 'invalid_grant', error_description: 'Malformed auth code.' });
      return json(response, 200, { ...this.aToken(code.scopes), refresh_token: client.refreshToken });
    }
    this.refreshes++;
    if (form.get('refresh_token') !== client.refreshToken)
      return json(response, 400, { error: 'invalid_grant', error_description: 'Bad Request' });
    json(response, 200, this.aToken(this.options.scopes));
  }

  private aToken(scopes: readonly string[]) {
    const token = `ya29.${randomUUID()}`;
    this.tokens.set(token, scopes);
    const claims = Buffer.from(JSON.stringify({ email: this.options.mailbox })).toString('base64url');
    const identity = scopes.includes('openid') ? { id_token: `e30.${claims}.` } : {};
    return { access_token: token, expires_in: 3599, scope: scopes.join(' '), token_type: 'Bearer', ...identity };
  }

  private consent(asked: URLSearchParams, response: ServerResponse): void {
    const redirect = asked.get('redirect_uri') ?? '';
    const back = new URL(redirect);
    back.searchParams.set('state', asked.get('state') ?? '');
    const isAsDocumented =
      asked.get('response_type') === 'code' &&
      asked.get('code_challenge_method') === 'S256' &&
      asked.get('client_id') === client.clientId &&
      /^http:\/\/127\.0\.0\.1:\d+$/.test(redirect);
    if (!isAsDocumented) this.violations.push(`the consent was asked for with ${asked.toString()}`);
    if (this.saysNo) back.searchParams.set('error', 'access_denied');
    else {
      const code = `4/${randomUUID()}`;
      const scopes = (asked.get('scope') ?? '').split(' ').filter((scope) => this.options.scopes.includes(scope));
      this.codes.set(code, { challenge: asked.get('code_challenge') ?? '', redirect, scopes });
      back.searchParams.set('code', code);
    }
    response.writeHead(302, { location: back.href }).end();
  }
}

/** An error as the Gmail API has it. */
export function says(
  response: ServerResponse,
  code: number,
  reason: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  json(response, code, { error: { code, message, errors: [{ message, domain: 'global', reason }] } }, headers);
}

function json(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers })
    .end(JSON.stringify(body));
}

/** Every mailbox of a header's line, whatever its names hold. */
function addressesIn(line: string): string[] {
  const value = line.slice(line.indexOf(':') + 1).replace(/"(?:\\.|[^"\\])*"/g, '');
  return value.split(',').flatMap((one) => /<([^<>]+)>/.exec(one)?.[1] ?? /\S+@\S+/.exec(one)?.[0] ?? []);
}
