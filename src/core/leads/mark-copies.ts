import type { StageEvent } from '../logs/stage-event.ts';
import type { Lead } from './lead.ts';
import { faceOf } from './original-rows.ts';
import type { OriginalRows } from './original-rows.ts';

/**
 * Tells the original from its copies where rows repeat a Lead ID: the row that was the original in the last run; the one
 * that is as history knows the lead (its stage, then its owner and amount); else the first one. Copies get a key of their own.
 *
 * @param lastKnown the newest event of a lead in Stage History, if there is one
 * @param originals as the last run saw them
 */
export function markCopies(
  leads: readonly Lead[],
  lastKnown: (id: string) => StageEvent | undefined,
  originals: OriginalRows = new Map(),
): readonly Lead[] {
  const seen = new Map<string, number>();
  const repeated = new Map<string, number[]>();
  leads.forEach(({ id }, i) => {
    if (id === null) return;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, i);
    else {
      const rows = repeated.get(id);
      if (rows === undefined) repeated.set(id, [first, i]);
      else rows.push(i);
    }
  });
  if (repeated.size === 0) return leads;
  const marked = [...leads];
  for (const [id, rows] of repeated) {
    const original = sameFace(leads, rows, originals.get(id)) ?? mostAlike(leads, rows, lastKnown(id));
    for (const i of rows) {
      const lead = leads[i];
      if (i === original || lead === undefined) continue;
      marked[i] = { ...lead, key: `${lead.tabId}:${lead.row}`, isCopy: true };
    }
  }
  return marked;
}

function sameFace(leads: readonly Lead[], rows: readonly number[], face: string | undefined): number | undefined {
  if (face === undefined) return undefined;
  const same = rows.filter((i) => leads[i] !== undefined && faceOf(leads[i]) === face);
  return same.length === 1 ? same[0] : undefined;
}

function mostAlike(leads: readonly Lead[], rows: readonly number[], known: StageEvent | undefined): number | undefined {
  let best = rows[0];
  if (known === undefined) return best;
  let most = -1;
  for (const i of rows) {
    const lead = leads[i];
    if (lead === undefined) continue;
    const alike =
      (lead.stage?.id === known.to ? 4 : 0) +
      (lead.owner === known.owner ? 2 : 0) +
      (lead.amount === known.amount ? 1 : 0);
    if (alike > most) {
      best = i;
      most = alike;
    }
  }
  return best;
}
