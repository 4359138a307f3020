import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Bytes of any request's body; the framework itself would take a gigabyte. */
export const largestRequest = 65_536;

/** A request whose body has been read: the field of it that the framework too calls by this name. */
type ReadRequest = IncomingMessage & { rawBody?: Buffer };

/**
 * Reads each request's body whole, as the bytes that came and no more than are allowed, and only then hands it on. The
 * framework's own parser would inflate 721 bytes to 900 MB before it looks at anything; it leaves alone what is read already.
 * What is refused ends the connection, and what comes behind it on the same one is not looked at (RFC 9112, 9.6). A sender
 * in the middle of its body is listened to for `lingerMs` more: a connection that is closed at once loses the answer.
 */
export function readWhole(handle: RequestListener, lingerMs: number): RequestListener {
  const refused = new WeakSet<Socket>();
  return (request: ReadRequest, response) => {
    if (refused.has(request.socket)) return;
    const refuse = (refusal: Refusal): void => {
      refused.add(request.socket);
      answer(response, refusal);
      const close = (): void => void response.end();
      request.resume().once('end', close);
      setTimeout(close, lingerMs).unref();
    };
    const refusal = refusalOf(request);
    if (refusal !== null) return refuse(refusal);
    // Whoever asks first is told to send only now, when nothing speaks against it.
    if (request.headers.expect !== undefined) response.writeContinue();
    const parts: Buffer[] = [];
    let size = 0;
    const count = (part: Buffer): void => {
      size += part.length;
      if (size <= largestRequest) return void parts.push(part);
      request.off('data', count).off('end', finish);
      refuse(tooLarge);
    };
    const finish = (): void => {
      request.rawBody = Buffer.concat(parts);
      handle(request, response);
    };
    request.on('data', count).on('end', finish);
  };
}

interface Refusal {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

const tooLarge: Refusal = { status: 413, title: 'Too large', detail: `Send at most ${largestRequest} bytes.` };

/** What the headers alone rule out, before a byte of the body is read. */
function refusalOf({ headers }: IncomingMessage): Refusal | null {
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity')
    return {
      status: 415,
      title: 'Not compressed, please',
      detail: 'Send the body as it is, without Content-Encoding.',
    };
  if ((headers['transfer-encoding'] ?? 'chunked').toLowerCase() !== 'chunked')
    return {
      status: 501,
      title: 'Not understood',
      detail: 'The only Transfer-Encoding that is understood is chunked.',
    };
  return Number(headers['content-length'] ?? 0) > largestRequest ? tooLarge : null;
}

/** Says why, and leaves the answer open. */
function answer(response: ServerResponse, { status, title, detail }: Refusal): void {
  const body = JSON.stringify({ type: 'about:blank', status, title, detail });
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.write(body);
  // Now, not in the next turn: what Node's parser finds behind it may end the connection in this one.
  response.socket?.uncork();
}
