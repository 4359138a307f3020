import { readRecords } from './csv-records.ts';
import type { Dialect } from './dialect.ts';
import { isTyped } from './is-typed.ts';

/** The likeliest first; what a person's list has in the midst of its cells counts less. */
const delimiters: readonly (readonly [delimiter: string, weight: number])[] = [
  [',', 1],
  [';', 1],
  ['\t', 1],
  ['|', 1],
  ['~', 0.8],
  ['^', 0.8],
  [':', 0.5],
  [' ', 0.5],
];

/** As many rows tell. */
const mostRows = 200;

/**
 * How a file parts its cells, seen from its beginning: each row has as many of them, and they look like values. The measure
 * is that of G.J.J. van den Burg, A. Nazábal and C. Sutton, “Wrangling messy CSV files by detecting row and type patterns”
 * (2019). A file with a single column has no delimiter: comma.
 */
export function detectDialect(beginning: string): Dialect {
  // Before what goes on in the cell: a path ends with a backslash, too.
  const escape = /[^\\]\\["'][\p{L}\p{N} ]/u.test(beginning) ? '\\' : '';
  const quotes = quotesIn(beginning);
  let best: Dialect = { delimiter: ',', quote: quotes[0] ?? '"', escape };
  let most = 0;
  for (const [delimiter, weight] of delimiters) {
    if (!beginning.includes(delimiter)) continue;
    for (const quote of quotes) {
      const dialect: Dialect = { delimiter, quote, escape };
      const score = weight * scoreOf(beginning, dialect);
      // Apostrophes are letters more often than marks.
      if (score <= most * (quote === "'" ? 1.001 : 1)) continue;
      most = score;
      best = dialect;
    }
  }
  return blankAfterEach(beginning, best) ? { ...best, delimiter: `${best.delimiter} ` } : best;
}

/** `'` only where it stands before or after what could part cells, as often as a mark would. */
function quotesIn(text: string): readonly Dialect['quote'][] {
  const single = text.match(/(^|[,;\t|~^ ])'|'([,;\t|~^ ]|\r?$)/gm)?.length ?? 0;
  return single >= 4 ? ['"', "'"] : ['"'];
}

function scoreOf(text: string, dialect: Dialect): number {
  const rows = firstRows(text, dialect);
  const widths = new Map<number, number>();
  let typed = 0;
  let all = 0;
  for (const cells of rows) {
    widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    all += cells.length;
    for (const cell of cells) if (isTyped(cell)) typed += 1;
  }
  let pattern = 0;
  for (const [width, count] of widths) pattern += (count * Math.max(width - 1, 0.001)) / width;
  if (dialect.delimiter === ' ' && isProse(rows)) return 0;
  return all === 0 ? 0 : (pattern / widths.size) * Math.max(typed / all, 1e-10);
}

/** Blanks part words; they part a table where many rows have as many cells as the first. */
function isProse(rows: readonly (readonly string[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  const alike = rows.filter((cells) => cells.length === width).length;
  return width < 3 || alike < 3 || alike < 0.25 * rows.length;
}

/** Whether a blank follows each delimiter: then it parts the rows into as many cells with it as without. */
function blankAfterEach(text: string, dialect: Dialect): boolean {
  if (dialect.delimiter === ' ') return false;
  const plain = firstRows(text, dialect);
  const blank = firstRows(text, { ...dialect, delimiter: `${dialect.delimiter} ` });
  const isSame = blank.every((cells, row) => cells.length === plain[row]?.length);
  return isSame && blank.length === plain.length && blank.some((cells) => cells.length > 1);
}

function firstRows(text: string, dialect: Dialect): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (const { cells } of readRecords(text, dialect)) {
    if (cells.some((cell) => cell.trim() !== '')) rows.push(cells);
    if (rows.length === mostRows) break;
  }
  return rows;
}
