import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { StoreError } from '../../errors.ts';
import type { ApiFailure } from './google-error.ts';
import { fullSpreadsheet, saysProtected } from './google-error.ts';
import { leaseName } from './sheet-metadata.ts';

const fixes = {
  refused: 'Somebody may have changed the tabs at the same moment: run it again. Nothing of this step was written.',
  'protected-range': 'In Data → Protect sheets and ranges, allow the account that Leadsheet runs as to edit it.',
};

/** Google refused a batch: nothing of it was written. */
export class RefusedBatch extends StoreError {
  /** Which request behind the fence was refused, from 0; null where Google does not say. */
  readonly request: number | null;

  constructor(code: 'refused' | 'protected-range', message: string, request: number | null) {
    super(code, message, fixes[code], { retry: code === 'refused' });
    this.request = request;
  }
}

/** Why a fenced batch was refused although its fence held, in words that help. `fenceLength`: requests before those of the batch. */
export function refusedBatch(
  { message, failedRequest: index }: ApiFailure,
  requests: readonly sheets_v4.Schema$Request[],
  fenceLength: number,
): StoreError {
  const refused = index === null ? undefined : requests[index];
  const request = index === null || index < fenceLength ? null : index - fenceLength;
  const kind = refused ? (Object.keys(refused)[0] ?? 'request') : 'request';
  const full = fullSpreadsheet(message);
  if (full !== null) return full;
  if (saysProtected(message))
    return new RefusedBatch('protected-range', `A cell that Leadsheet has to write is protected: ${message}`, request);
  return new RefusedBatch('refused', `Google Sheets refused a ${kind}: ${message}`, request);
}

/** Whether what was refused is the adding of the lease's name. */
export function isNameRefused({ failedRequest }: ApiFailure, requests: readonly sheets_v4.Schema$Request[]): boolean {
  return failedRequest !== null && requests[failedRequest]?.addNamedRange?.namedRange?.name === leaseName;
}

/** The name of the lease is refused again and again, and nobody has it. */
export function nameStuck(): StoreError {
  return new StoreError(
    'lease-name-stuck',
    'The name "leadsheet_lease" is in use in the sheet, but no cells have it any more: somebody deleted them.',
    'In Data → Named ranges delete it, and any other that begins so and shows #REF!. Then run the command again.',
  );
}
