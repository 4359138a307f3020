import type { Stage } from '../../workbook/stage.ts';
import type { Evidence } from '../decision.ts';
import { bareName } from '../stages/read-stage-name.ts';

type Kind = Stage['kind'];

/** A list in which the team put its stages in order, and what is known of them. */
export interface ListedStages {
  /** Folded names. */
  readonly list: readonly string[];
  readonly known: ReadonlyMap<string, Kind>;
  /** Stages that stand behind the ends as well as before them: “On hold”, “Follow up”. */
  readonly isAside: (name: string) => boolean;
  /** Its own name says that it is won, if no other is (“Contracted”): that it stands before another says no more than that it comes first. */
  readonly mayBeWon: boolean;
}

/**
 * What a stage is by its place in a list that goes from the first stage to the ends: open before another open one and before a win; behind a
 * win, where deliveries follow, won or open. Nothing by a list that stands in another order.
 */
export function stageKindByList(
  stage: string,
  { list, known, isAside, mayBeWon }: ListedStages,
): readonly Evidence<Kind>[] {
  const at = list.indexOf(stage);
  const placesOf = (kind: Kind): readonly number[] =>
    list.flatMap((name, place) => (place !== at && known.get(name) === kind && !isAside(name) ? [place] : []));
  const [open, won, lost] = [placesOf('open'), placesOf('won'), placesOf('lost')];
  const firstEnd = [...won, ...lost].toSorted((a, b) => a - b)[0] ?? list.length;
  const before = open.filter((place) => place < firstEnd);
  const areEndsLast = won.length + lost.length >= list.length - firstEnd && won.length > 0 && lost.length > 0;
  const isInOrder = areEndsLast || (before.length >= 2 && before.length >= 0.6 * open.length);
  if (at < 0 || !isInOrder || isAlphabetical(list)) return [];
  const is = (answer: Kind, grade: 'named' | 'shaped', because: string): Evidence<Kind> => ({ answer, grade, because });
  if (at < (before.at(-1) ?? 0)) return [is('open', 'named', 'it is listed before stages that are open')];
  if (at < firstEnd) {
    const isBeforeWin = won.includes(firstEnd);
    return [
      is(
        'open',
        isBeforeWin && !mayBeWon ? 'named' : 'shaped',
        `it is listed before ${isBeforeWin ? 'the win' : 'a loss'}`,
      ),
    ];
  }
  if (!won.some((place) => place < at) || isAside(stage)) return [];
  // A name that says “open” by itself is contradicted.
  return [is('won', known.get(stage) === 'open' ? 'named' : 'shaped', 'it is listed behind a win')];
}

function isAlphabetical(list: readonly string[]): boolean {
  const names = list.map(bareName);
  return names.every((name, at) => at === 0 || (names[at - 1] ?? '') <= name);
}
