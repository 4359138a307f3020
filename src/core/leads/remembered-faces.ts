/**
 * What the rows of leads looked like in the last run, in six characters a lead: enough to see that what stands beside a
 * Lead ID stood beside another one. Leads stand in the order in which Stage History first names them, so that from one
 * night to the next only what changed is written; each entry is bound to its ID, so that a history which somebody sorted
 * makes entries that fit nothing, never ones that fit another lead.
 */
import { contentNumber } from '../workbook/content-hash.ts';

const width = 6;
const size = 36 ** width;
const notKnown = '-'.repeat(width);

/** One of two thousand million numbers for a text: among 50,000 texts one pair may share one, and is then taken to look alike. */
function numberOf(text: string): number {
  return contentNumber(text) % size;
}

/** Null = not remembered. `index` is the lead's place in Stage History. */
export function rememberedFace(text: string, index: number, id: string): number | null {
  const entry = text.slice(index * width, (index + 1) * width);
  if (!/^[0-9a-z]{6}$/.test(entry)) return null;
  return (parseInt(entry, 36) - numberOf(id) + size) % size;
}

export function faceEntry(id: string, face: number | null): string {
  if (face === null) return notKnown;
  return ((face + numberOf(id)) % size).toString(36).padStart(width, '0');
}

/** The number of a face (see `faceOf`). */
export const faceNumber = numberOf;
