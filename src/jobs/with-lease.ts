import { ChangedError } from '../errors.ts';
import type { Lease, Log } from '../ports.ts';

/** How often a run starts over because somebody changed the workbook while it was at it. */
const mostRepeats = 2;

/**
 * Does work that writes, under the lease. Where the workbook changed meanwhile (an .xlsx file), nothing has landed, and
 * the work starts over with reading, at most twice.
 */
export async function withLease<T, L extends Lease>(
  store: { acquire(): Promise<L> },
  log: Log,
  work: (lease: L) => Promise<T>,
): Promise<T> {
  for (let repeats = 0; ; repeats++) {
    const lease = await store.acquire();
    try {
      return await work(lease);
    } catch (error) {
      if (!(error instanceof ChangedError) || repeats >= mostRepeats) throw error;
      log.info('The workbook was changed meanwhile; reading it again.');
    } finally {
      await lease.release();
    }
  }
}
