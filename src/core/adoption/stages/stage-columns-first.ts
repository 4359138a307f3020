import { fold } from '../../schema/fold.ts';
import type { KnownColumns, Looked, NamedColumn } from '../column-match.ts';
import { isStageWord, kindOfStageName } from '../stage-words.ts';

/** More than any header has aliases: behind every other candidate. */
export const candidatesBehind = 10_000;

/** Words of a header that say how things stand, and those that say how far they came. Folded. */
const status =
  /(?<!\p{L})(?:status|statut|state|etat|estado|stato|situacao|situacion|zustand|tilstand|tila|stan|stav)(?!\p{L})/u;
const stage =
  /(?<!\p{L})(?:stages?|phase|pipeline|step|funnel|stufe|stadium|\p{L}*phase|etape|avancement|etapa|fase|estagio|stadio|etap|steg|stadie|vaihe)(?!\p{L})/u;
const fewestSteps = 2;

/** Whether a header says how far a deal came, whatever else it says. */
export function speaksOfStage(label: string): boolean {
  return stage.test(fold(label));
}
/** So many deals would hardly all be in one stage. */
const fewestOfOne = 8;

/**
 * Of columns that all may be called the stage, the one with steps on the way whose header says stage or phase comes before those that say
 * status: what they say of the end is read beside it. Of two that are called alike (“Sales phase” and “Lead phase: Active, Warm, Cold”) the one in which deals
 * are won and lost. A column called just Stage is it.
 */
export function stageColumnsFirst(
  candidates: readonly NamedColumn[],
  { header: { labels }, sampleOf }: Looked,
  choices: KnownColumns['choices'],
): readonly NamedColumn[] {
  const may = candidates.filter(({ field, rank }) => field === 'stage' && rank > 0);
  const shown = new Map(may.map((each) => [each, namesIn(each.column, sampleOf, choices)]));
  const stepsOf = (each: NamedColumn): number => shown.get(each)?.steps ?? 0;
  const labelOf = ({ column }: NamedColumn): string => fold(labels[column] ?? '');
  const saysStage = ({ column }: NamedColumn): boolean => speaksOfStage(labels[column] ?? '');
  const saysStatus = (each: NamedColumn): boolean => status.test(labelOf(each)) && !saysStage(each);
  const staged = may.filter((each) => saysStage(each) && stepsOf(each) >= fewestSteps);
  const ending = may.filter((each) => shown.get(each)?.hasEnds === true && stepsOf(each) >= fewestSteps);
  // “Stage #” beside “Stage” counts what the other one names.
  const isCount = ({ field, rank, column }: NamedColumn): boolean =>
    field === 'stage' && rank >= 0 && sampleOf(column).filled > 0 && sampleOf(column).texts === 0;
  const hasNames = candidates.some((each) => each.field === 'stage' && sampleOf(each.column).texts >= 0.5);
  // “Main pipeline” beside each deal is where it runs, and not how far it came.
  const isOneForAll = ({ column }: NamedColumn): boolean =>
    sampleOf(column).filled >= fewestOfOne && new Set(sampleOf(column).values).size === 1 && !choices?.has(column);
  const isAnyOther = may.some((each) => new Set(sampleOf(each.column).values).size > 1);
  const isBehindOthers = (each: NamedColumn): boolean => {
    if (!may.includes(each)) return false;
    if (isAnyOther && isOneForAll(each)) return true;
    // Steps under Status, and nothing about the end: “Lifecycle stage” or “Lead status”, a person has to say.
    if (staged.length > 0 && saysStatus(each) && (shown.get(each)?.hasEnd === true || stepsOf(each) < fewestSteps))
      return true;
    const rivals = ending.filter((end) => staged.length === 0 || !saysStatus(end));
    return rivals.length > 0 && !ending.includes(each);
  };
  return candidates.map((each) =>
    isBehindOthers(each) || (hasNames && isCount(each)) ? { ...each, rank: each.rank + candidatesBehind } : each,
  );
}

/** What the names in a column say: how many steps on the way, an end or both. “Open, Won, Lost” has no step. */
function namesIn(column: number, sampleOf: Looked['sampleOf'], choices: KnownColumns['choices']) {
  const names = [...new Set([...sampleOf(column).values, ...(choices?.get(column) ?? [])])];
  const kinds = names.map(kindOfStageName);
  const [hasWon, hasLost] = [kinds.includes('won'), kinds.includes('lost')];
  return {
    steps: names.filter((name, at) => kinds[at] === 'open' && isStageWord(name)).length,
    hasEnd: hasWon || hasLost,
    hasEnds: hasWon && hasLost,
  };
}
