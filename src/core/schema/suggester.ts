import { nearest } from './nearest.ts';

/** Texts held against candidates; some two seconds. */
const mostPairs = 2_000_000;

/**
 * `nearest` for many texts and the same candidates. A suggestion is a help and never needed: where thousands of texts meet
 * thousands of candidates, the first ones get one, the same on each run.
 */
export function suggester(candidates: readonly string[]): (text: string) => string | null {
  const known = new Map<string, string | null>();
  let pairs = 0;
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (pairs >= mostPairs) return null;
    pairs += candidates.length;
    const meant = nearest(text, candidates);
    known.set(text, meant);
    return meant;
  };
}
