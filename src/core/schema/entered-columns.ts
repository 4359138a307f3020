import type { Stage } from '../leads/stage.ts';
import { fold } from './fold.ts';
import type { LeadTab } from './find-lead-tabs.ts';

export interface EnteredColumns {
  /** Stage ID → 0-based column. */
  readonly columns: ReadonlyMap<string, number>;
  /** Columns whose header names a stage that is not known: column → the name. */
  readonly unknown: ReadonlyMap<number, string>;
}

/** Which stage each `Entered <Stage>` column is about: by name, alias or Stage ID. */
export function resolveEntered(lead: LeadTab, stages: readonly Stage[]): EnteredColumns {
  const byName = new Map<string, string>();
  for (const stage of stages) {
    for (const name of [stage.name, ...stage.aliases, stage.id]) {
      if (!byName.has(fold(name))) byName.set(fold(name), stage.id);
    }
  }
  const columns = new Map<string, number>();
  const unknown = new Map<number, string>();
  for (const [column, name] of lead.match.entered) {
    const id = byName.get(fold(name));
    if (id === undefined) unknown.set(column, name);
    else if (!columns.has(id)) columns.set(id, column);
  }
  return { columns, unknown };
}
