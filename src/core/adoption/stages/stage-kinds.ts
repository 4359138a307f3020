import { fold } from '../../schema/fold.ts';
import type { Stage } from '../../workbook/stage.ts';
import { decide } from '../decision.ts';
import type { Candidate, Decision, Evidence } from '../decision.ts';
import { stageKindByList } from '../evidence/stage-kind-by-list.ts';
import { stageKindAgainst, stageKindByTraces } from '../evidence/stage-kind-by-traces.ts';
import type { MayBe } from '../evidence/stage-kind-by-traces.ts';
import { byName, stageKindByWord } from '../evidence/stage-kind-by-word.ts';
import { hasNoFixedPlace, isParked } from '../stage-words.ts';
import type { MappingRow } from '../stored-mapping.ts';
import type { KindCandidate, StageKind } from './stage-kind.ts';
import { readStageName } from './read-stage-name.ts';
import type { StageReading } from './read-stage-name.ts';
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
  const wordOf = (at: number, all: readonly StageReading[]): readonly Evidence<Kind>[] => {
    const reading = all[at];
    if (reading === undefined) return [];
    const place = (name = ''): number => known.list.indexOf(fold(name));
    const own = place(names[at]);
    const isBefore = (other: number): boolean => place(names[other]) >= 0 && place(names[other]) < own;
    const isAfter = (other: number): boolean => own >= 0 && place(names[other]) > own;
    return stageKindByWord(reading, {
      others: all.filter((_, other) => other !== at),
      before: all.filter((_, other) => isBefore(other)),
      after: all.filter((_, other) => isAfter(other)),
    });
  };
  const worded = names.map((_, at) => wordOf(at, readings));
  const kindOf = new Map(
    names.flatMap((name, at) => {
      const decision = decide([...(said[at] ?? []), ...(worded[at] ?? [])]);
      return decision.state === 'settled' ? [[fold(name), decision.answer] as const] : [];
    }),
  );
  const decideOne = (at: number): Decision<Kind> => {
    const own = said[at] ?? [];
    const byWord = readings[at]?.says === 'over' ? byWordOver(at) : (worded[at] ?? []);
    const saysWon = readings[at]?.says === 'won';
    const name = { stage: fold(names[at] ?? ''), saysWon, ...leaningOf(readings[at] ?? unread) };
    return decide(own.length > 0 ? own : [...byWord, ...besideName(name, byWord, kindOf, known)]);
  };
  // “Closed” is the win beside what has turned out to be lost.
  const byWordOver = (at: number): readonly Evidence<Kind>[] => {
    const isLost = (name = ''): boolean => kindOf.get(fold(name)) === 'lost';
    return wordOf(
      at,
      readings.map((each, other): StageReading =>
        isLost(names[other]) && each.says !== 'lost' ? { says: 'lost', isPlain: true } : each,
      ),
    );
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
    if (decision.state === 'settled') return { kind: decision.answer, asked: [], ...whySo(decision, readings[at]) };
    // Where a column of its own says which deals are over, what may be an end is none.
    if (known.isSaidElsewhere) return { kind: 'open', asked: [] };
    return { kind: 'open', asked: withAll(decision.state === 'asked' ? decision.candidates : []) };
  });
}

/** What settled it, where neither a person nor its own name did. */
function whySo({ answer, grade, because }: Settled, reading = unread): Pick<StageKind, 'because'> {
  const isPlain = reading.says === answer || (reading.says === null && answer === 'open');
  const told = because.filter((each) => each !== byName.says && each !== byName.may);
  return grade !== 'named' || isPlain || told.length === 0 ? {} : { because: told.join(', ') };
}

type Settled = Pick<Candidate<Kind>, 'answer' | 'grade' | 'because'>;

const unread: StageReading = { says: null, isPlain: true };

/** What there is to know of a stage beside its name. */
function besideName(
  { stage, saysWon, leans, isResting }: { readonly stage: string; readonly saysWon: boolean } & Omit<MayBe, 'maybe'>,
  byWord: readonly Evidence<Kind>[],
  kindOf: ReadonlyMap<string, Kind>,
  { traces, list, isSaidElsewhere }: KnownOfKinds,
): readonly Evidence<Kind>[] {
  if (isSaidElsewhere) return [];
  const is = kindOf.get(stage);
  const shown = { traces, known: kindOf };
  const maybe = byWord.map(({ answer }) => answer);
  const found =
    is === undefined
      ? stageKindByTraces(stage, { maybe: maybe[0] ?? null, leans, isResting }, shown)
      : stageKindAgainst(stage, is, shown);
  // That nobody wrote a closing date does not make “Not pursuing” open.
  // Whatever is listed where: “Ghosted” is no stage on the way.
  const byList =
    is === 'won' || is === 'lost' || maybe[0] === 'lost'
      ? []
      : stageKindByList(stage, { list, known: kindOf, isAside, mayBeWon: saysWon });
  // What is planned for the deals of a stage behind the win may be their delivery.
  const mayBeEnd = maybe[0] === 'lost' || leans === 'won' || byList.some(({ answer }) => answer === 'won');
  const byTraces = found.map((each): Evidence<Kind> =>
    mayBeEnd && each.answer === 'open' ? { ...each, grade: 'shaped' } : each,
  );
  return [...byTraces, ...byList];
}

/** Which end a name rather is, where it does not say so for certain. */
function leaningOf({ says, leans, isResting }: StageReading): Omit<MayBe, 'maybe'> {
  return { leans: says === 'won' ? 'won' : says === 'unsure' ? (leans ?? null) : null, isResting: isResting === true };
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
