import { distance } from 'fastest-levenshtein';
import { fold } from './fold.ts';

const longest = 64;

/**
 * The candidate that was probably meant, or null where none is near enough: by edit distance over folded text, at most
 * one slip in three letters, two in six, a third of the letters in longer words; else the only one that begins with it.
 * Of equally near candidates the first wins.
 */
export function nearest(text: string, candidates: readonly string[]): string | null {
  const wanted = fold(text);
  if (wanted === '' || wanted.length > longest) return null;
  const allowed = wanted.length <= 3 ? 1 : wanted.length <= 6 ? 2 : Math.floor(wanted.length / 3);
  let best: string | null = null;
  let bestDistance = allowed + 1;
  const beginning: string[] = [];
  for (const candidate of candidates) {
    const folded = fold(candidate);
    if (folded === '' || folded.length > longest) continue;
    if (folded === wanted) return candidate;
    if (wanted.length >= 3 && (folded.startsWith(wanted) || wanted.startsWith(`${folded} `))) beginning.push(candidate);
    if (Math.abs(folded.length - wanted.length) >= bestDistance) continue;
    const steps = distance(wanted, folded);
    if (steps < bestDistance && steps < Math.max(wanted.length, folded.length)) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best ?? (beginning.length === 1 ? (beginning[0] ?? null) : null);
}
