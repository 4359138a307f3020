import { isBlank, cellText } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { Looked } from './column-match.ts';
import { readStageName } from './stages/read-stage-name.ts';
import type { DayOrder } from '../schema/values/date-text.ts';
import { decideDayOrder, parseDate } from '../schema/values/date.ts';

/** At which deals a column of dates is filled, and how its days lie to the others of their rows; all of them shares of 0 to 1. */
export interface DateShape {
  readonly filled: number;
  /** Null where too few deals are known to be so. */
  readonly open: number | null;
  readonly ended: number | null;
  readonly won: number | null;
  readonly lost: number | null;
  /** How often its day is the first of its row; null where hardly a row has another one. */
  readonly first: number | null;
}

const mostRows = 600;
const fewest = 3;
const fewestBeside = 5;

/** Null = its words do not say. */
type Kind = 'open' | 'won' | 'lost' | 'over' | null;

/** What stands in columns of dates, beside which deals. */
export function dateShapes(looked: Looked, columns: readonly number[], stage: number | undefined) {
  const rows = rowsOf(looked);
  const kinds = kindsOf(looked, rows, stage);
  const order = orderOf(rows, columns);
  const days = rows.map((row) => columns.map((column) => dayIn(row[column] ?? null, order)));
  return new Map(columns.map((column, at): [number, DateShape] => [column, shapeOf(at, days, kinds)]));
}

function shapeOf(at: number, days: readonly (readonly (number | null)[])[], kinds: readonly Kind[]): DateShape {
  const share = (test: (kind: Kind) => boolean): number | null => {
    const rows = days.filter((_, row) => test(kinds[row] ?? null));
    return rows.length < fewest ? null : rows.filter((row) => row[at] !== null).length / rows.length;
  };
  const beside = days.flatMap((row) => {
    const [day, others] = [row[at] ?? null, row.filter((each, other) => other !== at && each !== null)];
    return day === null || others.length === 0 ? [] : [others.every((each) => day <= (each ?? day))];
  });
  const isOver = (kind: Kind): boolean => kind !== 'open' && kind !== null;
  const [knowsOpen, knowsEnds] = [share((kind) => kind === 'open') !== null, share(isOver) !== null];
  return {
    filled: share(() => true) ?? 0,
    open: share((kind) => kind === 'open' || (!knowsOpen && kind === null)),
    ended: share((kind) => isOver(kind) || (!knowsEnds && kind === null)),
    won: share((kind) => kind === 'won'),
    lost: share((kind) => kind === 'lost'),
    first: beside.length < fewestBeside ? null : beside.filter((isFirst) => isFirst).length / beside.length,
  };
}

/** Rows that hold something, spread evenly. */
function rowsOf({ header, rows }: Looked): readonly (readonly CellValue[])[] {
  const step = Math.max(1, Math.ceil((rows.length - header.firstDataRow) / mostRows));
  return rows
    .slice(header.firstDataRow)
    .filter((row, at) => at % step === 0 && row.filter((cell) => !isBlank(cell)).length >= 2);
}

/** How each deal stands by the words of its stage, or of a column in which some are won and lost where the stages are not. */
function kindsOf(looked: Looked, rows: readonly (readonly CellValue[])[], stage: number | undefined): readonly Kind[] {
  const said = new Map<string, Kind>();
  const kindOf = (name: string): Kind => {
    const before = said.get(name);
    if (before !== undefined) return before;
    const { says } = name === '' ? { says: null } : readStageName(name);
    const kind = says === 'unsure' ? null : says;
    said.set(name, kind);
    return kind;
  };
  const ends = (column: number): boolean => {
    const { values, distinct } = looked.sampleOf(column);
    const kinds = new Set(distinct > 0.5 ? [] : values.map(kindOf));
    return kinds.has('won') || kinds.has('lost') || kinds.has('over');
  };
  const others = looked.header.labels.flatMap((label, column) => (label === '' || column === stage ? [] : [column]));
  const column = [...(stage === undefined ? [] : [stage]), ...others].find(ends) ?? stage;
  return rows.map((row) => (column === undefined ? null : kindOf(cellText(row[column]))));
}

/** One order for all: of two columns of one export none has another. */
function orderOf(rows: readonly (readonly CellValue[])[], columns: readonly number[]): DayOrder {
  for (const column of columns) {
    const { order } = decideDayOrder(rows.map((row) => row[column]));
    if (order !== null) return order;
  }
  return 'day first';
}

function dayIn(cell: CellValue, order: DayOrder): number | null {
  const read = isBlank(cell) ? null : parseDate(cell, order);
  return read?.ok === true ? read.value : null;
}
