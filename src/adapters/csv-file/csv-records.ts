import type { Dialect } from './dialect.ts';

/** One row of a file. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** The line of the file that it begins in, from 1. */
  readonly line: number;
  /** A quote in it was none, or was not closed: it was read as part of a cell. */
  readonly mended?: true;
}

/** Where the reading of one record stands, and how. */
interface Read {
  readonly cells: readonly string[];
  readonly end: number;
  /** Quotes that open no cell that is closed, by where they stand. */
  readonly faults: readonly number[];
  readonly opened: readonly number[];
}

/** A record with more quotes in doubt is read as it comes. */
const mostTries = 40;

/**
 * The rows of a text, ragged as they are. A quote marks a cell where it opens it and another closes it before the next
 * delimiter or line break; one that does not is part of the text. Which of the two, where it could be either, is decided
 * by `width`: the cells that most rows have.
 */
export function* readRecords(text: string, dialect: Dialect, width?: number): Generator<CsvRecord> {
  const { delimiter, quote } = dialect;
  const lines = lineCounter(text);
  const nextLf = finder(text, '\n');
  const nextCr = finder(text, '\r');
  const nextQuote = finder(text, quote);
  let at = 0;
  while (at < text.length) {
    const lineEnd = Math.min(nextLf(at), nextCr(at));
    const line = lines(at);
    if (nextQuote(at) >= lineEnd) {
      yield { cells: text.slice(at, lineEnd).split(delimiter), line };
      at = afterBreak(text, lineEnd);
      continue;
    }
    const straight = readRecord(text, at, dialect, noLiterals);
    const isPlain = straight.faults.length === 0 && (straight.cells.length === width || straight.end <= lineEnd);
    const read = isPlain ? straight : mended(text, at, { dialect, width, straight, lineEnd });
    yield { cells: read.cells, line, ...(read === straight && straight.faults.length === 0 ? {} : { mended: true }) };
    at = afterBreak(text, read.end);
  }
}

const noLiterals: ReadonlySet<number> = new Set();

/** The reading with the fewest quotes taken for text that gives as many cells as most rows have; else the one that stays in its line. */
function mended(
  text: string,
  at: number,
  {
    dialect,
    width,
    straight,
    lineEnd,
  }: { dialect: Dialect; width: number | undefined; straight: Read; lineEnd: number },
): Read {
  const tries: Read[] = [straight];
  const waiting: ReadonlySet<number>[] = straight.opened.map((place) => new Set([place]));
  const fits = (read: Read): boolean => read.cells.length === width && read.end <= lineEnd;
  if (fits(straight) && !straight.faults.includes(-1)) return straight;
  for (let n = 0; n < waiting.length && n < mostTries; n += 1) {
    const literals = waiting[n] ?? noLiterals;
    const read = readRecord(text, at, dialect, literals);
    if (read.faults.length === 0 && fits(read)) return read;
    tries.push(read);
    for (const place of read.opened) if (!literals.has(place)) waiting.push(new Set([...literals, place]));
  }
  const isWhole = straight.faults.length === 0 || (straight.cells.length === width && !straight.faults.includes(-1));
  if (isWhole) return tries.find(fits) ?? straight;
  const inLine = tries.filter((read) => read.end <= lineEnd && !read.faults.includes(-1));
  return tries.find(fits) ?? inLine[0] ?? readRecord(text, at, { ...dialect, quote: '' }, noLiterals);
}

/** One record, with the quotes at `literals` as text. */
function readRecord(text: string, start: number, dialect: Dialect, literals: ReadonlySet<number>): Read {
  const { delimiter, quote } = dialect;
  const cells: string[] = [];
  const faults: number[] = [];
  const opened: number[] = [];
  let at = start;
  for (;;) {
    const open = openingQuote(text, at, dialect);
    let end: number;
    if (open >= 0 && quote !== '' && !literals.has(open)) {
      opened.push(open);
      const cell = quotedCell(text, open, dialect);
      cells.push(cell.value);
      if (cell.isFaulty) faults.push(open);
      if (cell.isOpen) faults.push(-1);
      end = cell.end;
    } else {
      end = endOfPlain(text, at, delimiter);
      cells.push(text.slice(at, end));
    }
    if (end >= text.length || !text.startsWith(delimiter, end)) return { cells, end, faults, opened };
    at = end + delimiter.length;
  }
}

/** Where the quote stands that opens the cell at `at`, blanks before it left out; -1 = none does. */
function openingQuote(text: string, at: number, { quote, delimiter }: Dialect): number {
  let place = at;
  if (delimiter !== ' ') while (text[place] === ' ') place += 1;
  return text[place] === quote ? place : -1;
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\n' || char === '\r') break;
    if (char === delimiter[0] && text.startsWith(delimiter, at)) break;
  }
  return at;
}

function quotedCell(text: string, open: number, { quote, delimiter, escape }: Dialect) {
  const parts: string[] = [];
  let isFaulty = false;
  let from = open + 1;
  let at = from;
  for (;;) {
    const found = text.indexOf(quote, at);
    if (found < 0) return { value: parts.join('') + text.slice(from), end: text.length, isFaulty: true, isOpen: true };
    if (escape !== '' && text[found - 1] === escape && found - 1 >= from) {
      parts.push(text.slice(from, found - 1));
      from = found;
      at = found + 1;
      continue;
    }
    if (text[found + 1] === quote) {
      parts.push(text.slice(from, found + 1));
      from = found + 2;
      at = from;
      continue;
    }
    const end = endsHere(text, found + 1, delimiter);
    if (end) {
      parts.push(text.slice(from, found));
      return { value: parts.join(''), end: pastBlanks(text, found + 1, delimiter), isFaulty, isOpen: false };
    }
    isFaulty = true;
    at = found + 1;
  }
}

/** Whether a cell may end at `at`: before a delimiter or a line break, blanks left out. */
function endsHere(text: string, at: number, delimiter: string): boolean {
  const place = pastBlanks(text, at, delimiter);
  const char = text[place];
  return char === undefined || char === '\n' || char === '\r' || text.startsWith(delimiter[0] ?? '', place);
}

function pastBlanks(text: string, at: number, delimiter: string): number {
  let place = at;
  if (delimiter !== ' ') while (text[place] === ' ') place += 1;
  return place;
}

function afterBreak(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

/** Where a character stands next, looked for once a place. */
function finder(text: string, char: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = char === '' ? -1 : text.indexOf(char, from);
      found = at < 0 ? text.length : at;
    }
    return found;
  };
}

/** The number of the line that a place is in, for places that come in order. */
function lineCounter(text: string): (at: number) => number {
  const isCr = !text.includes('\n');
  let line = 1;
  let counted = 0;
  return (at) => {
    for (
      let found = text.indexOf(isCr ? '\r' : '\n', counted);
      found >= 0 && found < at;
      found = text.indexOf(isCr ? '\r' : '\n', counted)
    ) {
      line += 1;
      counted = found + 1;
    }
    return line;
  };
}
