import { fold } from '../../schema/fold.ts';
import type { Stage } from '../../workbook/stage.ts';
import { decide } from '../decision.ts';
import type { Decision, Evidence } from '../decision.ts';
import { stageKindByList } from '../evidence/stage-kind-by-list.ts';
import { stageKindAgainst, stageKindByTraces } from '../evidence/stage-kind-by-traces.ts';
import { stageKindByWord } from '../evidence/stage-kind-by-word.ts';
import { hasNoFixedPlace, isParked } from '../stage-words.ts';
import type { MappingRow } from '../stored-mapping.ts';
import type { KindCandidate, StageKind } from './stage-kind.ts';
import { readStageName } from './read-stage-name.ts';
import type { Trace } from './stage-traces.ts';

type Kind = Stage['kind'];

/** What is known about stages beside their names. */
export interface KnownOfKinds {
  readonly mapping: readonly MappingRow[];
  /** What the team's tabs say, by folded name. */
  readonly declared: ReadonlyMap<string, Evidence<Kind>>;
  /** A column beside Stage says which deals are won and lost: Stage need not. */
  readonly isSaidElsewhere: boolean;
  /** What their deals show. */
  readonly traces: readonly Trace[];
  /** Folded names in the order in which the team lists them; empty where nothing does. */
  readonly list: readonly string[];
}

/**
 * What each stage is, in the order of the names: what a person or a tab of the team's says, else what its name says. What its deals show and
 * where it is listed settles a name that says nothing for certain, and may turn one that does into a question.
 */
export function stageKinds(names: readonly string[], known: KnownOfKinds): readonly StageKind[] {
  const readings = names.map(readStageName);
  const said = names.map((name) => saidOf(name, known));
  const worded = names.map((_, at): readonly Evidence<Kind>[] => {
    const reading = readings[at];
    const others = readings.filter((_each, other) => other !== at);
    return reading === undefined ? [] : stageKindByWord(reading, others);
  });
  const kindOf = new Map(
    names.flatMap((name, at) => {
      const decision = decide([...(said[at] ?? []), ...(worded[at] ?? [])]);
      return decision.state === 'settled' ? [[fold(name), decision.answer] as const] : [];
    }),
  );
  const decideOne = (at: number): Decision<Kind> => {
    const own = said[at] ?? [];
    const byWord = worded[at] ?? [];
    return decide(own.length > 0 ? own : [...byWord, ...besideName(fold(names[at] ?? ''), byWord, kindOf, known)]);
  };
  const decisions = new Map<number, Decision<Kind>>();
  // What is settled tells more of the others, until nothing more is: `init` writes it down, and what is open then is open now.
  for (let before = -1; before < decisions.size;) {
    before = decisions.size;
    const settled = names.flatMap((_, at) => {
      const decision = decisions.has(at) ? null : decideOne(at);
      return decision?.state === 'settled' ? [[at, decision] as const] : [];
    });
    for (const [at, decision] of settled) {
      decisions.set(at, decision);
      kindOf.set(fold(names[at] ?? ''), decision.answer);
    }
  }
  return names.map((_, at): StageKind => {
    const decision = decisions.get(at) ?? decideOne(at);
    if (decision.state === 'settled') return { kind: decision.answer, asked: [] };
    // Where a column of its own says which deals are over, what may be an end is none.
    if (known.isSaidElsewhere) return { kind: 'open', asked: [] };
    return { kind: 'open', asked: withAll(decision.state === 'asked' ? decision.candidates : []) };
  });
}

/** What there is to know of a stage beside its name. */
function besideName(
  stage: string,
  byWord: readonly Evidence<Kind>[],
  kindOf: ReadonlyMap<string, Kind>,
  { traces, list, isSaidElsewhere }: KnownOfKinds,
): readonly Evidence<Kind>[] {
  if (isSaidElsewhere) return [];
  const is = kindOf.get(stage);
  const shown = { traces, known: kindOf };
  const maybe = byWord.map(({ answer }) => answer);
  const found =
    is === undefined ? stageKindByTraces(stage, maybe.slice(0, 1), shown) : stageKindAgainst(stage, is, shown);
  // That nobody wrote a closing date does not make “Not pursuing” open.
  const byTraces = found.map((each): Evidence<Kind> =>
    maybe[0] === 'lost' && each.answer === 'open' ? { ...each, grade: 'shaped' } : each,
  );
  // Whatever is listed where: “Ghosted” is no stage on the way.
  const byList =
    is === 'won' || is === 'lost' || maybe[0] === 'lost'
      ? []
      : stageKindByList(stage, { list, known: kindOf, isAside });
  return [...byTraces, ...byList];
}

function isAside(name: string): boolean {
  return isParked(name) || hasNoFixedPlace(name);
}

/** A person may know better than all evidence: each of the three can be chosen. */
function withAll(candidates: readonly KindCandidate[]): readonly KindCandidate[] {
  const others = (['won', 'lost', 'open'] as const).filter((kind) => candidates.every(({ answer }) => answer !== kind));
  return [...candidates, ...others.map((answer) => ({ answer, because: [] }))];
}

function saidOf(name: string, { mapping, declared }: KnownOfKinds): readonly Evidence<Kind>[] {
  const folded = fold(name);
  const inTabs = declared.get(folded);
  // Kind in Stages stands beside the stage itself.
  if (inTabs?.grade === 'said') return [inTabs];
  const said = mapping.flatMap((row): Evidence<Kind>[] =>
    row.kind === 'stage' && fold(row.stage) === folded
      ? [{ answer: row.is, grade: 'said', because: 'Settings says so' }]
      : [],
  );
  return inTabs === undefined ? said : [...said, inTabs];
}
