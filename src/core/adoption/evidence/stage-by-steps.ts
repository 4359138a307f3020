import { isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { saysPast } from '../../schema/header-words.ts';
import { parseBoolean } from '../../schema/values/boolean.ts';
import { greatest } from '../../statistics/greatest.ts';
import type { MadeColumn } from '../adoption.ts';
import type { Evidence } from '../decision.ts';
import { isReached, isDay, isTickOrNot } from './step-column.ts';
import type { StepColumn } from './step-column.ts';
import { runsOf, stepsBeside } from './steps-beside.ts';
import type { PlacedHeader } from '../place-header.ts';
import { inPassingOrder } from './stage-order-by-passing.ts';
import { isStageWord, kindOfStageName, placeOfStageName } from '../stage-words.ts';
import { keptSteps } from '../standing/kept-steps.ts';
import type { KeptStanding } from '../standing/kept-standing.ts';
import type { Standing } from '../standing/standing.ts';
import { stepName } from '../standing/step-name.ts';

const mostSampled = 300;
/** Fields that a column of a stage may be taken for by an alias: “Closed” with dates is Closed on, where nothing says more. */
const mayBeSteps: ReadonlySet<string> = new Set(['closedOn', 'lastContact']);

/** Where deals are that have come to none of the stages yet. */
const notBegun = 'New';
const placeOfNew = 10;
const nearlyEach = 0.9;

/**
 * A column for each stage, with the date on which a deal came there or a tick: “Contacted | Quote sent | Won | Lost”. The deal stands
 * at the furthest one that is filled. What names them is their headers; columns of dates or ticks that stand side by side, of which
 * nobody knows the words, only look like it. A deal with none is new.
 *
 * @param names of the stages that are known already, folded
 */
export function stageBySteps(
  placed: PlacedHeader,
  names: ReadonlySet<string>,
  kept?: KeptStanding,
): Evidence<Standing>[] {
  const { columns, before } = asKept(columnsOf(placed), placed, kept);
  const steps = columns.filter((step) => before.has(step.column) || isStep(step));
  const known = steps.filter(({ column, name }) => before.has(column) || isStageWord(name) || names.has(fold(name)));
  const texts = columns.filter(({ holds, name }) => holds === 'texts' && isStageWord(name)).length;
  const filled = known.filter(({ holds }) => holds !== 'nothing').length;
  // With texts below more of such words it is a board of cards.
  // When a deal was won and when it was lost, and nothing on the way, says how it ended and not where it stands.
  const isOnTheWay = known.some(({ name }) => kindOfStageName(name) === 'open');
  const isNamed = before.size > 0 || (known.length >= 2 && filled > texts && isOnTheWay);
  const funnel = isNamed ? [] : sideBySide(steps);
  if (!isNamed && funnel.length < 3) return [];
  const last = known.at(-1)?.column ?? -1;
  const first = known[0]?.column ?? Infinity;
  const row = new Set(stepsBeside(placed, steps, known));
  const all = isNamed
    ? steps.filter((step) => (step.column > first && step.column < last) || known.includes(step) || row.has(step))
    : funnel;
  const isDated = all.some(({ holds }) => holds === 'dates');
  // “Won?” with Yes and No beside dates says how a deal ended, and is read so: No is no date that is missing.
  const isAnswer = ({ holds, name, column }: StepColumn): boolean =>
    holds === 'ticks' && kindOfStageName(name) !== 'open' && saysNo(placed, column);
  const used = inOrder(placed, isDated ? all.filter((step) => !isAnswer(step)) : all);
  // Stages that are there already know no other: there a deal with none stands at the first of them.
  const isNewKnown = names.size === 0 || names.has(fold(notBegun));
  const cameTo = reachedBy(placed, used);
  const reached = furthest(placed, used, cameTo);
  // Boxes that nobody has ever ticked, such as “Archived” and “Due complete” of an export, say of no deal where it stands.
  if (reached.size === 0 && before.size === 0 && used.every(({ holds }) => holds === 'ticks')) return [];
  const begun = firstOfAll(placed, used, reached.size) ?? notBegun;
  const values = isNewKnown || begun !== notBegun ? withNew(placed, reached, begun) : reached;
  const begins = values.size > reached.size && begun === notBegun;
  const made: MadeColumn = {
    field: 'stage',
    by: isDated ? 'dated columns' : 'ticked columns',
    values,
    choices: [...new Set([...(begins ? [notBegun] : []), ...used.map(({ name }) => name)])],
    cameTo: new Map([...cameTo].map(([row, steps]) => [row, steps.map(({ name }) => name)])),
  };
  const dated = isDated ? used.filter(({ holds }) => holds !== 'ticks') : [];
  const named = used.map(({ column, name }) => {
    return { name, label: placed.header.labels[column] ?? '', was: before.get(column) ?? null };
  });
  const labels = used.map(({ column }) => `“${placed.header.labels[column] ?? ''}”`).join(', ');
  return [
    {
      answer: {
        made,
        entered: new Map(dated.map(({ column, name }) => [column, name])),
        headings: new Set(),
        steps: named,
      },
      grade: before.size > 0 ? 'declared' : isNamed ? 'named' : 'shaped',
      because: `${labels} are ${isDated ? 'columns of dates' : 'columns to tick'}, one a stage`,
    },
  ];
}

/** As deals pass them; ends that stand before the stages on the way, as where the columns run backwards, come behind them. */
function inOrder({ tab, header }: PlacedHeader, steps: readonly StepColumn[]): readonly StepColumn[] {
  const open = steps.filter(({ name }) => kindOfStageName(name) === 'open');
  const passed = inPassingOrder(open, ({ column }) => column, tab.rows.slice(header.firstDataRow));
  if (passed.every((step, at) => step === open[at])) return steps;
  return [...passed, ...steps.filter((step) => !open.includes(step))];
}

/** With those that were steps in the last run as what they were, whatever somebody typed into them since. */
function asKept(columns: readonly StepColumn[], { header }: PlacedHeader, kept: KeptStanding | undefined) {
  const isSteps = kept?.by === 'dated columns' || kept?.by === 'ticked columns';
  const before = keptSteps(
    isSteps ? kept : undefined,
    columns.map((step) => {
      return { at: step.column, label: header.labels[step.column] ?? '', mayBeNew: step.holds !== 'texts' };
    }),
  );
  const holds = kept?.by === 'ticked columns' ? 'ticks' : 'dates';
  return {
    before,
    columns: columns.map((step): StepColumn =>
      before.has(step.column) && step.holds === 'texts' ? { ...step, holds } : step,
    ),
  };
}

function columnsOf({ tab, header, match }: PlacedHeader): readonly StepColumn[] {
  const fieldOf = new Map([...match.columns].map(([field, column]) => [column, field]));
  return header.labels.flatMap((label, column): StepColumn[] => {
    const name = stepName(label);
    const field = fieldOf.get(column);
    if (label === '' || name.length > 40) return [];
    // “Closed” may be a stage; “Close date” is the day.
    const isDay = field === 'closedOn' && !saysPast(label) && kindOfStageName(name) === 'open';
    const mayBe = field !== undefined && mayBeSteps.has(field) && match.foundBy.get(field) !== 'label' && !isDay;
    const isFree = field === undefined || (mayBe && isStageWord(name));
    if (!isFree || match.entered.has(column)) return [];
    return [{ column, name, holds: holdsOf(tab.rows, header.firstDataRow, column) }];
  });
}

function isStep({ holds, name }: StepColumn): boolean {
  return holds === 'dates' || holds === 'ticks' || (holds === 'nothing' && isStageWord(name));
}

function holdsOf(rows: readonly (readonly CellValue[])[], firstRow: number, column: number): StepColumn['holds'] {
  const cells: CellValue[] = [];
  for (let row = firstRow; row < rows.length && cells.length < mostSampled; row += 1) {
    const cell = rows[row]?.[column] ?? null;
    const nothing: boolean = isBlank(cell);
    if (!nothing) cells.push(cell);
  }
  if (cells.length === 0) return 'nothing';
  const dates = cells.filter(isDay).length;
  const ticks = cells.filter(isTickOrNot).length;
  if (dates + ticks < 0.8 * cells.length) return 'texts';
  return dates > 0 && dates >= 0.5 * cells.length ? 'dates' : 'ticks';
}

/** The columns of one kind that stand side by side, most of them. */
function sideBySide(steps: readonly StepColumn[]): readonly StepColumn[] {
  return runsOf(steps).toSorted((a, b) => b.length - a.length)[0] ?? [];
}

/** Row → the stages that are filled; a row with none is not in it. */
function reachedBy(
  { tab, header }: PlacedHeader,
  steps: readonly StepColumn[],
): ReadonlyMap<number, readonly StepColumn[]> {
  const found = new Map<number, readonly StepColumn[]>();
  for (let row = header.firstDataRow; row < tab.rows.length; row += 1) {
    const cells = tab.rows[row] ?? [];
    const reached = steps.filter(({ column }) => isReached(cells[column] ?? null));
    if (reached.length > 0) found.set(row, reached);
  }
  return found;
}

/**
 * Row → the furthest stage that is filled. Where a deal was won and lost the later date holds; without one it stands where it was
 * before, and is told to its owner (leads/standing-of-row.ts).
 */
function furthest(
  { tab }: PlacedHeader,
  steps: readonly StepColumn[],
  cameTo: ReadonlyMap<number, readonly StepColumn[]>,
): ReadonlyMap<number, string> {
  const kinds = new Map(steps.map(({ name }) => [name, kindOfStageName(name)]));
  const values = new Map<number, string>();
  for (const [row, reached] of cameTo) {
    const ends = reached.filter(({ name }) => kinds.get(name) !== 'open');
    const onTheWay = reached.filter((step) => !ends.includes(step)).at(-1);
    const name = (ends.length > 0 ? (lastEnd(ends, tab.rows[row] ?? []) ?? onTheWay) : onTheWay)?.name;
    if (name !== undefined) values.set(row, name);
  }
  return values;
}

/** The first stage, where deals begin in it, as nearly every one did: what has none stands there. Null where they begin before it. */
function firstOfAll({ tab, header }: PlacedHeader, [first]: readonly StepColumn[], reached: number): string | null {
  if (first === undefined || (placeOfStageName(first.name) ?? Infinity) > placeOfNew) return null;
  const rows = tab.rows.slice(header.firstDataRow).filter((cells) => isReached(cells[first.column] ?? null)).length;
  return reached > 0 && rows >= nearlyEach * reached ? first.name : null;
}

/** @param begun where those stand that have come to none */
function withNew(
  { tab, header }: PlacedHeader,
  reached: ReadonlyMap<number, string>,
  begun: string,
): ReadonlyMap<number, string> {
  const values = new Map(reached);
  for (let row = header.firstDataRow; row < tab.rows.length; row += 1) {
    if (!values.has(row) && tab.rows[row]?.some((cell) => cell !== false && !isBlank(cell)) === true)
      values.set(row, begun);
  }
  return values;
}

/** The end of the latest day; null where several are ticked, or of one day: it is not for us to choose. */
function lastEnd(ends: readonly StepColumn[], cells: readonly CellValue[]): StepColumn | null {
  const [first = null] = ends;
  if (ends.length === 1) return first;
  const days = ends.flatMap(({ column }) => {
    const cell = cells[column];
    return typeof cell === 'number' ? [cell] : [];
  });
  const latest = greatest(days);
  const [last = null, another] = ends.filter(({ column }) => cells[column] === latest);
  return days.length === ends.length && another === undefined ? last : null;
}

/** Whether somebody answers in a column, and does not only tick it. */
function saysNo({ tab, header }: PlacedHeader, column: number): boolean {
  return tab.rows.slice(header.firstDataRow).some((row) => {
    const read = parseBoolean(row[column] ?? null);
    return read.ok && !read.value;
  });
}
