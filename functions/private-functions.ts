import type { HttpFunction } from '@google-cloud/functions-framework';
import { composeQueue } from '../src/compose.ts';
import { LeadsheetError } from '../src/errors.ts';
import { fanOut } from '../src/jobs/fan-out.ts';
import { countNights, lookBack } from '../src/jobs/look-back.ts';
import { jsonFunction, type Answer, type Asked, type Gate } from './http/json-function.ts';
import { sendProblem } from './http/problem.ts';
import { isJobName, type JobName } from './job-names.ts';
import { noteAnswer } from './note-answer.ts';
import { openStore } from './open-store.ts';
import type { RunPorts } from './open-store.ts';
import { usualPatienceMs } from './sheet-lines.ts';

/** What the jobs bring with them (checks, metrics, layout) is loaded with the first request that needs it. */
const jobs = () => import('./run-in-line.ts');

/** The functions that need an identity token, by the name that they are registered and reached under. */
export function privateFunctions(gate: Gate, ports: RunPorts): ReadonlyMap<string, HttpFunction> {
  const direct = (job: JobName): HttpFunction =>
    jsonFunction(
      job,
      gate,
      async ({ spreadsheetId, body, log }) =>
        (await jobs()).runInLine(ports, job, spreadsheetId, { log, preview: isPreview(body) }),
      { rightsFor: (body) => [job === 'remind' && isPreview(body) ? 'preview' : job] },
    );
  return new Map([
    ['recalculate', direct('recalculate')],
    ['check', direct('check')],
    ['remind', direct('remind')],
    ['nightly', direct('nightly')],
    [
      'waiting',
      jsonFunction('waiting', gate, (asked) => answersThatWait(ports, asked), { rightsFor: () => ['check'] }),
    ],
    ['answer', jsonFunction('answer', gate, (asked) => answerThatWaited(ports, asked))],
    [
      'workbook-job',
      jsonFunction('workbook-job', gate, (asked) => workbookJob(ports, asked), {
        rightsFor: jobIn,
        jobIn: (body) => jobIn(body)[0],
      }),
    ],
    [
      'fan-out',
      jsonFunction('fan-out', gate, (asked) => fanOutJob(ports, asked), {
        everyWorkbook: true,
        rightsFor: (body) => ['fan-out', ...jobIn(body)],
      }),
    ],
  ]);
}

const isPreview = (body: Asked['body']): boolean => body['preview'] === true;

/** The job that a request names: who may not run it may not have it run either. What is no job is said to whoever may call. */
const jobIn = ({ job }: Asked['body']): readonly string[] => (isJobName(job) ? [job] : []);

/** One function under which all of them stand, by the last part of the path: what is deployed as the private service. */
export function byPath(functions: ReadonlyMap<string, HttpFunction>): HttpFunction {
  return (request, response) => {
    const name = request.path === '/' ? '/' : (/^\/([a-z-]+)\/?$/.exec(request.path)?.[1] ?? '');
    const found = functions.get(name);
    if (!found) return sendProblem(response, { status: 404, title: 'Not found', detail: 'There is no such function.' });
    return found(request, response);
  };
}

/**
 * One task of the queue. What will fail the same way again is logged for the alert and answered as done, so that the queue
 * does not repeat it; what may pass by itself is left to the queue's retries.
 */
async function workbookJob(ports: RunPorts, { body, spreadsheetId, log }: Asked): Promise<Answer> {
  const { job } = body;
  if (!isJobName(job))
    throw new LeadsheetError(2, 'The field "job" names no job.', 'Send one of recalculate, check, remind, nightly.');
  try {
    return await (await jobs()).runInLine(ports, job, spreadsheetId, { log });
  } catch (error) {
    if (!(error instanceof LeadsheetError) || error.retry) throw error;
    log.error(error.message, { event: 'run', outcome: 'failed', job, fix: error.fix });
    return { summary: `Given up: ${error.message}`, failed: true };
  }
}

/**
 * An answer by link that waited in the queue, which brings it again until it is told that it has landed: nothing is given up
 * here, for whoever gave the answer was told that it is noted.
 */
