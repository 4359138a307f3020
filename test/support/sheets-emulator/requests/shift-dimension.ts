import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { quoteTitle } from '../a1.ts';
import { notModelled } from '../errors.ts';
import type { Edit } from '../edit.ts';
import type { Row, Sheet } from '../state.ts';
import { putCell } from '../state.ts';
import { shiftFormulas } from './shift-formulas.ts';

export type Dimension = 'ROWS' | 'COLUMNS';
/** Where a half-open span of rows or columns goes; undefined when it is gone. */
export type Shift = (start: number, end: number) => readonly [number, number] | undefined;

type Range = sheets_v4.Schema$GridRange;

/** A GridRange after a shift: open ends stay open; undefined when nothing of it is left. */
export function shiftRange(range: Range, dimension: Dimension, shift: Shift, size: number): Range | undefined {
  const [startKey, endKey] =
    dimension === 'ROWS'
      ? (['startRowIndex', 'endRowIndex'] as const)
      : (['startColumnIndex', 'endColumnIndex'] as const);
  const start = range[startKey] ?? 0;
  const end = range[endKey] ?? undefined;
  const moved = shift(start, end ?? Math.max(size, start + 1));
  if (!moved) return undefined;
  const next = { ...range };
  if (range[startKey] !== undefined && range[startKey] !== null) next[startKey] = moved[0];
  if (end !== undefined) next[endKey] = moved[1];
  return next;
}

/** Adapts everything that points at rows or columns of the tab: merges, filters, formats, protections, bands, charts, names, metadata, formulas. The cells themselves are not touched. */
export function shiftReferences(edit: Edit, sheet: Sheet, dimension: Dimension, shift: Shift): void {
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const size = dimension === 'ROWS' ? rowCount : columnCount;
  const moved = (range: Range | null | undefined): Range | undefined =>
    range ? shiftRange(range, dimension, shift, size) : undefined;
  const keep = <T extends { range?: Range }>(items: readonly T[]): T[] =>
    items.flatMap((item) => {
      if (!item.range) return [item];
      const range = moved(item.range);
      return range ? [{ ...item, range }] : [];
    });
  sheet.merges = sheet.merges
    .flatMap((range) => moved(range) ?? [])
    .filter(
      (range) =>
        (range.endRowIndex ?? 0) - (range.startRowIndex ?? 0) > 1 ||
        (range.endColumnIndex ?? 0) - (range.startColumnIndex ?? 0) > 1,
    );
  sheet.conditionalFormats = sheet.conditionalFormats.flatMap((rule) => {
    const ranges = (rule.ranges ?? []).flatMap((range) => moved(range) ?? []);
    return ranges.length > 0 ? [{ ...rule, ranges }] : [];
  });
  sheet.protectedRanges = keep(sheet.protectedRanges);
  sheet.bandedRanges = keep(sheet.bandedRanges);
  const headerAfter = (row: number): number | undefined => (dimension === 'ROWS' ? shift(row, row + 1)?.[0] : row);
  sheet.tables = sheet.tables.map((table) => {
    const range = moved(table.range);
    if (!range || headerAfter(table.range?.startRowIndex ?? 0) !== (range.startRowIndex ?? 0))
      throw notModelled('a table whose header is deleted or leaves its first row');
    if (dimension === 'COLUMNS' && width(range) !== width(table.range))
      throw notModelled('a column more or less of a table');
    return { ...table, range };
  });
  sheet.filterViews = keep(sheet.filterViews);
  sheet.basicFilter = sheet.basicFilter ? keep([sheet.basicFilter])[0] : undefined;
  const sheetId = sheet.properties.sheetId;
  shiftNames(edit, sheetId, moved);
  shiftMetadata(edit, sheetId, dimension, shift);
  for (const tab of edit.spreadsheet.sheets) {
    tab.charts = tab.charts.flatMap((chart) => {
      const next = shiftChart(chart, tab === sheet ? dimension : undefined, shift, (range) =>
        (range.sheetId ?? 0) === sheetId ? moved(range) : range,
      );
      const lost = chart.spec?.basicChart?.series?.length !== 0 && next.spec?.basicChart?.series?.length === 0;
      return lost && !edit.switches.chartOutlivesItsRows ? [] : [next];
    });
  }
  const sizes = dimension === 'ROWS' ? 'rowMetadata' : 'columnMetadata';
  sheet[sizes] = new Map(
    [...sheet[sizes]].flatMap(([index, value]) => {
      const at = shift(index, index + 1);
      return at ? [[at[0], value] as const] : [];
    }),
  );
  shiftFormulas(edit.spreadsheet, sheet, quoteTitle(sheet.properties.title), dimension, shift);
  // The caller moves the cells next.
  if (sheet.formulaCells?.length !== 0) sheet.formulaCells = undefined;
}

