import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import type { PlacedHeader } from '../place-header.ts';
import { saidAgain } from './said-again.ts';
import type { Said } from './said-again.ts';
import { thinIn, thinRow } from './thin-row.ts';
import type { ThinRow } from './thin-row.ts';

/** A row that sums up leads; or one of which nobody knows whether it does. */
export type Summary = 'total' | 'doubtful';

/** Two or three amounts of a small sheet add up to that of another deal by chance; so many hardly do. */
const addedByChance = 2;
const fewestAdded = 4;

/**
 * Rows with a label and numbers that say again what the leads say: their sum, their number, their mean, of all, of the part above, or of
 * those of one stage or owner. What stands below the list with a label and a number that nothing explains may be one more of them, or a
 * lead that somebody has only begun.
 *
 * @param who where leads say who they are
 * @param before what a row is already
 */
export function summaryRows(
  lead: PlacedHeader,
  who: ReadonlySet<number>,
  before: (row: number) => string | null,
): ReadonlyMap<number, Summary> {
  const { tab, header, match } = lead;
  const first = Math.max(0, header.firstDataRow);
  const columns = thinIn(lead, who);
  const thin = new Map<number, ThinRow>();
  for (let row = first; row < tab.rows.length; row += 1) {
    const found = before(row) === null ? thinRow(tab.rows[row] ?? [], columns) : null;
    if (found !== null) thin.set(row, found);
  }
  if (thin.size === 0) return new Map();
  const stages = stagesOf(lead, first);
  const hasStages = match.columns.has('stage') && stages.size > 1;
  const ends = endOf(lead, { first, thin, before, who });
  const again = saidAgain(lead, new Set([...thin.values()].flatMap(({ numbers }) => [...numbers.keys()])));
  const found = new Map<number, Summary>();
  for (let row = first; row < tab.rows.length; row += 1) {
    const each = thin.get(row);
    const place = ends(row, found);
    const endsPart = place.isLast || (tab.rows[row + 1] ?? []).every(isBlank) || thin.has(row + 1);
    const judged =
      each === undefined ? null : judge(each, { said: () => again.explains(row, each), endsPart, place, hasStages });
    // What was a lead stays one until somebody says otherwise.
    const summary = judged === 'total' && each?.isInUse === true && each.saysTotal !== 'alone' ? 'doubtful' : judged;
    if (summary !== null) found.set(row, summary);
    if (summary === 'total' || ['total', 'heading', 'header'].includes(before(row) ?? '')) again.part();
    else if (summary === null && before(row) === null) again.add(row);
  }
  return found;
}

/** Whether nothing but such rows stands below, and whether a blank row or a total parts it from the leads. */
interface Place {
  readonly isLast: boolean;
  readonly isApart: boolean;
}

interface Judged {
  readonly said: () => Said;
  /** Whether no lead of the same part stands right below. */
  readonly endsPart: boolean;
  readonly place: Place;
  readonly hasStages: boolean;
}

/** A name and a stage, or an owner or any other text, are a lead's, whatever one sum comes to: arithmetic is chance in a small sheet. */
function judge(row: ThinRow, { said: explain, endsPart, place, hasStages }: Judged): Summary | null {
  if (row.isSomebody && row.stage !== '') return null;
  const said = explain();
  const isEach = row.numbers.size > 0 && said.explained === row.numbers.size;
  const addsUp = said.added > addedByChance;
  if (row.isSomebody && row.labels.length > 1) {
    // “CAMPAIGN TOTAL” and a remark: the sums of two columns are none by chance, and that of one hardly beside such a word.
    if (!hasStages || !endsPart || !isEach || said.added < fewestAdded) return null;
    if (said.sums > 1) return 'total';
    return row.saysTotal === null ? null : 'doubtful';
  }
  if (!row.isSomebody) {
    // “Won: 1” beside a total is no stage, “Won” is.
    if (row.saysTotal === 'alone' && /\d/.test(row.stage)) return 'total';
    if (row.stage !== '')
      return (addsUp && endsPart) || (place.isLast && (place.isApart || said.ofNamed)) ? 'doubtful' : null;
    if (row.saysTotal !== null || (said.sums > 0 && (addsUp || row.labels.length === 0)) || isEach) return 'total';
    return place.isLast && place.isApart ? (row.labels.length > 0 ? 'total' : 'doubtful') : null;
  }
  if (said.ofNamed || (addsUp && endsPart && (row.saysTotal !== null || said.added >= fewestAdded))) return 'total';
  const isSmallSum = place.isLast && isEach;
  if (isSmallSum && (said.counts > 1 || (place.isApart && (row.saysTotal !== null || said.ratios > 0)))) return 'total';
  if (row.saysTotal !== null || (addsUp && (place.isLast || hasStages))) return 'doubtful';
  if (!place.isLast) return null;
  if (isEach && said.ratios > 0) return 'doubtful';
  return place.isApart && hasStages ? 'doubtful' : null;
}

/** How many rows stand at each stage, folded. */
function stagesOf({ tab, match }: PlacedHeader, first: number): ReadonlyMap<string, number> {
  const column = match.columns.get('stage');
  const stages = new Map<string, number>();
  if (column === undefined) return stages;
  for (const cells of tab.rows.slice(first)) {
    const text = fold(cellText(cells[column]).slice(0, 100));
    if (text !== '') stages.set(text, (stages.get(text) ?? 0) + 1);
  }
  return stages;
}

/** Where the list ends: below the last row that somebody stands in and that is not thin. */
function endOf(
  { tab }: PlacedHeader,
  {
    first,
    thin,
    before,
    who,
  }: {
    readonly first: number;
    readonly thin: ReadonlyMap<number, ThinRow>;
    readonly before: (row: number) => string | null;
    readonly who: ReadonlySet<number>;
  },
): (row: number, found: ReadonlyMap<number, Summary>) => Place {
  const isLead = (row: number): boolean => {
    const cells: readonly CellValue[] = tab.rows[row] ?? [];
    const isNamed = who.size === 0 || [...who].some((column) => !isBlank(cells[column]));
    return isNamed && !thin.has(row) && before(row) === null && cells.filter((cell) => !isBlank(cell)).length > 1;
  };
  let last = tab.rows.length - 1;
  while (last > first && !isLead(last)) last -= 1;
  // Where each row is thin, the list ends at the first gap from below.
  if (!isLead(last)) {
    last = tab.rows.length - 1;
    while (last > first && !(tab.rows[last] ?? []).every(isBlank)) last -= 1;
    if (last <= first) last = tab.rows.length - 1;
  }
  let gap = last + 1;
  while (gap < tab.rows.length && !(tab.rows[gap] ?? []).every(isBlank) && before(gap) !== 'total') gap += 1;
  return (row, found) => ({
    isLast: row > last,
    isApart:
      row > last && (row > gap || [...found].some(([each, what]) => each > last && each < row && what === 'total')),
  });
}
