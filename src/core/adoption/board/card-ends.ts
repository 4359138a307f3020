import { pieceKind } from './piece-kind.ts';
import type { PieceKind } from './piece-kind.ts';

/** A filled cell of a column of cards. */
interface BoardCell {
  /** 0-based. */
  readonly row: number;
  readonly text: string;
}

/** Cells below each other, with an empty one above and below. */
export type Run = readonly BoardCell[];

/** How a board's cards are told apart. */
export interface CardEnds {
  readonly by: 'each cell is a card' | 'an empty cell ends a card' | 'each card has as many cells';
  /** The cards of a run. */
  readonly cardsOf: (run: Run) => readonly Run[];
}

const mostCells = 8;

/** By what the cards of a board are told apart, the same all over it; null = it does not show. `columns`: the runs of each. */
export function cardEnds(columns: readonly (readonly Run[])[]): CardEnds | null {
  const runs = columns.flat().map((run) => ({ run, kinds: run.map(({ text }) => pieceKind(text)) }));
  const gaps = runs.length - columns.filter((column) => column.length > 0).length;
  const sizes = runs.map(({ run }) => run.length).sort((a, b) => a - b);
  const [least = 0] = sizes;
  const most = sizes.at(-1) ?? 0;
  if (most <= 1) return eachCell;
  if (runs.some(({ kinds }) => kinds.some((kind, at) => at > 0 && kind !== 'text'))) {
    if (gaps > 0 && runs.every(({ kinds }) => isOneCard(kinds))) return eachRun;
    return everySoMany(runs.map(({ kinds }) => kinds));
  }
  if (gaps >= 2 && least >= 2 && most <= least + 2) return eachRun;
  // Where a card was moved away its cell stays empty; many of them, and short runs, may also be cards of several cells.
  return gaps < 2 || most > mostCells || sizes.filter((size) => size > 1).length <= 0.2 * sizes.length
    ? eachCell
    : null;
}

const eachCell: CardEnds = { by: 'each cell is a card', cardsOf: (run) => run.map((cell) => [cell]) };
const eachRun: CardEnds = { by: 'an empty cell ends a card', cardsOf: (run) => [run] };

/** It begins with who it is, and says each thing once. */
function isOneCard(kinds: readonly PieceKind[]): boolean {
  const once = kinds.filter((kind) => kind !== 'text' && kind !== 'said');
  return kinds[0] === 'text' && kinds.length <= mostCells && new Set(once).size === once.length;
}

/** Without a gap, cards are told apart where all have the same things in the same order. */
function everySoMany(runs: readonly (readonly PieceKind[])[]): CardEnds | null {
  const [pattern = []] = runs;
  for (let size = 2; size <= Math.min(mostCells, pattern.length); size += 1) {
    const first = pattern.slice(0, size);
    if (!isOneCard(first) || first.every((kind) => kind === 'text')) continue;
    const fits = runs.every(
      (kinds) => kinds.length % size === 0 && kinds.every((kind, at) => kind === first[at % size]),
    );
    if (fits) return { by: 'each card has as many cells', cardsOf: (run) => inParts(run, size) };
  }
  return null;
}

function inParts(run: Run, size: number): readonly Run[] {
  return Array.from({ length: run.length / size }, (_, part) => run.slice(part * size, (part + 1) * size));
}
