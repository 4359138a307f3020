import { LeadsheetError } from '../../errors.ts';
import { lookAtPlace } from './look-at-place.ts';

/** Throws a `LeadsheetError` where something stands under a name of ours that we did not make. */
export async function refuseForeign(path: string, isOurs: (beginning: string) => boolean): Promise<void> {
  const place = await lookAtPlace(path);
  if (place.kind === 'free' || (place.kind === 'file' && isOurs(place.beginning))) return;
  throw new LeadsheetError(
    2,
    `${path} is there already, and Leadsheet did not make it, so it is not replaced.`,
    'Move it away, or give another folder.',
  );
}
