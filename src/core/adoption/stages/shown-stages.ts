import type { Stage } from '../../workbook/stage.ts';

/** Stages in one line, for people, with what each is where it is not simply open. */
export function shownStages(stages: readonly Stage[]): string {
  return stages
    .map(({ name, kind, undecided }) => {
      return undecided === true ? `${name} (not decided)` : kind === 'open' ? name : `${name} (${kind})`;
    })
    .join(', ');
}
