import { http as register } from '@google-cloud/functions-framework';
import type { HttpFunction } from '@google-cloud/functions-framework';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { largestRequest } from '../../functions/http/read-whole.ts';
import { startServer } from '../../functions/start-server.ts';
import { inChunks, postHead, sendRaw } from '../support/raw-http.ts';

/** Requests as no client of ours would send them, over sockets, to a function that keeps what reached it. */

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

async function start(options: { wholeRequestMs?: number; lingerMs?: number; beforeAnswer?: () => Promise<void> } = {}) {
  const reached: { method: string; path: string; body: string }[] = [];
  const handle: HttpFunction = async (request, response) => {
    await options.beforeAnswer?.();
    reached.push({ method: request.method, path: request.path, body: (request.rawBody ?? '').toString('latin1') });
    response.status(200).send('done');
  };
  const name = `requests-${Math.floor(performance.now() * 1000)}`;
  register(name, handle);
  server = await startServer(name, 0, { host: '127.0.0.1', stopsOnSignals: false, ...options });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reached };
}

const json = 'Content-Type: application/json';
const last = 'Connection: close';
const next = postHead('/next', [json, 'Content-Length: 2']) + '{}';

describe('a compressed body', () => {
  it.each(
    ['br', 'gzip', 'GZIP', 'deflate', 'zstd', 'x-gzip', 'compress', 'identity, br', 'br, identity', 'identity,identity']
      .concat(['', '*', 'br;q=0', 'identity;q=1', ' , ', 'identity\r\nContent-Encoding: br'])
      .flatMap((encoding) => [
        [encoding, 'POST'],
        [encoding, 'GET'],
      ]),
  )('is refused before a byte of it is sent: "%s", %s', async (encoding, method) => {
    const { url, reached } = await start({ lingerMs: 20 });
    const head = postHead('/', [json, `Content-Encoding: ${encoding}`, 'Content-Length: 20']);
    const { text, statuses } = await sendRaw(url, head.replace('POST', method));
    expect(statuses).toEqual([415]);
    expect(text).toMatch(
      /Connection: close[^]*application\/problem\+json|application\/problem\+json[^]*Connection: close/,
    );
    expect(text.length).toBeLessThan(400);
    expect(reached).toEqual([]);
  });

  it.each(['Content-Length', 'chunks', 'Expect: 100-continue'])('is not inflated: a bomb with %s', async (how) => {
    const { url, reached } = await start();
    const bomb = brotliCompressSync(Buffer.alloc(4_000_000)).toString('latin1');
    expect(bomb.length).toBeLessThan(1000);
    const length = how === 'chunks' ? 'Transfer-Encoding: chunked' : `Content-Length: ${bomb.length}`;
    const expecting = how.startsWith('Expect') ? [how] : [];
    const head = postHead('/', [json, 'Content-Encoding: br', length, ...expecting]);
    const body = Buffer.from(how === 'chunks' ? inChunks(bomb) : bomb, 'latin1');
    const { statuses } = await sendRaw(url, head, body, next);
    expect(statuses).toEqual([415]);
    expect(reached).toEqual([]);
  });

  it.each(['identity', 'Identity', '  identity  '])('is none when the header says "%s"', async (encoding) => {
    const { url, reached } = await start();
    const head = postHead('/', [json, `Content-Encoding: ${encoding}`, 'Content-Length: 2', last]);
    expect((await sendRaw(url, head, '{}')).statuses).toEqual([200]);
    expect(reached).toMatchObject([{ body: '{}' }]);
  });
});

