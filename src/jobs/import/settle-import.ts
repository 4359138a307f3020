import { readMarks } from '../../core/layout/column-marks.ts';
import type { MeantColumn, ReadMark } from '../../core/layout/column-marks.ts';
import { parseWorkerMemory } from '../../core/logs/parse-worker-memory.ts';
import { planWorkerMemory } from '../../core/logs/plan-worker-memory.ts';
import { contentHash } from '../../core/workbook/content-hash.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Tab, Workbook } from '../../core/workbook/workbook.ts';
import type { WorkerMemory } from '../../core/logs/worker-memory.ts';
import { StoreError } from '../../errors.ts';
import type { FileRows } from './read-all.ts';
import { valueText } from './plan-import.ts';
import type { ImportPlan } from './plan-import.ts';

/** Where the Memory tab keeps the hashes of rows that landed and whose columns were not looked at yet, by what they came from. */
const openKey = (source: string): string => `open import ${source}`;

/** Memory with these rows as the ones that have just been added. */
export function withOpenRows(memory: WorkerMemory, source: string, hashes: readonly (string | null)[]): WorkerMemory {
  const named = hashes.filter((hash) => hash !== null);
  return { ...memory, other: new Map(memory.other).set(openKey(source), `rows\n${named.join('\n')}`) };
}

/** Names what is imported where, so that the same import again is known by it. */
export function sourceOf(tab: string, { header, rows }: FileRows): string {
  return contentHash(JSON.stringify([tab, header, rows.length, rows[0], rows.at(-1)]));
}

/** Rows that are to be added, what names each, and what the columns are in which their cells are meant to stand now. */
interface ToAdd extends Pick<ImportPlan, 'rows' | 'hashes'> {
  readonly meant: readonly MeantColumn[];
}

/** What the look at the columns found, after rows have landed: now, or after a run that was killed before it could look. */
export interface SettledImport {
  /** Empty where nothing was open. */
  readonly writes: readonly SheetWrite[];
  /** As it stands once the writes have landed. */
  readonly workbook: Workbook;
  /** Titles of tabs in which rows of another import may stand in wrong columns: only that import can name them. */
  readonly leftTo: readonly string[];
}

/**
 * Looks where the rows of an import landed: the marks that came in the same batch tell, however columns moved before or
 * since. Rows in wrong columns are not taken back, for nobody could say any more which cells are a person's by then. They are
 * reported, by the same import each time until they are gone, and only then count as not imported (docs/decisions/0016).
 * What another import left is settled where it landed right, and else left to that import. Throws `StoreError` while rows of
 * this one stand wrong.
 *
 * @param planAgain what the import would add to a workbook
 */
export function settleImport(
  workbook: Workbook,
  source: string,
  planAgain: (workbook: Workbook) => ToAdd,
): SettledImport {
  const memory = parseWorkerMemory(workbook.tabs.find((tab) => tab.ownedAs === 'memory') ?? null);
  const marked = workbook.tabs.flatMap((tab) => {
    const all = readMarks(tab, 'import');
    return [...new Set(all.map((mark) => mark.source))].map((from) => {
      const marks = all.filter((mark) => mark.source === from);
      return { tab, from, marks, isStray: marks.some(({ isStray }) => isStray) };
    });
  });
  const isLeft = ({ from, isStray }: (typeof marked)[number]): boolean => isStray && from !== source;
  const done = marked.filter((each) => !isLeft(each));
  const left = marked.filter(isLeft);
  const leftTo = [...new Set(left.map(({ tab }) => tab.title))];
  const openAs = openKey(source);
  const closed = [...memory.other.keys()].filter(
    (key) => key === openAs || (key.startsWith(openKey('')) && !left.some(({ from }) => key === openKey(from))),
  );
  if (closed.length === 0 && done.length === 0) return { writes: [], workbook, leftTo };
  const other = new Map(memory.other);
  for (const key of closed) other.delete(key);
  const misplacedIn = done.find(({ isStray }) => isStray) ?? null;
  const hashes = (memory.other.get(openAs) ?? '').split('\n').slice(1);
  let after: WorkerMemory = { ...memory, other };
  if (misplacedIn !== null) {
    const forgotten = { ...after, importedRows: withoutHashes(memory.importedRows, hashes) };
    const missing = planAgain(withMemory(workbook, forgotten));
    const found = missing.rows.map(standingIn(misplacedIn.tab, misplacedIn.marks, missing.meant));
    const misplaced = found.flatMap(({ elsewhere }) => elsewhere).sort((a, b) => a - b);
    if (misplaced.length > 0) throw misplacedError(misplacedIn.tab.title, [...new Set(misplaced)]);
    // What a person has put right counts as imported.
    const right = new Set(missing.hashes.filter((_, index) => found[index]?.isRight === true));
    after = {
      ...after,
      importedRows: withoutHashes(
        memory.importedRows,
        hashes.filter((hash) => !right.has(hash)),
      ),
    };
  }
  const settled = done.map(({ tab, marks }): SheetWrite => ({
    kind: 'settleMarks',
    tabId: tab.id,
    marks: [...new Set(marks.map(({ mark }) => mark))].map((mark) => ({ mark, field: null })),
  }));
  const { writes } = planWorkerMemory(workbook.tabs, after);
  return { writes: [...settled, ...writes], workbook: withMemory(workbook, after), leftTo };
}

