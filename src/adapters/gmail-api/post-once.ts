import type { Agent, IncomingMessage } from 'node:http';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** How far a request came: until it was handed over, whoever it is for certainly has none of it. */
export interface Progress {
  isHandedOver: boolean;
}

/** More of an answer is of no use to anybody. */
const longestAnswer = 1_000_000;

/**
 * A `fetch` that makes one request and no other: no second try, no redirect that is followed, no connection that was used
 * before. The body is handed over only when the connection stands (over TLS: when the other side's certificate was found
 * good), and `progress` says so in that very moment. Rejects when no whole answer came in time.
 *
 * @param timeout milliseconds for all of it
 */
export function postOnce(progress: Progress, timeout: number): typeof fetch {
  return (input, init) =>
    new Promise<Response>((resolve, reject) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const { method = 'POST', headers, body, agent } = (init ?? {}) as RequestInit & { agent?: Agent };
      const bytes = Buffer.from(typeof body === 'string' || body instanceof URLSearchParams ? String(body) : '');
      const sent = Object.fromEntries(new Headers(headers));
      // What is compressed would have to be unpacked: answers here are a few hundred bytes.
      const plain = { ...sent, 'accept-encoding': 'identity', 'content-length': String(bytes.length) };
      const isEncrypted = url.protocol === 'https:';
      const request = (isEncrypted ? overHttps : overHttp)(url, { method, headers: plain, agent: agent ?? false });
      const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeout / 1000} s`)), timeout);
      const fail = (error: Error): void => {
        clearTimeout(timer);
        request.destroy();
        reject(error);
      };
      request.once('error', fail);
      request.once('socket', (socket) =>
        whenItStands(socket, isEncrypted, () => {
          progress.isHandedOver = true;
          request.end(bytes);
        }),
      );
      request.once('response', (answer) => {
        wholeText(answer)
          .then((text) => {
            const response = responseOf(answer, text);
            clearTimeout(timer);
            resolve(response);
          })
          .catch(fail);
      });
    });
}

function whenItStands(socket: Socket, isEncrypted: boolean, then: () => void): void {
  const isReady = isEncrypted ? (socket as TLSSocket).authorized : !socket.connecting;
  if (isReady) then();
  else socket.once(isEncrypted ? 'secureConnect' : 'connect', then);
}

async function wholeText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestAnswer) throw new Error('an answer without an end');
    chunks.push(chunk);
  }
  // An answer that was cut off ends like a whole one.
  if (!answer.complete) throw new Error('the connection broke within the answer');
  return Buffer.concat(chunks).toString('utf8');
}

function responseOf({ statusCode = 0, headers }: IncomingMessage, text: string): Response {
  const told = new Headers();
  for (const [name, value] of Object.entries(headers)) told.set(name, String(value));
  // What no `Response` can hold is no answer of Google's.
  if (statusCode < 200 || statusCode > 599) throw new Error(`status ${statusCode}`);
  const isWithoutBody = statusCode === 204 || statusCode === 205 || statusCode === 304;
  return new Response(isWithoutBody ? null : text, { status: statusCode, headers: told });
}
