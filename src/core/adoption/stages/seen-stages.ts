import { listFromText } from '../../logs/list-from-text.ts';
import { nearest } from '../../schema/nearest.ts';
import type { StageEvent } from '../../logs/stage-event.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { Adoption } from '../adoption.ts';
import { defaultStages } from '../default-stages.ts';

/** A stage that the leads themselves once showed. */
export interface SeenStage extends Pick<Stage, 'name'> {
  /** What it was; null = that is asked. */
  readonly kind: Stage['kind'] | null;
}

const kinds: readonly SeenStage['kind'][] = ['open', 'won', 'lost', null];
/** No team has more stages. */
const mostSeen = 100;

/**
 * The stages that no list names and that deals have been in: one out of which the last deal has gone is a stage all the
 * same. Without it the next one would be the first, and what was won there would be nothing.
 */
export function seenStagesAsText(
  { stages, stagesGuessed }: Pick<Adoption, 'stages' | 'stagesGuessed'>,
  events: readonly Pick<StageEvent, 'from' | 'to'>[],
): string {
  // Those of a team that has named none were shown by nothing.
  if (!stagesGuessed || stages.every(({ name }, at) => name === defaultStages[at]?.name)) return '';
  const passed = new Set(events.flatMap(({ from, to }) => [from, to]));
  // Where the column itself is asked, they may be no stages at all.
  if (stages.every(({ undecided }) => undecided === true)) return '';
  const names = stages.map(({ name }) => name);
  const isSlip = (each: Stage): boolean =>
    each.undecided === true &&
    nearest(
      each.name,
      names.filter((name) => name !== each.name),
    ) !== null;
  const seen = stages.filter((each) => passed.has(each.id) && !isSlip(each));
  return JSON.stringify(
    seen.map(({ name, kind, undecided }) => [name, kinds.indexOf(undecided === true ? null : kind)]),
  );
}

/** What cannot be read was not seen. */
export function seenStagesFromText(text: string): readonly SeenStage[] {
  return listFromText(text)
    .slice(0, mostSeen)
    .flatMap((entry): SeenStage[] => {
      const [name, at] = Array.isArray(entry) ? (entry as unknown[]) : [];
      const kind = typeof at === 'number' ? kinds[at] : undefined;
      const isName = typeof name === 'string' && name.trim() !== '' && name.length <= 60;
      return isName && kind !== undefined ? [{ name, kind }] : [];
    });
}
