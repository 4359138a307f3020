import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { renderCell } from '../cell-view.ts';
import { assertWritable, calculationOf, gridOf, gridRange, modelOnly } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest } from '../errors.ts';
import { enterValue } from '../operations/write-values.ts';
import { cellAt } from '../state.ts';
import type { Box, Sheet } from '../state.ts';
import { hiddenByFilter } from './filters.ts';
import type { Handlers } from './handlers.ts';

type Request = sheets_v4.Schema$FindReplaceRequest;

/** The pattern to look for. Java's regular expressions are taken for JavaScript's: the common ground of the two is what callers may use. */
function pattern(request: Request): RegExp {
  const source =
    request.searchByRegex === true ? (request.find ?? '') : (request.find ?? '').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  try {
    return new RegExp(
      request.matchEntireCell === true ? `^(?:${source})$` : source,
      request.matchCase === true ? 'gu' : 'giu',
    );
  } catch {
    throw badRequest(`Invalid regular expression: ${request.find ?? ''}`);
  }
}

// Java writes a group as $1 and a literal dollar as \$; JavaScript as $1 and $$.
function replacementOf(request: Request): string {
  const text = request.replacement ?? '';
  return request.searchByRegex === true
    ? text.replace(/\\(.)/g, (_, letter: string) => (letter === '$' ? '$$' : letter))
    : text.replaceAll('$', '$$$$');
}

function places(edit: Edit, request: Request): { sheet: Sheet; box: Box }[] {
  const scopes = [request.range, request.sheetId, request.allSheets === true ? true : undefined].filter(
    (scope) => scope !== undefined && scope !== null,
  );
  if (scopes.length !== 1) throw badRequest('Exactly one of range, sheetId and allSheets must be set.');
  if (request.range) return [gridRange(edit, request.range)];
  const sheets = request.allSheets === true ? edit.spreadsheet.sheets : [gridOf(edit, request.sheetId)];
  return sheets.map((sheet) => ({
    sheet,
    box: {
      startRow: 0,
      endRow: sheet.properties.gridProperties.rowCount,
      startColumn: 0,
      endColumn: sheet.properties.gridProperties.columnCount,
    },
  }));
}

export const findReplace: Handlers = {
  findReplace: (edit, request) => {
    modelOnly(
      request,
      [
        'find',
        'replacement',
        'matchCase',
        'matchEntireCell',
        'searchByRegex',
        'includeFormulas',
        'range',
        'sheetId',
        'allSheets',
      ],
      'findReplace',
    );
    if (!request.find) throw badRequest('find must not be empty.');
    const search = pattern(request);
    const replacement = replacementOf(request);
    const counts = { values: 0, formulas: 0, rows: new Set<string>(), sheets: new Set<number>(), occurrences: 0 };
    for (const { sheet, box } of places(edit, request)) {
      const calculation = calculationOf(edit.spreadsheet, edit.now, false);
      const blanks = edit.switches.findReplaceMatchesBlank && ''.search(search) >= 0;
      const skipped = edit.switches.findReplaceSkipsFilteredRows ? hiddenByFilter(edit, sheet) : undefined;
      const lastRow = blanks ? box.endRow : Math.min(box.endRow, sheet.grid.length);
      for (let row = box.startRow; row < lastRow; row += 1) {
        if (skipped?.has(row)) continue;
        for (let column = box.startColumn; column < box.endColumn; column += 1) {
          const entered = cellAt(sheet, row, column)?.userEnteredValue;
          const isFormula = typeof entered?.formulaValue === 'string';
          if (isFormula && request.includeFormulas !== true) continue;
          // A cell that a formula spills into holds nothing of its own: it is not matched.
          if (!entered && (!blanks || calculation.effective(sheet, row, column) !== undefined)) continue;
          const text = isFormula
            ? (entered.formulaValue ?? '')
            : String(
                renderCell(calculation, sheet, row, column, { value: 'FORMATTED_VALUE', date: 'SERIAL_NUMBER' }) ?? '',
              );
          const found = [...text.matchAll(search)].length;
          if (found === 0) continue;
          const next = text.replace(search, replacement);
          if (next === text) continue;
          assertWritable(edit, sheet, { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 });
          // The result is taken as if it had been typed.
          enterValue(edit, sheet, row, column, next, 'USER_ENTERED');
          counts.occurrences += found;
          if (isFormula) counts.formulas += 1;
          else counts.values += 1;
          counts.rows.add(`${sheet.properties.sheetId}!${row}`);
          counts.sheets.add(sheet.properties.sheetId);
        }
      }
    }
    const reply: sheets_v4.Schema$FindReplaceResponse = {};
    if (counts.values > 0) reply.valuesChanged = counts.values;
    if (counts.formulas > 0) reply.formulasChanged = counts.formulas;
    if (counts.rows.size > 0) reply.rowsChanged = counts.rows.size;
    if (counts.sheets.size > 0) reply.sheetsChanged = counts.sheets.size;
    if (counts.occurrences > 0) reply.occurrencesChanged = counts.occurrences;
    return { findReplace: reply };
  },
};
