import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { demoNow } from '../support/demo-now.ts';
import { recalculateLink } from '../../src/jobs/act/signed-mail-links.ts';
import { dayTimeOf } from '../../src/core/workbook/day-time.ts';
import { createSampleSheet, sampleId } from '../support/dev/sample-sheet.ts';
import { shownCells } from '../support/google-sheet-harness.ts';
import { inChunks, postHead, sendRaw } from '../support/raw-http.ts';
import { startSheetsEmulator } from '../support/sheets-emulator/server.ts';

/** What runs in the cloud: the one bundled file, in a process of its own, as the platform starts it. */

const bundle = join(import.meta.dirname, '../../dist/functions/leadsheet.cjs');
const signingKey = 'a key for signing links that is long enough';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

async function startBundle(target: string, environment: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const child = spawn(process.execPath, [bundle], {
    // Outside the repository: nothing may be looked up in node_modules.
    cwd: '/',
    env: {
      NODE_ENV: 'production',
      FUNCTION_TARGET: target,
      PORT: String(port),
      LEADSHEET_SIGNING_KEYS: signingKey,
      LEADSHEET_WORKBOOKS: sampleId,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString('utf8')));
  child.stderr.on('data', (text: Buffer) => (output += text.toString('utf8')));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  closing.push(() => stop(child, exited));
  const url = `http://127.0.0.1:${port}`;
  await answers(url, () => output);
  return { url, child, exited, output: () => output };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await exited;
}

async function answers(url: string, output: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer !== null) return void (await answer.text());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the bundle does not answer: ${output()}`);
}

/** The Recalculate link runs a whole job, and needs no identity token that Google alone could sign. */
const formOf = (url: string) => new URLSearchParams({ t: tokenFor(url) }).toString();
const formType = 'application/x-www-form-urlencoded';
const pressRecalculate = (url: string) =>
  fetch(url, { method: 'POST', headers: { 'Content-Type': formType }, body: formOf(url) });

function tokenFor(base: string): string {
  const link = recalculateLink({ base, keys: [signingKey], workbookKey: sampleId, now: Date.now() });
  return new URL(link).searchParams.get('t') ?? '';
}

describe('the bundled functions', () => {
  it('stand alone, and close every door without a token', async () => {
    const { url, child, exited } = await startBundle('worker');
    expect((await fetch(`${url}/recalculate`)).status).toBe(405);
    const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
    for (const name of ['recalculate', 'check', 'remind', 'nightly', 'workbook-job', 'fan-out'])
      expect((await fetch(`${url}/${name}`, json)).status, name).toBe(401);
    expect((await fetch(`${url}/act`)).status).toBe(404); // a service of its own
    const broken = await fetch(`${url}/recalculate`, { ...json, body: '{' });
    expect(broken.status).toBe(401); // who calls comes before what is said
    expect(await broken.text()).not.toMatch(/at |node_modules|leadsheet\.cjs/);
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });

  it('does not start with a wrong configuration, and says all that is wrong with it, line by line', () => {
    const environment = { NODE_ENV: 'production', LEADSHEET_CALLERS: 'ann@x.co:chekc,bob', LEADSHEET_LOG: 'loud' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [bundle], {
      cwd: '/',
      env: environment,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([1, '']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ severity }) => severity)).toEqual(['ERROR', 'ERROR', 'ERROR', 'ERROR']);
    expect(lines.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^LEADSHEET_LOG must be/),
      expect.stringMatching(/^LEADSHEET_CALLERS: .*chekc/),
      expect.stringMatching(/^LEADSHEET_CALLERS: "bob"/),
      expect.stringMatching(/^Correct the environment variables/),
    ]);
  });

  it.each(['act', 'worker', 'fan-out', 'recalculate'])('inflate nothing, whatever is sent to %s', async (target) => {
    const { url } = await startBundle(target);
    // All at once: whoever is refused is listened to for a second more.
    await Promise.all(
      ['br', 'gzip', 'deflate', 'zstd', 'identity, br'].flatMap((encoding) =>
        ['Content-Length: 721', 'Transfer-Encoding: chunked'].map(async (length) => {
          const headers = ['Content-Type: application/json', `Content-Encoding: ${encoding}`, length];
          // Of the body nothing is sent: it is refused for what its head says.
          expect((await sendRaw(url, postHead('/check', headers))).statuses, `${encoding}, ${length}`).toEqual([415]);
        }),
      ),
    );
    const endless = postHead('/check', ['Content-Type: application/json', 'Transfer-Encoding: chunked']);
    expect((await sendRaw(url, endless, inChunks('x'.repeat(70_000)).slice(0, -5))).statuses).toEqual([413]);
  });

  it('killed in mid-run after SIGTERM, leaves nothing that the next run does not heal', async () => {
    const undisturbed = await sheetAfter([]);
    for (const call of [4, 6]) expect(await sheetAfter([call]), `killed at call ${call}`).toBe(undisturbed);
  });

  it('finishes what it is doing when it is told to stop', async () => {
    const emulator = await startSheetsEmulator({ now: demoNow });
    closing.push(() => emulator.close());
    createSampleSheet(emulator, dayTimeOf(demoNow, 'Europe/London'));
    const { url, child, exited } = await startBundle('act', { LEADSHEET_SHEETS_URL: emulator.url });
    emulator.hooks.afterRequest = () => {
      emulator.hooks.afterRequest = undefined;
      child.kill('SIGTERM');
    };
    // Over a connection that ends with the answer: one that may be used again is waited for to the end of the platform's patience.
    const form = formOf(url);
    const headers = [`Content-Type: ${formType}`, `Content-Length: ${form.length}`, 'Connection: close'];
    expect((await sendRaw(url, postHead('/', headers), form)).statuses).toEqual([200]);
    expect(await exited).toBe(0);
  });
});

/** Lets the bundle recalculate; at the given calls of the API the process is told to stop, and killed soon after. */
async function sheetAfter(killedAt: readonly number[]): Promise<string> {
  const emulator = await startSheetsEmulator({ now: demoNow });
  closing.push(() => emulator.close());
  createSampleSheet(emulator, dayTimeOf(demoNow, 'Europe/London'));
  const leads = () => shownCells(emulator, sampleId, 'Leads');
  const before = leads();
  for (const at of killedAt) {
    const { url, child, exited } = await startBundle('act', { LEADSHEET_SHEETS_URL: emulator.url });
    let calls = 0;
    emulator.hooks.afterRequest = async () => {
      calls += 1;
      if (calls !== at) return;
      child.kill('SIGTERM');
      // The platform's patience, shortened: what it does when ten seconds are over.
      child.kill('SIGKILL');
      await exited;
    };
    await pressRecalculate(url).catch(() => null);
    expect(calls).toBe(at);
    emulator.hooks.afterRequest = undefined;
    emulator.clock.set(demoNow + 7_200_000); // the lease of the killed run has expired
  }
  emulator.clock.set(demoNow + 7_200_000);
  const { url, child, exited } = await startBundle('act', { LEADSHEET_SHEETS_URL: emulator.url });
  const answer = await pressRecalculate(url);
  expect(answer.status, await answer.text()).toBe(200);
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  const after = leads();
  // Nobody's cell changed: only blank Lead IDs are filled, each with its own.
  before.forEach((row, r) => row.forEach((cell, c) => cell !== null && expect(after[r]?.[c]).toEqual(cell)));
  const idColumn = before[0]?.indexOf('Lead ID') ?? -1;
  expect(after.every((row) => row.length === 0 || row[idColumn] !== null)).toBe(true);
  expect(after.flat().length - before.flat().length).toBeLessThan(before.length);
  expect(emulator.bugs).toEqual([]);
  const history = shownCells(emulator, sampleId, 'Stage History');
  const [, ...events] = history.map((row) => JSON.stringify(row));
  expect(new Set(events).size).toBe(events.length); // no line of history twice
  // Lead IDs are random and times differ; how many events, which findings and which figures may not.
  const figures = shownCells(emulator, sampleId, 'Metrics').slice(4, 8);
  const causes = shownCells(emulator, sampleId, 'Data Issues').map((row) => row.slice(0, 3));
  return JSON.stringify({ events: events.length, figures, causes });
}
