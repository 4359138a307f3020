import { http as register } from '@google-cloud/functions-framework';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { actFunction } from '../../functions/act-function.ts';
import { openGate } from '../../functions/open-gate.ts';
import { sheetLines } from '../../functions/sheet-lines.ts';
import { startServer } from '../../functions/start-server.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { createQuota } from '../../src/adapters/google-sheets/quota.ts';
import { composeConfig, composeRegistry } from '../../src/compose.ts';
import { signLink } from '../../src/jobs/act/signed-link.ts';
import { inChunks, postHead, sendRaw } from '../support/raw-http.ts';

const now = Date.UTC(2026, 10, 24, 10);
const key = 'a key that is long enough to sign with';
const config = await composeConfig({ LEADSHEET_WORKBOOKS: 'wb', LEADSHEET_SIGNING_KEYS: key });
const token = signLink(
  { workbook: 'wb', lead: 'A1', action: 'done', title: 'Acme', by: 'a@b.co', nonce: 'n', expires: now + 1000 },
  [key],
);

let server: Server | null = null;
afterEach(async () => {
  const open = server;
  server = null;
  await new Promise<void>((resolve) => {
    if (open === null) return resolve();
    open.close(() => resolve());
    open.closeAllConnections();
  });
});

async function start() {
  const store = memoryStore({ tabs: [{ title: 'Leads', rows: [['Lead ID', 'Stage'], ['A1', 'Proposal']] }] }); // prettier-ignore
  const ports = { clock: { now: () => now }, random: seededRandom(1), registry: () => composeRegistry(config) };
  const verify = () => Promise.reject(new Error('links need no identity'));
  const gate = openGate(config, { ...ports, write: () => undefined, project: null, verify });
  let opened = 0;
  const openStore = () => {
    opened += 1;
    return store.open();
  };
  const line = { lines: sheetLines(), answerQueue: null };
  const name = `act-${Math.floor(performance.now() * 1000)}`;
  register(name, actFunction(gate, { config, ...ports, ...line, quota: createQuota(ports), openStore }));
  server = await startServer(name, 0, { host: '127.0.0.1', stopsOnSignals: false });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = async (body: string, query = '', type = 'application/x-www-form-urlencoded') => {
    const answer = await fetch(`${url}/${query}`, { method: 'POST', headers: { 'Content-Type': type }, body });
    return answer.status;
  };
  const actions = () =>
    store
      .content()
      .tabs.find(({ ownedAs }) => ownedAs === 'actions')
      ?.rows.flat() ?? [];
  return { url, post, actions, opened: () => opened, rows: () => Math.max(0, store.values('Actions').length - 1) };
}

const form = (more: Readonly<Record<string, string>>) =>
  new URLSearchParams({ what: 'Called', date: '2026-12-01', ...more }).toString();

describe('the links of mails, over HTTP', () => {
  it('take the form of their page, and note it', async () => {
    const { post, rows } = await start();
    expect(await post(form({ t: token }), `?t=${token}`)).toBe(200);
    expect(rows()).toBe(1);
  });

  it('take the token of the form alone, in its one form', async () => {
    const { post, opened } = await start();
    expect(await post(form({}), `?t=${token}`)).toBe(403);
    expect(await post(form({ t: '' }), `?t=${token}`)).toBe(403);
    // The first of two counts.
    expect(await post(`t=x&${form({ t: token })}`)).toBe(403);
    for (const other of [
      `${token}=`,
      `${token}!`,
      `${token}.`,
      ` ${token}`,
      `${token}\n`,
      encodeURIComponent(`${token} `),
    ])
      expect(await post(form({ t: other })), other).toBe(403);
    expect(opened()).toBe(0);
  });

  it.each([
    'application/x-www-form-urlencoded-not',
    'application/json',
    'text/plain; application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('take no other form: %s', async (type) => {
    const { post, opened } = await start();
    expect(await post(form({ t: token }), '', type)).toBe(415);
    expect(opened()).toBe(0);
  });

  it('take a form with a charset, in any case, and in chunks', async () => {
    const { url, rows } = await start();
    const type = 'Content-Type: APPLICATION/X-WWW-Form-Urlencoded; charset=UTF-8';
    const head = postHead('/', [type, 'Transfer-Encoding: chunked', 'Connection: close']);
    expect((await sendRaw(url, head, inChunks(form({ t: token }), 7))).statuses).toEqual([200]);
    expect(rows()).toBe(1);
  });

  it('show nothing for a token that comes twice in the address', async () => {
    const { url } = await start();
    const status = async (query: string) => (await fetch(`${url}/?${query}`)).status;
    expect(await status(`t=${token}`)).toBe(200);
    for (const query of [`t=${token}&t=${token}`, `t[]=${token}`, `t[0]=${token}`, `T=${token}`])
      expect(await status(query), query).toBe(403);
  });

  it('survive any form, and nothing of it becomes a formula', { timeout: 120_000 }, async () => {
    const { url, actions, rows } = await start();
    const hostile = fc.oneof(
      ...[fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', '2026-12-01', '12', 'proposal', 'lost')],
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', "'=", '\t=', '\r\n='), fc.string({ maxLength: 20 }))
        .map(([sign, text]) => `${sign}HYPERLINK("http://x.example";"${text}")`),
      fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{constructor}}', '__proto__'),
    );
    const names = ['what', 'next', 'date', 'until', 'outcome', 'reason', 'amount', 'stage', 'to', '__proto__', ''];
    const fields = fc.array(fc.tuple(fc.constantFrom(...names), hostile), { maxLength: 8 });
    const actionOf = fc.constantFrom('done', 'won', 'lost', 'moved', 'waiting', 'snooze', 'hand to', 'undone', 'accepted'); // prettier-ignore
    let nonce = 0;
    await fc.assert(
      fc.asyncProperty(actionOf, fields, fc.boolean(), async (action, said, isCut) => {
        const link = { workbook: 'wb', lead: 'A1', action, title: '=1+1', by: 'a@b.co', nonce: `f${nonce++}` } as const;
        const body = new URLSearchParams([
          ['t', signLink({ ...link, expires: now + 1000 }, [key])],
          ...said,
        ]).toString();
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
        const sent = isCut ? `${body}&date=%zz&what=%ff%&=` : body;
        const answer = await fetch(url, { method: 'POST', headers, body: sent });
        const page = await answer.text();
        expect([200, 409, 422]).toContain(answer.status);
        expect(page).not.toMatch(/<script|<img|\bat .+:\d+:\d+/);
      }),
      { numRuns: 150 },
    );
    expect(rows()).toBeGreaterThan(10);
    expect(actions().filter((cell) => cell?.formula !== undefined)).toEqual([]);
  });
});
