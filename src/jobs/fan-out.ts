import { LeadsheetError } from '../errors.ts';
import type { Log, Queue } from '../ports.ts';

export interface FanOutResult {
  readonly done: number;
  readonly failed: number;
  /** Handed to the queue now, and found there already from a call before. */
  readonly queued: number;
  readonly alreadyQueued: number;
}

/**
 * Runs one job on every registered workbook. Where there is a queue they go there, under names that are fixed by job,
 * workbook and occasion, so that a repeated call adds nothing; else they run here, one after the other, and a failure of one
 * is no matter to the next.
 */
export async function fanOut(
  ports: { readonly queue: Queue | null; readonly log: Log },
  work: {
    readonly job: string;
    readonly workbooks: readonly string[];
    /** The same for every retry of one occasion of the schedule, such as `2026-11-23T02:30`. */
    readonly occasion: string;
    readonly runOne: (workbook: string) => Promise<void>;
  },
): Promise<FanOutResult> {
  const { queue, log } = ports;
  const result = { done: 0, failed: 0, queued: 0, alreadyQueued: 0 };
  for (const workbook of work.workbooks) {
    try {
      if (queue === null) {
        await work.runOne(workbook);
        result.done += 1;
      } else {
        const name = `${work.job}-${work.occasion}-${workbook}`;
        const body = { spreadsheetId: workbook, job: work.job, task: name };
        const added = await queue.enqueue({ name, to: 'workbook-job', body });
        result[added === 'added' ? 'queued' : 'alreadyQueued'] += 1;
      }
    } catch (error) {
      result.failed += 1;
      const known = error instanceof LeadsheetError;
      log.error(known ? error.message : 'a fault in Leadsheet', {
        event: 'run',
        outcome: 'failed',
        job: work.job,
        workbook,
        ...(known
          ? { fix: error.fix }
          : { stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      });
    }
  }
  return result;
}
