import { fold, foldName } from './fold.ts';
import type { Stage } from '../workbook/stage.ts';

/**
 * Finds a stage by name, alias or ID, whatever its case; and without its accents where that means one stage only. Null
 * where none is meant.
 */
export function stageFinder(stages: readonly Stage[]): (text: string) => Stage | null {
  const exact = new Map<string, Stage>();
  const loose = new Map<string, Stage | null>();
  const add = (text: string, stage: Stage): void => {
    const key = foldName(text);
    if (key === '' || exact.has(key)) return;
    exact.set(key, stage);
    const other = loose.get(fold(text));
    loose.set(fold(text), other === undefined || other === stage ? stage : null);
  };
  for (const stage of stages) add(stage.name, stage);
  for (const stage of stages) for (const alias of stage.aliases) add(alias, stage);
  for (const stage of stages) add(stage.id, stage);
  const seen = new Map<string, Stage | null>();
  return (text) => {
    const before = seen.get(text);
    if (before !== undefined) return before;
    const stage = exact.get(foldName(text)) ?? loose.get(fold(text)) ?? null;
    if (seen.size < 10_000) seen.set(text, stage);
    return stage;
  };
}