const width = (range: Range | undefined): number => (range?.endColumnIndex ?? 0) - (range?.startColumnIndex ?? 0);

function shiftNames(edit: Edit, sheetId: number, moved: (range: Range) => Range | undefined): void {
  edit.spreadsheet.namedRanges = edit.spreadsheet.namedRanges.flatMap((named) => {
    if (!named.range || (named.range.sheetId ?? 0) !== sheetId) return [named];
    const range = moved(named.range);
    if (range) return [{ ...named, range }];
    if (edit.switches.namedRangeSurvivesItsCells) edit.spreadsheet.brokenNames.push(named.name);
    return [];
  });
}

function shiftMetadata(edit: Edit, sheetId: number, dimension: Dimension, shift: Shift): void {
  edit.spreadsheet.developerMetadata = edit.spreadsheet.developerMetadata.flatMap((item) => {
    const place = item.location?.dimensionRange;
    if (dimension === 'COLUMNS' && !edit.switches.columnMetadataFollowsMoves) return [item];
    if (!place || (place.sheetId ?? 0) !== sheetId || place.dimension !== dimension) return [item];
    const at = shift(place.startIndex ?? 0, place.endIndex ?? (place.startIndex ?? 0) + 1);
    return at
      ? [{ ...item, location: { ...item.location, dimensionRange: { ...place, startIndex: at[0], endIndex: at[1] } } }]
      : [];
  });
}

function shiftChart(
  chart: sheets_v4.Schema$EmbeddedChart,
  dimension: Dimension | undefined,
  shift: Shift,
  source: (range: Range) => Range | undefined,
): sheets_v4.Schema$EmbeddedChart {
  const next = withoutLostSeries(mapSources(chart, source) as sheets_v4.Schema$EmbeddedChart);
  const anchor = next.position?.overlayPosition?.anchorCell;
  if (!anchor || !dimension) return next;
  const key = dimension === 'ROWS' ? 'rowIndex' : 'columnIndex';
  const index = anchor[key] ?? 0;
  // A chart whose anchor is deleted moves to where the cell stood.
  anchor[key] = (shift(index, index + 1) ?? shift(index, index + 1_000_000) ?? [index])[0];
  return next;
}

/** A chart whose rows are gone stays, and draws nothing [seen]. */
function withoutLostSeries(chart: sheets_v4.Schema$EmbeddedChart): sheets_v4.Schema$EmbeddedChart {
  const basic = chart.spec?.basicChart;
  if (!basic) return chart;
  const { domains, series } = basic;
  const drawn = {
    ...(series ? { series: series.filter((each) => each.series?.sourceRange?.sources?.length !== 0) } : {}),
    ...(domains ? { domains: domains.filter((each) => each.domain?.sourceRange?.sources?.length !== 0) } : {}),
  };
  return { ...chart, spec: { ...chart.spec, basicChart: { ...basic, ...drawn } } };
}

// Charts hold their ranges at many places, always in a list called `sources`.
function mapSources(value: unknown, change: (range: Range) => Range | undefined): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapSources(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]: [string, unknown]) => [
      name,
      name === 'sources' && Array.isArray(child)
        ? (child as Range[]).flatMap((range) => change(range) ?? [])
        : mapSources(child, change),
    ]),
  );
}

