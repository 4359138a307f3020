import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { formattedText, shownFormat } from '../cell-view.ts';
import { assertWritable, calculationOf, gridOf, gridRange, modelOnly } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { enterValue } from '../operations/write-values.ts';
import { cellAt, patchCell, putCell } from '../state.ts';
import type { Handlers } from './handlers.ts';

const delimiters: Readonly<Record<string, string>> = { COMMA: ',', SEMICOLON: ';', PERIOD: '.', SPACE: ' ' };

/** AUTODETECT takes the one that every text has [seen with commas]; where two do, nobody has seen which. */
function delimiterOf(
  request: sheets_v4.Schema$TextToColumnsRequest,
  texts: readonly (string | undefined)[],
): string | undefined {
  if (request.delimiterType === 'CUSTOM') return request.delimiter ?? '';
  if (request.delimiterType !== 'AUTODETECT') return delimiters[request.delimiterType ?? ''];
  const filled = texts.filter((text) => text !== undefined);
  const found = Object.values(delimiters).filter((sign) => filled.every((text) => text.includes(sign)));
  return filled.length > 0 && found.length === 1 ? found[0] : undefined;
}

/** Requests that tidy or split what is there: blanks around text, doubled rows, pasted and separated text. */
export const cleaning: Handlers = {
  trimWhitespace: (edit, request) => {
    const { sheet, box } = gridRange(edit, request.range);
    assertWritable(edit, sheet, box);
    let changed = 0;
    for (let row = box.startRow; row < Math.min(box.endRow, sheet.grid.length); row += 1) {
      for (let column = box.startColumn; column < box.endColumn; column += 1) {
        const text = cellAt(sheet, row, column)?.userEnteredValue?.stringValue;
        const next = text?.trim().replace(/\s+/g, ' ');
        if (typeof text !== 'string' || next === text) continue;
        patchCell(sheet, row, column, { userEnteredValue: next ? { stringValue: next } : undefined });
        changed += 1;
      }
    }
    return { trimWhitespace: changed > 0 ? { cellsChangedCount: changed } : {} };
  },

  deleteDuplicates: (edit, request) => {
    modelOnly(request, ['range', 'comparisonColumns'], 'deleteDuplicates');
    const { sheet, box } = gridRange(edit, request.range);
    assertWritable(edit, sheet, box);
    const calculation = calculationOf(edit.spreadsheet, edit.now, false);
    const compared = new Set<number>();
    for (const range of request.comparisonColumns ?? []) {
      for (let column = range.startIndex ?? 0; column < (range.endIndex ?? box.endColumn); column += 1)
        compared.add(column);
    }
    const seen = new Set<string>();
    const kept: number[] = [];
    for (let row = box.startRow; row < box.endRow; row += 1) {
      const parts: string[] = [];
      for (let column = box.startColumn; column < box.endColumn; column += 1) {
        if (compared.size > 0 && !compared.has(column)) continue;
        const value = calculation.effective(sheet, row, column);
        parts.push(
          value
            ? formattedText(value, shownFormat(sheet, cellAt(sheet, row, column)), calculation.locale).toLowerCase()
            : '',
        );
      }
      const key = JSON.stringify(parts);
      if (seen.has(key) && parts.some((part) => part !== '')) continue;
      seen.add(key);
      kept.push(row);
    }
    const lines = kept.map((row) => sheet.grid[row]?.slice(box.startColumn, box.endColumn) ?? []);
    for (let row = box.startRow; row < box.endRow; row += 1) {
      for (let column = box.startColumn; column < box.endColumn; column += 1)
        putCell(sheet, row, column, lines[row - box.startRow]?.[column - box.startColumn]);
    }
    const removed = box.endRow - box.startRow - kept.length;
    return { deleteDuplicates: removed > 0 ? { duplicatesRemovedCount: removed } : {} };
  },

  pasteData: (edit, request) => {
    modelOnly(request, ['coordinate', 'data', 'type', 'delimiter'], 'pasteData');
    if (request.type && request.type !== 'PASTE_NORMAL' && request.type !== 'PASTE_VALUES')
      throw notModelled(`pasteData of the type ${request.type}`);
    if (!request.delimiter) throw badRequest('delimiter must not be empty.');
    const sheet = gridOf(edit, request.coordinate?.sheetId);
    const { rowCount, columnCount } = sheet.properties.gridProperties;
    const startRow = request.coordinate?.rowIndex ?? 0;
    const startColumn = request.coordinate?.columnIndex ?? 0;
    if (startRow >= rowCount)
      throw badRequest(`GridCoordinate.rowIndex[${startRow}] is after last row in grid[${rowCount - 1}]`);
    const lines = (request.data ?? '')
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => line.split(request.delimiter ?? ','));
    lines.forEach((line, down) =>
      line.forEach((text, right) => {
        const [row, column] = [startRow + down, startColumn + right];
        if (row >= rowCount || column >= columnCount) throw notModelled('pasteData past the end of the grid');
        assertWritable(edit, sheet, { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 });
        enterValue(edit, sheet, row, column, text, 'USER_ENTERED');
      }),
    );
    return {};
  },

  textToColumns: (edit, request) => {
    modelOnly(request, ['source', 'delimiter', 'delimiterType'], 'textToColumns');
    const { sheet, box } = gridRange(edit, request.source);
    if (box.endColumn - box.startColumn !== 1) throw badRequest('The source must be exactly one column.');
    const texts = sheet.grid
      .slice(box.startRow, box.endRow)
      .map((cells) => cells?.[box.startColumn]?.userEnteredValue?.stringValue ?? undefined);
    const delimiter = delimiterOf(request, texts);
    if (delimiter === undefined || delimiter === '')
      throw notModelled(`textToColumns with the delimiter type ${request.delimiterType ?? 'none'}`);
    for (let row = box.startRow; row < Math.min(box.endRow, sheet.grid.length); row += 1) {
      const text = cellAt(sheet, row, box.startColumn)?.userEnteredValue?.stringValue;
      if (typeof text !== 'string') continue;
      text.split(delimiter).forEach((part, right) => {
        const column = box.startColumn + right;
        assertWritable(edit, sheet, { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 });
        enterValue(edit, sheet, row, column, part.trim(), 'USER_ENTERED');
      });
    }
    return {};
  },
};
