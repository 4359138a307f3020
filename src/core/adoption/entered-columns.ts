import type { Stage } from '../workbook/stage.ts';
import { fold } from '../schema/fold.ts';
import type { LeadTab } from './lead-tab.ts';
import { guessEntered } from './guess-entered.ts';
import type { OutcomeColumn } from './adoption.ts';
import { slug } from '../schema/slug.ts';
import type { MappingRow } from './stored-mapping.ts';

export interface EnteredColumns {
  /** Stage ID → 0-based column. */
  readonly columns: ReadonlyMap<string, number>;
  /** Columns whose header names a stage that is not known: column → the name. */
  readonly unknown: ReadonlyMap<number, string>;
  /** Stage IDs whose column Settings names. */
  readonly stored: ReadonlySet<string>;
  /** Stage IDs whose column was recognised by a header of the team's own and what stands below it. */
  readonly guessed: ReadonlySet<string>;
}

/**
 * Which stage each `Entered <Stage>` column is about: by what Settings says, by name, alias or Stage ID, and at last by a header
 * such as “Proposal date” or “Won time”.
 */
export function resolveEntered(
  lead: LeadTab,
  stages: readonly Stage[],
  mapping: readonly MappingRow[],
  outcomes: readonly OutcomeColumn[],
): EnteredColumns {
  const idOf = stageIdFinder(stages);
  const columns = new Map<string, number>();
  const unknown = new Map<number, string>();
  const stored = new Set<string>();
  for (const row of mapping) {
    const id = row.kind === 'entered' ? idOf(row.stage) : null;
    if (row.kind !== 'entered' || id === null) continue;
    const column = row.header === null ? undefined : columnOf(lead, row.header);
    if (column !== undefined) columns.set(id, column);
    if (column !== undefined || row.header === null) stored.add(id);
  }
  for (const [column, name] of lead.match.entered) {
    const id = idOf(name);
    if (id === null) unknown.set(column, name);
    else if (!columns.has(id) && !stored.has(id)) columns.set(id, column);
  }
  const guesses = guessEntered(lead, stages, outcomes, new Set([...columns.keys(), ...stored]));
  for (const [id, column] of guesses) columns.set(id, column);
  return { columns, unknown, stored, guessed: new Set(guesses.keys()) };
}

/**
 * Finds the ID of a stage by its name, an alias, the ID itself, or by the name that the ID was made of: what a header or Settings says of
 * a stage holds when the stage is renamed.
 */
export function stageIdFinder(stages: readonly Stage[]): (text: string) => string | null {
  const byName = new Map<string, string>();
  // The ID of a stage that was renamed may be the name of another one.
  const names = [(each: Stage) => [each.name], (each: Stage) => each.aliases, (each: Stage) => [each.id]];
  for (const namesOf of names) {
    for (const stage of stages) {
      for (const name of namesOf(stage)) if (!byName.has(fold(name))) byName.set(fold(name), stage.id);
    }
  }
  return (text) => byName.get(fold(text)) ?? byName.get(slug(text, new Set())) ?? null;
}

/** A column with that header which is nothing else for certain. */
function columnOf({ header, match }: LeadTab, label: string): number | undefined {
  const spokenFor = new Set(match.columns.values());
  const column = header.labels.findIndex(
    (each, at) => !spokenFor.has(at) && (fold(each) === fold(label) || fold(header.own[at] ?? '') === fold(label)),
  );
  return column < 0 ? undefined : column;
}
