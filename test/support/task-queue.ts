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

/**
 * A queue over real HTTP that keeps to the promises of Cloud Tasks and no more: a name that was used is refused, each task
 * is delivered at least once (some twice), in any order, and again while it is answered otherwise than 2xx.
 */
export interface TaskQueue {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  readonly names: readonly string[];
  /** Requests to add a task that come in fail this often first. */
  failNextAdds(count: number): void;
  /** Delivers until nothing is left. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

export async function startTaskQueue(random: () => number, authorization: () => string): Promise<TaskQueue> {
  const known = new Set<string>();
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
      if (known.has(task.name)) return answer(409, { error: { code: 409, status: 'ALREADY_EXISTS' } });
      known.add(task.name);
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
    if (answer.status < 200 || answer.status >= 300) waiting.push(task);
    else if (random() < 0.25) waiting.push(task); // delivered once more all the same
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deliveries,
    get names() {
      return [...known];
    },
    failNextAdds: (count) => (failing = count),
    async drain() {
      for (let rounds = 0; waiting.length > 0 && rounds < 10_000; rounds += 1) {
        const [task] = waiting.splice(Math.floor(random() * waiting.length), 1);
        if (task) await deliver(task);
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
