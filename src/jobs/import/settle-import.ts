import { readMarks } from '../../core/layout/column-marks.ts';
import { parseWorkerMemory, planWorkerMemory } from '../../core/layout/worker-memory-rows.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Tab, Workbook } from '../../core/workbook/workbook.ts';
import type { WorkerMemory } from '../../core/workbook/worker-memory.ts';
import { StoreError } from '../../errors.ts';

/** Where the Memory tab keeps the hashes of rows that landed and whose columns were not looked at yet. */
const openKey = 'open import';

/** Memory with these rows as the ones that have just been added. */
export function withOpenRows(memory: WorkerMemory, hashes: readonly (string | null)[]): WorkerMemory {
  const named = hashes.filter((hash) => hash !== null);
  return { ...memory, other: new Map(memory.other).set(openKey, `rows\n${named.join('\n')}`) };
}

/** What the look at the columns found, after rows have landed: now, or after a run that was killed before it could look. */
export interface SettledImport {
  /** Empty where nothing was open. */
  readonly writes: readonly SheetWrite[];
  /** The tab whose rows stand in columns that they were not meant for; null = none. */
  readonly misplacedIn: Tab | null;
  /** As it stands once the writes have landed. Misplaced rows count as not imported. */
  readonly workbook: Workbook;
}

/**
 * Looks where the rows of an import landed: the marks that came in the same batch tell, however columns moved before or
 * since. Rows in wrong columns are not taken back, for nobody could say any more which cells are a person's by then: they are
 * reported, and the same import again adds them anew.
 */
export function settleImport(workbook: Workbook): SettledImport {
  const memory = parseWorkerMemory(workbook.tabs.find((tab) => tab.ownedAs === 'memory') ?? null);
  const open = memory.other.get(openKey);
  const marked = workbook.tabs
    .map((tab) => ({ tab, marks: readMarks(tab, 'import') }))
    .filter(({ marks }) => marks.length > 0);
  if (open === undefined && marked.length === 0) return { writes: [], misplacedIn: null, workbook };
  const misplacedIn = marked.find(({ marks }) => marks.some(({ isStray }) => isStray))?.tab ?? null;
  const other = new Map(memory.other);
  other.delete(openKey);
  const importedRows = new Map(memory.importedRows);
  if (misplacedIn !== null)
    for (const hash of (open ?? '').split('\n').slice(1)) {
      const left = (importedRows.get(hash) ?? 0) - 1;
      if (left > 0) importedRows.set(hash, left);
      else importedRows.delete(hash);
    }
  const after = { ...memory, importedRows, other };
  const settled = marked.map(({ tab, marks }): SheetWrite => ({
    kind: 'settleMarks',
    tabId: tab.id,
    marks: [...new Set(marks.map(({ mark }) => mark))].map((mark) => ({ mark, field: null })),
  }));
  const remembered = planWorkerMemory(workbook.tabs, after);
  const tabs = remembered.tabs.map(({ marks: _settled, ...tab }): Tab => tab);
  return { writes: [...settled, ...remembered.writes], misplacedIn, workbook: { ...workbook, tabs } };
}

/** Says which rows it is about: those of the tab that hold all values of a row that was to be added. */
export function misplacedError({ title, rows }: Tab, added: readonly (readonly string[])[]): StoreError {
  const wanted = added.filter((row) => row.length > 0);
  const found = rows.flatMap((cells, index) => {
    const texts = new Set(cells.map(cellText));
    return wanted.some((row) => row.every((text) => texts.has(text))) ? [index + 1] : [];
  });
  const which =
    found.length === 0 ? 'the rows that it has just added' : `${found.length === 1 ? 'row' : 'rows'} ${ranges(found)}`;
  return new StoreError(
    'rows-misplaced',
    `Somebody inserted, moved or deleted a column of “${title}” in the very moment of the import, so values of it stand in wrong columns: ${which}.`,
    `Delete ${found.length === 0 ? 'them' : `${which} of “${title}”`} and run the import again: what is missing is added then.`,
  );
}

function ranges(rows: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const from = rows[at] ?? 0;
    while ((rows[at + 1] ?? 0) === (rows[at] ?? 0) + 1) at += 1;
    const to = rows[at] ?? 0;
    parts.push(from === to ? String(from) : `${from} to ${to}`);
  }
  return parts.join(', ');
}
