import { GoogleAuth } from 'google-auth-library';
import type { CloudTasksOptions } from './cloud-tasks-queue.ts';

/** Requests with the sign-in of the account that this runs as; any status is an answer. */
export function signedInRequest(): CloudTasksOptions['request'] {
  const auth = new GoogleAuth({ scopes: ['https://www.googleapis.com/auth/cloud-tasks'] });
  return async (url, body) => {
    const client = await auth.getClient();
    const answer = await client.request({
      url,
      ...(body === null ? { method: 'GET' as const } : { method: 'POST' as const, data: body ?? {} }),
      retry: false,
      validateStatus: () => true,
    });
    return { status: answer.status, body: answer.data };
  };
}
