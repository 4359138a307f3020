import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Cloud Storage's JSON API as far as one object's text needs it, on loopback: generations and their preconditions. */
export interface StorageStandIn {
  readonly url: string;
  /** The next requests are refused with these, one each. */
  refuse(...statuses: number[]): void;
  /** So many of the next writes land, and their answers do not come. */
  loseAnswers(count: number): void;
  textOf(object: string): string | null;
  /** Requests so far. */
  asked(): number;
  close(): Promise<void>;
}

export async function startStorage(buckets: readonly string[], port = 0): Promise<StorageStandIn> {
  const objects = new Map<string, { text: string; generation: number }>();
  const refusals: number[] = [];
  let lost = 0;
  let asked = 0;
  let generation = 1_700_000_000_000_000;
  const server = createServer((request, response) => {
    void whole(request).then((body) => {
      asked += 1;
      const url = new URL(request.url ?? '/', 'http://storage');
      const say = (status: number, message: string): void =>
        void response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(JSON.stringify({ error: { code: status, message, errors: [{ message, domain: 'global' }] } }));
      const refused = refusals.shift();
      if (refused !== undefined)
        return say(refused, refused === 403 ? 'a@b does not have storage.objects.get access' : 'Try again.');
      const reading = /^\/storage\/v1\/b\/([^/]+)\/o\/([^/]+)$/.exec(url.pathname);
      const writing = /^\/upload\/storage\/v1\/b\/([^/]+)\/o$/.exec(url.pathname);
      const bucket = decodeURIComponent(reading?.[1] ?? writing?.[1] ?? '');
      if (!buckets.includes(bucket)) return say(404, 'The specified bucket does not exist.');
      const name = reading ? decodeURIComponent(reading[2] ?? '') : (url.searchParams.get('name') ?? '');
      const there = objects.get(`${bucket}/${name}`);
      if (request.method === 'GET' && reading && url.searchParams.get('alt') === 'media') {
        if (there === undefined) return say(404, `No such object: ${bucket}/${name}`);
        if (url.searchParams.get('ifGenerationNotMatch') === String(there.generation))
          return void response.writeHead(304).end();
        return void response.writeHead(200, { 'x-goog-generation': String(there.generation) }).end(there.text);
      }
      if (request.method !== 'POST' || !writing || url.searchParams.get('uploadType') !== 'media')
        return say(400, 'Not understood.');
      const wanted = url.searchParams.get('ifGenerationMatch');
      if (wanted !== null && wanted !== String(there?.generation ?? 0))
        return say(412, 'At least one of the pre-conditions you specified did not hold.');
      objects.set(`${bucket}/${name}`, { text: body, generation: (generation += 1) });
      if (lost > 0) {
        lost -= 1;
        return void request.socket.destroy();
      }
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ generation: String(generation) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse: (...statuses) => void refusals.push(...statuses),
    loseAnswers: (count) => void (lost = count),
    textOf: (object) => [...objects].find(([name]) => name.endsWith(`/${object}`))?.[1].text ?? null,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function whole(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
