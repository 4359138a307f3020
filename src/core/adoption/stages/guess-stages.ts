import { fold } from '../../schema/fold.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { Evidence } from '../decision.ts';
import { defaultStages, stagesNamed } from '../default-stages.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { EndsBeside } from '../outcome-columns.ts';
import type { Question } from '../question.ts';
import type { MappingRow } from '../stored-mapping.ts';
import { stageKinds } from './stage-kinds.ts';
import type { StageKind } from './stage-kind.ts';
import type { NamesInOrder, StageName } from './stage-names.ts';
import { declaredList } from './stage-lists.ts';
import type { StageLists } from './stage-lists.ts';
import type { Trace } from './stage-traces.ts';
import { stageOrder } from './stage-order.ts';
import { kindQuestion, orderQuestion, placeOfStages } from './stage-questions.ts';
import type { SeenStage } from './seen-stages.ts';
import { withoutSlips } from './without-slips.ts';

const mostStages = 30;

export interface GuessedStages {
  readonly stages: readonly Stage[];
  /** By name: what settled what a stage is, where its name does not say it. */
  readonly because: ReadonlyMap<string, string>;
  readonly questions: readonly Question[];
}

/** What else there is to know about the stages of these leads. */
export interface BesideLeads {
  /** What stands in the Stage cells. */
  readonly values: readonly StageName[];
  /** What the deals of each stage show. */
  readonly traces: readonly Trace[];
  readonly mapping: readonly MappingRow[];
  readonly lists: StageLists;
  /** What a column beside Stage calls the ends of deals; null where none says which deals are won and lost. */
  readonly ends: EndsBeside | null;
  /** Those in which deals were before, in their order. */
  readonly seen: readonly SeenStage[];
}

/**
 * The stages that the sheet itself shows: the different values of the Stage cells without slips, and what its dropdown, a list in another tab and
 * `Entered <Stage>` columns name. Open ones stand in their order, then those that are won, then the lost ones. No end is made up beside the team's
 * own; the default stages where there are no leads yet.
 */
export function guessStages(
  leads: readonly LeadTab[],
  { mapping, lists, ends, seen, values: inCells, traces }: BesideLeads,
): GuessedStages {
  const { said, choices, entered } = lists;
  const values = mostFrequent(withoutSlips(withSeen(inCells, seen), new Map([...choices, ...said])));
  const found = withListed(values, [choices, lists.defined, entered, said]);
  if (found.length === 0) return { stages: defaultStages, because: new Map(), questions: [] };

  const kinds = stageKinds(
    found.map(({ name }) => name),
    {
      mapping,
      declared: new Map([...kindsSeen(seen, values), ...lists.kinds]),
      isSaidElsewhere: ends?.won !== undefined && ends.won !== null,
      traces,
      list: declaredList(
        found.map(({ name }) => name),
        lists,
      ),
    },
  );
  const kindOf = (each: StageName): StageKind => kinds[found.indexOf(each)] ?? { kind: 'open', asked: [] };
  const ofKind = (kind: Stage['kind']): readonly StageName[] => found.filter((each) => kindOf(each).kind === kind);
  const undecided = new Set(found.filter((each) => kindOf(each).asked.length > 0).map(({ name }) => name));
  const inOpen = ofKind('open')
    .toSorted((a, b) => a.first - b.first || 0)
    .map(({ name }) => name);
  const listed = new Set([choices, lists.defined, entered, said].flatMap((list) => [...list.keys()]));
  const unplaced = new Set(
    found.flatMap(({ name, count }) => (undecided.has(name) || (count === 0 && !listed.has(fold(name))) ? [name] : [])),
  );
  const order = stageOrder(
    inOpen.filter((name) => !unplaced.has(name)),
    lists,
  );
  // One that nobody knows, or out of which all deals have gone, stands where it is likely to, and makes no order unsure.
  const decidedOnes = order.names.values();
  const likely = stageOrder(inOpen, lists).names.map((name) =>
    unplaced.has(name) ? name : (decidedOnes.next().value ?? name),
  );
  const closed = (['won', 'lost'] as const).map((kind) => {
    const own = byList(ofKind(kind), choices).map(({ name }) => name);
    return { kind, names: own.length > 0 ? own : madeEnd(kind, { found, kinds, ends, choices }) };
  });
  const named = [
    ...likely.map((name) => ({ name, kind: 'open' as const })),
    ...closed.flatMap(({ kind, names }) => names.map((name) => ({ name, kind }))),
  ];
  const stages = stagesNamed(named.map(({ name }) => name)).map((stage, at): Stage => ({
    ...stage,
    kind: named[at]?.kind ?? 'open',
    ...(undecided.has(stage.name) ? { undecided: true } : {}),
  }));
  const because = new Map(
    found.flatMap((each): [string, string][] => {
      const { because: why } = kindOf(each);
      return why === undefined ? [] : [[each.name, why]];
    }),
  );
  const place = placeOfStages(leads);
  if (place === null) return { stages, because, questions: [] };
  return {
    stages,
    because,
    questions: [
      ...found.flatMap((each) => (kindOf(each).asked.length > 0 ? [kindQuestion(each, kindOf(each), place)] : [])),
      ...(order.asked.length > 0 ? [orderQuestion(order, place)] : []),
    ],
  };
}

