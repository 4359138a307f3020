import type { CellValue } from '../../core/workbook/cell-value.ts';
import { currencyTally } from '../../core/workbook/currency-tally.ts';
import type { ReadSelection, Tab, TabHead } from '../../core/workbook/workbook.ts';
import { roomForCells } from '../../room-for-cells.ts';
import { isWithin, parseBlock } from './cell-block.ts';
import type { Block } from './cell-block.ts';
import { hasContent, mayHoldArray, readCellFormula, readCellStyle, readCellValue } from './cell-reader.ts';
import type { CellMeaning } from './cell-reader.ts';
import { fileProblems } from './file-problems.ts';
import type { OpenWorkbook, SheetInfo } from './open-workbook.ts';
import { sheetScanner, SheetOfOtherKindError, SheetSyntaxError } from './sheet-scanner.ts';
import type { CellSpan, SheetEvents } from './sheet-events.ts';
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
  let spills: Block[] = [];
  let spillsSince = -1;
  const spilledRows = new Set<number>();
  const texts = new Map<string, string>();
  const currencies = currencyTally();
  let head: TabHead['rows'] = [];
  let wanted: ReturnType<ReadSelection> | null = null;
  let columns: ReadonlySet<number> | null = null;
  let current: CellValue[] = [];
  let currentRow = -1;
  let lastRow = -1;
  let lastColumn = -1;
  let declaredRows = 0;
  let filled = 0;
  let filledBySpill = 0;
  // Blanks between cells have to be held too.
  const room = roomForCells(`The tab “${title}” of ${book.archive.path}`);

  /** The same text over and over (stages, owners) is kept once. */
  const kept = (value: CellValue): CellValue => {
    if (typeof value !== 'string' || value.length > 60) return value;
    const known = texts.get(value);
    if (known !== undefined) return known;
    if (texts.size < 20_000) texts.set(value, value);
    return value;
  };

  const select = (): void => {
    head = withoutGaps(rows.slice(0, headRows));
    wanted = selection({ id, title, ownedAs, boundColumns: noColumns, rows: head });
    columns = typeof wanted === 'string' ? null : new Set(wanted);
  };

  const events: SheetEvents = {
    prologue(bytes) {
      const reference = /<(?:[^\s<>/:]+:)?dimension\s[^>]*ref\s*=\s*["']([^"']*)["']/.exec(
        bytes.toString('latin1'),
      )?.[1];
      declaredRows = (parseBlock(reference ?? '')?.lastRow ?? -1) + 1;
    },
    rowStart(_bytes, _from, _to, row) {
      if (row >= headRows && wanted === null) select();
      currentRow = row;
      current = [];
      filled = 0;
      filledBySpill = 0;
    },
    cell(span) {
      if (wanted === 'none' || span.to === span.tagEnd) return;
      const { column } = span;
      if (columns !== null && !columns.has(column)) {
        if (!hasContent(span)) return;
      } else {
        const value = kept(readCellValue(span, meaning));
        if (currentRow < headRows && typeof value === 'number')
          currencies.note(column, meaning.currencyOfStyle(readCellStyle(span)));
        if (value !== null && value !== '') {
          while (current.length < column) current.push(null);
          current[column] = value;
        }
        if (value === null || (value === '' && readCellFormula(span) === null)) return;
      }
      lastRow = Math.max(lastRow, currentRow);
      lastColumn = Math.max(lastColumn, column);
      noteSpill(span);
    },
    rowEnd() {
      if (wanted === 'none') return;
      // A row belongs to a spilling formula when most of what it shows comes from there, not for one computed column.
      if (filledBySpill * 2 > filled) spilledRows.add(currentRow);
      if (current.length === 0) return;
      room.add(current.length + 1, ownedAs !== null);
      rows[currentRow] = current;
    },
    between: () => undefined,
    epilogue: () => undefined,
  };

  function noteSpill(span: CellSpan): void {
    filled++;
    if (mayHoldArray(span)) {
      const formula = readCellFormula(span);
      const block = formula?.kind === 'array' ? parseBlock(formula.ref ?? '') : null;
      if (block !== null && block.lastRow > block.firstRow) spills.push(block);
    }
    // Rows come one after the other: what ended above is over, or a formula in each row would be asked about in each cell.
    if (span.row !== spillsSince) {
      spillsSince = span.row;
      spills = spills.filter((block) => block.lastRow >= span.row);
    }
    for (const block of spills) {
      if (isWithin(block, span.row, span.column)) {
        filledBySpill++;
        break;
      }
    }
  }

  await scanSheet(book, sheet, events, () => wanted === 'none');
  if (wanted === null) select();
  // The compiler does not see that `select` sets these.
  const choice = (wanted as ReturnType<ReadSelection> | null) ?? 'none';
  const chosen = columns as ReadonlySet<number> | null;
  if (choice === 'none') {
    const rowCount = Math.max(lastRow + 1, Math.min(declaredRows, 1_048_576));
    return { head, choice, tab: tab(sheet, rowCount, lastColumn + 1, [], new Set()) };
  }
  const read = chosen === null ? rows : rows.map((row, index) => (index < headRows ? only(row, chosen) : row));
  while (read.length > 0 && (read.at(-1) ?? emptyRow).length === 0) read.pop();
  const currencyFormats = currencies.columns();
  return {
    head,
    choice,
    tab: {
      ...tab(sheet, lastRow + 1, lastColumn + 1, withoutGaps(read), spilledRows),
      ...(currencyFormats.size === 0 ? {} : { currencyFormats }),
    },
  };
}

/** A sheet without cells, as a tab. */
export function emptyTab(sheet: SheetInfo): Tab {
  return tab(sheet, 0, 0, [], new Set());
}

function tab(
  sheet: SheetInfo,
  rowCount: number,
  columnCount: number,
  rows: Tab['rows'],
  spilledRows: ReadonlySet<number>,
): Tab {
  const { id, title, hidden, ownedAs } = sheet;
  return { id, title, hidden, ownedAs, rowCount, columnCount, rows, boundColumns: noColumns, spilledRows };
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
