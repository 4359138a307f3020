import type { CellValue } from '../../workbook/cell-value.ts';
import { greatest } from '../../statistics/greatest.ts';
import type { PlacedHeader } from '../place-header.ts';
import { isReached } from './step-column.ts';
import type { StepColumn } from './step-column.ts';

const mostRows = 300;
const nearlyEach = 0.9;
/** Fewer dates under a word that nobody knows say nothing. */
const fewestDated = 3;

/** Columns in one row with steps whose words are known, which are steps, too, whatever they are called. */
export function stepsBeside(
  placed: PlacedHeader,
  steps: readonly StepColumn[],
  known: readonly StepColumn[],
): readonly StepColumn[] {
  return [...tickedBeside(steps, known), ...datedBeside(placed, steps, known)];
}

/** What is ticked further on in a row of columns to tick. */
function tickedBeside(steps: readonly StepColumn[], known: readonly StepColumn[]): readonly StepColumn[] {
  const ticked = known.filter(({ holds }) => holds === 'ticks');
  return ticked.length < 2 ? [] : runWith(steps, ticked);
}

/**
 * Dates of what was done, none before those in front of it: “Opname” before “Offerte verstuurd”, “Afgevallen” behind “Akkoord”. What is planned stands
 * at most deals, also where nothing was done yet, or lies behind all that was done.
 */
function datedBeside(
  { tab, header, match }: PlacedHeader,
  steps: readonly StepColumn[],
  known: readonly StepColumn[],
): readonly StepColumn[] {
  const dated = known.filter(({ holds }) => holds === 'dates');
  if (dated.length < 2) return [];
  const run = runWith(steps, dated);
  const rows = tab.rows.slice(header.firstDataRow, header.firstDataRow + mostRows);
  const created = match.columns.get('created');
  const days = [...dated.map(({ column }) => column), ...(created === undefined ? [] : [created])];
  const latest = greatest(
    rows.flatMap((cells) => days.map((column) => dayIn(cells, column) ?? 0)),
    0,
  );
  const filledAt = run.map(({ column }) => rows.filter((cells) => isReached(cells[column] ?? null)));
  return run.filter(({ column }, at) => {
    const filled = filledAt[at] ?? [];
    if (filled.length < fewestDated) return false;
    const isOfNearlyEach = (test: (cells: readonly CellValue[]) => boolean): boolean =>
      filled.filter(test).length >= nearlyEach * filled.length;
    const before = run.slice(0, at);
    const hasBegun = (cells: readonly CellValue[]): boolean =>
      before.some((step) => isReached(cells[step.column] ?? null));
    const follows = (cells: readonly CellValue[]): boolean => {
      const day = dayIn(cells, column);
      return day === null || (day <= latest && before.every((step) => (dayIn(cells, step.column) ?? day) <= day));
    };
    const earlier = filledAt.slice(0, at).map((each) => each.length);
    // No more deals come to a step than to those in front of it.
    const most = at === 0 ? filled.length : greatest(earlier, 0);
    const isDone = at === 0 || isOfNearlyEach(hasBegun) || filled.length <= 0.5 * rows.length;
    return filled.length <= most && isDone && isOfNearlyEach(follows);
  });
}

function dayIn(cells: readonly CellValue[], column: number): number | null {
  const cell = cells[column];
  return typeof cell === 'number' ? cell : null;
}

function runWith(steps: readonly StepColumn[], known: readonly StepColumn[]): readonly StepColumn[] {
  return runsOf(steps).find((run) => known.every((step) => run.includes(step))) ?? [];
}

/** The columns of one kind that stand side by side. */
export function runsOf(steps: readonly StepColumn[]): readonly (readonly StepColumn[])[] {
  const runs: StepColumn[][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before?.column === step.column - 1 && before.holds === step.holds) run.push(step);
    else runs.push([step]);
  }
  return runs;
}
