/**
 * What the worker remembers between runs, apart from history and ledger: the rows of its hidden Memory tab.
 * A part that is missing or unreadable counts as not remembered, and is said; it never fails a run.
 */
export interface WorkerMemory {
  /**
   * Whether all of it is what was written last: by a count and a sum of its values. `older`: a version wrote it that kept no such
   * sum. `none`: there is nothing.
   */
  readonly condition: 'whole' | 'damaged' | 'older' | 'none';
  /** Per worker tab: hash of each cell as last written (see layout/plan-worker-tab.ts). */
  readonly writtenCells: ReadonlyMap<string, string>;
  /** When the last complete run read the sheet (ISO instant); null = never. */
  readonly lastRun: string | null;
  /** Hashes of imported rows without Lead ID, with how many of each. */
  readonly importedRows: ReadonlyMap<string, number>;
  /** IDs that the worker placed and has not yet read back beside content. */
  readonly placedIds: readonly string[];
  /** Charts that `init` made; one that is gone stays gone. */
  readonly charts: readonly number[];
  /** Any other key a part of the worker keeps for itself. */
  readonly other: ReadonlyMap<string, string>;
}