/** A stage out of which the last deal has gone is one all the same. */
function withSeen(values: readonly StageName[], seen: readonly SeenStage[]): readonly StageName[] {
  const known = new Set(values.map(({ name }) => fold(name)));
  const gone = seen.filter(({ name }) => !known.has(fold(name)));
  return [...values, ...gone.map(({ name }) => ({ name, count: 0, first: Infinity }))];
}

/** Where no deal is left that could show what the stage is, it is what it was. */
function kindsSeen(
  seen: readonly SeenStage[],
  values: readonly StageName[],
): ReadonlyMap<string, Evidence<Stage['kind']>> {
  const empty = new Set(values.flatMap(({ name, count }) => (count === 0 ? [fold(name)] : [])));
  return new Map(
    seen.flatMap(({ name, kind }) =>
      kind !== null && empty.has(fold(name))
        ? [[fold(name), { answer: kind, grade: 'declared', because: 'as before' }] as const]
        : [],
    ),
  );
}

/** What is listed somewhere is a stage whether or not a lead is there. */
function withListed(values: readonly StageName[], lists: readonly NamesInOrder[]): readonly StageName[] {
  const known = new Set(values.map(({ name }) => fold(name)));
  const listed = new Map(lists.flatMap((list) => [...list]));
  const others = [...listed].filter(([folded]) => !known.has(folded));
  return [...values, ...others.map(([, name]) => ({ name, count: 0, first: Infinity }))];
}

function mostFrequent(values: readonly StageName[]): readonly StageName[] {
  const most = new Set([...values].sort((a, b) => b.count - a.count || a.first - b.first).slice(0, mostStages));
  return values.filter((each) => most.has(each));
}

/** As the dropdown lists them, else the most frequent first. */
function byList(names: readonly StageName[], choices: NamesInOrder): readonly StageName[] {
  const listed = [...choices.keys()];
  const place = ({ name }: StageName): number => {
    const at = listed.indexOf(fold(name));
    return at < 0 ? Infinity : at;
  };
  return [...names].sort((a, b) =>
    place(a) === place(b) ? b.count - a.count || a.first - b.first : place(a) - place(b),
  );
}

/**
 * The end that a team will need and has not named: what the column beside Stage calls it; “Won” and “Lost” where nothing is over yet, and
 * nobody has to be asked whether it is.
 */
function madeEnd(
  kind: 'won' | 'lost',
  {
    found,
    kinds,
    ends,
    choices,
  }: Pick<BesideLeads, 'ends'> & {
    readonly found: readonly StageName[];
    readonly kinds: readonly StageKind[];
    readonly choices: NamesInOrder;
  },
): readonly string[] {
  const made = ends?.[kind] ?? { won: 'Won', lost: 'Lost' }[kind];
  if (found.some(({ name }) => fold(name) === fold(made))) return [];
  if (ends !== null) return ends[kind] === null ? [] : [made];
  const isOpenAlone = kinds.every((each) => each.kind === 'open' && each.asked.length === 0);
  return isOpenAlone && choices.size === 0 ? [made] : [];
}