/** Inserts blank rows or columns and moves everything behind them. `inherit`: they take the formats of the row or column before (else behind). */
export function insertDimension(
  edit: Edit,
  sheet: Sheet,
  dimension: Dimension,
  at: number,
  count: number,
  inherit: boolean,
): void {
  shiftReferences(edit, sheet, dimension, (start, end) => [
    start >= at ? start + count : start,
    end > at ? end + count : end,
  ]);
  const size = sheet.properties.gridProperties;
  const model = inherit ? at - 1 : at;
  if (dimension === 'ROWS') {
    const before = sheet.grid[model];
    size.rowCount += count;
    if (at < sheet.grid.length) sheet.grid.splice(at, 0, ...Array.from({ length: count }, () => undefined));
    before?.forEach((cell, column) => {
      for (let row = at; row < at + count; row += 1) inheritFormat(sheet, row, column, cell);
    });
    return;
  }
  size.columnCount += count;
  sheet.grid.forEach((cells, row) => {
    if (!cells) return;
    const modelCell = cells[model];
    if (at < cells.length)
      replaceRow(sheet, row, [
        ...cells.slice(0, at),
        ...Array.from({ length: count }, () => undefined),
        ...cells.slice(at),
      ]);
    for (let column = at; column < at + count; column += 1) inheritFormat(sheet, row, column, modelCell);
  });
}

function inheritFormat(sheet: Sheet, row: number, column: number, model: Row[number]): void {
  const { userEnteredFormat, dataValidation } = model ?? {};
  if (userEnteredFormat || dataValidation)
    putCell(sheet, row, column, {
      ...(userEnteredFormat ? { userEnteredFormat } : {}),
      ...(dataValidation ? { dataValidation } : {}),
    });
}

/** Puts a row in place of another. */
export function replaceRow(sheet: Sheet, row: number, cells: Row): void {
  sheet.grid[row] = cells;
  sheet.owned.add(cells);
  sheet.formulaCells = undefined;
}

/** Deletes rows or columns with all that lies on them. */
export function deleteDimension(edit: Edit, sheet: Sheet, dimension: Dimension, from: number, to: number): void {
  const count = to - from;
  const shorten = (index: number): number => (index <= from ? index : index >= to ? index - count : from);
  shiftReferences(edit, sheet, dimension, (start, end) =>
    shorten(end) > shorten(start) ? [shorten(start), shorten(end)] : undefined,
  );
  const size = sheet.properties.gridProperties;
  if (dimension === 'ROWS') {
    size.rowCount -= count;
    if (from < sheet.grid.length) sheet.grid.splice(from, count);
    return;
  }
  size.columnCount -= count;
  sheet.grid.forEach((cells, row) => {
    if (cells && from < cells.length) replaceRow(sheet, row, [...cells.slice(0, from), ...cells.slice(to)]);
  });
}

/** Moves rows or columns to before `destination`, an index of the time before the move. */
export function moveDimension(
  edit: Edit,
  sheet: Sheet,
  dimension: Dimension,
  from: number,
  to: number,
  destination: number,
): void {
  if (destination >= from && destination <= to) return;
  const count = to - from;
  const position = (index: number): number => {
    if (index >= from && index < to)
      return destination > to ? index - from + destination - count : index - from + destination;
    if (destination > to && index >= to && index < destination) return index - count;
    if (destination < from && index >= destination && index < from) return index + count;
    return index;
  };
  shiftReferences(edit, sheet, dimension, (start, end) => {
    if (start >= from && end <= to) return [position(start), position(end - 1) + 1];
    // What lies across the moved rows keeps its outer cells.
    const outer = [start, end - 1].filter((index) => index < from || index >= to).map(position);
    const inner = [start, end - 1].filter((index) => index >= from && index < to);
    const edges =
      inner.length === 2
        ? inner.map(position)
        : outer.length > 0
          ? outer.length === 2
            ? outer
            : [...outer, position(inner[0] === start ? to : from - 1)]
          : [start, end - 1];
    return [Math.min(...edges), Math.max(...edges) + 1];
  });
  const reorder = <T>(list: readonly (T | undefined)[]): (T | undefined)[] => {
    const padded = [
      ...list,
      ...Array.from({ length: Math.max(0, Math.max(to, destination) - list.length) }, () => undefined),
    ];
    const out: (T | undefined)[] = [];
    padded.forEach((item, index) => {
      out[position(index)] = item;
    });
    return out;
  };
  if (dimension === 'ROWS') sheet.grid = reorder(sheet.grid);
  else sheet.grid.forEach((cells, row) => cells && replaceRow(sheet, row, reorder(cells)));
}
