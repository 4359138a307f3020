import type { Stage } from '../../workbook/stage.ts';
import type { Evidence } from '../decision.ts';
import type { Trace } from '../stages/stage-traces.ts';

type Kind = Stage['kind'];
const kinds = ['won', 'lost', 'open'] as const;
const shows = 0.8;
const lacks = 0.05;
/** So seldom it would be chance that no deal of a stage shows what the others do. */
const byChance = 0.02;
/** What ends never show and some deals of a stage do. */
const fewestShown = 2;
const leastShown = 0.3;
const fewestEnded = 8;

/** What the deals of a stage show of where it stands. */
export interface ShownByDeals {
  readonly traces: readonly Trace[];
  /** What is known of the other stages, by folded name. */
  readonly known: ReadonlyMap<string, Kind>;
}

/** What the name of a stage says of it, where it does not say what it is. */
export interface MayBe {
  /** What it may mean, the likeliest first. */
  readonly maybe: Kind | null;
  /** The end that it rather is, if it is one. */
  readonly leans: 'won' | 'lost' | null;
  /** Its deals may be waiting: that nothing is planned for them tells nothing. */
  readonly isResting: boolean;
}

/**
 * What a stage is by what its deals show and those of other stages do not: a lost reason, a date that all closed deals have and no open one has. Where
 * that rules out all but one kind, and a column or the name itself means it, it is as good as a name; else it is no more than a hint.
 */
export function stageKindByTraces(stage: string, name: MayBe, shown: ShownByDeals): readonly Evidence<Kind>[] {
  const found = byAllTraces(stage, name, shown);
  const [end] = found;
  if (end?.grade !== 'named' || end.answer === 'open' || ![...shown.known.values()].includes(end.answer)) return found;
  // Teams write 100 % from an order's first step on: that alone makes no second win beside the one that has a name.
  const withoutChance = shown.traces.filter(({ isChance }) => !isChance);
  const isSure = byAllTraces(stage, name, { ...shown, traces: withoutChance }).some(
    ({ answer, grade }) => answer === end.answer && grade === 'named',
  );
  return isSure ? found : found.map((each) => ({ ...each, grade: 'shaped' }));
}

function byAllTraces(stage: string, name: MayBe, shown: ShownByDeals): readonly Evidence<Kind>[] {
  const excluded = new Map<Kind, string>();
  const surely = new Set<Kind>();
  const meant = new Map<Kind, string>();
  for (const trace of shown.traces) {
    const { ruledOut, means } = readTrace(stage, trace, shown);
    const isOver = isOverBy(stage, trace, shown);
    const isAlone = name.leans !== null && isLeftAlone(stage, trace, shown);
    const told = (shareOf(trace, stage) ?? 0) > lacks || isWorkedOn(stage, trace, shown) ? trace.label : trace.lacking;
    for (const kind of isOver || isAlone ? [...ruledOut, 'open' as const] : ruledOut) {
      if (kind === 'open' && trace.means === 'open' && name.isResting) continue;
      excluded.set(kind, told);
      if (trace.means !== null && (kind !== 'open' || trace.means !== 'over' || isOver)) surely.add(kind);
    }
    if (means !== null) meant.set(means, told);
    // A deal that is neither certain nor hopeless is open, and one that is certain won; at 0 % a first stage may stand, too.
    if (trace.isChance && means !== null && means !== 'lost')
      for (const kind of kinds) if (kind !== means) excluded.set(kind, told);
  }
  const left = kinds.filter((kind) => !excluded.has(kind));
  const tell = [...new Set([...meant.values(), ...excluded.values()])];
  if (tell.length === 0) return [];
  const because = `its deals show it: ${tell.slice(0, 2).join(', ')}`;
  const is = (answer: Kind, grade: 'named' | 'shaped'): Evidence<Kind> => ({ answer, grade, because });
  const { leans, maybe } = name;
  // What may be an end is the one that it leans to, once its deals show that they are over.
  const isMeantToo = [...meant.keys()].every((kind) => kind === leans);
  if (leans !== null && surely.has('open') && left.includes(leans) && isMeantToo) return [is(leans, 'named')];
  const [only, ...others] = left;
  const [means] = meant.keys();
  const isMeant = meant.size === 1 && only === means;
  const isLeft = meant.size === 0 && surely.size === kinds.length - 1;
  const isNamed = isLeft && (only === maybe || (only === 'won' && isOnlyWin(stage, shown)));
  const answers = left.length === 0 ? [...meant.keys()] : left;
  const grade = others.length === 0 && only !== undefined && (isMeant || isNamed) ? 'named' : 'shaped';
  return answers.map((answer) => is(answer, grade));
}

