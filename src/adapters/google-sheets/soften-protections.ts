import { LeadsheetError } from '../../errors.ts';
import type { Log } from '../../ports.ts';
import type { SheetLease } from './lease.ts';
import type { SheetMetadata } from './sheet-metadata.ts';

/**
 * Turns protections of earlier versions, which kept a tab of ours for the account that made it, into warnings: the next run may
 * be another account's. Only its maker and the owner of the sheet may; figures never wait for it, and it stops nothing.
 */
export async function softenProtections(lease: SheetLease, { tabs }: SheetMetadata, log: Log): Promise<void> {
  const strict = tabs.filter(({ ownedAs }) => ownedAs !== null).flatMap((tab) => tab.strict);
  if (strict.length === 0) return;
  const softened = strict.map((protectedRangeId) => ({
    updateProtectedRange: { protectedRange: { protectedRangeId, warningOnly: true }, fields: 'warningOnly' },
  }));
  try {
    await lease.send(softened);
    log.info(
      'Tabs of an earlier version that were kept for this account alone may be written by others, too, from now on.',
    );
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
    log.warn('Tabs of an earlier version are still kept for this account alone.', { reason: error.message });
  }
}
