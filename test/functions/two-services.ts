// Loaded beforehand: here modules are translated one by one when they are first asked for, which takes longer than an answer may.
import '../../src/jobs/act/record-answers.ts';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { registerFunctions } from '../../functions/register.ts';
import { startServer } from '../../functions/start-server.ts';
import { cloudTasksQueue } from '../../src/adapters/cloud-tasks/cloud-tasks-queue.ts';
import { createQuota } from '../../src/adapters/google-sheets/quota.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { composeConfig } from '../../src/compose.ts';
import { signLink } from '../../src/jobs/act/signed-link.ts';
import type { ActLink } from '../../src/jobs/act/signed-link.ts';
import { shownCells } from '../support/google-sheet-harness.ts';
import { startSheetsEmulator } from '../support/sheets-emulator/server.ts';
import type { SheetsEmulator } from '../support/sheets-emulator/server.ts';
import { startTaskQueue } from '../support/task-queue.ts';

export const now = Date.UTC(2026, 10, 24, 10);
export const signingKey = 'a key for signing links that is long enough';
export const account = 'schedule@example.com';
export const sheets = ['sheet-a', 'sheet-b'];

const leads = Array.from({ length: 200 }, (_, index) => `L${index + 1}`);

/** Both services as they are deployed, each a process of its own over HTTP, with the emulator and the tasks stand-in between them. */
export async function startTwoServices(random = seededRandom(3)) {
  const emulator = await startSheetsEmulator({ now });
  onTestFinished(() => emulator.close());
  for (const id of sheets)
    emulator.createSpreadsheet({
      ...{ id, title: id, timeZone: 'UTC' },
      tabs: [{ title: 'Leads', rows: [['Lead ID', 'Stage'], ...leads.map((lead) => [lead, 'Proposal'])] }],
    });
  const lines: string[] = [];
  const environment = {
    LEADSHEET_WORKBOOKS: sheets.join(','),
    LEADSHEET_SIGNING_KEYS: signingKey,
    LEADSHEET_SHEETS_URL: emulator.url,
  };
  const options = {
    clock: { now: () => emulator.clock.now() },
    verify: (authorization: string | undefined) => Promise.resolve({ email: authorization ?? '' }),
    write: (line: string) => void lines.push(line),
    project: null,
    quota: createQuota({ clock: systemClock, perMinute: 60_000 }),
  };

  const called = await composeConfig({
    ...environment,
    LEADSHEET_AUDIENCES: 'x',
    LEADSHEET_CALLERS: `${account}:fan-out+nightly+remind+answer,ann@example.com`,
  });
  registerFunctions(called, options);
  const worker = await serve('worker');
  const queue = await startTaskQueue(random, () => account, options.clock.now);
  onTestFinished(() => queue.close());
  const answerQueue = cloudTasksQueue({
    ...{ queue: 'projects/p/locations/l/queues/answers', target: worker, account, audience: 'x', rootUrl: queue.url },
    request: async (url, body) => {
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
      return { status: answer.status, body: await answer.json() };
    },
  });
  registerFunctions(await composeConfig(environment), { ...options, answerQueue });
  const act = await serve('act');
  return {
    ...{ emulator, queue, worker, act, lines },
    calls: () => emulator.log.calls.length,
    answer: (link: Partial<ActLink>, form: Readonly<Record<string, string>>) => postAnswer(act, link, form),
    call: (name: string, body: object, email = account) => callWorker(`${worker}/${name}`, body, email),
    /** All functions in one process, as `leadsheet serve` has them, without a queue. */
    async serveAll() {
      registerFunctions(called, options);
      const url = await serve('serve');
      return {
        answer: (link: Partial<ActLink>, form: Readonly<Record<string, string>>) => postAnswer(url, link, form),
        call: (name: string, body: object) => callWorker(`${url}/${name}`, body, account),
      };
    },
    /** Leads of Actions, sorted. */
    noted: (sheet = 'sheet-a') => notedIn(shownCells(emulator, sheet, 'Actions')),
  };
}

/** Holds up the worker in the middle of its run on sheet-a, after the lease was taken, until it is let go. */
export function holdUp(emulator: SheetsEmulator) {
  let letGo = (): void => undefined;
  let isHeld = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const held = new Promise<void>((resolve) => (isHeld = resolve));
  let writes = 0;
  emulator.hooks.beforeRequest = async ({ operation, spreadsheetId }) => {
    if (spreadsheetId !== 'sheet-a' || !operation.endsWith('batchUpdate') || (writes += 1) !== 2) return;
    isHeld();
    await gate;
  };
  return { held, letGo: () => letGo() };
}

/** A registered function on a port; the name is looked up now, so that another process may register it anew. */
export async function serve(target: string): Promise<string> {
  const server = await startServer(target, 0, { host: '127.0.0.1', stopsOnSignals: false });
  onTestFinished(() => closed(server));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export function aLink(link: Partial<ActLink>): ActLink {
  const usual = { workbook: 'sheet-a', lead: 'L1', action: 'done', title: 'Acme', by: 'ann@example.com' } as const;
  return { ...usual, nonce: `n-${link.lead ?? 'L1'}`, expires: now + 60_000, ...link };
}

export const form = { what: 'Called', next: 'Send the offer', date: '2026-12-01' };

export async function postAnswer(act: string, link: Partial<ActLink>, fields: Readonly<Record<string, string>>) {
  const t = signLink(aLink(link), [signingKey]);
  const answer = await fetch(act, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, t }).toString(),
  });
  const title = /<h1>([^<]*)/.exec(await answer.text())?.[1] ?? '';
  return `${answer.status} ${title}`;
}

async function callWorker(url: string, body: object, email: string) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: email },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

export function notedIn(actions: readonly (readonly unknown[])[]): string[] {
  const at = actions[0]?.indexOf('Lead ID') ?? -1;
  return actions
    .slice(1)
    .map((row) => String(row[at]))
    .sort();
}
