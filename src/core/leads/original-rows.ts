import { contentHash } from '../workbook/content-hash.ts';
import { foldOfStored } from '../schema/fold.ts';
import type { Lead } from './lead.ts';

/** A Lead ID that stands in several rows → what the original's row looks like. */
export type OriginalRows = ReadonlyMap<string, string>;

/** Who the lead is, without what changes as it moves on. */
export function faceOf({ company, contact, email }: Lead): string {
  return contentHash([company, contact, email].map((text) => foldOfStored(text ?? '')).join('\u0000'));
}

/**
 * Which rows are the originals, to be remembered for as long as a Lead ID is doubled: once the original moves on in the
 * pipeline, its copy may look more like what history knows. Rows with one face cannot be told apart by it.
 */
export function originalRows(leads: readonly Lead[]): OriginalRows {
  const copied = new Map<string, Set<string>>();
  for (const lead of leads) {
    if (!lead.isCopy || lead.id === null) continue;
    const faces = copied.get(lead.id);
    if (faces === undefined) copied.set(lead.id, new Set([faceOf(lead)]));
    else faces.add(faceOf(lead));
  }
  const originals = new Map<string, string>();
  if (copied.size === 0) return originals;
  for (const lead of leads) {
    if (lead.isCopy || lead.id === null) continue;
    const faces = copied.get(lead.id);
    const face = faceOf(lead);
    if (faces !== undefined && !faces.has(face)) originals.set(lead.id, face);
  }
  return originals;
}

export function originalRowsAsText(rows: OriginalRows): string {
  return [...rows].map(([id, face]) => `${face} ${id}`).join('\n');
}

export function originalRowsFromText(text: string): OriginalRows {
  const lines = text.split('\n').filter((line) => line.length > 12);
  return new Map(lines.map((line) => [line.slice(12), line.slice(0, 11)]));
}
