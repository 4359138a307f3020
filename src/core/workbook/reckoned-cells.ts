import type { CellValue } from './cell-value.ts';

/** By what the value of a formula changes while nobody edits its row: the day, chance or a market; or cells outside of the row. */
export type ReckonedBy = 'itself' | 'other cells';

/** The formulas of one column that reckon with more than their own row. */
export interface ReckonedColumn {
  /** 0-based row → by what. */
  readonly cells: ReadonlyMap<number, ReckonedBy>;
  /** Only the rows before this one were looked at, and those below it are as its last ones; left out where all rows were. */
  readonly goesOn?: { readonly from: number; readonly by: ReckonedBy };
}

/** What is known of the formulas of a tab. */
interface WithReckoned {
  readonly reckoned?: ReadonlyMap<number, ReckonedColumn>;
}
type Rows = readonly (readonly CellValue[])[];

const changesByItself = /(?<![\p{L}\d_.])(?:TODAY|NOW|RAND(?:BETWEEN|ARRAY)?|GOOGLEFINANCE|STOCKHISTORY)\s*\(/iu;
const texts = /"(?:[^"]|"")*"/g;
/** Columns of a table; without `@` the whole of them, and with it those of the own row. */
const ofTable = /[\p{L}_][\p{L}\d_.]*\[(?:\[[^\]]*\]|[^\][])*\]|\[(?:\[[^\]]*\]|[^\][])*\]/gu;
const call = /[\p{L}_][\p{L}\d_.]*\s*\(/gu;
const reference = /(?<![\p{L}\d_.#])\$?[A-Z]{1,3}(\$?[\d#]+)(?![\p{L}\d_.#])/giu;
const name = /(?<![\p{L}\d_.#])(?!(?:TRUE|FALSE)(?![\p{L}\d_.]))[\p{L}_][\p{L}\d_.]*/iu;
const mostShapes = 500;

/** Tells formula by formula which cells of a sheet are reckoned with more than their own row. */
export function reckonedTally() {
  const columns = new Map<number, Map<number, ReckonedBy>>();
  const shapes = new Map<string, ReckonedBy | null>();
  const put = (row: number, column: number, by: ReckonedBy): void => {
    const known = columns.get(column);
    if (known === undefined) columns.set(column, new Map([[row, by]]));
    else known.set(row, by);
  };
  return {
    /** @param formula without `=`; answers by what it is reckoned */
    note(row: number, column: number, formula: string): ReckonedBy | null {
      if (formula.length > 1000) return null;
      // Filled down, formulas differ by the number of their row alone.
      const shape = formula.replaceAll(String(row + 1), '#');
      let by = shapes.get(shape);
      if (by === undefined) {
        by = reckonedBy(shape);
        if (shapes.size < mostShapes) shapes.set(shape, by);
      }
      if (by !== null) put(row, column, by);
      return by;
    },
    /** A formula that was filled down from another one. */
    noteAs: put,
    /** @param lookedAt how many rows were, with their values, where those below them were not */
    found(lookedAt?: Rows): WithReckoned {
      if (columns.size === 0) return {};
      const reckoned = [...columns].map(([column, cells]): [number, ReckonedColumn] => {
        const by = lookedAt === undefined ? null : byOfLast(lookedAt, column, cells);
        return [column, { cells, ...(by === null || lookedAt === undefined ? {} : { goesOn: { from: lookedAt.length, by } }) }];
      }); // prettier-ignore
      return { reckoned: new Map(reckoned) };
    },
  };
}

/** By what the cell is reckoned; null where it holds no formula, or one that reckons with its own row alone. */
export function reckonedAt({ reckoned }: WithReckoned, row: number, column: number): ReckonedBy | null {
  const found = reckoned?.get(column);
  if (found === undefined) return null;
  const { cells, goesOn } = found;
  return cells.get(row) ?? (goesOn !== undefined && row >= goesOn.from ? goesOn.by : null);
}

/** @param shape a formula in which `#` stands for the number of its own row */
function reckonedBy(shape: string): ReckonedBy | null {
  const plain = shape.replaceAll(texts, '');
  if (changesByItself.test(plain)) return 'itself';
  if (plain.includes('!') || plain.includes(':')) return 'other cells';
  const tables = plain.match(ofTable) ?? [];
  if (tables.some((each) => !each.includes('@') && !each.includes('#'))) return 'other cells';
  const rest = plain.replaceAll(ofTable, '').replaceAll(call, '(');
  // `C$5` is one cell for all rows, in row 5 too.
  if ([...rest.matchAll(reference)].some(([, row]) => row !== '#')) return 'other cells';
  return name.test(rest.replaceAll(reference, '')) ? 'other cells' : null;
}

/** How the last three filled cells of a column are reckoned, where they are so alike. */
function byOfLast(rows: Rows, column: number, cells: ReadonlyMap<number, ReckonedBy>): ReckonedBy | null {
  const filled = [...rows.keys()].filter((row) => (rows[row]?.[column] ?? null) !== null);
  const [by, ...others] = filled.slice(-3).map((row) => cells.get(row) ?? null);
  return by !== undefined && others.length === 2 && others.every((each) => each === by) ? by : null;
}
