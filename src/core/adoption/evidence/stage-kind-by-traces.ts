import type { Stage } from '../../workbook/stage.ts';
import type { Evidence } from '../decision.ts';
import type { Trace } from '../stages/stage-traces.ts';

type Kind = Stage['kind'];
const kinds = ['won', 'lost', 'open'] as const;
const shows = 0.8;
const lacks = 0.05;

/** What the deals of a stage show of where it stands. */
export interface ShownByDeals {
  readonly traces: readonly Trace[];
  /** What is known of the other stages, by folded name. */
  readonly known: ReadonlyMap<string, Kind>;
}

/**
 * What a stage is by what its deals show and those of other stages do not: a lost reason, a date that all closed deals have and no open one has. Where
 * that rules out all but one kind, and a column or the name itself means it, it is as good as a name; else it is no more than a hint.
 *
 * @param maybe what its name may mean
 */
export function stageKindByTraces(
  stage: string,
  maybe: readonly Kind[],
  shown: ShownByDeals,
): readonly Evidence<Kind>[] {
  const excluded = new Map<Kind, string>();
  const surely = new Set<Kind>();
  const meant = new Map<Kind, string>();
  for (const trace of shown.traces) {
    const { ruledOut, means } = readTrace(stage, trace, shown);
    for (const kind of ruledOut) {
      excluded.set(kind, trace.label);
      if (trace.means !== null) surely.add(kind);
    }
    if (means !== null) meant.set(means, trace.label);
    // A deal that is neither certain nor hopeless is open, and one that is certain won; at 0 % a first stage may stand, too.
    if (trace.isChance && means !== null && means !== 'lost')
      for (const kind of kinds) if (kind !== means) excluded.set(kind, trace.label);
  }
  const left = kinds.filter((kind) => !excluded.has(kind));
  const told = [...new Set([...meant.values(), ...excluded.values()])];
  if (told.length === 0) return [];
  const because = `its deals show it: ${told.slice(0, 2).join(', ')}`;
  const [only, ...others] = left;
  const [means] = meant.keys();
  const isMeant = meant.size === 1 && only === means;
  const isNamed = meant.size === 0 && surely.size === kinds.length - 1 && maybe.some((kind) => kind === only);
  const answers = left.length === 0 ? [...meant.keys()] : left;
  const grade = others.length === 0 && only !== undefined && (isMeant || isNamed) ? 'named' : 'shaped';
  return answers.map((answer) => ({ answer, grade, because }));
}

/** Which kinds a trace rules out for a stage, since those that are of them show it and this one does not, or the other way round; what it means. */
function readTrace(
  stage: string,
  trace: Trace,
  { known }: ShownByDeals,
): { readonly ruledOut: readonly Kind[]; readonly means: Kind | null } {
  const share = shareOf(trace, stage);
  if (share === null || (share < shows && share > lacks)) return { ruledOut: [], means: null };
  const isShown = share >= shows;
  const sharesOf = (kind: Kind): readonly number[] =>
    [...known].flatMap(([name, is]) => (is === kind && name !== stage ? (shareOf(trace, name) ?? []) : []));
  const isOther = (kind: Kind): boolean => {
    const shares = sharesOf(kind);
    return shares.length > 0 && shares.every((each) => (isShown ? each <= lacks : each >= shows));
  };
  const ruledOut = kinds.filter(isOther);
  const isNoEnd = ruledOut.includes('won') && ruledOut.includes('lost');
  // Deals without the date that all closed deals have are not closed; what open deals alone have is theirs.
  if (isNoEnd && (isShown || trace.means === 'over')) return { ruledOut, means: 'open' };
  return { ruledOut, means: isShown && trace.means !== 'over' && isTelling(trace) ? trace.means : null };
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
