import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { LeaseLostError } from '../../../errors.ts';
import { passes } from '../caller.ts';
import type { Connection } from '../connection.ts';
import { deleteRange } from '../fence.ts';
import { refusedBatch } from '../refused-batch.ts';
import { metadataFields, parseMetadata } from '../sheet-metadata.ts';

/**
 * The one batch that ends a lease for good: it deletes the lease's ranges, which can be deleted once only, and with them the
 * tabs, that under the lease among them. Sent until it is known what became of it: where the ranges are gone and the tabs too,
 * it landed; where only the ranges are, somebody else has the sheet.
 */
export async function sendLastBatch(
  connection: Connection,
  held: readonly string[],
  { tabIds, rest }: { readonly tabIds: readonly number[]; readonly rest: readonly sheets_v4.Schema$Request[] },
): Promise<void> {
  const deleted = tabIds.map((sheetId): sheets_v4.Schema$Request => ({ deleteSheet: { sheetId } }));
  const requests = [...held.map(deleteRange), ...rest, ...deleted];
  const waits = connection.caller.patience();
  for (;;) {
    const answer = await connection.batchUpdate(requests);
    if (!('failure' in answer)) return;
    const { failure } = answer;
    const { tabs, namedRanges } = parseMetadata((await connection.get({ fields: metadataFields })).data);
    const isHeld = held.every((id) => namedRanges.some((range) => range.id === id));
    if (!isHeld && !tabs.some(({ id }) => tabIds.includes(id))) return;
    if (!isHeld)
      throw new LeaseLostError(
        'Another run took the sheet over before all was taken away. Run `leadsheet remove` again.',
      );
    if (failure.status === 400) throw refusedBatch(failure, requests, held.length);
    if (!passes(failure) || !(await waits(failure))) throw connection.caller.toStoreError(failure);
  }
}
