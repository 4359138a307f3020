import { stageFinder } from '../../core/schema/stage-finder.ts';
import { slug } from '../../core/schema/slug.ts';
import type { Stage } from '../../core/workbook/stage.ts';

/** How the stages of a file become those of the sheet. */
export interface MatchedStages {
  /** As the file has it → the stage of the sheet that means the same. */
  readonly same: ReadonlyMap<string, string>;
  /** Stages that the sheet does not know, in the order of the file. */
  readonly unknown: readonly Stage[];
  /** By name as the file has it: how many rows. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Matches the stages of a file to those of the sheet: by name or alias; else the win and the loss, where the sheet has one stage
 * that is and the file's is one for certain. What is left, nobody knows.
 */
export function matchStages(
  texts: readonly string[],
  {
    ofFile,
    ofSheet,
    entered = [],
  }: {
    readonly ofFile: readonly Stage[];
    readonly ofSheet: readonly Stage[];
    /** Stages that deals came to and in which none may stand now. */
    readonly entered?: readonly string[];
  },
): MatchedStages {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const name = text.trim();
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const inSheet = stageFinder(ofSheet);
  const inFile = stageFinder(ofFile);
  const same = new Map<string, string>();
  const unknown = new Map<string, Stage>();
  const ids = new Set(ofSheet.map(({ id }) => id));
  for (const name of new Set([...counts.keys(), ...entered])) {
    if (inSheet(name) !== null) continue;
    const stage = inFile(name);
    if (stage === null) continue;
    const ends = ofSheet.filter(({ kind, undecided }) => kind === stage.kind && undecided !== true);
    const [end] = ends;
    if (stage.kind !== 'open' && stage.undecided !== true && ends.length === 1 && end !== undefined)
      same.set(name, end.name);
    else if (!unknown.has(stage.id)) {
      const id = slug(stage.name, ids);
      ids.add(id);
      unknown.set(stage.id, { ...stage, id });
    }
  }
  const last = ofSheet.reduce((most, { order }) => Math.max(most, order), 0);
  const inOrder = [...unknown.values()].sort((a, b) => a.order - b.order);
  return { same, unknown: inOrder.map((stage, at) => ({ ...stage, order: last + at + 1 })), counts };
}