async function answerThatWaited(ports: RunPorts, { body, spreadsheetId, log }: Asked): Promise<Answer> {
  const sealed = body['answer'];
  const { openSealedAnswer } = await import('../src/jobs/act/sealed-answer.ts');
  const said = typeof sealed === 'string' ? openSealedAnswer(sealed, ports.config.signingKeys) : null;
  if (said === null || said.link.workbook !== spreadsheetId)
    throw new LeadsheetError(
      2,
      'An answer that waited cannot be relied on: none of LEADSHEET_SIGNING_KEYS signed it for this sheet.',
      'Put back the key that was taken out, or delete the task from the queue.',
    );
  const { what } = await noteAnswer(ports, said, { log, patienceMs: usualPatienceMs });
  return { summary: what === 'noted' ? 'An answer was noted.' : 'An answer had been noted before.' };
}

/** What people answered by link and the rows do not say yet, for the menu of the sheet to write. */
async function answersThatWait(ports: RunPorts, { spreadsheetId, log }: Asked): Promise<Answer> {
  const { waitingAnswers } = await import('../src/jobs/act/waiting-answers.ts');
  const { rows, left } = await ports.lines.join({
    ...{ sheet: spreadsheetId, what: 'waiting', item: null, patienceMs: usualPatienceMs },
    work: async () => waitingAnswers({ store: await openStore(ports, spreadsheetId, log), log, clock: ports.clock }),
  });
  return { summary: rows.length === 0 ? 'No answers wait.' : `${rows.length} wait.`, rows, left };
}

async function fanOutJob(ports: RunPorts, { body, log, headers }: Asked): Promise<Answer> {
  const { job } = body;
  if (!isJobName(job))
    throw new LeadsheetError(2, 'The field "job" names no job.', 'Send one of recalculate, check, remind, nightly.');
  const { entries, problems } = await (await ports.registry()).read();
  for (const { text, id } of problems)
    log.error(text, { event: 'run', job, outcome: 'failed', ...(id === null ? {} : { workbook: id }) });
  const workbooks = entries.filter(({ paused, id }) => !paused && !isFile(id)).map(({ id }) => id);
  const nights = await composeQueue(ports.config, 'queue');
  const wrong = new Set(problems.map(({ entry }) => entry)).size;
  // An upload that went wrong, or the last one taken out by mistake: not the same as nothing to do.
  if (entries.length + wrong === 0)
    log.error('No workbook is registered: no sheet has a night or a mail.', {
      ...{ event: 'nights', job: 'nightly', outcome: 'none', due: 0, missed: 0 },
      fix: 'Put them back with `leadsheet registry add`; or pause the schedules where none is meant.',
    });
  else if (nights !== null) await lookBack({ queue: nights, log, clock: ports.clock }, workbooks, wrong);
  const result = await fanOut(
    { queue: job === 'remind' ? ((await composeQueue(ports.config, 'remindQueue')) ?? nights) : nights, log },
    {
      job,
      workbooks,
      occasion: occasionOf(headers['x-cloudscheduler-scheduletime'], ports.clock.now()),
      runOne: async (workbook) => {
        const { summary } = await (await jobs()).runInLine(ports, job, workbook, { log });
        log.info(summary, { event: 'run', job, outcome: 'done', workbook });
      },
    },
  );
  const { done, failed, queued, alreadyQueued } = result;
  if (job === 'nightly' && nights === null && entries.length + wrong > 0)
    countNights(log, { due: done + failed + wrong, missed: failed + wrong });
  return { summary: `${done} done, ${queued + alreadyQueued} queued, ${failed} failed.`, ...result };
}

/** A schedule's time is the same over its retries; without one the hour stands for it. */
function occasionOf(header: string | string[] | undefined, now: number): string {
  const time = typeof header === 'string' ? Date.parse(header) : Number.NaN;
  return new Date(Number.isNaN(time) ? now : time).toISOString().slice(0, Number.isNaN(time) ? 13 : 16);
}

/** A file on some machine's disk is nothing that the functions can open. */
function isFile(id: string): boolean {
  return /\.xls[xm]$/i.test(id);
}
