import { distance } from 'fastest-levenshtein';
import type { Figure } from './figure.ts';

/** The figure that is meant, or the names that come nearest. */
export type FoundFigure =
  { readonly figure: Figure; readonly suggestions?: never } | { readonly figure: null; readonly suggestions: string[] };

const most = 6;

/**
 * Finds a figure by its name as people see it: letter case and punctuation do not matter, and words that only one figure has
 * will do ("proposal reached").
 */
export function findFigure(figures: readonly Figure[], asked: string): FoundFigure {
  const wanted = folded(asked);
  const named = figures.map((figure) => ({ figure, names: namesOf(figure).map(folded) }));
  const exact = named.find(({ names }) => names.includes(wanted));
  if (exact !== undefined) return { figure: exact.figure };
  const words = wanted.split(' ');
  const holding = named.filter(({ names }) =>
    names.some((name) => words.every((word) => name.split(' ').includes(word))),
  );
  const [only, second] = holding;
  if (only !== undefined && second === undefined) return { figure: only.figure };
  const among = holding.length > 0 ? holding : named;
  const near = among
    .map(({ figure, names }) => ({
      name: figure.name,
      away: names.reduce(
        (least, name) => Math.min(least, distance(wanted, name) / Math.max(wanted.length, name.length, 1)),
        1,
      ),
    }))
    .sort((a, b) => a.away - b.away)
    .filter(({ away }) => holding.length > 0 || away <= 0.6);
  return { figure: null, suggestions: near.slice(0, most).map(({ name }) => name) };
}

/** Everything that a figure is called, where it stands and in the ranges beside it. */
export function namesOf({ name, also, beside }: Figure): string[] {
  return [name, ...also, ...beside.flatMap(({ names }) => names)];
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}%]+/gu, ' ')
    .trim();
}
