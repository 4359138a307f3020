import { LeadsheetError } from '../errors.ts';
import type { Clock, Log, Queue } from '../ports.ts';

/** A night that is not done so many hours after it was due is late: its team reads yesterday's figures by then. */
export const lateAfterHours = 6;
const hourMs = 3_600_000;

/**
 * Says which workbooks wait for their night since hours: what is still in the queue, whatever kept it there. One line each,
 * which names it (`event` = `stale`), and one that counts them (`event` = `nights`, `outcome` = `all`, `some` or `none` are done);
 * alerts match these lines. Says so and goes on where the queue cannot be asked: no night waits for a look back.
 *
 * @param wrong entries of which what the registry says is wrong: they are due too, and have no night
 */
export async function lookBack(
  ports: { readonly queue: Queue; readonly log: Log; readonly clock: Clock },
  workbooks: readonly string[],
  wrong = 0,
): Promise<void> {
  const { queue, log } = ports;
  let left: readonly string[];
  try {
    left = await queue.left();
  } catch (error) {
    const known = error instanceof LeadsheetError;
    return log.warn(known ? error.message : 'The task queue could not be asked what is left in it.', {
      event: 'nights',
      outcome: 'unknown',
      ...(known ? { fix: error.fix } : {}),
    });
  }
  const waiting = hoursWaiting(left, ports.clock.now());
  const late = workbooks.flatMap((workbook) => {
    const hours = waiting.get(asInQueue(workbook)) ?? 0;
    return hours >= lateAfterHours ? [{ workbook, hours }] : [];
  });
  for (const { workbook, hours } of late)
    log.error(`This sheet waits for its nightly run for ${hours} hours.`, {
      ...{ event: 'stale', job: 'nightly', workbook, hours },
      fix: 'Look at the lines of this workbook above: what kept its runs from ending well?',
    });
  countNights(log, { due: workbooks.length + wrong, missed: late.length + wrong });
}

/** One line that counts the workbooks that had no night. */
export function countNights(log: Log, { due, missed }: { readonly due: number; readonly missed: number }): void {
  const outcome = missed === 0 ? 'all' : missed < due ? 'some' : 'none';
  const fields = { event: 'nights', job: 'nightly', outcome, due, missed };
  if (missed === 0) log.info('No sheet waits for its nightly run.', fields);
  else log.error(`${missed} of ${due} sheets had no nightly run.`, fields);
}

/** By workbook, as its ID stands in the queue: whole hours since the oldest night that is still there was due. */
function hoursWaiting(left: readonly string[], now: number): ReadonlyMap<string, number> {
  const waiting = new Map<string, number>();
  for (const name of left) {
    const [, day, hour, minute = '00', workbook] =
      /^nightly-(\d{4}-\d\d-\d\d)T(\d\d)(?:-(\d\d))?-(.+)$/.exec(name) ?? [];
    if (day === undefined || hour === undefined || workbook === undefined) continue;
    const hours = Math.floor((now - Date.parse(`${day}T${hour}:${minute}:00Z`)) / hourMs);
    waiting.set(workbook, Math.max(hours, waiting.get(workbook) ?? 0));
  }
  return waiting;
}

/** An ID as a queue gives it back. */
function asInQueue(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, '-');
}
