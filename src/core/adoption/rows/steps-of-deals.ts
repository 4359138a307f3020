import { tabSchemas } from '../../schema/tab-schemas.ts';
import { parseDate } from '../../schema/values/date.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { sampleColumn } from '../column-sample.ts';
import { isOwnId } from '../own-id.ts';
import type { PlacedHeader } from '../place-header.ts';
import { kindOfStageName } from '../stage-words.ts';
import { isPeriod } from './section-rows.ts';

/** How such rows are called in a question. */
export const stepsGroup = 'that repeat a deal';

const fewestDeals = 3;
const fewestShare = 0.03;
/** Rows by which it is told which columns change. */
const mostLooked = 60;
/** So many words on average are a remark, which differs from step to step. */
const wordsOfRemark = 4;
/** What is written anew at each step, beside its dates. */
const changing: readonly string[] = ['stage', 'nextStep', 'notes', 'lostReason', 'lastContact'];
const dateFields: ReadonlySet<string> = new Set(
  tabSchemas.leads.columns.flatMap(({ field, type }) => (type === 'date' || type === 'dateTime' ? [field] : [])),
);

/**
 * Rows of a list that has one a step or a week, 0-based: all but the last of each deal. The same names, amount and texts at another stage and
 * on another day; one that is over begins no later step, for the customer buys again.
 *
 * @param who where leads say who they are
 * @param isAsked they have been asked about: then they are steps, however few are left
 */
export function stepsOfDeals(lead: PlacedHeader, who: readonly number[], isAsked: boolean): readonly number[] {
  const { tab, header, match } = lead;
  const stage = match.columns.get('stage');
  const [name] = who;
  if (stage === undefined || name === undefined) return [];
  const byName = repeatedBy(rowsWith(lead, name), (row) => cellText(tab.rows[row]?.[name]));
  const again = byName.flat();
  if (again.length === 0) return [];
  const { same, days } = columnsOf(lead, again);
  const at = (row: number, column: number): string => cellText(tab.rows[row]?.[column]);
  const isSnapshot = isEachDealAtEachDay(again, name, days, at);
  const fixed = isSnapshot ? same.filter((column) => column !== match.columns.get('amount')) : same;
  // Column by column: hardly a row is left after the first one or two.
  const deals = fixed
    .filter((column) => column !== name)
    .reduce(
      (groups, column) => groups.flatMap((rows) => repeatedBy(rows, (row) => at(row, column))),
      fixed.includes(name) ? byName : [again],
    );
  const steps: (readonly number[])[] = [];
  let goingOn = 0;
  for (const rows of deals) {
    const inOrder = sorted(rows, (row) => dayOf(tab.rows[row] ?? [], days));
    const isDifferent = (a: number, b: number): boolean =>
      [stage, ...days].some((column) => at(a, column) !== at(b, column));
    const earlier = inOrder.filter((row, index) => {
      const next = inOrder[index + 1];
      return next !== undefined && isDifferent(row, next);
    });
    const ended = earlier.filter((row) => ['won', 'lost'].includes(kindOfStageName(at(row, stage)) ?? ''));
    // What is over and stands there again is the same deal once more, or the next one of a customer.
    const isSteps = ended.every((row) => at(row, stage) === at(inOrder.at(-1) ?? row, stage));
    if (earlier.length === 0 || !isSteps) continue;
    if (ended.length < earlier.length) goingOn += 1;
    steps.push(earlier);
  }
  if (isAsked) return steps.flat();
  if (goingOn < fewestDeals) return [];
  const rows = tab.rows.filter((cells, row) => row >= header.firstDataRow && cells.length > 0).length;
  const found = steps.flat();
  return found.length >= fewestShare * rows ? found : [];
}

function rowsWith({ tab, header }: PlacedHeader, name: number): readonly number[] {
  const rows: number[] = [];
  for (let row = Math.max(0, header.firstDataRow); row < tab.rows.length; row += 1)
    if (!isBlank(tab.rows[row]?.[name])) rows.push(row);
  return rows;
}

/** Those that share what they say with another one, by what that is. */
function repeatedBy(rows: readonly number[], said: (row: number) => string): readonly (readonly number[])[] {
  // A customer has few deals, and nearly always they are told apart at a glance.
  if (rows.length <= 8) {
    const texts = rows.map(said);
    if (texts.every((text, index) => texts.indexOf(text) === index)) return [];
  }
  const groups = new Map<string, number | number[]>();
  for (const row of rows) {
    const key = said(row);
    const before = groups.get(key);
    // Most stand alone, and need no list.
    if (before === undefined) groups.set(key, row);
    else if (typeof before === 'number') groups.set(key, [before, row]);
    else before.push(row);
  }
  return [...groups.values()].flatMap((each) => (typeof each === 'number' ? [] : [each]));
}

/** The columns that stay the same from step to step, and those that say when it was. */
function columnsOf({ tab, header, match }: PlacedHeader, again: readonly number[]) {
  const fieldOf = new Map([...match.columns].map(([field, column]) => [column, field]));
  const some = again.slice(0, mostLooked).map((row) => tab.rows[row] ?? []);
  const days: number[] = [];
  const same: number[] = [];
  for (const column of header.labels.keys()) {
    const field = fieldOf.get(column) ?? '';
    if (changing.includes(field)) continue;
    const { filled, dates, texts } = sampleColumn(some, 0, column);
    const cells = some.map((row) => cellText(row[column]));
    const isDay = dateFields.has(field) || dates >= 0.5 || cells.filter(isPeriod).length >= 0.5 * filled;
    const words = cells.reduce((sum, text) => sum + text.split(/\s+/).length, 0) / Math.max(1, filled);
    if (filled === 0 || cells.some(isOwnId)) continue;
    if (isDay) days.push(column);
    // Numbers of the team's own are a probability or a share that grows.
    else if (field !== '' || (texts >= 0.5 && words < wordsOfRemark)) same.push(column);
  }
  return { same, days };
}

/** Whether nearly each deal stands there at nearly each day or week, once: then its amount may change as well. */
function isEachDealAtEachDay(
  rows: readonly number[],
  name: number,
  days: readonly number[],
  at: (row: number, column: number) => string,
): boolean {
  const ofNames = new Set(rows.map((row) => at(row, name))).size;
  if (ofNames < fewestDeals) return false;
  return days.some((column) => {
    const ofDays = new Set<string>();
    for (const row of rows) {
      ofDays.add(at(row, column));
      // In a list of deals it ends here after a few rows.
      if (rows.length < 0.7 * ofNames * ofDays.size) return false;
    }
    const pairs = new Set(rows.map((row) => `${at(row, name)}\u0000${at(row, column)}`)).size;
    return ofDays.size >= 3 && pairs === rows.length;
  });
}

function sorted(rows: readonly number[], dayAt: (row: number) => number | null): readonly number[] {
  const days = new Map(rows.map((row) => [row, dayAt(row)] as const));
  return [...rows].sort((a, b) => (days.get(a) ?? 0) - (days.get(b) ?? 0) || a - b);
}

function dayOf(cells: readonly CellValue[], columns: readonly number[]): number | null {
  for (const column of columns) {
    const cell = cells[column] ?? null;
    if (typeof cell === 'number') return cell;
    const read = typeof cell === 'string' ? parseDate(cell, null) : null;
    if (read?.ok === true) return read.value;
  }
  return null;
}
