import { createSign, generateKeyPairSync } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { registerFunctions } from '../../functions/register.ts';
import { startServer } from '../../functions/start-server.ts';
import { verifyIdentityToken } from '../../src/adapters/google-identity/verify-identity-token.ts';
import { createQuota } from '../../src/adapters/google-sheets/quota.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { composeConfig } from '../../src/compose.ts';
import { dayTimeOf } from '../../src/core/workbook/day-time.ts';
import { sellersDomain } from '../../src/jobs/demo/sample-names.ts';
import { demoNow } from './demo-now.ts';
import { startMailCatcher } from './dev/mail-catcher.ts';
import { createSampleSheet, sampleId } from './dev/sample-sheet.ts';
import { shownCells } from './google-sheet-harness.ts';
import { startSheetsEmulator } from './sheets-emulator/server.ts';

/** Everything real: HTTP, the framework, the Google client against the emulator, SMTP, signed tokens. */

const google = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = () => Promise.resolve({ k: google.publicKey.export({ type: 'spki', format: 'pem' }).toString() });
export const signingKey = 'a key for signing links that is long enough';

export function identityToken(email = 'schedule@example.com'): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'https://accounts.google.com', aud: 'leadsheet-worker', iat: now - 5, exp: now + 3000 };
  const signed = `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ ...claims, email, email_verified: true })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(google.privateKey, 'base64url')}`;
}

/**
 * The sample team's sheet in the emulator, all functions over HTTP as `serve` has them, and a mailbox that catches what they send.
 *
 * @param closing gets what is to be closed at the end, last first
 */
export async function serveSample(closing: (() => Promise<unknown>)[], alsoRegistered: readonly string[] = []) {
  const emulator = await startSheetsEmulator({ now: demoNow });
  const mail = await startMailCatcher();
  closing.push(
    () => emulator.close(),
    () => mail.close(),
  );
  createSampleSheet(emulator, dayTimeOf(demoNow, 'Europe/London'));
  let now = demoNow;
  // The port of links must be known before the functions are registered.
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = await composeConfig({
    LEADSHEET_WORKBOOKS: [sampleId, ...alsoRegistered].join(','),
    LEADSHEET_AUDIENCES: 'leadsheet-worker',
    LEADSHEET_CALLERS: 'schedule@example.com:recalculate+nightly+remind+fan-out+check,ann@example.com=another-sheet',
    LEADSHEET_SHEETS_URL: emulator.url,
    LEADSHEET_LINK_BASE: url,
    LEADSHEET_SIGNING_KEYS: signingKey,
    LEADSHEET_MAIL_DOMAINS: sellersDomain,
    LEADSHEET_SENDER: 'Pipeline <pipeline@example.com>',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(mail.port),
  });
  const logged: Record<string, unknown>[] = [];
  registerFunctions(config, {
    clock: { now: () => now },
    verify: (authorization) => verifyIdentityToken(authorization, config.functions.audiences, keys),
    write: (line) => logged.push(JSON.parse(line) as Record<string, unknown>),
    project: 'p',
    // As a team that asked Google for more: a spreadsheet in memory needs nobody to wait for it.
    quota: createQuota({ clock: systemClock, perMinute: 60_000 }),
  });
  const server = await startServer('serve', port, { host: '127.0.0.1', stopsOnSignals: false });
  closing.push(() => closed(server));
  return {
    emulator,
    mails: mail.mails,
    url,
    logged,
    wait(milliseconds: number) {
      now += milliseconds;
      emulator.clock.advance(milliseconds);
    },
    async call(name: string, body: object = { spreadsheetId: sampleId }, token: string | null = identityToken()) {
      const answer = await fetch(`${url}/${name}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
    },
    cells: (tab: string) => shownCells(emulator, sampleId, tab),
    linkIn: (text: string, action: string) => linksIn(text, url).find((link) => actionOf(link) === action) ?? '',
    /** Every signed link of a text. */
    signedIn: (text: string) => linksIn(text, url).filter((link) => new URL(link).searchParams.has('t')),
  };
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The addresses in a text that begin with `base`. */
export function linksIn(text: string, base: string): string[] {
  return [...text.matchAll(/https?:\/\/[^\s"<>)\]]+/g)]
    .map(([link]) => link.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
    .filter((link) => link.startsWith(base));
}

export const tokenOf = (link: string) => new URL(link).searchParams.get('t') ?? '';
export const fieldsOf = (link: string) =>
  JSON.parse(Buffer.from(tokenOf(link).split('.')[1] ?? '', 'base64url').toString()) as unknown[];
export const actionOf = (link: string) => fieldsOf(link)[2];

export async function post(url: string, fields: Readonly<Record<string, string>>) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: answer.status, text: await answer.text() };
}
