import type { Stage } from '../../workbook/stage.ts';

/**
 * Stages in one line, for people, with what each is where it is not simply open.
 *
 * @param because by name: why it is that, where its name does not say it
 */
export function shownStages(stages: readonly Stage[], because: ReadonlyMap<string, string>): string {
  return stages
    .map(({ name, kind, undecided }) => {
      const why = because.get(name);
      if (undecided === true) return `${name} (not decided)`;
      return why !== undefined ? `${name} (${kind}: ${why})` : kind === 'open' ? name : `${name} (${kind})`;
    })
    .join(', ');
}
