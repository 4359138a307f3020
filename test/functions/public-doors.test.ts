import { generateKeyPairSync, createSign } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { registerFunctions } from '../../functions/register.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { createQuota } from '../../src/adapters/google-sheets/quota.ts';
import { verifyIdentityToken } from '../../src/adapters/google-identity/verify-identity-token.ts';
import { composeConfig } from '../../src/compose.ts';
import { sealAnswer } from '../../src/jobs/act/sealed-answer.ts';
import { signLink } from '../../src/jobs/act/signed-link.ts';
import { startSheetsEmulator } from '../support/sheets-emulator/server.ts';
import { aLink, form, now, serve, sheets, signingKey } from './two-services.ts';

/**
 * The service with the links is open to everybody: Google checks nobody's role there, and the code is the only guard. The
 * private one must hold, too, where somebody opens it by mistake.
 */

const google = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = () => Promise.resolve({ k: google.publicKey.export({ type: 'spki', format: 'pem' }).toString() });

const routes = ['recalculate', 'check', 'remind', 'nightly', 'waiting', 'answer', 'workbook-job', 'fan-out', 'act', ''];
const otherKey = 'another key that is long enough to sign with';

function identity(claims: object, by = google): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const at = Math.floor(Date.now() / 1000);
  const usual = { iss: 'https://accounts.google.com', aud: 'leadsheet-worker', iat: at - 5, exp: at + 3000 };
  const who = { email: 'schedule@example.com', email_verified: true };
  const signed = `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ ...usual, ...who, ...claims })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(by.privateKey, 'base64url')}`;
}

/** Whom Google does not vouch for, or for somebody or something else. */
const badTokens: Readonly<Record<string, string | null>> = {
  none: null,
  'no token': 'Basic c2NoZWR1bGU6',
  garbage: 'Bearer a.b.c',
  "another's signature": `Bearer ${identity({}, stranger)}`,
  'another audience': `Bearer ${identity({ aud: 'https://elsewhere.example' })}`,
  'nobody of the list': `Bearer ${identity({ email: 'eve@example.net' })}`,
  'an unverified address': `Bearer ${identity({ email_verified: false })}`,
  expired: `Bearer ${identity({ iat: 1000, exp: 2000 })}`,
};

const notRegistered = 'a sheet that is not registered';
/** Links that this service did not sign, or not for now. */
const badLinks: Readonly<Record<string, string>> = {
  none: '',
  garbage: 'x.y',
  "another's key": signLink(aLink({}), [otherKey]),
  expired: signLink(aLink({ expires: now - 1 }), [signingKey]),
  [notRegistered]: signLink(aLink({ workbook: 'sheet-z' }), [signingKey]),
};

async function start(target: 'worker' | 'act' | 'serve') {
  const emulator = await startSheetsEmulator({ now });
  onTestFinished(() => emulator.close());
  for (const id of sheets)
    emulator.createSpreadsheet({
      ...{ id, title: id, timeZone: 'UTC' },
      tabs: [
        {
          title: 'Leads',
          rows: [
            ['Lead ID', 'Stage'],
            ['L1', 'Proposal'],
          ],
        },
      ],
    });
  const config = await composeConfig({
    LEADSHEET_WORKBOOKS: sheets.join(','),
    LEADSHEET_SIGNING_KEYS: signingKey,
    LEADSHEET_SHEETS_URL: emulator.url,
    LEADSHEET_AUDIENCES: 'leadsheet-worker',
    LEADSHEET_CALLERS: 'schedule@example.com:fan-out+nightly+remind+answer+check+recalculate+preview',
  });
  const queued: unknown[] = [];
  const answerQueue = {
    enqueue: (task: unknown) => Promise.resolve<'added'>((queued.push(task), 'added')),
    left: () => Promise.resolve([]),
  };
  registerFunctions(config, {
    clock: { now: () => now },
    verify: (authorization) => verifyIdentityToken(authorization, ['leadsheet-worker'], keys),
    ...{ write: () => undefined, project: null, answerQueue },
    quota: createQuota({ clock: systemClock, perMinute: 60_000 }),
  });
  const url = await serve(target);
  return {
    ask: async (route: string, init: RequestInit) =>
      (await fetch(`${url}/${route}`, { redirect: 'manual', ...init })).status,
    done: () => ({ calls: emulator.log.calls.length, queued: queued.length }),
  };
}

const bodies: readonly object[] = [
  { spreadsheetId: 'sheet-a' },
  { spreadsheetId: 'sheet-a', job: 'nightly' },
  { job: 'remind' },
  {
    spreadsheetId: 'sheet-a',
    answer: sealAnswer({ token: signLink(aLink({}), [signingKey]), form: new Map(Object.entries(form)), at: now }, [
      signingKey,
    ]),
  },
];
const nothing = { calls: 0, queued: 0 };
const refused = [400, 401, 403, 404, 405, 410, 415];

describe('without a token or a signature that holds', () => {
  it.each(['worker', 'act', 'serve'] as const)('no route of %s does any work', async (target) => {
    const { ask, done } = await start(target);
    for (const route of routes)
      for (const authorization of Object.values(badTokens)) {
        const headers = authorization === null ? {} : { Authorization: authorization };
        for (const body of bodies) {
          const sent = {
            method: 'POST',
            headers: { ...headers, 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          };
          expect(refused, `${target} /${route} ${JSON.stringify(body)}`).toContain(await ask(route, sent));
        }
      }
    for (const route of routes)
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
        expect(refused, `${target} ${method} /${route}`).toContain(await ask(route, { method }));
    expect(done()).toEqual(nothing);
  });

  it.each(['act', 'serve'] as const)('no link of %s does any work, by whatever it is sent', async (target) => {
    const { ask, done } = await start(target);
    for (const [what, t] of Object.entries(badLinks))
      for (const route of routes) {
        const get = await ask(`${route}?t=${encodeURIComponent(t)}`, {});
        // That one is signed: its page is shown, of which no sheet is read.
        if (what !== notRegistered) expect(refused, `GET /${route} ${what}`).toContain(get);
        const body = new URLSearchParams({ ...form, t }).toString();
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
        expect(refused, `POST /${route} ${what}`).toContain(await ask(route, { method: 'POST', headers, body }));
        // The query is no place for what acts.
        const inQuery = { method: 'POST', headers, body: new URLSearchParams(form).toString() };
        expect(refused).toContain(
          await ask(`${route}?t=${encodeURIComponent(signLink(aLink({}), [signingKey]))}`, inQuery),
        );
      }
    expect(done()).toEqual(nothing);
  });

  it('would be noticed: the same with what holds does work', async () => {
    const { ask, done } = await start('serve');
    const headers = { Authorization: `Bearer ${identity({})}`, 'Content-Type': 'application/json' };
    expect(await ask('check', { method: 'POST', headers, body: JSON.stringify(bodies[0]) })).toBe(200);
    expect(done().calls).toBeGreaterThan(0);
  });
});
