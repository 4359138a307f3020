import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import type { PlacedHeader } from '../place-header.ts';
import { saidAgain } from './said-again.ts';
import type { Said } from './said-again.ts';
import { beginsAsTotal } from './row-words.ts';
import { thinRow } from './thin-row.ts';
import type { ThinRow } from './thin-row.ts';
import { whoColumns } from './who-columns.ts';

/** A row that sums up leads; or one of which nobody knows whether it does. */
export type Summary = 'total' | 'doubtful';

/** So many amounts add up to that of a company by chance only. */
const fewestAdded = 3;

/**
 * Rows with a label and numbers that say again what the leads say: their sum, their number, their mean, of all, of the part above, or of
 * those of one stage or owner. What stands below the list with a label and a number that nothing explains may be one more of them, or a
 * lead that somebody has only begun.
 *
 * @param before what a row is already
 */
export function summaryRows(lead: PlacedHeader, before: (row: number) => string | null): ReadonlyMap<number, Summary> {
  const { tab, header, match } = lead;
  const first = Math.max(0, header.firstDataRow);
  const who = new Set(whoColumns(lead));
  const thin = new Map<number, ThinRow>();
  for (let row = first; row < tab.rows.length; row += 1) {
    const found = before(row) === null ? thinRow(tab.rows[row] ?? [], lead, who) : null;
    if (found !== null) thin.set(row, found);
  }
  if (thin.size === 0) return new Map();
  const stages = stagesOf(lead, first);
  const isStage = (text: string): boolean => (stages.get(text) ?? 0) > 1 && !beginsAsTotal.test(text);
  const hasStages = match.columns.has('stage') && stages.size > 1;
  const ends = endOf(lead, { first, thin, before, who });
  const again = saidAgain(lead, new Set([...thin.values()].flatMap(({ numbers }) => [...numbers.keys()])));
  const found = new Map<number, Summary>();
  for (let row = first; row < tab.rows.length; row += 1) {
    const each = thin.get(row);
    const place = ends(row, found);
    const known = each !== undefined && isStage(each.stage);
    const summary =
      each === undefined ? null : judge(each, { said: () => again.explains(row, each), known, place, hasStages });
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
  /** Whether its stage is that of other rows, too. */
  readonly known: boolean;
  readonly place: Place;
  readonly hasStages: boolean;
}

function judge(row: ThinRow, { said: explain, known, place, hasStages }: Judged): Summary | null {
  if (known && row.isSomebody) return null;
  const said = explain();
  const isEach = said.explained === row.numbers.size;
  if (!row.isSomebody) {
    if (said.sums > 0 || row.saysTotal || (isEach && !known)) return 'total';
    if (known || !place.isLast || !place.isApart) return null;
    return row.labels.length > 0 ? 'total' : row.isInUse ? null : 'doubtful';
  }
  if ((said.ofNamed || said.added >= fewestAdded) && (place.isLast || hasStages)) return 'total';
  if (!place.isLast || row.labels.length > 1) return null;
  if (isEach && (said.counts > 1 || said.ratios > 0)) return 'total';
  return place.isApart && hasStages && !row.isInUse ? 'doubtful' : null;
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
