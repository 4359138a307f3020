import { fold } from '../../schema/fold.ts';
import type { Stage } from '../../workbook/stage.ts';
import { decide } from '../decision.ts';
import type { Candidate, Evidence } from '../decision.ts';
import { stageKindByWord } from '../evidence/stage-kind-by-word.ts';
import type { MappingRow } from '../stored-mapping.ts';
import { readStageName } from './read-stage-name.ts';
import { placeOfStageName } from '../stage-words.ts';

type Kind = Stage['kind'];
type KindCandidate = Pick<Candidate<Kind>, 'answer' | 'because'>;

/** What is known about stages beside their names. */
export interface KnownOfKinds {
  readonly mapping: readonly MappingRow[];
  /** What the team's tabs say, by folded name. */
  readonly declared: ReadonlyMap<string, Evidence<Kind>>;
  /** A column beside Stage says which deals are won and lost: Stage need not. */
  readonly isSaidElsewhere: boolean;
}

/** What a stage is, and between what a person has to choose where that is not settled; none where it is. */
export interface StageKind {
  readonly kind: Kind;
  readonly asked: readonly KindCandidate[];
}

/**
 * What each stage is, in the order of the names. One whose words nobody knows is open where the others have their won and lost, and is
 * asked where one of the two is not to be found.
 */
export function stageKinds(names: readonly string[], known: KnownOfKinds): readonly StageKind[] {
  const readings = names.map(readStageName);
  const decisions = names.map((name, at) => {
    const evidence = evidenceFor(name, known);
    if (evidence.length > 0) return decide(evidence);
    const reading = readings[at];
    const others = readings.filter((_, other) => other !== at);
    const byWord = reading === undefined ? [] : stageKindByWord(reading, others);
    // Where a column of its own says which deals are over, what may be an end is none.
    return decide(known.isSaidElsewhere && byWord.length > 1 ? [] : byWord);
  });
  const has = (kind: Kind): boolean => decisions.some((each) => each.state === 'settled' && each.answer === kind);
  const lacking = (['won', 'lost'] as const).filter((kind) => !known.isSaidElsewhere && !has(kind));
  return decisions.map((decision, at): StageKind => {
    const name = names[at] ?? '';
    // Where nothing else is lost, “Not listed” may well be; “Not contacted” stands at the beginning.
    const mayBeLost = lacking.includes('lost') && denies(name) && (placeOfStageName(name) ?? late) >= late;
    if (decision.state === 'settled' && decision.answer === 'open' && mayBeLost)
      return { kind: 'open', asked: withAll([{ answer: 'lost', because: ['it says that something was not'] }]) };
    if (decision.state === 'settled') return { kind: decision.answer, asked: [] };
    if (decision.state === 'asked') return { kind: 'open', asked: withAll(decision.candidates) };
    if (lacking.length === 0 && (known.isSaidElsewhere || !denies(name))) return { kind: 'open', asked: [] };
    return { kind: 'open', asked: withAll([]) };
  });
}

/** “Not listed” speaks of an end that did not come about: nobody outside knows whether the deal is over. */
function denies(name: string): boolean {
  return denial.test(fold(name));
}

/** Past the middle of a pipeline (see stage-places.ts). */
const late = 50;

const denial = /(?:^|[^\p{L}])(?:not|no|non|never|nicht|kein\p{L}*|pas|nao|niet|geen|nie|inte|ikke|ej)(?![\p{L}])/u;

/** A person may know better than all evidence: each of the three can be chosen. */
function withAll(candidates: readonly KindCandidate[]): readonly KindCandidate[] {
  const others = (['won', 'lost', 'open'] as const).filter((kind) => candidates.every(({ answer }) => answer !== kind));
  return [...candidates, ...others.map((answer) => ({ answer, because: [] }))];
}

function evidenceFor(name: string, { mapping, declared }: KnownOfKinds): readonly Evidence<Kind>[] {
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
