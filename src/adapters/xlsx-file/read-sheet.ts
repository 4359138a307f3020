import type { Area } from '../../core/workbook/area.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import type { Merge, ReadSelection, Tab, TabHead } from '../../core/workbook/workbook.ts';
import { roomForCells } from '../../room-for-cells.ts';
import { parseBlock } from '../../core/workbook/parse-block.ts';
import { hasContent } from './cell-reader.ts';
import type { CellMeaning } from './cell-reader.ts';
import { fileProblems } from './file-problems.ts';
import type { OpenWorkbook, SheetInfo } from './open-workbook.ts';
import { headRows, rowCollector } from './row-collector.ts';
import { filterOf } from './sheet-areas.ts';
import { dropdownsOf } from './sheet-dropdowns.ts';
import type { Dropdown } from './sheet-dropdowns.ts';
import { mergesOf } from './sheet-merges.ts';
import { sheetScanner, SheetOfOtherKindError, SheetSyntaxError } from './sheet-scanner.ts';
import type { SheetEvents } from './sheet-events.ts';
import { streamEntry } from './zip-archive.ts';

const noColumns: ReadonlyMap<number, string> = new Map();
const emptyRow: readonly CellValue[] = [];

/** A worksheet as it was read: its first rows, what was then asked for, and that. */
export interface SheetReading {
  readonly head: TabHead['rows'];
  readonly choice: ReturnType<ReadSelection>;
  readonly tab: Tab;
  /** Whether it has tables, which stand in parts of their own. */
  readonly hasTables: boolean;
  /** Their lists may stand elsewhere. */
  readonly dropdowns: readonly Dropdown[];
}

/**
 * Reads one worksheet in a single pass: the first rows whole, then the columns that are wanted of it, or nothing more.
 * What a sheet costs follows what it holds, not how big it says it is.
 */
export async function readSheet(
  book: OpenWorkbook,
  sheet: SheetInfo,
  meaning: CellMeaning,
  selection: ReadSelection,
): Promise<SheetReading> {
  const { id, title, ownedAs } = sheet;
  const room = roomForCells(`The tab “${title}” of ${book.archive.path}`);
  const collector = rowCollector(meaning, (cells) => room.add(cells, ownedAs === null ? 'people' : 'ours'));
  const { rows } = collector;
  let declaredRows = 0;
  let before: Buffer = Buffer.alloc(0);
  let areas: readonly Area[] = [];
  let merges: readonly Merge[] = [];
  let dropdowns: readonly Dropdown[] = [];
  let hasTables = false;
  let chosen: ChosenColumns | null = null;
  const choose = (): ChosenColumns => {
    const head = withoutGaps(rows.slice(0, headRows));
    const choice = selection({ id, title, ownedAs, madeAs: sheet.madeAs, boundColumns: noColumns, rows: head });
    return { head, choice, columns: typeof choice === 'string' ? null : new Set(choice) };
  };
  const hasEnough = (): boolean => chosen?.choice === 'none';
  await scanSheet(
    book,
    sheet,
    {
      prologue(bytes) {
        before = Buffer.from(bytes);
        declaredRows = declaredRowsOf(bytes.toString('latin1'));
      },
      rowStart(_bytes, _from, _to, row) {
        if (row >= headRows) chosen ??= choose();
        collector.startRow(row);
      },
      cell(span) {
        if (hasEnough() || span.to === span.tagEnd) return;
        const isWanted = chosen?.columns?.has(span.column) ?? true;
        if (isWanted ? collector.take(span) : hasContent(span)) collector.count(span);
      },
      rowEnd() {
        if (!hasEnough()) collector.endRow();
      },
      between: () => undefined,
      epilogue(bytes) {
        areas = filterOf(before, bytes);
        const after = bytes.includes('mergeCell') || bytes.includes('dataValidation') ? bytes.toString('utf8') : '';
        merges = mergesOf(after);
        dropdowns = dropdownsOf(after);
        hasTables = bytes.includes('tablePart');
      },
    },
    hasEnough,
  );

  const { head, choice, columns } = chosen ?? choose();
  const { rowCount, columnCount, ...found } = collector.found();
  if (choice === 'none') {
    const stated = Math.max(rowCount, Math.min(declaredRows, 1_048_576));
    const tab = { ...emptyTab(sheet), rowCount: stated, columnCount };
    return { head, choice, hasTables, dropdowns, tab };
  }
  const read = columns === null ? rows : rows.map((row, index) => (index < headRows ? only(row, columns) : row));
  while (read.length > 0 && (read.at(-1) ?? emptyRow).length === 0) read.pop();
  const around = { ...(areas.length === 0 ? {} : { areas }), ...(merges.length === 0 ? {} : { merges }) };
  const tab = { ...emptyTab(sheet), rowCount, columnCount, ...found, rows: withoutGaps(read), ...around };
  return { head, choice, hasTables, dropdowns, tab };
}

interface ChosenColumns {
  readonly head: TabHead['rows'];
  readonly choice: ReturnType<ReadSelection>;
  /** null = all, or none. */
  readonly columns: ReadonlySet<number> | null;
}

/** How many rows the sheet says that it has. */
function declaredRowsOf(prologue: string): number {
  const reference = /<(?:[^\s<>/:]+:)?dimension\s[^>]*ref\s*=\s*["']([^"']*)["']/.exec(prologue)?.[1];
  return (parseBlock(reference ?? '')?.lastRow ?? -1) + 1;
}

/** A sheet without cells, as a tab. */
export function emptyTab({ id, title, hidden, ownedAs }: SheetInfo): Tab {
  const noRows = { rowCount: 0, columnCount: 0, rows: [], spilledRows: new Set<number>() };
  return { id, title, hidden, ownedAs, boundColumns: noColumns, ...noRows };
}

/** Streams a worksheet through the scanner; what is no worksheet becomes a `StoreError` that names the tab. */
export async function scanSheet(
  book: OpenWorkbook,
  sheet: SheetInfo,
  events: SheetEvents,
  hasEnough: () => boolean = () => false,
): Promise<void> {
  if (sheet.entry === null) return;
  const scanner = sheetScanner(events);
  try {
    for await (const piece of streamEntry(book.archive, sheet.entry)) {
      scanner.push(piece);
      if (hasEnough()) return;
    }
    scanner.end();
  } catch (cause) {
    if (cause instanceof SheetOfOtherKindError) return;
    if (!(cause instanceof SheetSyntaxError)) throw cause;
    throw fileProblems.damaged(book.archive.path, `the tab "${sheet.title}" cannot be read: ${cause.message}`);
  }
}

function withoutGaps(rows: readonly (readonly CellValue[] | undefined)[]): (readonly CellValue[])[] {
  return Array.from(rows, (row) => row ?? emptyRow);
}

/** The head was read whole; of its rows, too, only what was asked for is handed over. */
function only(row: readonly CellValue[] | undefined, columns: ReadonlySet<number>): readonly CellValue[] {
  const kept = (row ?? emptyRow).map((value, column) => (columns.has(column) ? value : null));
  while (kept.length > 0 && kept.at(-1) === null) kept.pop();
  return kept;
}
