import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Response } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { sendProblem } from './http/problem.ts';

/** Bytes of any request; the framework itself would take a gigabyte. */
const largestRequest = 65_536;
/** Longer than Google's front end keeps an idle connection (600 s): who closes first may reset a request on its way. */
const keepAliveMs = 620_000;
/** Cloud Run kills ten seconds after SIGTERM. */
const graceMs = 9_000;

/**
 * Starts one registered function on a port. The framework's own start has no limit on bodies and drops requests in
 * flight at SIGTERM; its server, as it hands it out for tests, is the same one, and takes both here.
 */
export function startServer(
  target: string,
  port: number,
  options: { readonly host?: string; readonly stopsOnSignals?: boolean } = {},
): Promise<Server> {
  const server = getTestServer(target) as Server;
  server.keepAliveTimeout = keepAliveMs;
  explainRefusals(server);
  limitBodies(server);
  const stop = (): void => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), graceMs).unref();
  };
  if (options.stopsOnSignals ?? true) for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, options.host, () => resolve(server));
  });
}

/** What the framework itself refuses (a body that is no JSON) it would answer with a stack trace in HTML. */
function explainRefusals(server: Server): void {
  const [app] = server.listeners('request') as unknown as { use(handle: ErrorRequestHandler): void }[];
  app?.use((_error, _request, response, _next) => {
    sendProblem(response, {
      status: 400,
      title: 'Not understood',
      detail: 'The body of the request could not be read.',
    });
  });
}

type ErrorRequestHandler = (error: unknown, request: unknown, response: Response, next: () => void) => void;
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

function limitBodies(server: Server): void {
  const handlers = server.listeners('request') as Handler[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // A body of unstated length could not be refused before it is read; none of our callers sends one.
    if (request.headers['transfer-encoding'] !== undefined)
      return refuse(response, 411, 'Length required', 'Send a Content-Length.');
    if (Number(request.headers['content-length'] ?? 0) > largestRequest)
      return refuse(response, 413, 'Too large', `Send at most ${largestRequest} bytes.`);
    for (const handle of handlers) handle(request, response);
  });
}

function refuse(response: ServerResponse, status: number, title: string, detail: string): void {
  response.writeHead(status, { 'Content-Type': 'application/problem+json', Connection: 'close' });
  response.end(JSON.stringify({ type: 'about:blank', status, title, detail }));
}
