import { createServer, type RequestListener, type Server } from 'node:http';
import type { Response } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { problemOf, sendProblem } from './http/problem.ts';
import { readWhole } from './http/read-whole.ts';

/** A request that has not come whole by then, headers and body, is answered with 408. An answer may take longer. */
const wholeRequestMs = 20_000;
/** So long is a refused sender listened to. */
const lingerMs = 1000;
/** Longer than Google's front end keeps an idle connection (600 s): who closes first may reset a request on its way. */
const keepAliveMs = 620_000;
/** Cloud Run kills ten seconds after SIGTERM. */
const graceMs = 9_000;

interface StartOptions {
  readonly host?: string;
  readonly stopsOnSignals?: boolean;
  readonly wholeRequestMs?: number;
  readonly lingerMs?: number;
}

/**
 * Starts one registered function on a port. The framework's own start has no limit on bodies, none that is of use on time,
 * and drops requests in flight at SIGTERM: its application, as it hands it out for tests, stands here behind a server of ours.
 */
export function startServer(target: string, port: number, options: StartOptions = {}): Promise<Server> {
  const requestTimeout = options.wholeRequestMs ?? wholeRequestMs;
  const receive = readWhole(applicationOf(target), options.lingerMs ?? lingerMs);
  const server = createServer(
    {
      requestTimeout,
      headersTimeout: requestTimeout,
      connectionsCheckingInterval: Math.min(1000, requestTimeout),
      keepAliveTimeout: keepAliveMs,
    },
    receive,
  );
  // Else Node drops what stands behind the 2,000th header without a word. Their bytes have a limit.
  server.maxHeadersCount = 0;
  // Else Node itself asks for a body that is then refused.
  server.on('checkContinue', receive);
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

/** The framework's application around a function. What it refuses itself it would answer with a stack trace in HTML. */
function applicationOf(target: string): RequestListener {
  const [application] = (getTestServer(target) as Server).listeners('request') as Application[];
  if (application === undefined) throw new Error('the framework has no application');
  application.use((error, _request, response, _next) => {
    const isOfTheRequest = Number((error as { status?: unknown } | null)?.status) < 500;
    sendProblem(
      response,
      isOfTheRequest
        ? { status: 400, title: 'Not understood', detail: 'The request could not be understood.' }
        : problemOf(error),
    );
  });
  return application;
}

type Application = RequestListener & { use(handle: ErrorRequestHandler): void };
type ErrorRequestHandler = (error: unknown, request: unknown, response: Response, next: () => void) => void;
