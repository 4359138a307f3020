import { columnLetters } from '../a1.ts';
import { assertCellLimit, assertWritable, calculationOf, gridOf, gridRange, growGrid, modelOnly } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { plainBorder } from '../normalize.ts';
import { cellAt, hasValue, patchCell, usedSize } from '../state.ts';
import type { Cell } from '../state.ts';
import { hiddenByFilter } from './filters.ts';
import type { Handlers } from './handlers.ts';
import { assertUntyped } from './tables.ts';
import { cellMask, writeCell } from './write-cells.ts';

const formatCounts = (cell: Cell | undefined): boolean => cell !== undefined;

export const cells: Handlers = {
  updateCells: (edit, request) => {
    modelOnly(request, ['rows', 'fields', 'start', 'range'], 'updateCells');
    const mask = cellMask(request.fields);
    const rows = request.rows ?? [];
    if (request.start && request.range) throw badRequest('Only one of start and range may be set.');
    if (request.range) {
      const { sheet, box } = gridRange(edit, request.range);
      rows.forEach((row, down) => {
        if (box.startRow + down >= box.endRow)
          throw badRequest(
            `Attempting to write row: ${box.startRow + down}, beyond the last requested row of: ${box.endRow - 1}`,
          );
        const width = row.values?.length ?? 0;
        if (box.startColumn + width > box.endColumn)
          throw badRequest(
            `Attempting to write column: ${box.endColumn}, beyond the last requested column of: ${box.endColumn - 1}`,
          );
      });
      // A range says exactly what is written: cells of it that the rows do not give are cleared.
      for (let row = box.startRow; row < box.endRow; row += 1) {
        for (let column = box.startColumn; column < box.endColumn; column += 1) {
          const given = rows[row - box.startRow]?.values?.[column - box.startColumn];
          if (given || cellAt(sheet, row, column)) writeCell(edit, sheet, row, column, given ?? {}, mask);
        }
      }
      return {};
    }
    const sheet = gridOf(edit, request.start?.sheetId);
    const { rowCount, columnCount } = sheet.properties.gridProperties;
    const startRow = request.start?.rowIndex ?? 0;
    const startColumn = request.start?.columnIndex ?? 0;
    if (startRow >= rowCount)
      throw badRequest(`GridCoordinate.rowIndex[${startRow}] is after last row in grid[${rowCount - 1}]`);
    if (startColumn >= columnCount)
      throw badRequest(`GridCoordinate.columnIndex[${startColumn}] is after last column in grid[${columnCount - 1}]`);
    rows.forEach((row, down) => {
      if (startRow + down >= rowCount)
        throw badRequest(
          `Attempting to write row: ${startRow + down}, beyond the last requested row of: ${rowCount - 1}`,
        );
      (row.values ?? []).forEach((given, right) => {
        if (startColumn + right >= columnCount)
          throw badRequest(
            `Attempting to write column: ${startColumn + right}, beyond the last requested column of: ${columnCount - 1}`,
          );
        writeCell(edit, sheet, startRow + down, startColumn + right, given, mask);
      });
    });
    return {};
  },

  appendCells: (edit, request) => {
    modelOnly(request, ['sheetId', 'rows', 'fields'], 'appendCells');
    const sheet = gridOf(edit, request.sheetId);
    const mask = cellMask(request.fields);
    const spilled = calculationOf(edit.spreadsheet, edit.now, false).spillSize(sheet).rows;
    let start = Math.max(
      usedSize(sheet, edit.switches.appendCellsCountsFormats ? formatCounts : hasValue).rows,
      spilled,
    );
    const rows = request.rows ?? [];
    const hidden = edit.switches.appendUnderFilter === 'below' ? undefined : Math.min(...hiddenByFilter(edit, sheet));
    if (hidden !== undefined && hidden !== Number.POSITIVE_INFINITY) {
      if (edit.switches.appendUnderFilter === 'nothing') return {};
      start = hidden;
    }
    growGrid(
      sheet,
      start + rows.length,
      rows.reduce((widest, row) => Math.max(widest, row.values?.length ?? 0), 0),
    );
    assertCellLimit(edit.spreadsheet);
    rows.forEach((row, down) =>
      (row.values ?? []).forEach((given, column) => writeCell(edit, sheet, start + down, column, given, mask)),
    );
    return {};
  },

  repeatCell: (edit, request) => {
    modelOnly(request, ['range', 'cell', 'fields'], 'repeatCell');
    const mask = cellMask(request.fields);
    const { sheet, box } = gridRange(edit, request.range);
    const formula = request.cell?.userEnteredValue?.formulaValue;
    if (
      typeof formula === 'string' &&
      (box.endRow - box.startRow > 1 || box.endColumn - box.startColumn > 1) &&
      /[A-Za-z]\d/.test(formula)
    )
      throw notModelled('repeatCell of a formula with relative references');
    for (let row = box.startRow; row < box.endRow; row += 1) {
      for (let column = box.startColumn; column < box.endColumn; column += 1)
        writeCell(edit, sheet, row, column, request.cell ?? {}, mask);
    }
    return {};
  },

  setDataValidation: (edit, request) => {
    modelOnly(request, ['range', 'rule', 'filteredRowsIncluded'], 'setDataValidation');
    const { sheet, box } = gridRange(edit, request.range);
    assertWritable(edit, sheet, box);
    const { rule } = request;
    assertUntyped(edit, sheet, box);
    if (rule && !rule.condition?.type) throw badRequest('rule.condition.type is required.');
    for (let row = box.startRow; row < box.endRow; row += 1) {
      for (let column = box.startColumn; column < box.endColumn; column += 1) {
        if (rule || cellAt(sheet, row, column)?.dataValidation)
          patchCell(sheet, row, column, { dataValidation: rule ?? undefined });
      }
    }
    return {};
  },

  updateBorders: (edit, request) => {
    modelOnly(
      request,
      ['range', 'top', 'bottom', 'left', 'right', 'innerHorizontal', 'innerVertical'],
      'updateBorders',
    );
    const { sheet, box } = gridRange(edit, request.range);
    assertWritable(edit, sheet, box);
    for (let row = box.startRow; row < box.endRow; row += 1) {
      for (let column = box.startColumn; column < box.endColumn; column += 1) {
        const format = cellAt(sheet, row, column)?.userEnteredFormat;
        const sides = {
          top: row === box.startRow ? request.top : request.innerHorizontal,
          bottom: row === box.endRow - 1 ? request.bottom : request.innerHorizontal,
          left: column === box.startColumn ? request.left : request.innerVertical,
          right: column === box.endColumn - 1 ? request.right : request.innerVertical,
        };
        const borders: Record<string, unknown> = { ...format?.borders };
        for (const [side, border] of Object.entries(sides)) {
          if (border === undefined) continue;
          if (border.style === 'NONE' || border.style === null || border.style === undefined)
            Reflect.deleteProperty(borders, side);
          else borders[side] = plainBorder(border);
        }
        const { borders: _old, ...rest } = format ?? {};
        const next = Object.keys(borders).length > 0 ? { ...rest, borders } : rest;
        patchCell(sheet, row, column, { userEnteredFormat: Object.keys(next).length > 0 ? next : undefined });
      }
    }
    return {};
  },

  mergeCells: (edit, request) => {
    const { sheet, box } = gridRange(edit, request.range);
    assertWritable(edit, sheet, box);
    const sheetId = sheet.properties.sheetId;
    const blocks =
      request.mergeType === 'MERGE_ROWS'
        ? Array.from({ length: box.endRow - box.startRow }, (_, index) => ({
            ...box,
            startRow: box.startRow + index,
            endRow: box.startRow + index + 1,
          }))
        : request.mergeType === 'MERGE_COLUMNS'
          ? Array.from({ length: box.endColumn - box.startColumn }, (_, index) => ({
              ...box,
              startColumn: box.startColumn + index,
              endColumn: box.startColumn + index + 1,
            }))
          : [box];
    for (const block of blocks) {
      const touching = sheet.merges.filter((merge) => touches(merge, block));
      if (touching.some((merge) => !inside(merge, block)))
        throw badRequest('You must select all cells in a merged range to merge or unmerge them.');
      sheet.merges = sheet.merges.filter((merge) => !touching.includes(merge));
      // The top left value stays, or moves there from the first cell that has one; the others go.
      let kept = textOf(cellAt(sheet, block.startRow, block.startColumn));
      for (let row = block.startRow; row < block.endRow; row += 1) {
        for (let column = block.startColumn; column < block.endColumn; column += 1) {
          if (row === block.startRow && column === block.startColumn) continue;
          kept ??= textOf(cellAt(sheet, row, column));
          if (cellAt(sheet, row, column)?.userEnteredValue)
            patchCell(sheet, row, column, {
              userEnteredValue: undefined,
              textFormatRuns: undefined,
              chipRuns: undefined,
            });
        }
      }
      if (kept) patchCell(sheet, block.startRow, block.startColumn, kept);
      if (block.endRow - block.startRow < 2 && block.endColumn - block.startColumn < 2) continue;
      sheet.merges.push({
        ...(sheetId === 0 ? {} : { sheetId }),
        startRowIndex: block.startRow,
        endRowIndex: block.endRow,
        startColumnIndex: block.startColumn,
        endColumnIndex: block.endColumn,
      });
    }
    return {};
  },

  unmergeCells: (edit, request) => {
    const { sheet, box } = gridRange(edit, request.range);
    assertWritable(edit, sheet, box);
    const touching = sheet.merges.filter((merge) => touches(merge, box));
    const partial = touching.find((merge) => !inside(merge, box));
    if (partial)
      throw badRequest(
        `You must select all cells in a merged range to merge or unmerge them. (${columnLetters(partial.startColumnIndex ?? 0)}${(partial.startRowIndex ?? 0) + 1})`,
      );
    sheet.merges = sheet.merges.filter((merge) => !touching.includes(merge));
    return {};
  },
};

