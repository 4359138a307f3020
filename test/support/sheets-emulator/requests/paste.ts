import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { assertWritable, calculationOf, gridOf, gridRange, modelOnly } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { cellAt, patchCell, putCell } from '../state.ts';
import type { Cell, Sheet } from '../state.ts';
import type { Handlers } from './handlers.ts';
import { relocateFormula } from './shift-formulas.ts';

type Paste = (
  target: Sheet,
  row: number,
  column: number,
  source: Cell | undefined,
  effective: sheets_v4.Schema$ExtendedValue | undefined,
  down: number,
  right: number,
) => void;

/** What each paste type takes over. */
function paste(type: string): Paste {
  return (target, row, column, source, effective, down, right) => {
    const formula = source?.userEnteredValue?.formulaValue;
    const value =
      typeof formula === 'string' ? { formulaValue: relocateFormula(formula, down, right) } : source?.userEnteredValue;
    switch (type) {
      case 'PASTE_NORMAL':
        putCell(target, row, column, source && value ? { ...source, userEnteredValue: value } : source);
        return;
      case 'PASTE_VALUES':
        patchCell(target, row, column, {
          userEnteredValue: effective?.errorValue ? undefined : effective,
          textFormatRuns: undefined,
          chipRuns: undefined,
        });
        return;
      case 'PASTE_FORMULA':
        patchCell(target, row, column, { userEnteredValue: value, textFormatRuns: undefined, chipRuns: undefined });
        return;
      case 'PASTE_FORMAT':
        patchCell(target, row, column, {
          userEnteredFormat: source?.userEnteredFormat,
          dataValidation: source?.dataValidation,
        });
        return;
      case 'PASTE_NO_BORDERS': {
        const { borders: _borders, ...format } = source?.userEnteredFormat ?? {};
        patchCell(target, row, column, {
          ...source,
          userEnteredValue: value,
          userEnteredFormat: Object.keys(format).length > 0 ? format : undefined,
        });
        return;
      }
      case 'PASTE_DATA_VALIDATION':
        patchCell(target, row, column, { dataValidation: source?.dataValidation });
        return;
      default:
        throw notModelled(`the paste type ${type}`);
    }
  };
}

export const pasting: Handlers = {
  copyPaste: (edit, request) => {
    modelOnly(request, ['source', 'destination', 'pasteType', 'pasteOrientation'], 'copyPaste');
    const source = gridRange(edit, request.source);
    const target = gridRange(edit, request.destination);
    const calculation = calculationOf(edit.spreadsheet, edit.now, false);
    const height = source.box.endRow - source.box.startRow;
    const width = source.box.endColumn - source.box.startColumn;
    if (height === 0 || width === 0) throw badRequest('source is empty.');
    const turned = request.pasteOrientation === 'TRANSPOSE';
    const [stepRows, stepColumns] = turned ? [width, height] : [height, width];
    // The source is repeated to fill the destination; a smaller or uneven destination takes whole copies.
    const times = (size: number, step: number): number =>
      size % step === 0 ? Math.max(1, size / step) : Math.max(1, Math.floor(size / step));
    const endRow = Math.min(
      target.box.startRow + stepRows * times(target.box.endRow - target.box.startRow, stepRows),
      target.sheet.properties.gridProperties.rowCount,
    );
    const endColumn = Math.min(
      target.box.startColumn + stepColumns * times(target.box.endColumn - target.box.startColumn, stepColumns),
      target.sheet.properties.gridProperties.columnCount,
    );
    assertWritable(edit, target.sheet, { ...target.box, endRow, endColumn });
    const put = paste(request.pasteType ?? 'PASTE_NORMAL');
    const taken: (() => void)[] = [];
    for (let row = target.box.startRow; row < endRow; row += 1) {
      for (let column = target.box.startColumn; column < endColumn; column += 1) {
        const [down, right] = [(row - target.box.startRow) % stepRows, (column - target.box.startColumn) % stepColumns];
        const fromRow = source.box.startRow + (turned ? right : down);
        const fromColumn = source.box.startColumn + (turned ? down : right);
        const cell = cellAt(source.sheet, fromRow, fromColumn);
        const effective = calculation.effective(source.sheet, fromRow, fromColumn);
        taken.push(() => put(target.sheet, row, column, cell, effective, row - fromRow, column - fromColumn));
      }
    }
    // Source and destination may overlap: everything is read before anything is written.
    for (const write of taken) write();
    return {};
  },

  cutPaste: (edit, request) => {
    modelOnly(request, ['source', 'destination', 'pasteType'], 'cutPaste');
    const { sheet, box } = gridRange(edit, request.source);
    const target = gridOf(edit, request.destination?.sheetId);
    const startRow = request.destination?.rowIndex ?? 0;
    const startColumn = request.destination?.columnIndex ?? 0;
    const { rowCount, columnCount } = target.properties.gridProperties;
    if (startRow >= rowCount)
      throw badRequest(`GridCoordinate.rowIndex[${startRow}] is after last row in grid[${rowCount - 1}]`);
    if (startColumn >= columnCount)
      throw badRequest(`GridCoordinate.columnIndex[${startColumn}] is after last column in grid[${columnCount - 1}]`);
    const calculation = calculationOf(edit.spreadsheet, edit.now, false);
    const put = paste(request.pasteType ?? 'PASTE_NORMAL');
    assertWritable(edit, sheet, box);
    assertWritable(edit, target, {
      startRow,
      endRow: startRow + box.endRow - box.startRow,
      startColumn,
      endColumn: startColumn + box.endColumn - box.startColumn,
    });
    const cells: {
      row: number;
      column: number;
      cell: Cell | undefined;
      effective: sheets_v4.Schema$ExtendedValue | undefined;
    }[] = [];
    for (let row = box.startRow; row < box.endRow; row += 1) {
      for (let column = box.startColumn; column < box.endColumn; column += 1) {
        cells.push({
          row,
          column,
          cell: cellAt(sheet, row, column),
          effective: calculation.effective(sheet, row, column),
        });
      }
    }
    for (const { row, column } of cells) putCell(sheet, row, column, undefined);
    for (const { row, column, cell, effective } of cells) {
      const [toRow, toColumn] = [startRow + row - box.startRow, startColumn + column - box.startColumn];
      // A formula that is cut keeps its references.
      if (toRow < rowCount && toColumn < columnCount) put(target, toRow, toColumn, cell, effective, 0, 0);
    }
    return {};
  },
};
