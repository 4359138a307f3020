import { fold } from '../../schema/fold.ts';
import type { Evidence } from '../decision.ts';
import type { NamesInOrder } from '../stages/stage-names.ts';

/** The order of a list in which at least two of the stages stand: those that are not in it come after them, as they were. */
export function stageOrderByList(
  names: readonly string[],
  list: NamesInOrder,
  because: Pick<Evidence<unknown>, 'grade' | 'because'>,
): readonly Evidence<readonly string[]>[] {
  const places = new Map([...list.keys()].map((folded, place) => [folded, place]));
  const placeOf = (name: string): number => places.get(fold(name)) ?? Infinity;
  if (names.filter((name) => placeOf(name) < Infinity).length < 2) return [];
  const answer = [...names].sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
  return [{ answer, ...because }];
}
