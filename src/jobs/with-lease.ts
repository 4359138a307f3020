import { ChangedError, LeadsheetError } from '../errors.ts';
import type { Lease, Log } from '../ports.ts';

/** How often a run starts over because somebody changed the workbook while it was at it. */
const mostRepeats = 2;

/**
 * Does work that writes, under the lease; how it looks comes last. Where the workbook changed meanwhile (an .xlsx file), nothing
 * has landed, and the work starts over with reading, at most twice.
 *
 * @param looks `'every look'`: also those that were refused before are tried; `'looks later'`: the next lease of this store puts
 *   them on
 */
export async function withLease<T, L extends Lease>(
  store: { acquire(looks?: 'every look'): Promise<L> },
  log: Log,
  work: (lease: L) => Promise<T>,
  looks?: 'every look' | 'looks later',
): Promise<T> {
  for (let repeats = 0; ; repeats++) {
    const lease = await store.acquire(looks === 'every look' ? looks : undefined);
    try {
      const done = await work(lease);
      if (looks !== 'looks later') await lease.adorn();
      return done;
    } catch (error) {
      if (!(error instanceof ChangedError) || repeats >= mostRepeats) {
        // What was written gets its looks all the same, where Google answers at all.
        if (error instanceof LeadsheetError && !error.retry) await lease.adorn();
        throw error;
      }
      log.info('The workbook was changed meanwhile; reading it again.');
    } finally {
      await lease.release();
    }
  }
}
