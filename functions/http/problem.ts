import type { Response } from '@google-cloud/functions-framework';
import { BusyError, ConfigurationError, LeadsheetError } from '../../src/errors.ts';

/** An answer that is not the one asked for: what is wrong, and what to do. Never a stack, never a secret. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

/** Sends `application/problem+json` (RFC 9457). */
export function sendProblem(response: Response, problem: Problem): void {
  if (problem.retryAfterSeconds !== undefined) response.set('Retry-After', String(problem.retryAfterSeconds));
  response
    .status(problem.status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(
      JSON.stringify({ type: 'about:blank', status: problem.status, title: problem.title, detail: problem.detail }),
    );
}

/** What a caller is told of an error. What is not ours to explain is a bug, and says nothing of itself. */
export function problemOf(error: unknown): Problem {
  if (error instanceof BusyError)
    return { status: 409, title: 'Busy', detail: `${error.message} ${error.fix}`, retryAfterSeconds: 60 };
  if (error instanceof ConfigurationError)
    return {
      status: 500,
      title: 'Not set up',
      detail: 'The service is not set up completely. Its log says what is missing.',
    };
  if (error instanceof LeadsheetError)
    return error.retry
      ? { status: 503, title: 'Try again', detail: `${error.message} ${error.fix}`, retryAfterSeconds: 120 }
      : { status: 422, title: 'Not possible with this sheet', detail: `${error.message} ${error.fix}` };
  return {
    status: 500,
    title: 'A fault in Leadsheet',
    detail: 'Something went wrong here. Nothing was half done; the next run goes on from here.',
  };
}
