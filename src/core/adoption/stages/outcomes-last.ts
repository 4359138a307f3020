import type { Looked, NamedColumn } from '../column-match.ts';
import { outcomeWords } from './outcome-word.ts';

/** Behind every header of the schema. */
const last = 10_000;

/**
 * Of two columns that could be Stage, the one that says no more than open, won and lost comes last: it says how deals ended, and the
 * other how far they came. Not where somebody said which one it is, or it is called Stage.
 */
export function outcomesLast(candidates: readonly NamedColumn[], sampleOf: Looked['sampleOf']): readonly NamedColumn[] {
  const stages = candidates.filter(({ field }) => field === 'stage');
  if (stages.length < 2) return candidates;
  const isOutcome = ({ column }: NamedColumn): boolean => {
    const { values } = sampleOf(column);
    const wordOf = outcomeWords([...new Set(values)]);
    return values.length > 0 && values.every((value) => wordOf(value) !== null);
  };
  // “Status reason” may say why, of deals that are over: the stage is filled at all of them.
  const filledOf = ({ column }: NamedColumn): number => sampleOf(column).filled;
  const ends = stages.filter(isOutcome);
  if (!stages.some((each) => !isOutcome(each) && ends.every((end) => filledOf(each) >= 0.8 * filledOf(end))))
    return candidates;
  return candidates.map((each) =>
    each.field === 'stage' && each.rank > 0 && isOutcome(each) ? { ...each, rank: each.rank + last } : each,
  );
}
