import { cellText, isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { isOwnId } from '../own-id.ts';
import type { PlacedHeader } from '../place-header.ts';
import { ownCells, textOver } from './answered-rows.ts';
import { endOfList, listKinds } from './list-kinds.ts';
import type { ListKinds } from './list-kinds.ts';

/** What a row below the list may be; `under` = one of several under a text of their own. */
type TailRow = 'note' | 'heading' | 'doubtful' | { readonly under: string };

/** Where a text alone is how somebody begins a lead. */
const begins: ReadonlySet<string> = new Set(['stage', 'owner', 'email', 'phone', 'amount']);
const longestOfWords = 6;

/**
 * What stands below the list: keys to what stands in its columns are notes; a text alone that is no name, rows that have no stage where nearly
 * all the others have one and that stand under a text of their own or hold other things than the columns do, are asked about. Where blank rows part
 * the leads as well, being apart says nothing. By 0-based row.
 *
 * @param known what a row is already
 */
export function tailRows(lead: PlacedHeader, known: (row: number) => string | null): ReadonlyMap<number, TailRow> {
  const { tab, header } = lead;
  const isGap = (row: number): boolean => (tab.rows[row] ?? []).every(isBlank) || known(row) === 'prepared';
  const isLead = (row: number): boolean => known(row) === null;
  const last = endOfList(lead, isLead);
  const found = new Map<number, TailRow>();
  if (last < 0 || last === tab.rows.length - 1) return found;
  const kinds = listKinds(lead, last, isLead);
  const hasGaps = tab.rows.some(
    (_, row) => row > header.firstDataRow && row > header.row + 1 && row < last && isGap(row),
  );
  let isApart = false;
  let block: number[] = [];
  for (let row = last + 1; row <= tab.rows.length; row += 1) {
    const ends = row === tab.rows.length || isGap(row) || known(row) !== null;
    if (!ends) block.push(row);
    if (!ends) continue;
    for (const [each, what] of blockOf(lead, block, { kinds, hasGaps, isApart })) found.set(each, what);
    // A text alone right over such numbers is what they are called.
    const [only, more] = block;
    const isOverSums = isApart && more === undefined && row === (only ?? -1) + 1 && known(row) === 'total';
    if (only !== undefined && isOverSums && !hasGaps && kinds.isStaged && ownCells(tab.rows[only] ?? []).length === 1)
      found.set(only, 'doubtful');
    block = [];
    isApart = true;
  }
  return found;
}

function blockOf(
  { tab, match }: PlacedHeader,
  block: readonly number[],
  { kinds, hasGaps, isApart }: { readonly kinds: ListKinds; readonly hasGaps: boolean; readonly isApart: boolean },
): readonly (readonly [row: number, TailRow])[] {
  const filledOf = (row: number): readonly CellValue[] => ownCells(tab.rows[row] ?? []);
  const isAlone = (row: number): boolean => filledOf(row).length === 1 && typeof filledOf(row)[0] === 'string';
  const isKey = (row: number): boolean => isAlone(row) && kinds.explains(cellText(filledOf(row)[0]));
  const keys = block.filter(isKey);
  const notes = keys.map((row) => [row, 'note'] as const);
  const rest = block.filter((row) => !keys.includes(row));
  const [first, ...below] = rest;
  // What has counted goes on to.
  const isUsed = rest.some((row) => tab.rows[row]?.some(isOwnId) === true);
  if (hasGaps || !kinds.isStaged || first === undefined || isUsed) return notes;
  const hasStage = (row: number): boolean => !isBlank(tab.rows[row]?.[match.columns.get('stage') ?? -1]);
  const isOver = isApart || kinds.misfits(tab.rows[first] ?? []) > 0;
  if (isOver && isAlone(first) && below.length > 1 && !below.some((row) => isAlone(row) || hasStage(row))) {
    const under = textOver(tab.rows[first] ?? []);
    return [...notes, [first, 'heading'] as const, ...below.map((row) => [row, { under }] as const)];
  }
  const misfits = rest.filter((row) => kinds.misfits(tab.rows[row] ?? []) > 0).length;
  const isOther = rest.length > 1 && !rest.some(hasStage) && 2 * misfits > rest.length;
  const fieldOf = new Map([...match.columns].map(([field, column]) => [column, field]));
  const isText = (row: number): boolean => {
    const column = (tab.rows[row] ?? []).findIndex((cell) => !isBlank(cell));
    return isAlone(row) && !begins.has(fieldOf.get(column) ?? '') && !isName(cellText(tab.rows[row]?.[column]));
  };
  return [...notes, ...rest.flatMap((row) => (isOther || isText(row) ? [[row, 'doubtful'] as const] : []))];
}

/** “Globex Corp.” and “The Very Good Company”, not “Printed on 3 March”, “* incl. VAT”, “Signed: ______” and whole sentences. */
function isName(text: string): boolean {
  return /^\p{L}/u.test(text) && !/[\d:=_*†]/.test(text) && text.split(/\s+/).length < longestOfWords;
}
