import { createHash } from 'node:crypto';
import { LeadsheetError } from '../../errors.ts';
import type { Queue } from '../../ports.ts';

export interface CloudTasksOptions {
  /** `projects/P/locations/L/queues/Q`. */
  readonly queue: string;
  /** Where the queue delivers: the address of the worker, to which the name of the function is added. */
  readonly target: string;
  /** Account and audience of the identity token that each delivery carries. */
  readonly account: string;
  readonly audience: string;
  /** Root of the API; Google's, or the test's. */
  readonly rootUrl?: string;
  /** Sends a request with the sign-in of the run account: a POST, or a GET where the body is null. */
  readonly request: (url: string, body: unknown) => Promise<{ readonly status: number; readonly body: unknown }>;
}

/** Cloud Tasks as a queue. A name is refused while its task waits, and for about an hour after it was done. */
export function cloudTasksQueue(options: CloudTasksOptions): Queue {
  const root = options.rootUrl ?? 'https://cloudtasks.googleapis.com';
  return {
    async enqueue({ name, to, body }) {
      const url = `${root}/v2/${options.queue}/tasks`;
      const answer = await options.request(url, {
        task: {
          name: `${options.queue}/tasks/${taskId(name)}`,
          dispatchDeadline: '960s',
          httpRequest: {
            httpMethod: 'POST',
            url: `${options.target.replace(/\/+$/, '')}/${to}`,
            headers: { 'Content-Type': 'application/json' },
            body: Buffer.from(JSON.stringify(body)).toString('base64'),
            oidcToken: { serviceAccountEmail: options.account, audience: options.audience },
          },
        },
      });
      if (answer.status === 409) return 'exists';
      if (answer.status >= 200 && answer.status < 300) return 'added';
      throw new LeadsheetError(
        3,
        `The task queue refused a task (${answer.status}).`,
        'Check LEADSHEET_QUEUE, LEADSHEET_REMIND_QUEUE and LEADSHEET_ANSWER_QUEUE, and that the run account may add tasks to it.',
        {
          retry: answer.status === 429 || answer.status >= 500,
        },
      );
    },
    async left() {
      const names: string[] = [];
      let page = '';
      do {
        const url = `${root}/v2/${options.queue}/tasks?pageSize=1000${page === '' ? '' : `&pageToken=${encodeURIComponent(page)}`}`;
        const { status, body } = await options.request(url, null);
        if (status < 200 || status >= 300)
          throw new LeadsheetError(
            3,
            `The task queue does not say what is left in it (${status}).`,
            'Give the run account roles/cloudtasks.viewer on the queue that LEADSHEET_QUEUE names.',
            { retry: status === 429 || status >= 500 },
          );
        const { tasks = [], nextPageToken = '' } = (body ?? {}) as ListedTasks;
        for (const { name } of tasks) names.push(name.slice(name.lastIndexOf('/') + 1).replace(/^[0-9a-f]{16}-/, ''));
        page = nextPageToken;
      } while (page !== '');
      return names;
    },
  };
}

/** What the API answers, as far as it is read: https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/list */
interface ListedTasks {
  readonly tasks?: readonly { readonly name: string }[];
  readonly nextPageToken?: string;
}

/** Cloud Tasks spreads load by the beginning of the name, so the hash comes first. */
function taskId(name: string): string {
  return `${createHash('sha256').update(name).digest('hex').slice(0, 16)}-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`.slice(
    0,
    200,
  );
}