describe('the size of a body', () => {
  it.each([0, 1, largestRequest])('may be %i, in chunks too, and the connection goes on', async (size) => {
    const { url, reached } = await start();
    const body = 'x'.repeat(size);
    const chunked = postHead('/chunked', ['Content-Type: text/plain; charset=utf-99', 'Transfer-Encoding: chunked']);
    const plain = postHead('/plain', ['Content-Type: a/b', `Content-Length: ${size}`, last]);
    expect((await sendRaw(url, chunked, inChunks(body), plain, body)).statuses).toEqual([200, 200]);
    expect(reached.map(({ path, body: came }) => [path, came === body])).toEqual([
      ['/chunked', true],
      ['/plain', true],
    ]);
  });

  it('is counted over the chunks, and what comes behind one too large is not looked at', async () => {
    const { url, reached } = await start();
    const head = postHead('/', [json, 'Transfer-Encoding: chunked']);
    const { statuses } = await sendRaw(url, head, inChunks('x'.repeat(largestRequest + 1)), next, next);
    expect(statuses).toEqual([413]);
    expect(reached).toEqual([]);
  });

  it('lets whoever is in the middle of a body too large read why', async () => {
    const { url, reached } = await start({ lingerMs: 10_000 });
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.pause();
    const body = inChunks('x'.repeat(2 * largestRequest));
    socket.write(postHead('/', [json, 'Transfer-Encoding: chunked']) + body.slice(0, -5));
    // A sender that reads late, and goes on sending to what would be closed by now.
    for (const rest of [inChunks('x'.repeat(largestRequest)).slice(0, -5), inChunks('x')]) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      socket.write(rest);
    }
    let said = '';
    socket.on('data', (data) => (said += data.toString())).on('error', () => undefined);
    await new Promise((resolve) => socket.on('close', resolve).resume());
    expect(said).toMatch(/^HTTP\/1\.1 413 [^]*Send at most 65536 bytes/);
    expect(reached).toEqual([]);
  });

  it('ends a body of chunks that has no end', async () => {
    const { url, reached } = await start();
    const head = postHead('/', [json, 'Transfer-Encoding: chunked']);
    const endless = inChunks('x'.repeat(2 * largestRequest)).slice(0, -5);
    expect((await sendRaw(url, head, endless)).statuses).toEqual([413]);
    expect(reached).toEqual([]);
  });

  it.each([String(largestRequest + 1), '9007199254740993', '18446744073709551615'])(
    'is refused as stated (%s), before a byte of it is sent',
    async (length) => {
      const { url, reached } = await start({ lingerMs: 20 });
      const head = (more: string[]) => postHead('/', [json, `Content-Length: ${length}`, ...more]);
      expect((await sendRaw(url, head([]))).statuses).toEqual([413]);
      expect((await sendRaw(url, head(['Expect: 100-continue']))).statuses).toEqual([413]);
      expect(reached).toEqual([]);
    },
  );

  it('is asked for when it will be taken', async () => {
    const { url, reached } = await start();
    const head = postHead('/', [json, 'Content-Length: 2', 'Expect: 100-continue', last]);
    expect((await sendRaw(url, head, '{}')).statuses).toEqual([100, 200]);
    expect(reached).toMatchObject([{ body: '{}' }]);
  });

  it('is what was stated: what comes behind is another request', async () => {
    const { url, reached } = await start();
    const head = postHead('/first', [json, 'Content-Length: 2']);
    await sendRaw(url, head, '{}', postHead('/second', [json, 'Content-Length: 0', last]));
    expect(reached.map(({ path, body }) => [path, body])).toEqual([
      ['/first', '{}'],
      ['/second', ''],
    ]);
  });
});

