import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { http as register } from '@google-cloud/functions-framework';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openGate } from '../../functions/open-gate.ts';
import { byPath, privateFunctions } from '../../functions/private-functions.ts';
import { sheetLines } from '../../functions/sheet-lines.ts';
import { startServer } from '../../functions/start-server.ts';
import { createQuota } from '../../src/adapters/google-sheets/quota.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { composeConfig, composeRegistry } from '../../src/compose.ts';
import { StoreError } from '../../src/errors.ts';
import { sealAnswer } from '../../src/jobs/act/sealed-answer.ts';
import { signLink } from '../../src/jobs/act/signed-link.ts';

/** Every call that can be made, and who gets as far as the sheet with it, for each kind of entry in LEADSHEET_CALLERS. */

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

const sheet = { spreadsheetId: 'sheet-a' };
const key = 'a key that is long enough to sign with';
const link = { workbook: 'sheet-a', lead: 'A1', title: 'Acme', by: 'a@b.co', nonce: 'n', expires: 1000 };
const sealed = sealAnswer(
  { token: signLink({ ...link, action: 'done' }, [key]), form: new Map([['date', '1970-01-02']]), at: 0 },
  [key],
);
const calls: Readonly<Record<string, readonly [string, object]>> = {
  check: ['check', sheet],
  recalculate: ['recalculate', sheet],
  preview: ['remind', { ...sheet, preview: true }],
  nightly: ['nightly', sheet],
  remind: ['remind', sheet],
  'remind, preview of another kind': ['remind', { ...sheet, preview: 'true' }],
  'nightly, preview': ['nightly', { ...sheet, preview: true }],
  'task check': ['workbook-job', { ...sheet, job: 'check' }],
  'task recalculate': ['workbook-job', { ...sheet, job: 'recalculate' }],
  'task nightly': ['workbook-job', { ...sheet, job: 'nightly' }],
  'task remind': ['workbook-job', { ...sheet, job: 'remind' }],
  // A task knows no preview: it sends.
  'task remind, preview': ['workbook-job', { ...sheet, job: 'remind', preview: true }],
  answer: ['answer', { ...sheet, answer: sealed }],
  'fan-out check': ['fan-out', { job: 'check' }],
  'fan-out nightly': ['fan-out', { job: 'nightly' }],
  'fan-out remind': ['fan-out', { job: 'remind', preview: true }],
};
const sending = ['remind', 'remind, preview of another kind', 'task remind', 'task remind, preview'];

