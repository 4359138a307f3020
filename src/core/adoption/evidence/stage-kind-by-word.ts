import type { Stage } from '../../workbook/stage.ts';
import type { Evidence } from '../decision.ts';
import type { StageReading } from '../stages/read-stage-name.ts';

/**
 * What a stage is by its name, and by those beside it: “Closed” is the win where some are lost, and “Signed” where nothing else is won. Two
 * answers where teams differ.
 */
export function stageKindByWord(
  { says, isPlain }: StageReading,
  others: readonly StageReading[],
): readonly Evidence<Stage['kind']>[] {
  const named = (because: string, ...kinds: Stage['kind'][]): readonly Evidence<Stage['kind']>[] =>
    kinds.map((answer) => ({ answer, grade: 'named', because }));
  const isElsewhere = (kind: StageReading['says']): boolean => others.some((other) => other.says === kind);
  const maybe = 'its name may mean that';
  switch (says) {
    case 'open':
    case 'lost':
      return named('its name says so', says);
    case 'won':
      return isPlain || !isElsewhere('won') ? named('its name says so', 'won') : named(maybe, 'won', 'open');
    case 'over':
      return isElsewhere('won') || isElsewhere('over') || !isElsewhere('lost')
        ? named(maybe, 'won', 'lost', 'open')
        : named('it is over there, and lost in another stage', 'won');
    case 'unsure':
      return named(maybe, 'lost', 'open', 'won');
    case null:
      return [];
  }
}
