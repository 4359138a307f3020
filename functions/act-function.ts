import type { HttpFunction, Request } from '@google-cloud/functions-framework';
import { act, type ActPorts } from '../src/jobs/act/act.ts';
import type { Clock } from '../src/ports.ts';
import { logFailure, type Gate } from './http/json-function.ts';
import { problemOf, sendProblem } from './http/problem.ts';
import { answerKeeper } from './keep-answer.ts';
import { noteAnswer } from './note-answer.ts';
import type { RunPorts } from './open-store.ts';
import { withDeadline } from './with-deadline.ts';

/** A workbook may be refreshed by its link so often (in one instance); more clicks are asked to wait. */
const recalculateEveryMs = 60_000;

/** An answer that has to wait longer for the sheet goes to the queue. Less than the pause after which a held sheet is looked at again. */
const beforeTheQueue = { forTurnMs: 4_000, inAllMs: 10_000 };
/** Without a queue (`serve`) it waits; browsers wait for an answer for a minute or more. */
const untilTheBrowserGivesUp = { forTurnMs: 45_000, inAllMs: 55_000 };

/** The one public function: pages behind the signed links of mails. It takes form posts, and nothing else changes anything. */
export function actFunction(gate: Gate, ports: RunPorts): HttpFunction {
  const mayRecalculate = oncePer(recalculateEveryMs, ports.clock);
  const queue = ports.answerQueue;
  const keeper = queue === null ? null : answerKeeper(queue);
  const patience = queue === null ? untilTheBrowserGivesUp : beforeTheQueue;
  return async (request, response) => {
    const log = gate.openLog({ run: gate.newRunId(), job: 'act' }, request.headers);
    try {
      if (!isItsPath(request.path))
        return sendProblem(response, { status: 404, title: 'Not found', detail: 'There is no such page.' });
      const form = formOf(request);
      if (request.method === 'POST' && form === null)
        return sendProblem(response, {
          status: 415,
          title: 'Forms only',
          detail: 'This address takes the form of its own page.',
        });
      const actPorts: ActPorts = {
        isHere: (spreadsheetId) => gate.isRegistered(spreadsheetId),
        note: (said) =>
          withDeadline(noteAnswer(ports, said, { log, patienceMs: patience.forTurnMs }), patience.inAllMs),
        keeper,
        recalculate: async (spreadsheetId, linkBase) => {
          if (!mayRecalculate(spreadsheetId)) return null;
          // The link was signed by us: where it led is where the fresh one leads.
          const mail = { ...ports.config.mail, linkBase };
          const { runInLine } = await import('./run-in-line.ts');
          const linked = { ...ports, config: { ...ports.config, mail } };
          const { figures } = await runInLine(linked, 'recalculate', spreadsheetId, { log });
          return Array.isArray(figures) ? figures.map(String) : [];
        },
        clock: ports.clock,
        log,
        keys: ports.config.signingKeys,
      };
      const token = form === null ? queryToken(request) : (form.get('t') ?? '');
      const page = await act(actPorts, { method: request.method, token, form: form ?? new Map() });
      log.info('a link was opened', { method: request.method, status: page.status });
      response.status(page.status).set(page.headers).send(page.html);
    } catch (error) {
      const problem = problemOf(error);
      logFailure(log, error, problem, 0);
      sendProblem(response, problem);
    }
  };
}

/** Its own service's root, and where it stands beside the other functions. */
function isItsPath(path: string): boolean {
  return path === '/' || path === '/act' || path === '/act/';
}

function queryToken(request: Request): string {
  const token: unknown = request.query['t'];
  return typeof token === 'string' ? token : '';
}

/** The fields of a posted form; null where it is none. A field that comes twice counts once, the first time. */
function formOf(request: Request): ReadonlyMap<string, string> | null {
  if (request.method !== 'POST') return null;
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(request.headers['content-type'] ?? '')) return null;
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams((request.rawBody ?? Buffer.alloc(0)).toString('utf8')))
    if (!fields.has(name)) fields.set(name, value);
  return fields;
}

function oncePer(milliseconds: number, clock: Clock): (key: string) => boolean {
  const last = new Map<string, number>();
  return (key) => {
    const now = clock.now();
    if (now - (last.get(key) ?? -Infinity) < milliseconds) return false;
    last.set(key, now);
    return true;
  };
}
