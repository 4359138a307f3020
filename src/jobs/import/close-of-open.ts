import type { RecognisedTab } from '../../core/adoption/adoption.ts';
import { stageFinder } from '../../core/schema/stage-finder.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import type { ImportColumn } from './import-columns.ts';
import type { UnderstoodFile } from './understand-file.ts';

/** Where the one Close date of a file goes for deals that are still open. */
export interface CloseOfOpen {
  /** 0-based, in the tab: Closed on, and Expected close. */
  readonly closedOn: number;
  readonly expected: number;
  readonly isOpen: (row: readonly string[]) => boolean;
}

/** A file with one Close date for both, and a sheet with a column for each: what open deals have there is expected. */
export function closeOfOpen(
  { closesBoth, stages: ofFile }: UnderstoodFile,
  recognised: RecognisedTab | undefined,
  columns: readonly ImportColumn[],
  ofSheet: readonly Stage[],
): CloseOfOpen | null {
  const closed = columns.find(({ from, field }) => from === closesBoth && field === 'closedOn');
  const stage = columns.find(({ field }) => field === 'stage');
  const expected = recognised?.columns.get('expectedClose');
  if (closed === undefined || stage === undefined || expected === undefined) return null;
  if (columns.some(({ to }) => to === expected)) return null;
  const [inSheet, inFile] = [stageFinder(ofSheet), stageFinder(ofFile)];
  const isOpen = (row: readonly string[]): boolean => {
    const name = (row[stage.from] ?? '').trim();
    const known = inSheet(name) ?? inFile(name);
    return known?.kind === 'open' && known.undecided !== true;
  };
  return { closedOn: closed.to, expected, isOpen };
}
