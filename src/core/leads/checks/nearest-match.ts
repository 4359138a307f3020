import { distance } from 'fastest-levenshtein';

/** A name as it is compared: without case, accents, and what is neither letter nor digit. */
export function foldedName(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * The one of `names` that was probably meant: at most a third of its letters differ (one letter in short names), or one
 * begins with the other. Null where nothing is near, or two are equally near. Only ever a suggestion.
 */
export function nearestMatch(text: string, names: readonly string[]): string | null {
  const asked = foldedName(text.slice(0, 100));
  if (asked === '') return null;
  let best: string | null = null;
  let least = Infinity;
  let tied = false;
  for (const name of names) {
    const folded = foldedName(name);
    if (folded === '') continue;
    const begins = asked.length >= 3 && folded.length >= 3 && (folded.startsWith(asked) || asked.startsWith(folded));
    const edits = distance(asked, folded);
    const near = edits <= Math.max(1, Math.floor(folded.length / 3)) && edits < folded.length;
    if (!near && !begins) continue;
    const score = begins ? Math.min(edits, 1.5) : edits;
    if (score < least) {
      best = name;
      least = score;
      tied = false;
    } else if (score === least && name !== best) tied = true;
  }
  return tied ? null : best;
}
