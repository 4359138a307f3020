import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { BusyError } from '../../../errors.ts';
import type { Connection } from '../connection.ts';
import { passes } from '../caller.ts';
import { leaseName, metadataFields, parseMetadata } from '../sheet-metadata.ts';

/**
 * Deletes the tab that leases lie over, after the last one was given back. In one batch with it the name of the lease is
 * added and deleted: Google refuses that while another run has it, and a run that starts later makes its own Run Log.
 */
export async function deleteRunLog(connection: Connection, tabIds: readonly number[]): Promise<void> {
  const [first] = tabIds;
  if (first === undefined) return;
  const namedRangeId = 'leadsheet_leaving';
  const range = { sheetId: first, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };
  const requests: sheets_v4.Schema$Request[] = [
    { addNamedRange: { namedRange: { namedRangeId, name: leaseName, range } } },
    { deleteNamedRange: { namedRangeId } },
    ...tabIds.map((sheetId) => ({ deleteSheet: { sheetId } })),
  ];
  const waits = connection.caller.patience();
  for (;;) {
    const answer = await connection.batchUpdate(requests);
    if (!('failure' in answer)) return;
    const { tabs } = parseMetadata((await connection.get({ fields: metadataFields })).data);
    if (!tabs.some(({ id }) => tabIds.includes(id))) return;
    if (answer.failure.status === 400)
      throw new BusyError(
        'Another run started while Leadsheet was taken out of this spreadsheet.',
        'Switch off what starts it (docs/google.md), and run `leadsheet remove` again: it takes away what is left.',
      );
    if (!passes(answer.failure) || !(await waits(answer.failure))) throw connection.caller.toStoreError(answer.failure);
  }
}