/** A cell's value with what belongs to its text. */
const textOf = (cell: Cell | undefined): Pick<Cell, 'userEnteredValue' | 'textFormatRuns' | 'chipRuns'> | undefined =>
  cell?.userEnteredValue && {
    userEnteredValue: cell.userEnteredValue,
    ...(cell.textFormatRuns ? { textFormatRuns: cell.textFormatRuns } : {}),
    ...(cell.chipRuns ? { chipRuns: cell.chipRuns } : {}),
  };

type Merge = {
  startRowIndex?: number | null;
  endRowIndex?: number | null;
  startColumnIndex?: number | null;
  endColumnIndex?: number | null;
};
type Bounds = { startRow: number; endRow: number; startColumn: number; endColumn: number };
const touches = (merge: Merge, box: Bounds): boolean =>
  (merge.startRowIndex ?? 0) < box.endRow &&
  box.startRow < (merge.endRowIndex ?? 0) &&
  (merge.startColumnIndex ?? 0) < box.endColumn &&
  box.startColumn < (merge.endColumnIndex ?? 0);
const inside = (merge: Merge, box: Bounds): boolean =>
  (merge.startRowIndex ?? 0) >= box.startRow &&
  (merge.endRowIndex ?? 0) <= box.endRow &&
  (merge.startColumnIndex ?? 0) >= box.startColumn &&
  (merge.endColumnIndex ?? 0) <= box.endColumn;
