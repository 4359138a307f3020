import { cellText, isBlank, isCellError } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { tabSchemas } from '../../schema/tab-schemas.ts';
import type { PlacedHeader } from '../place-header.ts';
import { isPlaceholder } from './row-words.ts';

/** A serial number below this day of 1954 is a blank plus days, not the day of a deal. */
const earliestDay = 20_000;
/** One row alone is a lead that somebody has begun, and so are few that name the same owner, amount or day. */
const enough = 2;
const enoughByHand = 3;

const typeOf: ReadonlyMap<string, string> = new Map(tabSchemas.leads.columns.map(({ field, type }) => [field, type]));
/** They tell who a lead is as little as the number of its row does. */
const sayNothing: readonly string[] = ['leadId'];
const chosenByHand: readonly string[] = ['owner', 'amount', 'nextStep', 'notes'];

/**
 * Rows that are only prepared, 0-based: nobody stands in them, and all else in them is what the others like them say, too: a stage
 * by default, a currency, unticked boxes, formulas that give 0, “-” or a blank plus days. Who has only begun a lead (an amount, a
 * date, a note, another stage) keeps it.
 *
 * @param isOther rows that are something else already
 */
export function preparedRows(
  lead: PlacedHeader,
  who: readonly number[],
  isOther: (row: number) => boolean,
): ReadonlySet<number> {
  const { tab, header, match } = lead;
  if (who.length === 0) return new Set();
  const fieldOf = new Map([...match.columns].map(([field, column]) => [column, field]));
  const nobodys: number[] = [];
  for (let row = Math.max(0, header.firstDataRow); row < tab.rows.length; row += 1) {
    const cells = tab.rows[row] ?? [];
    if (cells.length === 0 || isOther(row) || who.some((column) => !saysNothing(cells[column]))) continue;
    if (cells.some((cell) => !isBlank(cell))) nobodys.push(row);
  }
  const usual = usualValues(nobodys, tab.rows, fieldOf);
  const isPrepared = (cell: CellValue, column: number): boolean => {
    const field = fieldOf.get(column);
    if (saysNothing(cell) || sayNothing.includes(field ?? '')) return true;
    // Formulas and numbers of rows in the team's own columns.
    if (field === undefined && typeof cell !== 'string') return true;
    if (typeof cell === 'number' && isDateField(field) && cell < earliestDay) return true;
    return usual.get(column) === valueOf(cell);
  };
  return new Set(nobodys.filter((row) => (tab.rows[row] ?? []).every(isPrepared)));
}

/** Column → what most of these rows say there. */
function usualValues(
  rows: readonly number[],
  all: PlacedHeader['tab']['rows'],
  fieldOf: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const counts = new Map<number, Map<string, number>>();
  for (const row of rows) {
    (all[row] ?? []).forEach((cell, column) => {
      if (saysNothing(cell)) return;
      const ofColumn = counts.get(column) ?? new Map<string, number>();
      counts.set(column, ofColumn.set(valueOf(cell), (ofColumn.get(valueOf(cell)) ?? 0) + 1));
    });
  }
  const usual = new Map<number, string>();
  for (const [column, values] of counts) {
    const [[value, count] = ['', 0]] = [...values].sort((a, b) => b[1] - a[1]);
    const filled = [...values.values()].reduce((sum, each) => sum + each, 0);
    const field = fieldOf.get(column);
    const needsMany = isDateField(field) || chosenByHand.includes(field ?? '');
    if (count > 0.5 * filled && count >= (needsMany ? enoughByHand : enough)) usual.set(column, value);
  }
  return usual;
}

function isDateField(field: string | undefined): boolean {
  return typeOf.get(field ?? '') === 'date';
}

function valueOf(cell: CellValue): string {
  return fold(cellText(cell).slice(0, 100));
}

function saysNothing(cell: CellValue | undefined): boolean {
  if (typeof cell === 'string') return isPlaceholder.test(fold(cell.slice(0, 100)));
  return cell === undefined || cell === null || isCellError(cell) || cell === false || cell === 0;
}
