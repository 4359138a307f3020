import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { formattedText, shownFormat } from '../cell-view.ts';
import {
  answeredRange,
  assertMayWiden,
  assertWritable,
  calculationOf,
  filledBox,
  gridOf,
  gridRange,
  modelOnly,
  storedRange,
} from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest, notModelled } from '../errors.ts';
import { mergeFields, parseUpdateMask } from '../field-mask.ts';
import type { Sheet } from '../state.ts';
import type { Handlers } from './handlers.ts';
import { sortBox } from './sorting.ts';

const filterFields = ['range', 'sortSpecs', 'criteria', 'filterSpecs'];

/** Criteria by column and filter specs say the same thing; an answer gives both. Specs win where both are given [doc]. */
function withBothSpellings<T extends Pick<sheets_v4.Schema$BasicFilter, 'criteria' | 'filterSpecs'>>(filter: T): T {
  const specs =
    filter.filterSpecs ??
    Object.entries(filter.criteria ?? {}).map(([column, filterCriteria]) => ({
      columnIndex: Number(column),
      filterCriteria,
    }));
  if (specs.length === 0) return filter;
  return {
    ...filter,
    filterSpecs: specs,
    criteria: Object.fromEntries(specs.map((spec) => [String(spec.columnIndex ?? 0), spec.filterCriteria ?? {}])),
  };
}

/** The rows of a tab that its basic filter hides. Hidden values are modelled; conditions are not, but for blank and not blank. */
export function hiddenByFilter(edit: Edit, sheet: Sheet): ReadonlySet<number> {
  const hidden = new Set<number>();
  const filter = sheet.basicFilter;
  if (!filter) return hidden;
  const box = filledBox(sheet, filter.range);
  const calculation = calculationOf(edit.spreadsheet, edit.now, false);
  const specs = (filter.filterSpecs ?? []).map((spec) => [spec.columnIndex ?? 0, spec.filterCriteria ?? {}] as const);
  for (const [column, criteria] of specs) {
    for (let row = box.startRow + 1; row < box.endRow; row += 1) {
      const value = calculation.effective(sheet, row, column);
      const text = value ? formattedText(value, shownFormat(sheet, sheet.grid[row]?.[column]), calculation.locale) : '';
      const type = criteria.condition?.type;
      if (type && type !== 'BLANK' && type !== 'NOT_BLANK') throw notModelled(`a filter with the condition ${type}`);
      if (
        (criteria.hiddenValues ?? []).includes(text) ||
        (type === 'BLANK' && text !== '') ||
        (type === 'NOT_BLANK' && text === '')
      )
        hidden.add(row);
    }
  }
  return hidden;
}

export const filters: Handlers = {
  setBasicFilter: (edit, request) => {
    const given = request.filter ?? {};
    modelOnly(given, filterFields, 'BasicFilter');
    const { sheet, box } = gridRange(edit, given.range);
    if (sheet.basicFilter) assertMayWiden(edit, filledBox(sheet, sheet.basicFilter.range), box);
    sheet.basicFilter = { ...withBothSpellings(given), range: answeredRange(sheet.properties.sheetId, box) };
    if (given.sortSpecs && given.sortSpecs.length > 0) {
      assertWritable(edit, sheet, box);
      // A switch: whole rows go along.
      const beside = { startColumn: 0, endColumn: sheet.properties.gridProperties.columnCount };
      const sorted = edit.switches.filterSortLeavesNeighbours ? box : { ...box, ...beside };
      sortBox(edit, sheet, { ...sorted, startRow: box.startRow + 1 }, given.sortSpecs);
    }
    return {};
  },

  clearBasicFilter: (edit, request) => {
    gridOf(edit, request.sheetId).basicFilter = undefined;
    return {};
  },

  addFilterView: (edit, request) => {
    const given = request.filter ?? {};
    modelOnly(given, ['filterViewId', 'title', ...filterFields], 'FilterView');
    const { sheet, box } = gridRange(edit, given.range);
    const filterViewId = given.filterViewId ?? edit.newId();
    if (edit.spreadsheet.sheets.some((other) => other.filterViews.some((view) => view.filterViewId === filterViewId)))
      throw badRequest(`A filter view with id: ${filterViewId} already exists.`);
    const filter = {
      ...withBothSpellings(given),
      filterViewId,
      title: given.title ?? `Filter ${sheet.filterViews.length + 1}`,
      range: answeredRange(sheet.properties.sheetId, box),
    };
    sheet.filterViews.push(filter);
    return { addFilterView: { filter } };
  },

  updateFilterView: (edit, request) => {
    const given = request.filter ?? {};
    const sheet = edit.spreadsheet.sheets.find((tab) =>
      tab.filterViews.some((view) => view.filterViewId === given.filterViewId),
    );
    if (!sheet) throw badRequest(`No filter view with id: ${given.filterViewId ?? ''}`);
    const mask = parseUpdateMask(request.fields);
    const old = sheet.filterViews.find((view) => view.filterViewId === given.filterViewId);
    if (given.range) assertMayWiden(edit, filledBox(sheet, old?.range), gridRange(edit, given.range).box);
    sheet.filterViews = sheet.filterViews.map((view) => {
      if (view.filterViewId !== given.filterViewId) return view;
      const next = mergeFields(view, given, mask);
      return { ...next, range: storedRange(next.range ?? {}) };
    });
    return {};
  },

  duplicateFilterView: (edit, request) => {
    const sheet = edit.spreadsheet.sheets.find((tab) =>
      tab.filterViews.some((view) => view.filterViewId === request.filterId),
    );
    const source = sheet?.filterViews.find((view) => view.filterViewId === request.filterId);
    if (!sheet || !source) throw badRequest(`No filter view with id: ${request.filterId ?? ''}`);
    const filter = { ...source, filterViewId: edit.newId(), title: `Copy of ${source.title ?? ''}` };
    sheet.filterViews.push(filter);
    return { duplicateFilterView: { filter } };
  },

  deleteFilterView: (edit, request) => {
    const sheet = edit.spreadsheet.sheets.find((tab) =>
      tab.filterViews.some((view) => view.filterViewId === request.filterId),
    );
    if (!sheet) throw badRequest(`No filter view with id: ${request.filterId ?? ''}`);
    sheet.filterViews = sheet.filterViews.filter((view) => view.filterViewId !== request.filterId);
    return {};
  },

  sortRange: (edit, request) => {
    modelOnly(request, ['range', 'sortSpecs'], 'sortRange');
    const { sheet, box } = gridRange(edit, request.range);
    if (!request.sortSpecs || request.sortSpecs.length === 0) throw badRequest('Must specify at least one sort spec.');
    assertWritable(edit, sheet, box);
    sortBox(edit, sheet, box, request.sortSpecs);
    return {};
  },
};