async function start(callers: string, registry: object | null = null) {
  const place = mkdtempSync(join(tmpdir(), 'rights-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  writeFileSync(join(place, 'registry.json'), JSON.stringify(registry));
  const config = await composeConfig({
    ...(registry === null ? { LEADSHEET_WORKBOOKS: 'sheet-a' } : { LEADSHEET_REGISTRY: join(place, 'registry.json') }),
    LEADSHEET_AUDIENCES: 'x',
    LEADSHEET_CALLERS: callers,
    LEADSHEET_SIGNING_KEYS: key,
  });
  const ports = { clock: { now: () => 0 }, random: seededRandom(1), registry: () => composeRegistry(config) };
  const lines: string[] = [];
  const gate = openGate(config, {
    ...ports,
    write: (line) => lines.push(line),
    project: null,
    verify: (authorization) => Promise.resolve({ email: authorization ?? '' }),
  });
  const opened: string[] = [];
  const openStore = (spreadsheetId: string) => {
    opened.push(spreadsheetId);
    throw new StoreError('no-access', 'May not open.', 'Share it.');
  };
  const line = { lines: sheetLines(), answerQueue: null };
  const functions = privateFunctions(gate, { config, ...ports, ...line, quota: createQuota(ports), openStore });
  const name = `rights-${Math.floor(performance.now() * 1000)}`;
  register(name, byPath(functions));
  server = await startServer(name, 0, { host: '127.0.0.1', stopsOnSignals: false });
  const { port } = server.address() as AddressInfo;
  const call = (path: string, body: object, email: string) =>
    fetch(`http://127.0.0.1:${port}/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: email },
      body: JSON.stringify(body),
    });
  return { call, opened, lines };
}

describe('what a caller may do', () => {
  it.each<[string, readonly string[]]>([
    ['ann@x.co', ['check', 'recalculate', 'preview', 'task check', 'task recalculate']],
    ['@x.co', ['check', 'recalculate', 'preview', 'task check', 'task recalculate']],
    ['ann@x.co=sheet-a', ['check', 'recalculate', 'preview', 'task check', 'task recalculate']],
    ['ann@x.co=sheet-b', []],
    ['ann@x.co:check', ['check', 'task check']],
    ['ann@x.co:preview', ['preview']],
    ['ann@x.co:nightly', ['nightly', 'nightly, preview', 'task nightly']],
    ['ann@x.co:remind', sending],
    ['ann@x.co:remind=sheet-a', sending],
    ['ann@x.co:answer', ['answer']],
    ['ann@x.co:fan-out+nightly', ['nightly', 'nightly, preview', 'task nightly', 'fan-out nightly']],
    ['ann@x.co:fan-out+remind', [...sending, 'fan-out remind']],
    ['ann@x.co,bob@x.co:fan-out+nightly+remind', ['check', 'recalculate', 'preview', 'task check', 'task recalculate']],
    [
      'ann@x.co:fan-out+nightly+remind',
      ['nightly', 'nightly, preview', 'task nightly', ...sending, 'fan-out nightly', 'fan-out remind'],
    ],
  ])('%s', async (callers, expected) => {
    const { call, opened, lines } = await start(callers);
    const allowed: string[] = [];
    for (const [name, [path, body]] of Object.entries(calls)) {
      const before = opened.length;
      const { status } = await call(path, body, 'ann@x.co');
      // Either refused, or gone as far as the sheet.
      expect(status === 403, name).toBe(opened.length === before);
      if (status !== 403) allowed.push(name);
    }
    expect(allowed.sort()).toEqual([...expected].sort());
    expect(lines.filter((line) => line.includes('may not do this'))).toHaveLength(
      Object.keys(calls).length - expected.length,
    );
  });

  it('does not include being told which job there is', async () => {
    const { call, opened } = await start('ann@x.co:check=sheet-a');
    const dance = { ...sheet, job: 'dance' };
    expect((await call('workbook-job', dance, 'eve@x.co')).status).toBe(403);
    expect((await call('workbook-job', { ...dance, spreadsheetId: 'sheet-b' }, 'ann@x.co')).status).toBe(403);
    expect((await call('fan-out', dance, 'ann@x.co')).status).toBe(403);
    expect((await call('workbook-job', dance, 'ann@x.co')).status).toBe(422);
    expect(opened).toEqual([]);
  });
});

describe('the menu of a workbook in a registry of several clients', () => {
  const [ofA, ofB, wrong, ours] = ['a', 'b', 'wrong', 'ours'].map((name) => `sheet-of-${name}`);
  const client = (name: string, more: object) => ({
    ...{ id: `sheet-of-${name}`, label: name, group: name, mailDomains: [`${name}.co`], sender: `p@${name}.co` },
    ...more,
  });
  const registry = (...workbooks: object[]) => ({ version: 1, workbooks });
  const two = registry(client('a', { menu: ['@a.co'] }), client('b', {}), client('wrong', { menu: 7 }));
  const everybody = '@a.co,@b.co,bob@b.co=sheet-of-b,s@x.co:fan-out+nightly+remind+answer';

  it.each([
    ['ann@a.co', ofA, 'check', true],
    ['ann@a.co', ofB, 'check', false],
    ['eve@b.co', ofA, 'check', false],
    ['eve@b.co', ofB, 'check', false],
    ['bob@b.co', ofB, 'check', true],
    ['bob@b.co', ofA, 'waiting', false],
    ['s@x.co', ofA, 'nightly', true],
    ['s@x.co', ofB, 'nightly', true],
    // Nobody can tell one with a mistake from one that is not there.
    ['ann@a.co', wrong, 'check', false],
    ['ann@a.co', 'sheet-of-nobody', 'check', false],
  ])('%s, %s, %s: %s', async (email, spreadsheetId, path, isLetIn) => {
    const { call, opened } = await start(everybody, two);
    const { status } = await call(path, { spreadsheetId }, email);
    expect([status === 403, opened.length > 0]).toEqual([!isLetIn, isLetIn]);
  });

  it('is everybody’s who is let in where no workbook has a group', async () => {
    const { call, opened } = await start('@a.co', registry({ id: ours, label: 'Ours' }));
    await call('check', { spreadsheetId: ours }, 'ann@a.co');
    expect(opened).toEqual([ours]);
  });
});