/** As it is once memory is written and nothing is marked any more. */
function withMemory(workbook: Workbook, memory: WorkerMemory): Workbook {
  const { tabs } = planWorkerMemory(workbook.tabs, memory);
  return { ...workbook, tabs: tabs.map(({ marks: _settled, ...tab }): Tab => tab) };
}

function withoutHashes(imported: ReadonlyMap<string, number>, hashes: readonly string[]): Map<string, number> {
  const left = new Map(imported);
  for (const hash of hashes) {
    const times = (left.get(hash) ?? 0) - 1;
    if (times > 0) left.set(hash, times);
    else left.delete(hash);
  }
  return left;
}

/**
 * Whether a row stands in its columns; else the rows, as people count, that hold its values in the columns which the batch
 * met. What stood in a column that is gone since, mark and all, is not asked for. Each row is looked for among those alone
 * that share its rarest value: a part of an import may be as long as the tab.
 */
function standingIn(
  { rows }: Tab,
  marks: readonly ReadMark[],
  meant: readonly MeantColumn[],
): (row: ToAdd['rows'][number]) => { isRight: boolean; elsewhere: readonly number[] } {
  const texts = rows.map((row) => row.map(cellText));
  const having = new Map<string, number[]>();
  texts.forEach((row, index) => {
    for (const text of new Set(row)) {
      const indices = having.get(text);
      if (indices === undefined) having.set(text, [index]);
      else indices.push(index);
    }
  });
  const whatIs = ({ field, header }: MeantColumn): string => field ?? `“${header}”`;
  const met = new Map(marks.map((mark) => [whatIs(mark), mark.column]));
  const metFor = new Map(meant.map((each) => [each.column, met.get(whatIs(each))]));
  return (row) => {
    const cells = [...row.entries()].flatMap(([column, cell]) => {
      const landedIn = metFor.get(column);
      return cell === undefined || landedIn === undefined ? [] : [{ column, landedIn, text: valueText(cell) }];
    });
    const [rarest = []] = cells
      .filter(({ text }) => text !== '')
      .map(({ text }) => having.get(text) ?? [])
      .sort((a, b) => a.length - b.length);
    const holds = (index: number, column: number, text: string): boolean => (texts[index]?.[column] ?? '') === text;
    const isRight = rarest.some((index) => cells.every(({ column, text }) => holds(index, column, text)));
    if (isRight) return { isRight, elsewhere: [] };
    const elsewhere = rarest.filter((index) => cells.every(({ landedIn, text }) => holds(index, landedIn, text)));
    return { isRight, elsewhere: elsewhere.map((index) => index + 1) };
  };
}

function misplacedError(title: string, rows: readonly number[]): StoreError {
  const which = `${rows.length === 1 ? 'row' : 'rows'} ${ranges(rows)}`;
  return new StoreError(
    'rows-misplaced',
    `Somebody inserted, moved or deleted a column of “${title}” in the very moment of the import, so values of it stand in wrong columns: ${which}.`,
    `Look at ${which} of “${title}”, delete what came from the file, and run the import again: what is missing is added then.`,
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
