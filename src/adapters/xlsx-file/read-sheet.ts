import type { CellValue } from '../../core/workbook/cell-value.ts';
import { currencyTally } from '../../core/workbook/currency-tally.ts';
import type { ReadSelection, Tab, TabHead } from '../../core/workbook/workbook.ts';
import { roomForCells } from '../../room-for-cells.ts';
import { parseBlock } from './cell-block.ts';
import { hasContent, readCellFormula, readCellStyle, readCellValue } from './cell-reader.ts';
import type { CellMeaning } from './cell-reader.ts';
import { fileProblems } from './file-problems.ts';
import type { OpenWorkbook, SheetInfo } from './open-workbook.ts';
import { sheetScanner, SheetOfOtherKindError, SheetSyntaxError } from './sheet-scanner.ts';
import type { CellSpan, SheetEvents } from './sheet-events.ts';
import { spilledRows } from './spilled-rows.ts';
import { textPool } from './text-pool.ts';
import { streamEntry } from './zip-archive.ts';

const headRows = 20;
const noColumns: ReadonlyMap<number, string> = new Map();
const emptyRow: readonly CellValue[] = [];

/** A worksheet as it was read: its first rows, what was then asked for, and that. */
export interface SheetReading {
  readonly head: TabHead['rows'];
  readonly choice: ReturnType<ReadSelection>;
  readonly tab: Tab;
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
  const rows: (readonly CellValue[])[] = [];
  const kept = textPool();
  const spilled = spilledRows();
  const currencies = currencyTally();
  // Blanks between cells have to be held too.
  const room = roomForCells(`The tab “${title}” of ${book.archive.path}`);
  let chosen: ChosenColumns | null = null;
  let current: CellValue[] = [];
  let currentRow = -1;
  let lastRow = -1;
  let lastColumn = -1;
  let declaredRows = 0;

  const choose = (): ChosenColumns => {
    const head = withoutGaps(rows.slice(0, headRows));
    const choice = selection({ id, title, ownedAs, boundColumns: noColumns, rows: head });
    return { head, choice, columns: typeof choice === 'string' ? null : new Set(choice) };
  };
  /** Takes the value of a cell; answers whether the cell counts as filled. */
  const take = (span: CellSpan): boolean => {
    const { column } = span;
    const value = kept(readCellValue(span, meaning));
    if (currentRow < headRows && typeof value === 'number')
      currencies.note(column, meaning.currencyOfStyle(readCellStyle(span)));
    if (value === null) return false;
    if (value === '') return readCellFormula(span) !== null;
    while (current.length < column) current.push(null);
    current[column] = value;
    return true;
  };

  await scanSheet(
    book,
    sheet,
    {
      prologue(bytes) {
        declaredRows = declaredRowsOf(bytes.toString('latin1'));
      },
      rowStart(_bytes, _from, _to, row) {
        if (row >= headRows) chosen ??= choose();
        currentRow = row;
        current = [];
        spilled.startRow();
      },
      cell(span) {
        if (chosen?.choice === 'none' || span.to === span.tagEnd) return;
        const isWanted = chosen?.columns?.has(span.column) ?? true;
        if (!(isWanted ? take(span) : hasContent(span))) return;
        lastRow = Math.max(lastRow, currentRow);
        lastColumn = Math.max(lastColumn, span.column);
        spilled.cell(span);
      },
      rowEnd() {
        if (chosen?.choice === 'none') return;
        spilled.endRow(currentRow);
        if (current.length === 0) return;
        room.add(current.length + 1, ownedAs !== null);
        rows[currentRow] = current;
      },
      between: () => undefined,
      epilogue: () => undefined,
    },
    () => chosen?.choice === 'none',
  );

  const { head, choice, columns } = chosen ?? choose();
  if (choice === 'none') {
    const rowCount = Math.max(lastRow + 1, Math.min(declaredRows, 1_048_576));
    return { head, choice, tab: { ...emptyTab(sheet), rowCount, columnCount: lastColumn + 1 } };
  }
  const read = columns === null ? rows : rows.map((row, index) => (index < headRows ? only(row, columns) : row));
  while (read.length > 0 && (read.at(-1) ?? emptyRow).length === 0) read.pop();
  const currencyFormats = currencies.columns();
  return {
    head,
    choice,
    tab: {
      ...emptyTab(sheet),
      rowCount: lastRow + 1,
      columnCount: lastColumn + 1,
      rows: withoutGaps(read),
      spilledRows: spilled.rows,
      ...(currencyFormats.size === 0 ? {} : { currencyFormats }),
    },
  };
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
