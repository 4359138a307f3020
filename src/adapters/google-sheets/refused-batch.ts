import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { StoreError } from '../../errors.ts';
import { fullSpreadsheet } from './google-error.ts';
import { leaseName } from './sheet-metadata.ts';

/** Why a fenced batch was refused although its fence held, in words that help. `index`: of the request that was refused. */
export function refusedBatch(
  message: string,
  requests: readonly sheets_v4.Schema$Request[],
  index: number | null,
): StoreError {
  const refused = index === null ? undefined : requests[index];
  const kind = refused ? (Object.keys(refused)[0] ?? 'request') : 'request';
  if (refused?.addNamedRange?.namedRange?.name === leaseName)
    return new StoreError(
      'lease-name-stuck',
      'The name "leadsheet_lease" is in use in the sheet, but no cells have it any more: somebody deleted them.',
      'In Data → Named ranges delete it, and any other that begins so and shows #REF!. Then run the command again.',
    );
  const full = fullSpreadsheet(message);
  if (full !== null) return full;
  if (/protected/i.test(message))
    return new StoreError(
      'protected-range',
      `A cell that Leadsheet has to write is protected: ${message}`,
      'In Data → Protect sheets and ranges, allow the account that Leadsheet runs as to edit it.',
    );
  return new StoreError(
    'refused',
    `Google Sheets refused a ${kind}: ${message}`,
    'Somebody may have changed the tabs at the same moment: run it again. Nothing of this step was written.',
    { retry: true },
  );
}
