import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an answer may carry of a person, an account, a sheet or a project. */
const secrets = [
  'Ana Díaz',
  'ana.diaz@acme-deals.example',
  'Müller GmbH',
  'ya29.a0AfH6SMBx',
  '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms',
  '123456789012',
  'my-project-42',
  '+49 30 1234567',
  '108123456789',
];

/**
 * Stands before an emulator and answers as it does, but for private things in places where nobody looks for them: in
 * every object, under known and unknown names, in names themselves, in lists and in the words of errors.
 */
export async function hostileProxy(to: string): Promise<{
  readonly url: string;
  readonly secrets: readonly string[];
  readonly answered: () => number;
  readonly close: () => Promise<void>;
}> {
  let answered = 0;
  let turn = 0;
  const next = (): string => secrets[turn++ % secrets.length] ?? '';
  const poison = (value: unknown, depth = 0): unknown => {
    if (Array.isArray(value)) return value.map((item) => poison(item, depth + 1));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, child]: [string, unknown]) => [
      name,
      name === 'message' ? `${String(child)} ${secrets.join(' ')}` : poison(child, depth + 1),
    ]);
    return {
      ...Object.fromEntries(entries),
      // Beside what is read, so that the probe goes on; `values` and `error` would change what it reads.
      title: next(),
      description: next(),
      inputMessage: next(),
      bandedRangeReference: next(),
      pixelSize: 123_456_789_012,
      owner: next(),
      [next()]: next(),
      details: [{ '@type': next(), metadata: { consumer: `projects/${next()}` } }],
      users: [next(), { email: next() }],
    };
  };
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const answer = await fetch(new URL(request.url ?? '/', to), {
        method: request.method ?? 'GET',
        headers: { 'Content-Type': 'application/json' },
        ...(body.length > 0 ? { body } : {}),
      });
      answered += 1;
      response.writeHead(answer.status, {
        'Content-Type': 'application/json',
        Date: new Date().toUTCString(),
        'Set-Cookie': secrets[3] ?? '',
      });
      response.end(JSON.stringify(poison(await answer.json())));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    secrets,
    answered: () => answered,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
