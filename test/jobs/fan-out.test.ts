import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { cloudTasksQueue } from '../../src/adapters/cloud-tasks/cloud-tasks-queue.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { LeadsheetError, StoreError } from '../../src/errors.ts';
import { fanOut } from '../../src/jobs/fan-out.ts';
import type { Queue } from '../../src/ports.ts';
import { startTaskQueue, type TaskQueue } from '../support/task-queue.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function queueWith(
  answer: (body: { spreadsheetId: string; job: string }) => number,
): Promise<{ queue: Queue; server: TaskQueue; asked: string[] }> {
  const asked: string[] = [];
  const worker = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    request.on('end', () => {
      const body = JSON.parse(text) as { spreadsheetId: string; job: string };
      asked.push(`${request.url ?? ''} ${body.job} ${body.spreadsheetId}`);
      response.writeHead(answer(body)).end();
    });
  });
  await new Promise<void>((resolve) => worker.listen(0, '127.0.0.1', resolve));
  const server = await startTaskQueue(seededRandom(7), () => 'Bearer token');
  closing.push(
    () => server.close(),
    () => new Promise((resolve) => worker.close(() => resolve())),
  );
  const queue = cloudTasksQueue({
    queue: 'projects/p/locations/l/queues/q',
    target: `http://127.0.0.1:${(worker.address() as AddressInfo).port}/`,
    account: 'schedule@example.com',
    audience: 'leadsheet-worker',
    rootUrl: server.url,
    request: async (url, body) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    },
  });
  return { queue, server, asked };
}

const workbooks = Array.from({ length: 12 }, (_, index) => `sheet-${index}`);
const never = () => Promise.reject(new Error('must not run here'));
const work = { job: 'nightly', workbooks, occasion: '2026-11-23T02:30', runOne: never };

describe('fanOut', () => {
  it('runs them here where there is no queue, and a failure of one is no matter to the next', async () => {
    const ran: string[] = [];
    const result = await fanOut(
      { queue: null, log: quietLog },
      {
        ...work,
        workbooks: ['a', 'b', 'c', 'd'],
        runOne: (workbook) => {
          ran.push(workbook);
          if (workbook === 'b') return Promise.reject(new StoreError('no-access', 'no', 'share it'));
          return workbook === 'c' ? Promise.reject(new Error('bug')) : Promise.resolve();
        },
      },
    );
    expect(ran).toEqual(['a', 'b', 'c', 'd']);
    expect(result).toEqual({ done: 2, failed: 2, queued: 0, alreadyQueued: 0 });
  });

  it('hands them to the queue where there is one, once each, however often it is called for the same occasion', async () => {
    const { queue, server, asked } = await queueWith(() => 200);
    expect(await fanOut({ queue, log: quietLog }, work)).toMatchObject({ queued: 12, alreadyQueued: 0, failed: 0 });
    expect(await fanOut({ queue, log: quietLog }, work)).toMatchObject({ queued: 0, alreadyQueued: 12, failed: 0 });
    await server.drain();
    expect(new Set(asked)).toEqual(new Set(workbooks.map((id) => `/workbook-job nightly ${id}`)));
    // The queue delivers some twice and in any order; that is why the job itself must bear repetition.
    expect(server.deliveries.length).toBeGreaterThan(12);
    expect(await fanOut({ queue, log: quietLog }, { ...work, occasion: '2026-11-24T02:30' })).toMatchObject({
      queued: 12,
    });
  });

  it('goes on when adding one fails, and a repeat adds only what is missing', async () => {
    const { queue, server } = await queueWith(() => 200);
    server.failNextAdds(3);
    expect(await fanOut({ queue, log: quietLog }, work)).toMatchObject({ queued: 9, failed: 3 });
    expect(await fanOut({ queue, log: quietLog }, work)).toMatchObject({ queued: 3, alreadyQueued: 9, failed: 0 });
  });

  it('is delivered again while the worker is busy', async () => {
    let busy = 20;
    const { queue, server, asked } = await queueWith(() => ((busy -= 1) > 0 ? 409 : 200));
    await fanOut({ queue, log: quietLog }, work);
    await server.drain();
    expect(new Set(asked).size).toBe(12);
    expect(server.deliveries.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  it('says what to look at when the queue refuses', async () => {
    const queue = cloudTasksQueue({
      queue: 'projects/p/locations/l/queues/q',
      target: 'http://127.0.0.1',
      account: 'a',
      audience: 'b',
      request: () => Promise.resolve({ status: 403, body: {} }),
    });
    await expect(queue.enqueue({ name: 'n', to: 'workbook-job', body: {} })).rejects.toThrow(LeadsheetError);
  });
});
