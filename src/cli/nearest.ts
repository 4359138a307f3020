import { distance } from 'fastest-levenshtein';

/** The known word that a mistyped one most likely means; null where none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const asked = word.toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, away: distance(asked, candidate.toLowerCase()) }))
    .sort((a, b) => a.away - b.away || (a.candidate < b.candidate ? -1 : 1));
  const best = ranked[0];
  return best !== undefined && best.away <= Math.max(2, Math.floor(asked.length / 3)) ? best.candidate : null;
}
