import { fold } from '../schema/fold.ts';
import { remembered } from '../workbook/remembered.ts';
import type { Stage } from '../workbook/stage.ts';
import { greatest } from '../statistics/greatest.ts';
import { bareName, readStageName } from './stages/read-stage-name.ts';
import { isFloating, isOf, placeOfWord, usualPlace } from './stages/stage-vocabulary.ts';

/** What a stage of that name is by its words alone; `open` where they do not say. */
export function kindOfStageName(name: string): Stage['kind'] {
  const { says } = readStageName(name);
  return says === 'won' || says === 'lost' ? says : 'open';
}

/** Where a stage of that name usually stands (0 to 100); null where its name does not say. */
export const placeOfStageName = remembered((name): number | null => {
  const { says } = readStageName(name);
  if (says === 'won') return 95;
  if (says === 'lost') return 100;
  if (says === 'over') return 97;
  const words = wordsOf(name);
  const whole = usualPlace(words.join(' '));
  if (whole !== null) return whole;
  const known = words.flatMap((word) => placeOfWord(word) ?? []);
  if (known.length > 0) return greatest(known);
  return words.some((word) => (['mayBeWon', 'won', 'pending'] as const).some((each) => isOf(word, each))) ? 82 : null;
});

/** Whether a name is that of a stage as a whole, such as “To contact”, and not by one of its words alone. */
export function isUsualStageName(name: string): boolean {
  return usualPlace(wordsOf(name).join(' ')) !== null;
}

/** Whether a stage of that name stands now here and now there in pipelines: “Follow-up”, “Review”. */
export function hasNoFixedPlace(name: string): boolean {
  return isFloating(wordsOf(name).join(' '));
}

/** Whether deals of such a stage wait aside: “On hold”. */
export function isParked(name: string): boolean {
  return usualPlace(wordsOf(name).join(' ')) === parked;
}

/** Where stages stand in which deals wait (see stage-concepts.ts). */
const parked = 85;

function wordsOf(name: string): readonly string[] {
  return bareName(name)
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '');
}

/** Whether a text is a name that stages usually have. */
export function isStageWord(name: string): boolean {
  return (
    name.length <= 40 && (placeOfStageName(name) !== null || /\b(?:stage|phase|etape|etapa|fase) ?\d/.test(fold(name)))
  );
}

/** The number that a team put in front of a stage's name, or the per cent in front or behind; null = none. */
export function numberInFront(name: string): number | null {
  const folded = fold(name).replace(/^[^\p{L}\p{N}]+/u, '');
  const found =
    /^(?:(?:stage|phase|etape|etapa|stufe|step|fase|faza|etap)\s*)?s?(\d{1,3})(?:\s*[-–—.:)/_ %|]|$)/.exec(folded) ??
    /(\d{1,3})\s*%\)?$/.exec(folded);
  return found === null ? null : Number(found[1]);
}
