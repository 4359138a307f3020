import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { RowSpan } from '../../workbook/rows-summed.ts';
import { fold } from '../../schema/fold.ts';
import { isDate } from '../column-sample.ts';
import { isOwnId } from '../own-id.ts';
import type { PlacedHeader } from '../place-header.ts';
import { beginsAsTotal, endsAsTotal, isTotalAlone } from './row-words.ts';
import { thinIn } from './thin-row.ts';
import type { ThinIn } from './thin-row.ts';

/** A formula over one row takes nothing together. */
const fewestRows = 2;
const mostTexts = 3;

/**
 * Rows whose formulas take leads above or below them together, whatever they are called, whatever they come to and whether or not a program has
 * worked them out: totals, where all else in them makes no lead. With more beside a name than a total has, a person is asked. By 0-based row.
 *
 * @param who where leads say who they are
 */
export function sumRows(lead: PlacedHeader, who: ReadonlySet<number>): ReadonlyMap<number, 'total' | 'doubtful'> {
  const { tab, header } = lead;
  const found = new Map<number, 'total' | 'doubtful'>();
  if (tab.sums === undefined) return found;
  const columns = thinIn(lead, who);
  const isFilled = (row: number): boolean => !(tab.rows[row] ?? []).every(isBlank);
  for (const [row, formulas] of tab.sums) {
    const sums = new Set([...formulas].flatMap(([column, span]) => (takesLeads(span, row) ? [column] : [])));
    const cells = tab.rows[row] ?? [];
    if (row < header.firstDataRow || row === header.row || sums.size === 0 || !isFilled(row)) continue;
    const rest = cells.map((cell, column) => (sums.has(column) ? null : cell));
    const is = judge(rest, columns);
    if (is !== null) found.set(row, is);
  }
  return found;

  function takesLeads({ first, last }: RowSpan, own: number): boolean {
    let rows = 0;
    const from = Math.max(first, header.firstDataRow);
    for (let row = from; row <= Math.min(last, tab.rows.length - 1) && rows < fewestRows; row += 1)
      if (row !== own && row !== header.row && isFilled(row)) rows += 1;
    return rows >= fewestRows;
  }
}

/** What a row is by all that stands in it beside its sums; null = a lead. */
function judge(rest: readonly CellValue[], { who, dates, entered, stage }: ThinIn): 'total' | 'doubtful' | null {
  const isDay = (cell: CellValue, column: number): boolean =>
    (dates.has(column) || entered.has(column)) && !isBlank(cell) && isDate(cell);
  if (rest.some(isDay)) return null;
  const typed = rest.flatMap((cell, column) =>
    typeof cell === 'string' && !isOwnId(cell) ? [{ column, text: fold(cell.slice(0, 100)) }] : [],
  );
  const texts = typed.filter(({ text }) => text !== '');
  const names = texts.filter(({ column, text }) => who.has(column) && !isTotalAlone.test(text));
  const says = fold(cellText(rest[stage]).slice(0, 100));
  const hasStage = says !== '' && !/\d/.test(says) && !saysTotal(says);
  const isCalled = texts.length <= 1 || saysTotal(texts[0]?.text ?? '');
  if (names.length > 0 && hasStage) return null;
  if (rest.some(isOwnId)) return 'doubtful';
  if (names.length > 0 || hasStage) return isCalled && (texts.length <= 1 || !hasStage) ? 'total' : 'doubtful';
  return texts.length <= mostTexts ? 'total' : 'doubtful';
}

function saysTotal(text: string): boolean {
  return beginsAsTotal.test(text) || endsAsTotal.test(text);
}
