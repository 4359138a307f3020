import { listFromText } from '../../logs/list-from-text.ts';
import type { StageEvent } from '../../logs/stage-event.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { Adoption } from '../adoption.ts';
import { defaultStages } from '../default-stages.ts';

/** A stage that the leads themselves once showed, and what it was. */
export type SeenStage = Pick<Stage, 'name' | 'kind'>;

const kinds: readonly Stage['kind'][] = ['open', 'won', 'lost'];
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
  const seen = stages.filter(({ id, undecided }) => passed.has(id) && undecided !== true);
  return JSON.stringify(seen.map(({ name, kind }) => [name, kinds.indexOf(kind)]));
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
