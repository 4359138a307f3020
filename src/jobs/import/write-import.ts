import { planWorkerMemory } from '../../core/logs/plan-worker-memory.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { WorkerMemory } from '../../core/logs/worker-memory.ts';
import type { Tab } from '../../core/workbook/workbook.ts';
import type { Lease, Log, WriteResult } from '../../ports.ts';
import type { ImportPlan } from './plan-import.ts';
import { withOpenRows } from './settle-import.ts';

/** An import, ready to be written. */
export interface RowsToWrite {
  readonly tabId: number;
  readonly plan: Pick<ImportPlan, 'rows' | 'hashes'>;
  /** The tab that the rows need, where there is none: it comes with the first rows. */
  readonly before: readonly SheetWrite[];
  /** Goes with every part: how it is seen afterwards whether the columns were those that were meant. */
  readonly marks: readonly SheetWrite[];
  /** What `sourceOf` says of the file. */
  readonly source: string;
  readonly memory: WorkerMemory;
  readonly tabs: readonly Tab[];
}

/** Where even one row does not land whole, because what is remembered is too long: so many rows can be doubled by a kill. */
const mostAtOnce = 500;

/**
 * Writes the rows of an import, as many at a time as land whole together with the memory of their hashes. Wherever the run is
 * killed, a row that is there is known to have been imported, so the same import again adds the rest and doubles nothing
 * (docs/decisions/0003). After each part, `look` sees to it that the rows stand in the columns that they were meant for
 * (docs/decisions/0016).
 */
export async function writeImport(
  lease: Lease,
  log: Log,
  { plan, ...to }: RowsToWrite,
  look: () => Promise<{ readonly tabs: readonly Tab[]; readonly memory: WorkerMemory }>,
): Promise<WriteResult> {
  const all = plan.rows.length;
  let { tabs, memory } = to;
  let cells = 0;
  let count = all;
  const touched = new Set<number>();
  for (let from = 0; from < all; from += count) {
    const batchOf = (count: number) => {
      const hashes = plan.hashes.slice(from, from + count);
      const added = { ...memory, importedRows: withHashes(memory.importedRows, hashes) };
      const remembered = planWorkerMemory(tabs, to.marks.length === 0 ? added : withOpenRows(added, to.source, hashes));
      const writes: SheetWrite[] = [
        ...(from === 0 ? to.before : []),
        ...to.marks,
        { kind: 'appendRows', tabId: to.tabId, rows: plan.rows.slice(from, from + count) },
        ...remembered.writes,
      ];
      return { writes, memory: added, tabs: remembered.tabs };
    };
    // What was too much once need not be so again: only the first batch has the headers, and what is remembered changes unevenly.
    count = Math.min(all - from, count * 2);
    let batch = batchOf(count);
    if (!lease.landsWhole(batch.writes)) {
      const rowsAreTooMuch = lease.landsWhole(batchOf(1).writes);
      if (!rowsAreTooMuch) batch = batchOf((count = Math.min(count, mostAtOnce)));
      while (rowsAreTooMuch && count > 1 && !lease.landsWhole(batch.writes))
        batch = batchOf((count = Math.ceil(count / 2)));
    }
    log.progress('Writing', from, all);
    const written = await lease.write(batch.writes);
    cells += written.cells;
    batch.writes.forEach((write) => touched.add(write.tabId));
    ({ tabs, memory } = to.marks.length === 0 ? batch : await look());
  }
  if (all > 0) log.progress('Writing', all, all);
  return { cells, tabs: touched.size };
}

/** A row that was added is one more of its kind. */
function withHashes(imported: ReadonlyMap<string, number>, hashes: readonly (string | null)[]): Map<string, number> {
  const all = new Map(imported);
  for (const hash of hashes) if (hash !== null) all.set(hash, (all.get(hash) ?? 0) + 1);
  return all;
}
