import type { ColumnType } from '../schema/tab-schema.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { dayFromSerial, isoDay } from '../workbook/day-time.ts';
import type { Tab } from '../workbook/workbook.ts';

/** A tab as text, for a file: days and moments of the columns that hold such are written out, as people would. */
export function tabAsText(tab: Tab): readonly (readonly string[])[] {
  const name = tab.ownedAs ?? tab.madeAs;
  const types = new Map(name === undefined ? [] : tabSchemas[name].columns.map(({ header, type }) => [header, type]));
  const header = tab.rows.find((cells) => cells.some((cell) => types.has(cellText(cell)))) ?? [];
  const typeOf = header.map((cell) => types.get(cellText(cell)));
  return tab.rows.map((cells) => cells.map((cell, column) => cellAsText(cell, typeOf[column])));
}

function cellAsText(cell: CellValue, type: ColumnType | undefined): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell !== 'number' || (type !== 'date' && type !== 'dateTime')) return cellText(cell);
  const day = dayFromSerial(cell);
  const minutes = Math.round((day - Math.floor(day)) * 1440);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return minutes === 0 ? isoDay(Math.floor(day)) : `${isoDay(Math.floor(day))} ${time}`;
}
