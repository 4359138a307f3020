import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Task {
  readonly name: string;
  readonly httpRequest: { readonly url: string; readonly headers: Record<string, string>; readonly body: string };
}

export interface Delivery {
  readonly name: string;
  readonly status: number;
}

/** So long after a task was done its name is refused. */
const nameRestsMs = 3_600_000;

/**
 * A queue over real HTTP that keeps to the promises of Cloud Tasks and no more: a name is refused while its task waits and for
 * an hour after, each task is delivered at least once (some twice), in any order, several at a time, and again while it is
 * answered otherwise than 2xx.
 */
export interface TaskQueue {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  readonly names: readonly string[];
  /** Requests to add a task that come in fail this often first. */
  failNextAdds(count: number): void;
  /** Delivers until nothing is left, so many at a time. */
  drain(atOnce?: number): Promise<void>;
  close(): Promise<void>;
}

export async function startTaskQueue(
  random: () => number,
  authorization: () => string,
  now: () => number = Date.now,
): Promise<TaskQueue> {
  /** Name → until when it is refused. */
  const known = new Map<string, number>();
  const waiting: Task[] = [];
  const deliveries: Delivery[] = [];
  let failing = 0;

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = (status: number, body: unknown): void => {
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(body));
      };
      if (failing > 0) {
        failing -= 1;
        return answer(503, { error: { code: 503, status: 'UNAVAILABLE' } });
      }
      const { task } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { task: Task };
      if (now() < (known.get(task.name) ?? -Infinity))
        return answer(409, { error: { code: 409, status: 'ALREADY_EXISTS' } });
      known.set(task.name, Infinity);
      waiting.push(task);
      answer(200, task);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  async function deliver(task: Task): Promise<void> {
    const answer = await fetch(task.httpRequest.url, {
      method: 'POST',
      headers: { ...task.httpRequest.headers, Authorization: authorization() },
      body: Buffer.from(task.httpRequest.body, 'base64'),
    });
    await answer.arrayBuffer();
    deliveries.push({ name: task.name, status: answer.status });
    const isDone = answer.status >= 200 && answer.status < 300;
    if (isDone) known.set(task.name, now() + nameRestsMs);
    if (!isDone || random() < 0.25) waiting.push(task); // some are delivered once more all the same
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deliveries,
    get names() {
      return [...known.keys()];
    },
    failNextAdds: (count) => (failing = count),
    async drain(atOnce = 1) {
      for (let rounds = 0; waiting.length > 0 && rounds < 10_000; rounds += 1) {
        const some = Array.from({ length: Math.min(atOnce, waiting.length) }, () =>
          waiting.splice(Math.floor(random() * waiting.length), 1),
        );
        await Promise.all(some.flat().map(deliver));
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
