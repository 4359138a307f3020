import { cellText } from '../../core/workbook/cell-value.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import { dayFromSerial, isoDay } from '../../core/workbook/day-time.ts';
import { everything } from '../../core/workbook/workbook.ts';
import type { Tab, Workbook } from '../../core/workbook/workbook.ts';
import { readCellStyle } from './cell-reader.ts';
import { readXml } from './open-workbook.ts';
import { scanSheet } from './read-sheet.ts';
import { openSource } from './source.ts';
import { parseStyles } from './styles-part.ts';
import { loadFile } from './workbook-file.ts';

/** A workbook that is only looked at, and the texts of a tab as people see them: dates as days, money with its currency. */
export interface ShownWorkbook {
  readonly workbook: Workbook;
  textsOf(tab: Tab): Promise<readonly (readonly string[])[]>;
}

/** Reads an .xlsx file to look at. Nothing is written, locked or left beside it. */
export async function openShownTexts(path: string): Promise<ShownWorkbook> {
  const { bytes } = await loadFile(path);
  const { book, meaning, read } = openSource(path, bytes, null);
  const tabs: Tab[] = [];
  for (const sheet of book.sheets) tabs.push(await read(sheet, everything));
  return {
    workbook: { id: '', kind: 'xlsx', location: path, timeZone: null, locale: null, tabs },
    async textsOf({ id, rows }) {
      const styles = book.stylesEntry === null ? null : parseStyles(readXml(book.archive, book.stylesEntry));
      const sheet = book.sheets.find((each) => each.id === id);
      const shown = new Map<string, 'date' | string>();
      if (sheet !== undefined)
        await scanSheet(book, sheet, {
          ...unheard,
          cell(span) {
            const style = readCellStyle(span);
            const as = styles?.isDate(style) === true ? 'date' : meaning.currencies()[style];
            if (as !== null && as !== undefined) shown.set(`${span.row} ${span.column}`, as);
          },
        });
      return rows.map((cells, row) => cells.map((cell, column) => textOf(cell, shown.get(`${row} ${column}`))));
    },
  };
}

const unheard = {
  prologue: () => undefined,
  rowStart: () => undefined,
  rowEnd: () => undefined,
  between: () => undefined,
  epilogue: () => undefined,
};

function textOf(cell: CellValue, shown: string | undefined): string {
  if (typeof cell !== 'number' || shown === undefined) return cellText(cell);
  if (shown !== 'date') return `${cell} ${shown}`;
  return cell >= 1 ? isoDay(dayFromSerial(Math.floor(cell))) : cellText(cell);
}
