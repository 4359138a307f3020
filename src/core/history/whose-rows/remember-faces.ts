import type { Lead } from '../../leads/lead.ts';
import { faceEntry, rememberedFace } from '../../leads/remembered-faces.ts';
import type { StageEvent } from '../../logs/stage-event.ts';
import { placesIn } from './remembered-leads.ts';
import { faceNow } from './rows-to-settle.ts';

/**
 * What the rows look like, for the next run; leads under their true IDs. Of a lead whose row cannot be told, and of one that
 * is gone, what was remembered stays.
 *
 * @param lines Stage History with what this run adds to it
 * @param before what the last run remembered
 */
export function rememberFaces(
  leads: readonly Lead[],
  lines: readonly StageEvent[],
  before: string,
  held: ReadonlySet<string>,
): string {
  const faces = new Map<string, number>();
  for (const lead of leads)
    if (lead.id !== null && !lead.isCopy && !held.has(lead.id)) faces.set(lead.id, faceNow(lead));
  return [...placesIn(lines)]
    .map(([id, place]) => faceEntry(id, faces.get(id) ?? rememberedFace(before, place, id)))
    .join('');
}
