import type { Stage } from '../workbook/stage.ts';

/** Where a lead begins: the first of the open stages; null where there is none. */
export function firstOpenStage(stages: readonly Stage[]): Stage | null {
  const open = stages.filter(({ kind }) => kind === 'open');
  return open.reduce<Stage | null>(
    (first, stage) => (first === null || stage.order < first.order ? stage : first),
    null,
  );
}
