import { http as register } from '@google-cloud/functions-framework';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { composeConfig, composeRegistry } from '../../src/compose.ts';
import { BusyError, StoreError } from '../../src/errors.ts';
import { jsonFunction, type Asked, type Gate } from '../../functions/http/json-function.ts';
import { openGate } from '../../functions/open-gate.ts';
import { startServer } from '../../functions/start-server.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';

let server: Server | null = null;
afterEach(async () => {
  const open = server;
  server = null;
  await new Promise<void>((resolve) => (open ? open.close(() => resolve()) : resolve()));
});

const config = await composeConfig({
  LEADSHEET_WORKBOOKS: 'sheet-a,sheet-b',
  LEADSHEET_AUDIENCES: 'leadsheet-worker',
  LEADSHEET_CALLERS: 'schedule@example.com,@example.org,ann@example.net=sheet-a',
});

async function start(run: (asked: Asked) => Promise<{ summary: string }>, change: Partial<Gate> = {}) {
  const lines: Record<string, unknown>[] = [];
  const gate = openGate(config, {
    clock: { now: () => 0 },
    random: seededRandom(1),
    write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>),
    project: 'p',
    registry: () => composeRegistry(config),
    // Stands for Google: the token is the address.
    verify: (authorization) =>
      Promise.resolve(
        authorization?.startsWith('Bearer ') ? { email: authorization.slice(7) } : { refused: 'no token' as const },
      ),
  });
  const name = `test-${Math.floor(performance.now() * 1000)}`;
  register(name, jsonFunction('recalculate', { ...gate, ...change }, run));
  server = await startServer(name, 0, { host: '127.0.0.1', stopsOnSignals: false });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = async (body: unknown, headers: Record<string, string> = {}, method = 'POST') => {
    const answer = await fetch(url, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer schedule@example.com', ...headers },
      ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>,
    };
  };
  return { post, lines, url };
}

const ok = ({ spreadsheetId }: Asked) => Promise.resolve({ summary: `did ${spreadsheetId}` });
const a = { spreadsheetId: 'sheet-a' };

describe('a private function', () => {
  it('answers with a short summary, and logs one line with the trace', async () => {
    const { post, lines } = await start(ok);
    const answer = await post(a, { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ summary: 'did sheet-a' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(lines.at(-1)).toMatchObject({
      severity: 'INFO',
      event: 'run',
      outcome: 'done',
      job: 'recalculate',
      workbook: 'sheet-a',
      'logging.googleapis.com/trace': 'projects/p/traces/0af7651916cd43dd8448eb211c80319c',
    });
  });

  it.each<[string, unknown, Record<string, string>, string, number]>([
    ['GET', '', {}, 'GET', 405],
    ['a form', 'spreadsheetId=sheet-a', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'POST', 415],
    ['no token', a, { Authorization: '' }, 'POST', 401],
    ['a list', [a], {}, 'POST', 400],
    ['no spreadsheet', { spreadsheetId: 7 }, {}, 'POST', 400],
    ['something like JSON', a, { 'Content-Type': 'application/json-patch+json' }, 'POST', 415],
    ['JSON by the way', a, { 'Content-Type': 'text/plain; application/json' }, 'POST', 415],
    ['a name of objects', '{"__proto__":{"spreadsheetId":"sheet-a"}}', {}, 'POST', 400],
    ['15,000 lists in each other', `${'['.repeat(7_500)}${']'.repeat(7_500)}`, {}, 'POST', 400],
    ['no body', '', {}, 'POST', 400],
    ['broken JSON', '{"spreadsheetId":', {}, 'POST', 400],
    ['a stranger', a, { Authorization: 'Bearer eve@example.com' }, 'POST', 403],
    ['an unregistered sheet', { spreadsheetId: 'sheet-z' }, {}, 'POST', 403],
    [
      'somebody with another sheet',
      { spreadsheetId: 'sheet-b' },
      { Authorization: 'Bearer ann@example.net' },
      'POST',
      403,
    ],
    ['a domain that only ends alike', a, { Authorization: 'Bearer eve@evilexample.org' }, 'POST', 403],
    ['a large body', { ...a, more: 'x'.repeat(40_000) }, {}, 'POST', 413],
    ['a huge body', { ...a, more: 'x'.repeat(200_000) }, {}, 'POST', 413],
  ])('refuses %s', async (_name, body, headers, method, status) => {
    let ran = false;
    const { post } = await start(() => {
      ran = true;
      return Promise.resolve({ summary: '' });
    });
    const answer = await post(body, headers, method);
    expect(answer.status).toBe(status);
    expect(ran).toBe(false);
    expect(answer.text).not.toMatch(/node_modules|at .*\.(ts|js):/);
  });

  it.each(['schedule@example.com', 'bob@example.org', 'ann@example.net'])('lets %s in', async (email) => {
    const { post } = await start(ok);
    expect((await post(a, { Authorization: `Bearer ${email}` })).status).toBe(200);
  });

  it('takes JSON with a charset, which is always UTF-8, and refuses what is none', async () => {
    const { post, url } = await start(ok);
    expect((await post(a, { 'Content-Type': 'Application/JSON ; charset=utf-16' })).status).toBe(200);
    const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer schedule@example.com' };
    const body = Buffer.from('{"spreadsheetId":"sheet-a","more":"\xff"}', 'latin1');
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(400);
  });

  it.each<[string, () => Promise<never>, number, RegExp]>([
    ['busy', () => Promise.reject(new BusyError('Another run holds the sheet.', 'Wait.')), 409, /Another run/],
    [
      'a sheet that is not shared',
      () => Promise.reject(new StoreError('no-access', 'May not open.', 'Share it.')),
      422,
      /Share it/,
    ],
    [
      'an outage',
      () => Promise.reject(new StoreError('unreachable', 'No answer.', 'Later.', { retry: true })),
      503,
      /Later/,
    ],
    ['a bug', () => Promise.reject(new TypeError('secret in /srv/leadsheet.cjs')), 500, /next run goes on/],
  ])('tells %s as a problem, without a stack', async (_name, run, status, words) => {
    const { post, lines } = await start(run);
    const answer = await post(a);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json['detail']).toMatch(words);
    expect(answer.text).not.toMatch(/secret|leadsheet\.cjs/);
    expect(lines.at(-1)).toMatchObject({ event: 'run', outcome: status === 409 ? 'busy' : 'failed' });
  });

  it('answers before the platform gives up', async () => {
    const { post } = await start(() => new Promise(() => undefined), { deadlineMs: 50 });
    expect((await post(a)).status).toBe(503);
  });
});
