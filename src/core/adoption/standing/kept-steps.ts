import { fold } from '../../schema/fold.ts';
import { slug } from '../../schema/slug.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { KnownTab } from '../known-tabs.ts';
import { isStageWord } from '../stage-words.ts';
import type { SeenStage } from '../stages/seen-stages.ts';
import { readStageName } from '../stages/read-stage-name.ts';
import type { MappingRow } from '../stored-mapping.ts';
import type { KeptStanding, KeptStep } from './kept-standing.ts';
import type { Step } from './standing.ts';

/** What may be a step tonight. */
export interface StepItem {
  /** 0-based row or column. */
  readonly at: number;
  readonly label: string;
  /** Whether it may be one under another name. */
  readonly mayBeNew: boolean;
  /** What is there has come since, whatever it is called. */
  readonly isNew?: boolean;
}

/**
 * Which of these is which step of the last run: by its label; and where steps are gone between two that are there, as many new ones in
 * their place are they under other names, unless a name says that deals in it are something else.
 *
 * @param items in the order of the sheet
 */
export function keptSteps(kept: KeptStanding | undefined, items: readonly StepItem[]): ReadonlyMap<number, KeptStep> {
  const found = new Map<number, KeptStep>();
  if (kept === undefined) return found;
  const others = new Set(kept.others);
  const labels = new Set(kept.steps.map(({ label }) => fold(label)));
  const isFresh = ({ label, mayBeNew }: StepItem): boolean =>
    mayBeNew && !labels.has(fold(label)) && !others.has(fold(label));
  // The old name may stand on another one by now.
  const mayBeAnother = items.some(isFresh);
  const places = kept.steps.map(({ label }) =>
    items.findIndex((item) => fold(item.label) === fold(label) && !(mayBeAnother && item.isNew === true)),
  );
  const taken = new Set(places);
  kept.steps.forEach((step, index) => {
    const item = items[places[index] ?? -1];
    if (item !== undefined) found.set(item.at, step);
  });
  for (let from = 0; from < places.length; from += 1) {
    if (places[from] !== -1) continue;
    let to = from;
    while (to + 1 < places.length && places[to + 1] === -1) to += 1;
    const [low, high] = [places[from - 1] ?? -1, places[to + 1] ?? items.length];
    const fresh = items.slice(low + 1, Math.max(high, low + 1)).filter((item, index) => {
      return isFresh(item) && !taken.has(low + 1 + index);
    });
    if (fresh.length === to - from + 1)
      fresh.forEach(({ at, label }, index) => {
        const step = kept.steps[from + index];
        if (step !== undefined && mayBeNamed(step, label)) found.set(at, step);
      });
    from = to;
  }
  return found;
}

/** Whether a step may be called so now: a word for another kind of stage says that it is another one. */
export function mayBeNamed({ kind }: KeptStep, name: string): boolean {
  const said = kindsSaid(name);
  return kind === null || said === null || said.includes(kind);
}

/** What deals may be in a stage of that name; null = it does not say. “Closed” may be won or lost. */
export function kindsSaid(name: string): readonly Stage['kind'][] | null {
  const { says } = readStageName(name);
  if (says === 'over') return ['won', 'lost'];
  if (says === 'unsure') return null;
  if (says === null) return isStageWord(name) ? ['open'] : null;
  return [says];
}

/** Stages with the IDs under which their deals were recorded: one that has come since has another, whatever it is called. */
export function withKeptIds(stages: readonly Stage[], steps: readonly Step[]): readonly Stage[] {
  const ids = new Map(
    steps.toReversed().flatMap(({ name, was }) => (was === null ? [] : [[fold(name), was.id] as const])),
  );
  const kept = new Map<string, Stage>();
  for (const stage of stages) {
    const id = ids.get(fold(stage.name));
    if (id !== undefined && !kept.has(id)) kept.set(id, stage);
  }
  const idOf = new Map([...kept].map(([id, stage]) => [stage, id]));
  const taken = new Set([...kept.keys(), ...stages.map(({ id }) => id)]);
  return stages.map((stage) => {
    const id = idOf.get(stage) ?? (kept.has(stage.id) ? slug(stage.name, taken) : stage.id);
    taken.add(id);
    return id === stage.id ? stage : { ...stage, id };
  });
}

/** Those in which deals were in the last run, but for what has another name now. */
export function withoutRenamed(seen: readonly SeenStage[], steps: readonly Step[]): readonly SeenStage[] {
  const now = new Set(steps.map(({ name }) => fold(name)));
  const before = steps.flatMap(({ was }) => was ?? []);
  const names = new Set(before.map(({ name }) => fold(name)));
  // A run that filled IDs has noted the new name and not yet left out the old one.
  const ids = new Set(before.map(({ id }) => id));
  const isGone = (name: string): boolean => names.has(fold(name)) || ids.has(slug(name, new Set()));
  return seen.filter(({ name }) => now.has(fold(name)) || !isGone(name));
}

/** What renamed stages are, where their new names do not say so and nobody did. */
export function keptKinds(steps: readonly Step[], said: readonly MappingRow[]): readonly MappingRow[] {
  const isSaid = new Set(said.flatMap((row) => (row.kind === 'stage' ? [fold(row.stage)] : [])));
  return steps.flatMap(({ name, label, was }): MappingRow[] => {
    if (was === null || was.kind === null || kindsSaid(name)?.length === 1 || isSaid.has(fold(name))) return [];
    if (!was.isRenamed && fold(was.label) === fold(label)) return [];
    return [{ kind: 'stage', stage: name, is: was.kind, row: 0 }];
  });
}

/** What the next run is to know of where the leads of a tab stand. */
export function standingToKeep(
  {
    by,
    steps,
    labels,
  }: { readonly by: KeptStanding['by']; readonly steps: readonly Step[]; readonly labels: readonly string[] },
  stages: readonly Stage[],
): NonNullable<KnownTab['stands']> {
  const byName = new Map(stages.map((stage) => [fold(stage.name), stage]));
  const own = new Set(steps.map(({ label }) => fold(label)));
  return {
    by,
    steps: steps.flatMap(({ name, label, was }): KeptStep[] => {
      const stage = byName.get(fold(name));
      if (stage === undefined) return [];
      const isRenamed = was !== null && (was.isRenamed || fold(was.label) !== fold(label));
      return [{ label, name: stage.name, id: stage.id, kind: stage.undecided === true ? null : stage.kind, isRenamed }];
    }),
    others: [...new Set(labels.map(fold))].filter((label) => label !== '' && !own.has(label)).slice(0, mostOthers),
  };
}

const mostOthers = 100;
