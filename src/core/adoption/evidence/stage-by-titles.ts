import { fold } from '../../schema/fold.ts';
import type { Evidence } from '../decision.ts';
import { isStageWord } from '../stage-words.ts';
import { bareTitle } from '../standing/bare-title.ts';
import { mayBeNamed } from '../standing/kept-steps.ts';
import type { KeptStanding, KeptStep } from '../standing/kept-standing.ts';
import type { Standing } from '../standing/standing.ts';

const longestTitle = 40;

/** A tab that may hold the leads of one stage. */
export interface Titled {
  readonly title: string;
  /** Where its leads stood in the last run. */
  readonly kept?: KeptStanding | undefined;
}

/**
 * A tab for each stage: tabs with the same headers, none of which says the stage, and titles that are words for stages. Two of them
 * are enough where they are half of all; fewer only look like it. By tab, in the order of the tabs.
 *
 * @param names of the stages that are known already, folded
 */
export function stageByTitles<T extends Titled>(
  alike: readonly T[],
  names: ReadonlySet<string>,
): ReadonlyMap<T, Evidence<Standing>> {
  const stages = new Map(alike.map((each) => [each, bareTitle(each.title)]));
  const isKnown = (name: string): boolean =>
    names.has(fold(name)) || (name.length <= longestTitle && isStageWord(name));
  const known = new Set([...stages.values()].filter(isKnown).map(fold));
  const isKept = alike.some(({ kept }) => kept?.by === 'tab names');
  if (!isKept && (known.size === 0 || alike.length < 2)) return new Map();
  const isNamed = known.size >= 2 && known.size >= 0.5 * new Set([...stages.values()].map(fold)).size;
  const choices = [...new Set(stages.values())];
  return new Map(
    [...stages].map(([each, name]) => [
      each,
      {
        answer: stageOfTab(each, name, choices),
        grade: isKept ? 'declared' : isNamed ? 'named' : 'shaped',
        because: `${choices.map((choice) => `“${choice}”`).join(', ')} are tabs with the same headers`,
      },
    ]),
  );
}

/** A tab all of whose leads are at one stage. */
export function stageOfTab(titled: Titled, name: string, choices: readonly string[] = [name]): Standing {
  return {
    made: { field: 'stage', by: 'tab names', values: name, choices },
    entered: new Map(),
    headings: new Set(),
    steps: [{ name, label: name, was: stepBefore(titled, name) }],
  };
}

/** A tab that is renamed is the same stage, and so is a list of which its name did not say it yet. */
function stepBefore({ kept }: Titled, name: string): KeptStep | null {
  const step = kept?.by === 'tab names' || kept?.by === 'nowhere' ? kept.steps[0] : undefined;
  return step === undefined || !mayBeNamed(step, name) ? null : step;
}