describe('a request that two servers could read in two ways', () => {
  it.each<[string, readonly string[], string]>([
    ['both lengths', ['Transfer-Encoding: chunked', 'Content-Length: 4'], '2\r\n{}\r\n0\r\n\r\n'],
    ['both, turned round', ['Content-Length: 4', 'Transfer-Encoding: chunked'], '2\r\n{}\r\n0\r\n\r\n'],
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3'], '{}x'],
    ['a list of lengths', ['Content-Length: 2, 2'], '{}'],
    ['a negative length', ['Content-Length: -2'], '{}'],
    ['a length with a sign', ['Content-Length: +2'], '{}'],
    ['a length past counting', ['Content-Length: 99999999999999999999999'], '{}'],
    ['a space before the colon', ['Content-Length : 2'], '{}'],
    ['a folded header', ['A: b', ' c', 'Content-Length: 2'], '{}'],
    ['chunks inside gzip', ['Transfer-Encoding: gzip, chunked'], '2\r\n{}\r\n0\r\n\r\n'],
    ['gzip over chunks', ['Transfer-Encoding: chunked, gzip'], '2\r\n{}\r\n0\r\n\r\n'],
    ['chunked twice', ['Transfer-Encoding: chunked, chunked'], '2\r\n{}\r\n0\r\n\r\n'],
    ['something like chunked', ['Transfer-Encoding: xchunked'], '2\r\n{}\r\n0\r\n\r\n'],
    ['a coding of its own', ['Transfer-Encoding: identity'], '{}'],
    ['a chunk of no size', ['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
    ['a chunk of negative size', ['Transfer-Encoding: chunked'], '-2\r\n{}\r\n0\r\n\r\n'],
    ['a chunk past counting', ['Transfer-Encoding: chunked'], 'fffffffffffffffffffff\r\n{}'],
    ['a length behind the chunks', ['Transfer-Encoding: chunked'], '2\r\n{}\r\n0\r\nContent-Length: 9\r\n\r\n'],
  ])('is refused, and nothing behind it is looked at: %s', async (_name, headers, body) => {
    const { url, reached } = await start();
    const { statuses } = await sendRaw(url, postHead('/', [json, ...headers]), body, next);
    expect(statuses).toEqual([expect.toBeOneOf([400, 501])]);
    expect(reached).toEqual([]);
  });

  it('may have trailers, which mean nothing', async () => {
    const { url, reached } = await start();
    const head = postHead('/', [json, 'Transfer-Encoding: chunked', 'Trailer: Authorization', last]);
    const { statuses } = await sendRaw(url, head, '2;a=b\r\n{}\r\n0\r\nAuthorization: Bearer x\r\n\r\n');
    expect(statuses).toEqual([200]);
    expect(reached).toMatchObject([{ body: '{}' }]);
  });
});

describe('a slow request', () => {
  it.each([
    ['nothing at all', ''],
    ['half a head', 'POST / HTTP/1.1\r\nHost: x\r\nA: '],
    ['half a body', postHead('/', [json, 'Content-Length: 20']) + '{'],
    ['chunks that never end', postHead('/', [json, 'Transfer-Encoding: chunked']) + '1\r\n{\r\n'],
    ['a body that it does not send', postHead('/', [json, 'Content-Length: 20', 'Expect: 100-continue'])],
  ])('is ended with 408: %s', async (_name, sent) => {
    const { url, reached } = await start({ wholeRequestMs: 200 });
    expect((await sendRaw(url, sent)).statuses.at(-1)).toBe(408);
    expect(reached).toEqual([]);
  });

  it('is ended though a byte comes now and then, and cuts off no answer that takes long', async () => {
    let finish = (): void => undefined;
    const isOver = new Promise<void>((resolve) => (finish = resolve));
    const { url, reached } = await start({ wholeRequestMs: 200, beforeAnswer: () => isOver });
    // Came whole, and before the slow one: what ends the slow one has had its chance to end this too.
    const long = sendRaw(url, postHead('/long', [json, 'Content-Length: 2', last]), '{}');
    const { hostname, port } = new URL(url);
    const dripping = connect(Number(port), hostname);
    const drip = setInterval(() => dripping.write('1\r\nx\r\n'), 20);
    dripping.write(postHead('/', [json, 'Transfer-Encoding: chunked']));
    const said = await new Promise<string>((resolve) => dripping.once('data', (data) => resolve(data.toString())));
    clearInterval(drip);
    dripping.destroy();
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    finish();
    expect((await long).statuses).toEqual([200]);
    expect(reached.map(({ path }) => path)).toEqual(['/long']);
  });

  it('has twenty seconds', async () => {
    await start();
    expect(server).toMatchObject({ requestTimeout: 20_000, headersTimeout: 20_000 });
  });
});

describe('a request of another form', () => {
  it.each<[string, string, number]>([
    ['a path that is no UTF-8', 'GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
    ['an address of 20,000 letters', `GET /?t=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['20,000 bytes of headers', `GET / HTTP/1.1\r\nHost: x\r\n${'a: bcdefghi\r\n'.repeat(2000)}\r\n`, 431],
    [
      'an encoding behind 3,000 headers',
      postHead('/', [...Array<string>(3000).fill('a: b'), 'Content-Encoding: br']),
      415,
    ],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['an expectation of its own', postHead('/', [json, 'Expect: tea', 'Content-Length: 2', last]) + '{}', 417],
    ['no address at all', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
  ])('is refused without a stack: %s', async (_name, sent, status) => {
    const { url, reached } = await start();
    const { statuses, text } = await sendRaw(url, sent);
    expect(statuses).toEqual([status]);
    expect(text).not.toMatch(/node_modules|at .*\.(ts|c?js):/);
    expect(reached).toEqual([]);
  });
});