/** Which kinds a trace rules out for a stage, since those that are of them show it and this one does not, or the other way round; what it means. */
function readTrace(
  stage: string,
  trace: Trace,
  shown: ShownByDeals,
): { readonly ruledOut: readonly Kind[]; readonly means: Kind | null } {
  const share = shareOf(trace, stage);
  if (trace.means === 'open' && !trace.isChance && isWorkedOn(stage, trace, shown))
    return { ruledOut: ['won', 'lost'], means: 'open' };
  if (share === null || (share < shows && share > lacks)) return { ruledOut: [], means: null };
  const isShown = share >= shows;
  const isOther = (kind: Kind): boolean => {
    const shares = sharesOf(kind, stage, trace, shown);
    return shares.length > 0 && shares.every((each) => (isShown ? each <= lacks : each >= shows));
  };
  const ruledOut = kinds.filter(isOther);
  const isNoEnd = ruledOut.includes('won') && ruledOut.includes('lost');
  // Deals without the date that all closed deals have are not closed; what open deals alone have is theirs.
  if (isNoEnd && (isShown || trace.means === 'over')) return { ruledOut, means: 'open' };
  return { ruledOut, means: isShown && trace.means !== 'over' && isTelling(trace) ? trace.means : null };
}

function sharesOf(kind: Kind, stage: string, trace: Trace, { known }: ShownByDeals): readonly number[] {
  return [...known].flatMap(([name, is]) => (is === kind && name !== stage ? (shareOf(trace, name) ?? []) : []));
}

/**
 * Its deals have a closing date, which those of some other stage have not: of no stage on the way, where the header does not say that it is past.
 */
function isOverBy(stage: string, trace: Trace, { known }: ShownByDeals): boolean {
  if (trace.means !== 'over' || (shareOf(trace, stage) ?? 0) < shows || !isTelling(trace)) return false;
  const open = [...known].flatMap(([name, is]) =>
    is === 'open' && name !== stage ? (shareOf(trace, name) ?? []) : [],
  );
  return trace.isPast || (open.length >= 2 && open.every((share) => share <= lacks));
}

/** Nobody has planned anything for its deals, as for those that are known to be over, and for most of the others somebody has. */
function isLeftAlone(stage: string, trace: Trace, shown: ShownByDeals): boolean {
  const own = trace.stages.get(stage);
  if (trace.means !== 'open' || trace.isChance || own === undefined || own.shown > 0) return false;
  const others = [...trace.stages].filter(([name]) => name !== stage);
  const open = others
    .filter(([name, seen]) => seen.shown > 0 || shown.known.get(name) === 'open')
    .map(([, seen]) => seen);
  const [of, planned] = [sumOf(open.map((seen) => seen.of)), sumOf(open.map((seen) => seen.shown))];
  const isTold = open.filter((seen) => seen.shown > 0).length >= 2 && endedIn(trace, shown).share <= lacks;
  return isTold && (1 - planned / of) ** own.of <= byChance;
}

/** Some of its deals have what no deal has that is over. */
function isWorkedOn(stage: string, trace: Trace, shown: ShownByDeals): boolean {
  const own = trace.stages.get(stage);
  if (own === undefined || own.shown < fewestShown || own.shown < leastShown * own.of) return false;
  const kindsKnown = new Set([...shown.known].flatMap(([name, is]) => (name === stage ? [] : [is])));
  const { of, share } = endedIn(trace, shown);
  return kindsKnown.has('won') && kindsKnown.has('lost') && of >= fewestEnded && share === 0;
}

/** Of how many deals that are known to be over a trace is known, and the share of those that show it. */
function endedIn({ stages }: Trace, { known }: ShownByDeals): { readonly of: number; readonly share: number } {
  const ended = [...stages].filter(([name]) => known.get(name) === 'won' || known.get(name) === 'lost');
  const of = sumOf(ended.map(([, seen]) => seen.of));
  return { of, share: of === 0 ? 0 : sumOf(ended.map(([, seen]) => seen.shown)) / of };
}

/** Its deals are over, no other stage is won, and there is none of those that nobody knows whose deals are over: a team has a stage in which it wins. */
function isOnlyWin(stage: string, shown: ShownByDeals): boolean {
  const { traces, known } = shown;
  if ([...known].some(([name, is]) => name !== stage && is === 'won')) return false;
  const isOver = traces.filter((trace) => isOverBy(stage, trace, shown));
  if (isOver.length === 0) return false;
  const others = new Set(traces.flatMap(({ stages }) => [...stages.keys()]));
  return [...others].every(
    (name) => name === stage || known.has(name) || isOver.every((trace) => (shareOf(trace, name) ?? 1) <= lacks),
  );
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** What speaks against what a stage's name says: “Closed Won” with lost reasons, or a probability of 0 %. */
export function stageKindAgainst(stage: string, is: Kind, { traces }: ShownByDeals): readonly Evidence<Kind>[] {
  return traces.flatMap((trace): readonly Evidence<Kind>[] => {
    const { means, label } = trace;
    // Deals of an open stage may have been lost there.
    const isAgainst = means === (is === 'won' ? 'lost' : 'won');
    const isShown = isAgainst && isTelling(trace) && (shareOf(trace, stage) ?? 0) >= shows;
    return isShown
      ? [{ answer: is === 'won' ? 'lost' : 'won', grade: 'named', because: `its deals show it: ${label}` }]
      : [];
  });
}

/** Some stage shows it and some other does not. */
function isTelling(trace: Trace): boolean {
  const shares = [...trace.stages.keys()].flatMap((name) => shareOf(trace, name) ?? []);
  return shares.some((share) => share >= shows) && shares.some((share) => share <= lacks);
}

function shareOf({ stages, fewest }: Trace, name: string): number | null {
  const seen = stages.get(name);
  return seen === undefined || seen.of < fewest ? null : seen.shown / seen.of;
}
