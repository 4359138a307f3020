import type { HttpFunction, Request } from '@google-cloud/functions-framework';
import type { IdentityCheck } from '../../src/adapters/google-identity/verify-identity-token.ts';
import { LeadsheetError } from '../../src/errors.ts';
import type { Clock, Log, LogFields } from '../../src/ports.ts';
import { withDeadline } from '../with-deadline.ts';
import { problemOf, sendProblem, type Problem } from './problem.ts';

/** What every private function stands on. */
export interface Gate {
  readonly verify: IdentityCheck;
  /** Whether this caller is allowed all of this on this spreadsheet; null = on all of them together (fan-out). */
  mayCall(email: string, spreadsheetId: string | null, asked: readonly string[]): Promise<boolean>;
  isRegistered(spreadsheetId: string): Promise<boolean>;
  openLog(fields: LogFields, headers: Request['headers']): Log;
  readonly clock: Clock;
  newRunId(): string;
  /** Below the platform's own limit, so that the answer is ours. */
  readonly deadlineMs: number;
}

/** A request that passed the gate. */
export interface Asked {
  readonly body: Readonly<Record<string, unknown>>;
  /** '' for fan-out. */
  readonly spreadsheetId: string;
  readonly caller: string;
  readonly log: Log;
  readonly headers: Request['headers'];
}

export interface Answer {
  /** One line that a salesperson understands. */
  readonly summary: string;
  readonly [field: string]: unknown;
}

interface JsonFunctionOptions {
  readonly everyWorkbook?: boolean;
  /** The rights that a request needs; where that is absent, the one that is called like the job. */
  readonly rightsFor?: (body: Asked['body']) => readonly string[];
  /** The job that a request is for, where that is not the function's own name: what its log lines say. */
  readonly jobIn?: (body: Asked['body']) => string | undefined;
}

/** Bytes of a request's body. An answer by link, with three long texts, fits in; what else is asked fits in a hundredth. */
const largestBody = 32_768;

const refusals = {
  noIdentity: { status: 401, title: 'Who are you?', detail: 'This address needs an identity token of Google.' },
  notUnderstood: {
    status: 400,
    title: 'Not understood',
    detail: 'Send a JSON object with the field "spreadsheetId".',
  },
  notAllowed: { status: 403, title: 'Not allowed', detail: 'You may not do this with this sheet.' },
} satisfies Record<string, Problem>;

/**
 * Makes an HTTP function: POST and JSON only, a small body, a verified caller who may work on this registered
 * spreadsheet, a deadline, a short summary, one log line a run. No CORS headers: no web page may call it.
 */
export function jsonFunction(
  job: string,
  gate: Gate,
  run: (asked: Asked) => Promise<Answer>,
  options: JsonFunctionOptions = {},
): HttpFunction {
  return async (request, response) => {
    const runId = gate.newRunId();
    const started = gate.clock.now();
    let log = gate.openLog({ run: runId, job }, request.headers);
    try {
      const refused = refuseForm(request);
      if (refused) return sendProblem(response, refused);
      const identity = await gate.verify(request.headers.authorization);
      if ('refused' in identity) {
        log.warn('a call was refused', { reason: identity.refused });
        return sendProblem(response, refusals.noIdentity);
      }
      const body = parseBody(request);
      const spreadsheetId = typeof body?.['spreadsheetId'] === 'string' ? body['spreadsheetId'] : null;
      if (!body || (spreadsheetId === null && !options.everyWorkbook))
        return sendProblem(response, refusals.notUnderstood);
      const needs = options.rightsFor?.(body) ?? [job];
      // One answer for both, so that nobody can find out which sheets are registered, or registered with a mistake.
      const may = await gate.mayCall(identity.email, options.everyWorkbook ? null : spreadsheetId, needs);
      if (!may || !(options.everyWorkbook || (await gate.isRegistered(spreadsheetId ?? '')))) {
        log.warn('a caller may not do this', { right: may, needs: needs.join('+') });
        return sendProblem(response, refusals.notAllowed);
      }
      log = gate.openLog(
        {
          run: runId,
          job: options.jobIn?.(body) ?? job,
          ...(spreadsheetId === null ? {} : { workbook: spreadsheetId }),
        },
        request.headers,
      );
      const answer = await withDeadline(
        run({ body, spreadsheetId: spreadsheetId ?? '', caller: identity.email, log, headers: request.headers }),
        gate.deadlineMs,
      );
      const outcome = answer['failed'] === true ? 'given up' : 'done';
      log.info(answer.summary, { event: 'run', outcome, durationMs: gate.clock.now() - started });
      response
        .status(200)
        .set('Cache-Control', 'no-store')
        .json({ run: runId, ...answer });
    } catch (error) {
      const problem = problemOf(error);
      logFailure(log, error, problem, gate.clock.now() - started);
      sendProblem(response, problem);
    }
  };
}

function refuseForm(request: Request): Problem | null {
  if (request.method !== 'POST') return { status: 405, title: 'POST only', detail: 'Send a POST request.' };
  if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? ''))
    return { status: 415, title: 'JSON only', detail: 'Send the header Content-Type: application/json.' };
  if ((request.rawBody?.length ?? 0) > largestBody)
    return { status: 413, title: 'Too large', detail: `Send at most ${largestBody} bytes.` };
  return null;
}

/** The JSON object that was sent, as UTF-8 whatever the header says (RFC 8259); null for anything else. */
function parseBody({ rawBody }: Request): Readonly<Record<string, unknown>> | null {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    return null;
  }
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : null;
}

/** What the log says of a failure: for a bug its stack, which goes nowhere else. */
export function logFailure(log: Log, error: unknown, problem: Problem, durationMs: number): void {
  const fields = {
    event: 'run',
    outcome: problem.status === 409 ? 'busy' : 'failed',
    status: problem.status,
    durationMs,
  };
  if (error instanceof LeadsheetError)
    log[problem.status === 409 ? 'warn' : 'error'](error.message, { ...fields, fix: error.fix });
  else
    log.error('a fault in Leadsheet', {
      ...fields,
      stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
}
