import { fold } from './fold.ts';
import type { Stage } from '../workbook/stage.ts';

/** Finds a stage by ID, name or alias, whatever its case and accents; null where none is meant. */
export function stageFinder(stages: readonly Stage[]): (text: string) => Stage | null {
  const known = new Map<string, Stage>();
  const add = (text: string, stage: Stage): void => {
    const key = fold(text);
    if (key !== '' && !known.has(key)) known.set(key, stage);
  };
  for (const stage of stages) add(stage.name, stage);
  for (const stage of stages) for (const alias of stage.aliases) add(alias, stage);
  for (const stage of stages) add(stage.id, stage);
  const seen = new Map<string, Stage | null>();
  return (text) => {
    const before = seen.get(text);
    if (before !== undefined) return before;
    const stage = known.get(fold(text)) ?? null;
    if (seen.size < 10_000) seen.set(text, stage);
    return stage;
  };
}
