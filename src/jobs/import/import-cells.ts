import { serialFromDay } from '../../core/workbook/day-time.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import type { ColumnType } from '../../core/schema/tab-schema.ts';
import { decideDecimalMark, parseAmount } from '../../core/schema/values/amount.ts';
import { decideDayOrder, parseDateTime } from '../../core/schema/values/date.ts';
import { parsePercent } from '../../core/schema/values/percent.ts';

/** Turns the text of one column of a file into cells. */
export type CellMaker = (text: string) => OutCell | undefined;

export interface CellContext {
  readonly teamCurrency: string;
  readonly timeZone: string;
  readonly dayOrder: 'day first' | 'month first' | null;
  /** The most characters that a cell holds; left out = of an .xlsx file. */
  readonly longestCell?: number;
}

/** The most characters that a cell holds, by the kind of workbook. */
export const longestCells = { 'google-sheets': 50_000, xlsx: 32_767, memory: 32_767 } as const;
const midnight = /[T ]0?0:00(?::00(?:[.,]0+)?)?\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\s*$/;
const plainNumber = /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/;

/**
 * How the texts of a column become cells: dates and numbers where the column leaves no doubt what they are, else the text
 * as it stands, so that nothing is guessed and nothing is lost. Text stays text, also where it begins like a formula.
 */
export function cellMaker(type: ColumnType | null, column: readonly string[], context: CellContext): CellMaker {
  const filled = column.filter((text) => text.trim() !== '');
  // “1.10” is a version.
  const losesDigits = type === null && !filled.every((text) => String(Number(text)) === text.trim());
  // A program that knows days alone writes each as its midnight, in UTC or where it stands: nowhere is it the evening before.
  const areDays = (type === 'date' || type === 'dateTime') && filled.every((text) => midnight.test(text));
  if (losesDigits) return makerOf(asText, context);
  if (!areDays) return namingMaker(type, column, context);
  const days = namingMaker(
    type,
    column.map((text) => text.replace(midnight, '')),
    context,
  );
  return (text) => days(text.replace(midnight, ''));
}

/** The order of day and month that one column of a file proves holds for the others: one program wrote them all. */
export function provedDayOrder(
  columns: readonly { readonly type: ColumnType | null; readonly texts: readonly string[] }[],
): CellContext['dayOrder'] {
  const dates = columns.filter(({ type }) => type === 'date' || type === 'dateTime');
  const { order } = decideDayOrder(dates.flatMap(({ texts }) => texts));
  return order === 'year first' ? null : order;
}

/** The same for what a row is known by when it is imported again: it never changes, however cells are made by then. */
export function namingMaker(type: ColumnType | null, column: readonly string[], context: CellContext): CellMaker {
  return makerOf(typedMaker(type, column, context), context);
}

function makerOf(typed: Typed, { longestCell = longestCells.xlsx }: CellContext): CellMaker {
  return (text) => {
    if (text.trim() === '') return undefined;
    return typed(text) ?? { value: asInCell(text).slice(0, longestCell) };
  };
}

/** What a cell will hold when it is read back. */
export function valueOf({ value }: OutCell): CellValue {
  return typeof value === 'object' && value !== null && 'formula' in value ? value.formula : value;
}

/** A line break in a cell is one character. */
export function asInCell(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

type Typed = (text: string) => OutCell | null;
const asText: Typed = () => null;

function typedMaker(type: ColumnType | null, column: readonly string[], context: CellContext): Typed {
  switch (type) {
    case 'date':
    case 'dateTime': {
      const order = decideDayOrder(column, context.dayOrder).order ?? context.dayOrder;
      return (text) => {
        const read = parseDateTime(text, order, context.timeZone);
        if (!read.ok) return null;
        const value = serialFromDay(read.value);
        return { value, format: Number.isInteger(value) && type === 'date' ? 'date' : 'dateTime' };
      };
    }
    case 'amount':
    case 'number':
    case 'integer': {
      const decimalMark = decideDecimalMark(column);
      return (text) => {
        const read = parseAmount(text, { decimalMark, teamCurrency: context.teamCurrency });
        const exact = read.ok && read.value.currency === null && text.replace(/\D/g, '').length <= 15;
        return exact ? { value: read.value.amount } : null;
      };
    }
    case 'percent':
      return (text) => {
        const read = text.includes('%') ? parsePercent(text, 'share') : null;
        return read?.ok === true ? { value: read.value, format: 'percent' } : null;
      };
    case null: {
      const numbers = column.every((text) => text.trim() === '' || plainNumber.test(text.trim()));
      return numbers ? (text) => ({ value: Number(text) }) : asText;
    }
    default:
      return asText;
  }
}
