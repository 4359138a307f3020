import { connect } from 'node:net';

/** What came back over one connection until the other side ended it. */
export interface RawAnswer {
  readonly text: string;
  /** Of every answer in it, in order; 100 Continue among them. */
  readonly statuses: readonly number[];
}

/** Sends these bytes as they are, which no HTTP client would, and waits until the connection is closed from the other side. */
export function sendRaw(url: string, ...parts: readonly (string | Uint8Array)[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => parts.forEach((part) => socket.write(part)));
    socket.on('data', (data) => (text += data.toString('latin1')));
    // A sender that is cut off in the middle of its body.
    socket.on('error', () => undefined);
    socket.on('close', () =>
      resolve({ text, statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status)) }),
    );
  });
}

/** The head of a POST, with more headers; an empty line ends it. */
export function postHead(path: string, headers: readonly string[]): string {
  return [`POST ${path} HTTP/1.1`, 'Host: leadsheet.example', ...headers, '', ''].join('\r\n');
}

/** A body in chunks of this many bytes. */
export function inChunks(body: string, size = 1000): string {
  const chunks = body.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
  return [...chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`), '0\r\n\r\n'].join('');
}
