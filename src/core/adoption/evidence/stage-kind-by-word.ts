import type { Stage } from '../../workbook/stage.ts';
import type { Evidence } from '../decision.ts';
import type { StageReading } from '../stages/read-stage-name.ts';

/** What is said of a stage that needs no more than its name, and of one whose name does not say it alone. */
export const byName = { says: 'its name says so', may: 'its name may mean that' } as const;

/** What the names of the other stages say, and those of them that the team lists before and after this one. */
interface ReadingsBeside {
  readonly others: readonly StageReading[];
  readonly before: readonly StageReading[];
  readonly after: readonly StageReading[];
}

/**
 * What a stage is by its name, and by those beside it: “Closed” is the win where some are “Lost”, and “Signed” where nothing else is won. No more
 * than a hint where teams differ.
 */
export function stageKindByWord(
  reading: StageReading,
  { others, before, after }: ReadingsBeside,
): readonly Evidence<Stage['kind']>[] {
  const { says, isPlain, leans = 'won', isOfPaper, isOfCustomer, isCooling } = reading;
  const named = (kind: Stage['kind'], because: string = byName.says): readonly Evidence<Stage['kind']>[] => [
    { answer: kind, grade: 'named', because },
  ];
  const maybe = (...kinds: Stage['kind'][]): readonly Evidence<Stage['kind']>[] =>
    kinds.map((answer) => ({ answer, grade: 'shaped', because: byName.may }));
  const isMaybeWonElsewhere = others.some((other) => other.says === 'unsure' && other.leans !== 'lost');
  const isElsewhere = (...kinds: StageReading['says'][]): boolean => others.some((other) => kinds.includes(other.says));
  const come = howFarItComes(reading, { others, before, after });
  if (come !== null) return named(come, 'its name says so beside the others');
  switch (says) {
    case 'open':
      // Deals are lost somewhere: where no other stage may be lost, it may be in what has gone cold.
      if (isCooling === true && !others.some(mayBeLost)) return maybe('open', 'lost');
      return isPlain || !mayBeTheWork(reading, others) ? named('open') : maybe('open', 'won');
    case 'lost':
      return named('lost');
    case 'won':
      if (isOfCustomer === true && isElsewhere('over')) return maybe('won', 'open');
      return isPlain || !(isElsewhere('won') || (isOfPaper === true && isMaybeWonElsewhere) || others.some(bindsToo))
        ? named('won')
        : maybe('won', 'open');
    case 'over':
      // Beside “Rejected” alone what was withdrawn, or came to nothing, may be “Closed” as well.
      return isElsewhere('won', 'over') || !others.some((other) => other.says === 'lost' && other.isSomeLoss !== true)
        ? maybe('won', 'lost', 'open')
        : named('won', 'it is over there, and lost in another stage');
    case 'unsure':
      if (reading.comes === 'held') return maybe('open', 'won', 'lost');
      return maybe(leans, 'open', leans === 'won' ? 'lost' : 'won');
    case null:
      return [];
  }
}

/** “Confirmed” beside “Accepted”: which of the two is the sale, teams differ in. */
function bindsToo({ says, comes }: StageReading): boolean {
  return says === 'unsure' && comes === 'bound';
}

function mayBeLost({ says, leans }: StageReading): boolean {
  return says === 'lost' || says === 'over' || leans === 'lost';
}

/** Whether “In progress” may be the work, and not the talks: where others are “Done”, “Paid” or “Accepted”, or deals are lost and in no other stage won. */
function mayBeTheWork({ isRunning }: StageReading, others: readonly StageReading[]): boolean {
  if (others.some(({ says, leans }) => says === 'over' || (says === 'unsure' && leans !== 'lost'))) return true;
  const won = others.filter(({ says }) => says === 'won');
  const isNoWinSure =
    won.length > 0 ? won.every(({ isPlain }) => !isPlain) : others.some(({ says }) => says === 'lost');
  return isRunning === true && isNoWinSure;
}

/**
 * What is won in steps: who has bound himself is won where nothing but fulfilment follows, which is won itself; before that something is held
 * for him, and he may say no.
 */
function howFarItComes({ comes }: StageReading, { others, before, after }: ReadingsBeside): 'won' | 'open' | null {
  if (comes === undefined) return null;
  if (comes === 'held') return others.some(isBound) ? 'open' : null;
  if (comes === 'fulfilled') {
    // Where a team says “Won” itself, work may be done and goods may be sent, as an offer is, before it.
    const won = others.filter((other) => other.isPlain && other.says === 'won' && other.isOfCustomer !== true);
    if (won.length > 0) return won.some((other) => before.includes(other)) ? 'won' : null;
    const isWon = (base: StageReading): boolean =>
      isBound(base) &&
      howFarItComes(base, {
        others: [...others.filter((other) => other !== base), fulfilled],
        before: [],
        after: [],
      }) === 'won';
    return others.some((other) => isWon(other) && !after.includes(other)) ? 'won' : null;
  }
  const mayBeWon = others.filter(({ says, leans }) => says === 'won' || says === 'over' || leans === 'won');
  const isLast = mayBeWon.every(
    (other) => other.comes === 'fulfilled' && (after.length === 0 || after.includes(other)),
  );
  const isHeldBefore = others.some((other) => other.comes === 'held');
  return isLast && (isHeldBefore || (comes === 'bound' && mayBeWon.length > 0)) ? 'won' : null;
}

const fulfilled: StageReading = { says: 'unsure', isPlain: true, leans: 'won', comes: 'fulfilled' };

function isBound({ says, comes, isOfCustomer }: StageReading): boolean {
  return comes === 'bound' || comes === 'reserved' || (says === 'won' && isOfCustomer !== true);
}
