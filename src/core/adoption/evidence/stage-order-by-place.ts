import { fold } from '../../schema/fold.ts';
import type { Evidence } from '../decision.ts';
import { readStageName } from '../stages/read-stage-name.ts';
import { hasNoFixedPlace, placeOfStageName } from '../stage-words.ts';

/**
 * Where stages of these names usually stand. It is their names that say so where each has a place of its own; else it is no more than likely,
 * with the others as they come up in the sheet.
 */
export function stageOrderByPlace(names: readonly string[]): readonly Evidence<readonly string[]>[] {
  const places = new Map(names.map((name) => [name, placeOfStageName(name)]));
  const known = [...places.values()].filter((place) => place !== null);
  const isNamed = known.length === names.length && new Set(known).size === names.length && !names.some(hasNoFixedPlace);
  // What may be an end stands near the ends.
  const placeOf = (name: string): number => places.get(name) ?? (readStageName(name).says === 'unsure' ? 90 : 50);
  const answer = [...names].sort((a, b) => placeOf(a) - placeOf(b) || Number(isDone(a)) - Number(isDone(b)));
  return [
    {
      answer,
      grade: isNamed ? 'named' : 'shaped',
      because: isNamed ? 'their names say so' : 'as far as their names say it',
    },
  ];
}

/** “Demo completed” comes after “Demo scheduled”. */
function isDone(name: string): boolean {
  return /(?:^|[^\p{L}])(?:done|completed|complete|held|finished|erledigt|durchgefuhrt|faite?|effectuee?|hecha|realizada|fatta|feita|gehouden)(?![\p{L}])/u.test(
    fold(name),
  );
}
