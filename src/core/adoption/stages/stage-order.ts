import { fold } from '../../schema/fold.ts';
import { decide } from '../decision.ts';
import type { Candidate } from '../decision.ts';
import { stageOrderByList } from '../evidence/stage-order-by-list.ts';
import { stageOrderByNumber } from '../evidence/stage-order-by-number.ts';
import { stageOrderByPlace } from '../evidence/stage-order-by-place.ts';
import { hasNoFixedPlace, isParked, kindOfStageName, placeOfStageName } from '../stage-words.ts';
import type { StageLists } from './stage-lists.ts';
import type { NamesInOrder } from './stage-names.ts';

/** Where “New lead” stands among known stages: nothing comes before it. */
const placeOfBeginning = 10;

/** The order of the open stages, and what else it might be where a person has to say so. */
export interface StageOrder {
  readonly names: readonly string[];
  readonly asked: readonly Candidate<readonly string[]>[];
}

/**
 * The order of open stages: as somebody said, as the sheet declares it, as their names or columns say. Where nothing does, the likeliest
 * holds until somebody says, for an order adds no win and no money.
 *
 * @param names as they come up in the sheet
 */
export function stageOrder(
  names: readonly string[],
  { said, choices, defined, kinds, entered }: StageLists,
): StageOrder {
  if (names.length < 2) return { names, asked: [] };
  const byPlace = stageOrderByPlace(names);
  const usual = byPlace[0]?.answer ?? names;
  const byRows = [{ answer: names, grade: 'shaped' as const, because: 'as they come up in the sheet' }];
  const isAgainstNames = (list: NamesInOrder): boolean => byPlace[0]?.grade === 'named' && runsAgainst(list);
  const isWhole = (list: NamesInOrder): boolean => names.every((name) => list.has(fold(name)));
  const decision = decide(
    [
      ...stageOrderByList(usual, said, { grade: 'said', because: 'Settings says so' }),
      ...stageOrderByNumber(names),
      ...inDirection(choices).flatMap((list) =>
        stageOrderByList(usual, list, {
          grade: hasEndsWithin(list) ? 'shaped' : isAgainstNames(list) ? 'named' : 'declared',
          because: 'the dropdown lists them so',
        }),
      ),
      // A tab of definitions may be older than the dropdown; where there is none it is the team's word.
      ...(choices.size > 0
        ? []
        : stageOrderByList(usual, defined, {
            grade: kinds.size === 0 && goesBack(defined) ? 'shaped' : 'declared',
            because: 'a tab lists them so',
          })),
      ...(isWhole(entered)
        ? stageOrderByList(names, entered, { grade: 'named', because: 'their columns stand so' })
        : [...byPlace, ...(byPlace[0]?.grade === 'shaped' ? byRows : [])]),
    ],
    keyOf,
  );
  if (decision.state === 'silent') return { names: usual, asked: [] };
  if (decision.state === 'settled') return { names: decision.answer, asked: [] };
  return { names: decision.candidates[0]?.answer ?? usual, asked: withAnother(decision.candidates) };
}

/** A question has two answers at least: those whose place nobody knows may as well come last, or all of them the other way round. */
function withAnother(candidates: StageOrder['asked']): StageOrder['asked'] {
  const [only, next] = candidates;
  if (only === undefined || next !== undefined) return candidates;
  const isKnown = (name: string): boolean => placeOfStageName(name) !== null && !hasNoFixedPlace(name);
  const { answer } = only;
  const last = [...answer.filter(isKnown), ...answer.filter((name) => !isKnown(name))];
  const isSame = keyOf(last) === keyOf(answer);
  const other: StageOrder['asked'][number] = isSame
    ? { answer: answer.toReversed(), grade: 'shaped', because: ['the other way round'] }
    : { answer: last, grade: 'shaped', because: ['with those last whose names do not say it'] };
  return [only, other];
}

/** Whether ends stand among the steps, as in a list by the alphabet: that is no way that deals go. Some wait or are worked on after they end. */
function hasEndsWithin(list: NamesInOrder): boolean {
  const names = [...list.values()];
  const first = names.findIndex((name) => kindOfStageName(name) !== 'open');
  const last = names.findLastIndex((name) => kindOfStageName(name) !== 'open');
  const isOpen = (name: string): boolean => kindOfStageName(name) === 'open';
  const isStep = (name: string): boolean =>
    isOpen(name) && placeOfStageName(name) !== null && !isParked(name) && !hasNoFixedPlace(name);
  return first > 0 && first < last && names.slice(0, first).some(isOpen) && names.slice(first, last).some(isStep);
}

/**
 * Whether a list without numbers puts what is known to come late before what comes early, or a name of which nobody knows anything before what deals
 * begin with: a legend explains words in any order.
 */
function goesBack(list: NamesInOrder): boolean {
  const places = [...list.values()]
    .filter((name) => kindOfStageName(name) === 'open' && !isParked(name) && !hasNoFixedPlace(name))
    .map(placeOfStageName);
  const first = places.find((place) => place !== null);
  return runsAgainst(list) || (first !== undefined && places[0] === null && first <= placeOfBeginning);
}

/** Whether a list puts what is known to come late before what comes early: which of the two holds, a person has to say. */
function runsAgainst(list: NamesInOrder): boolean {
  const known = [...list.values()]
    .filter((name) => kindOfStageName(name) === 'open' && !isParked(name) && !hasNoFixedPlace(name))
    .flatMap((name) => placeOfStageName(name) ?? []);
  return known.some((place, at) => at > 0 && place < (known[at - 1] ?? 0));
}

/** A list that begins with the ends and ends on the way runs backwards; both ways where its names do not bear that out. */
function inDirection(list: NamesInOrder): readonly NamesInOrder[] {
  const entries = [...list];
  const [first = '', last = ''] = [entries[0]?.[1], entries.at(-1)?.[1]];
  if (kindOfStageName(first) === 'open' || kindOfStageName(last) !== 'open') return [list];
  const open = entries.filter(([, name]) => kindOfStageName(name) === 'open');
  const [latest, earliest] = [open[0], open.at(-1)].map((each) => placeOfStageName(each?.[1] ?? ''));
  const backwards = new Map(entries.toReversed());
  if (latest === null || latest === undefined || earliest === null || earliest === undefined) return [backwards, list];
  return latest > earliest ? [backwards] : latest < earliest ? [list] : [backwards, list];
}

function keyOf(order: readonly string[]): string {
  return order.map(fold).join('\n');
}
