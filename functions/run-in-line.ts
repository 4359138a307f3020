import type { Log } from '../src/ports.ts';
import type { Answer } from './http/json-function.ts';
import type { JobName } from './job-names.ts';
import type { RunPorts } from './open-store.ts';
import { usualPatienceMs } from './sheet-lines.ts';
import { runJob } from './workbook-runs.ts';

/**
 * Runs a job on a spreadsheet when its turn comes. Those who ask for the same job while it waits get the one result: the run
 * begins after the last of them asked.
 */
export function runInLine(
  ports: RunPorts,
  job: JobName,
  spreadsheetId: string,
  options: { readonly log: Log; readonly preview?: boolean },
): Promise<Answer> {
  return ports.lines.join({
    sheet: spreadsheetId,
    // The Recalculate link signs a fresh one for where it led.
    what: `${job} ${options.preview ?? false} ${ports.config.mail.linkBase ?? ''}`,
    ...{ item: null, patienceMs: usualPatienceMs, work: () => runJob(ports, job, spreadsheetId, options) },
  });
}
