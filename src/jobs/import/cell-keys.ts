import { emailKey, phoneKey } from '../../core/leads/checks/duplicate-keys.ts';
import { foldName } from '../../core/schema/fold.ts';
import { decideDecimalMark, parseAmount } from '../../core/schema/values/amount.ts';
import { decideDayOrder, parseDateTime } from '../../core/schema/values/date.ts';
import { parsePercent } from '../../core/schema/values/percent.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import type { CellContext } from './import-cells.ts';
import type { ImportColumn } from './import-columns.ts';

/** What a cell says, the same for two cells that say the same; '' = nothing. */
export type CellKey = (value: CellValue | undefined) => string;

/**
 * How the cells of one column are compared, in the file and in the sheet: a date typed as text is the day that another cell
 * holds as a number, and “1,000” is 1000. Dates are compared by the day.
 *
 * @param values all that stand in the column
 * @param stageKey what a stage is in the sheet, whatever it is called
 */
export function cellKeyOf(
  column: ImportColumn,
  values: readonly CellValue[],
  context: CellContext,
  stageKey: (text: string) => string,
): CellKey {
  const plain: CellKey = (value) => foldName(cellText(value ?? null));
  switch (column.field) {
    case 'stage':
      return orNothing(stageKey);
    case 'email':
      return orNothing((text) => emailKey(text) ?? foldName(text));
    case 'phone':
      return orNothing((text) => phoneKey(text) ?? foldName(text));
    default:
      return typedKey(column.type, values, context) ?? plain;
  }
}

function orNothing(keyOf: (text: string) => string): CellKey {
  return (value) => {
    const text = cellText(value ?? null).trim();
    return text === '' ? '' : keyOf(text);
  };
}

function typedKey(type: ImportColumn['type'], values: readonly CellValue[], context: CellContext): CellKey | null {
  switch (type) {
    case 'date':
    case 'dateTime':
      return dayKey(values, context);
    case 'amount':
    case 'number':
    case 'integer': {
      const decimalMark = decideDecimalMark(values);
      return (value) => {
        const read = parseAmount(value ?? null, { decimalMark, teamCurrency: context.teamCurrency });
        if (!read.ok) return foldName(cellText(value ?? null));
        const { amount, currency } = read.value;
        return `${amount} ${currency === context.teamCurrency ? '' : (currency ?? '')}`.trim();
      };
    }
    case 'percent':
      return (value) => {
        const read = typeof value === 'string' && value.includes('%') ? parsePercent(value, 'share') : null;
        return read?.ok === true ? String(read.value) : foldName(cellText(value ?? null));
      };
    case null: {
      // A sheet may hold as days and numbers what a file can only write.
      const numbers = values.filter((value) => typeof value === 'number');
      if (numbers.length === 0) return null;
      const texts = values.filter((value) => typeof value === 'string' && value.trim() !== '');
      const areDays = texts.length > 0 && texts.every((text) => parseDateTime(text, 'day first', null).ok);
      return areDays ? dayKey(values, context) : null;
    }
    default:
      return null;
  }
}

function dayKey(values: readonly CellValue[], context: CellContext): CellKey {
  const order = decideDayOrder(values, context.dayOrder).order ?? context.dayOrder;
  return (value) => {
    const text = cellText(value ?? null).trim();
    if (text === '') return '';
    const read = parseDateTime(value ?? null, order, context.timeZone);
    return read.ok ? `day ${Math.floor(read.value)}` : foldName(text);
  };
}
