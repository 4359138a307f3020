import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { assertCellLimit, assertWritable, gridOf, gridRange, modelOnly } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { mergeFields, parseUpdateMask } from '../field-mask.ts';
import { dropDefaults } from '../normalize.ts';
import { putCell } from '../state.ts';
import type { Cell, Sheet } from '../state.ts';
import type { Handlers } from './handlers.ts';
import { deleteDimension, insertDimension, moveDimension } from './shift-dimension.ts';
import type { Dimension } from './shift-dimension.ts';

interface Span {
  readonly sheet: Sheet;
  readonly dimension: Dimension;
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/** Resolves a DimensionRange: open ends are the tab's. */
function span(edit: Edit, range: sheets_v4.Schema$DimensionRange | undefined): Span {
  const sheet = gridOf(edit, range?.sheetId);
  const { dimension } = range ?? {};
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw badRequest('No dimension specified.');
  const size =
    dimension === 'ROWS' ? sheet.properties.gridProperties.rowCount : sheet.properties.gridProperties.columnCount;
  const start = range?.startIndex ?? 0;
  const end = range?.endIndex ?? size;
  if (start < 0) throw badRequest(`DimensionRange.startIndex[${start}] must be greater than or equal to 0.`);
  if (end < start) throw badRequest(`DimensionRange.endIndex[${end}] must be after startIndex[${start}]`);
  return { sheet, dimension, start, end, size };
}

const word = (dimension: Dimension): string => (dimension === 'ROWS' ? 'row' : 'column');

function assertSpanWritable(edit: Edit, { sheet, dimension, start, end }: Span): void {
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  assertWritable(
    edit,
    sheet,
    dimension === 'ROWS'
      ? { startRow: start, endRow: end, startColumn: 0, endColumn: columnCount }
      : { startRow: 0, endRow: rowCount, startColumn: start, endColumn: end },
  );
}

export const dimensions: Handlers = {
  insertDimension: (edit, request) => {
    modelOnly(request, ['range', 'inheritFromBefore'], 'insertDimension');
    const at = span(edit, request.range);
    if (at.start > at.size)
      throw badRequest(`range.startIndex[${at.start}] is after last ${word(at.dimension)} in grid[${at.size}]`);
    if (request.inheritFromBefore === true && at.start === 0)
      throw badRequest('Cannot inherit from before when inserting at the start of the grid.');
    insertDimension(edit, at.sheet, at.dimension, at.start, at.end - at.start, request.inheritFromBefore === true);
    assertCellLimit(edit.spreadsheet);
    return {};
  },

  deleteDimension: (edit, request) => {
    modelOnly(request, ['range'], 'deleteDimension');
    const at = span(edit, request.range);
    const name = word(at.dimension);
    if (at.start >= at.size)
      throw badRequest(
        `Cannot delete a ${name} that doesn't exist. Tried to delete ${name} index ${at.start} but there are only ${at.size} ${name}s.`,
      );
    const end = Math.min(at.end, at.size);
    if (at.start === 0 && end === at.size) throw badRequest(`You can't delete all the ${name}s on the sheet.`);
    const { frozenRowCount, frozenColumnCount } = at.sheet.properties.gridProperties as {
      frozenRowCount?: number;
      frozenColumnCount?: number;
    };
    const frozen = (at.dimension === 'ROWS' ? frozenRowCount : frozenColumnCount) ?? 0;
    if (frozen > 0 && at.start <= frozen && end === at.size)
      throw badRequest(`Sorry, it is not possible to delete all non-frozen ${name}s.`);
    assertSpanWritable(edit, { ...at, end });
    const gone = Math.max(0, Math.min(end, frozen) - at.start);
    if (gone > 0)
      Object.assign(
        at.sheet.properties.gridProperties,
        at.dimension === 'ROWS' ? { frozenRowCount: frozen - gone } : { frozenColumnCount: frozen - gone },
      );
    deleteDimension(edit, at.sheet, at.dimension, at.start, end);
    return {};
  },

  appendDimension: (edit, request) => {
    modelOnly(request, ['sheetId', 'dimension', 'length'], 'appendDimension');
    const { sheet, dimension } = span(edit, {
      sheetId: request.sheetId ?? 0,
      ...(request.dimension ? { dimension: request.dimension } : {}),
    });
    const length = request.length ?? 0;
    if (length < 1) throw badRequest('The length must be greater than 0.');
    const size = sheet.properties.gridProperties;
    if (dimension === 'ROWS') size.rowCount += length;
    else size.columnCount += length;
    assertCellLimit(edit.spreadsheet);
    return {};
  },

  moveDimension: (edit, request) => {
    modelOnly(request, ['source', 'destinationIndex'], 'moveDimension');
    const at = span(edit, request.source);
    const destination = request.destinationIndex ?? 0;
    if (at.end > at.size || destination > at.size)
      throw badRequest(`Cannot move a ${word(at.dimension)} that doesn't exist.`);
    assertSpanWritable(edit, at);
    moveDimension(edit, at.sheet, at.dimension, at.start, at.end, destination);
    return {};
  },

  updateDimensionProperties: (edit, request) => {
    modelOnly(request, ['range', 'properties', 'fields'], 'updateDimensionProperties');
    const at = span(edit, request.range);
    const mask = parseUpdateMask(request.fields);
    modelOnly(
      Object.fromEntries([...mask.keys()].map((name) => [name, true])),
      ['*', 'pixelSize', 'hiddenByUser'],
      'DimensionProperties',
    );
    const sizes = at.dimension === 'ROWS' ? at.sheet.rowMetadata : at.sheet.columnMetadata;
    for (let index = at.start; index < Math.min(at.end, at.size); index += 1)
      sizes.set(index, dropDefaults(mergeFields(sizes.get(index), request.properties, mask)));
    return {};
  },

  // Sizes depend on font metrics that are not known: the request is taken and changes no size (a get of pixel sizes after it proves nothing).
  autoResizeDimensions: (edit, request) => {
    modelOnly(request, ['dimensions'], 'autoResizeDimensions');
    span(edit, request.dimensions);
    return {};
  },

  addDimensionGroup: (edit, request) => {
    const { sheet, dimension, start, end } = span(edit, request.range);
    const key = dimension === 'ROWS' ? 'rowGroups' : 'columnGroups';
    // The first group fixes on which side the control stands, and that stays [seen].
    Object.assign(
      sheet.properties.gridProperties,
      dimension === 'ROWS' ? { rowGroupControlAfter: true } : { columnGroupControlAfter: true },
    );
    const depth =
      1 +
      sheet[key].filter((group) => (group.range?.startIndex ?? 0) <= start && (group.range?.endIndex ?? 0) >= end)
        .length;
    if (sheet[key].some((group) => crosses(group, start, end)))
      throw notModelled('dimension groups that overlap in part');
    for (const group of sheet[key])
      if ((group.range?.startIndex ?? 0) >= start && (group.range?.endIndex ?? 0) <= end && depth === 1)
        group.depth = (group.depth ?? 1) + 1;
    sheet[key].push({
      range: {
        ...(sheet.properties.sheetId === 0 ? {} : { sheetId: sheet.properties.sheetId }),
        dimension,
        startIndex: start,
        endIndex: end,
      },
      depth,
    });
    sheet[key].sort(
      (a, b) => (a.range?.startIndex ?? 0) - (b.range?.startIndex ?? 0) || (a.depth ?? 0) - (b.depth ?? 0),
    );
    const list = key === 'rowGroups' ? { rowGroups: sheet.rowGroups } : { columnGroups: sheet.columnGroups };
    return { addDimensionGroup: { dimensionGroups: list.rowGroups ?? list.columnGroups ?? [] } };
  },

  deleteDimensionGroup: (edit, request) => {
    const { sheet, dimension, start, end } = span(edit, request.range);
    const key = dimension === 'ROWS' ? 'rowGroups' : 'columnGroups';
    const index = sheet[key].findLastIndex(
      (group) => group.range?.startIndex === start && group.range.endIndex === end,
    );
    if (index < 0) throw badRequest('No dimension group exists over the given range.');
    sheet[key].splice(index, 1);
    return { deleteDimensionGroup: sheet[key].length > 0 ? { dimensionGroups: sheet[key] } : {} };
  },

  updateDimensionGroup: (edit, request) => {
    const given = request.dimensionGroup ?? {};
    const { sheet, dimension, start, end } = span(edit, given.range ?? undefined);
    const groups = dimension === 'ROWS' ? sheet.rowGroups : sheet.columnGroups;
    const index = groups.findIndex(
      (group) =>
        group.range?.startIndex === start &&
        group.range.endIndex === end &&
        (given.depth ?? group.depth) === group.depth,
    );
    const group = groups[index];
    if (!group) throw badRequest('No dimension group exists over the given range.');
    const mask = parseUpdateMask(request.fields);
    groups[index] = {
      ...dropDefaults(
        mergeFields(group, { ...(given.collapsed === undefined ? {} : { collapsed: given.collapsed }) }, mask),
      ),
      ...(group.range ? { range: group.range } : {}),
      ...(group.depth ? { depth: group.depth } : {}),
    };
    return {};
  },

  insertRange: (edit, request) => {
    const { sheet, box } = gridRange(edit, request.range);
    shiftCells(edit, sheet, box, request.shiftDimension, 'insert');
    return {};
  },

  deleteRange: (edit, request) => {
    const { sheet, box } = gridRange(edit, request.range);
    assertWritable(edit, sheet, box);
    shiftCells(edit, sheet, box, request.shiftDimension, 'delete');
    return {};
  },
};

function crosses(group: sheets_v4.Schema$DimensionGroup, start: number, end: number): boolean {
  const from = group.range?.startIndex ?? 0;
  const to = group.range?.endIndex ?? 0;
  return from < end && start < to && !(from <= start && to >= end) && !(start <= from && end >= to);
}

// Cells only: what else lies on the moved part (names, formats, formulas that point there) is not modelled, and refused.
function shiftCells(
  edit: Edit,
  sheet: Sheet,
  box: { startRow: number; endRow: number; startColumn: number; endColumn: number },
  dimension: string | null | undefined,
  how: 'insert' | 'delete',
): void {
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw badRequest('No shiftDimension specified.');
  if (
    sheet.merges.length > 0 ||
    edit.spreadsheet.namedRanges.some((named) => (named.range?.sheetId ?? 0) === sheet.properties.sheetId)
  )
    throw notModelled(`${how}Range on a tab with merges or named ranges`);
  if (sheet.grid.some((row) => row?.some((cell) => typeof cell?.userEnteredValue?.formulaValue === 'string')))
    throw notModelled(`${how}Range on a tab with formulas`);
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const height = box.endRow - box.startRow;
  const width = box.endColumn - box.startColumn;
  const snapshot = sheet.grid.map((row) => row?.slice());
  const [lastRow, lastColumn] = dimension === 'ROWS' ? [rowCount, box.endColumn] : [box.endRow, columnCount];
  for (let row = box.startRow; row < lastRow; row += 1) {
    for (let column = box.startColumn; column < lastColumn; column += 1) {
      const from = how === 'delete' ? 1 : -1;
      const sourceRow = dimension === 'ROWS' ? row + from * height : row;
      const sourceColumn = dimension === 'COLUMNS' ? column + from * width : column;
      const inside = sourceRow >= box.startRow && sourceColumn >= box.startColumn;
      putShifted(sheet, row, column, inside ? snapshot[sourceRow]?.[sourceColumn] : undefined);
    }
  }
}

function putShifted(sheet: Sheet, row: number, column: number, cell: Cell | undefined): void {
  if (cell === undefined && sheet.grid[row]?.[column] === undefined) return;
  putCell(sheet, row, column, cell);
}
