import type { Stage } from '../../workbook/stage.ts';
import type { Evidence } from '../decision.ts';
import type { StageReading } from '../stages/read-stage-name.ts';

/**
 * What a stage is by its name, and by those beside it: “Closed” is the win where some are lost, and “Signed” where nothing else is won. No more
 * than a hint where teams differ.
 */
export function stageKindByWord(
  { says, isPlain, leans = 'won', isOfPaper, isOfCustomer }: StageReading,
  others: readonly StageReading[],
): readonly Evidence<Stage['kind']>[] {
  const named = (kind: Stage['kind'], because = 'its name says so'): readonly Evidence<Stage['kind']>[] => [
    { answer: kind, grade: 'named', because },
  ];
  const maybe = (...kinds: Stage['kind'][]): readonly Evidence<Stage['kind']>[] =>
    kinds.map((answer) => ({ answer, grade: 'shaped', because: 'its name may mean that' }));
  const isMaybeWonElsewhere = others.some((other) => other.says === 'unsure' && other.leans !== 'lost');
  const isElsewhere = (...kinds: StageReading['says'][]): boolean => others.some((other) => kinds.includes(other.says));
  switch (says) {
    case 'open':
      // “In progress” may be the work, where others are “Done” or “Paid”.
      return isPlain || !(isElsewhere('over') || isMaybeWonElsewhere) ? named('open') : maybe('open', 'won');
    case 'lost':
      return named('lost');
    case 'won':
      if (isOfCustomer === true && isElsewhere('over')) return maybe('won', 'open');
      return isPlain || !(isElsewhere('won') || (isOfPaper === true && isMaybeWonElsewhere))
        ? named('won')
        : maybe('won', 'open');
    case 'over':
      return isElsewhere('won', 'over') || !isElsewhere('lost')
        ? maybe('won', 'lost', 'open')
        : named('won', 'it is over there, and lost in another stage');
    case 'unsure':
      return maybe(leans, 'open', leans === 'won' ? 'lost' : 'won');
    case null:
      return [];
  }
}
