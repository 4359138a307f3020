import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { gridOf, gridRange, modelOnly } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest, internalError, notModelled } from '../errors.ts';
import { mergeFields, parseFieldMask } from '../field-mask.ts';
import { mirrorColors } from '../normalize.ts';
import { emptySheet } from '../state.ts';
import type { Sheet } from '../state.ts';
import type { Handlers } from './handlers.ts';
import { freeTitle } from './tab-titles.ts';
import { placeSheet } from './tabs.ts';

type Chart = sheets_v4.Schema$EmbeddedChart;

const kinds = [
  'basicChart',
  'pieChart',
  'bubbleChart',
  'candlestickChart',
  'orgChart',
  'histogramChart',
  'waterfallChart',
  'treemapChart',
  'scorecardChart',
];

function find(edit: Edit, id: number | null | undefined, what: string): { sheet: Sheet; index: number; chart: Chart } {
  for (const sheet of edit.spreadsheet.sheets) {
    const index = sheet.charts.findIndex((chart) => chart.chartId === (id ?? 0));
    const chart = sheet.charts[index];
    if (chart) return { sheet, index, chart };
  }
  throw badRequest(`No ${what} with id: ${id ?? 0}`);
}

/** Checks a chart's specification: exactly one kind, and ranges that exist. */
function checkedSpec(edit: Edit, spec: sheets_v4.Schema$ChartSpec | undefined): sheets_v4.Schema$ChartSpec {
  const given = spec ?? {};
  const set = Object.keys(given).filter((name) => kinds.includes(name));
  if (set.length !== 1) throw badRequest('The chart specification must have exactly one kind of chart.');
  const { domains = [], series = [] } = given.basicChart ?? { domains: [null] };
  if (domains.length === 0 && series.length === 0)
    throw edit.switches.emptyChartIs500 ? internalError() : badRequest('A chart must have a domain or a series.');
  if (given.dataSourceChartProperties) throw notModelled('charts of data sources');
  for (const range of sources(given)) gridRange(edit, range);
  return withRanges(mirrorColors(given));
}

function sources(value: unknown): sheets_v4.Schema$GridRange[] {
  if (Array.isArray(value)) return value.flatMap(sources);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]: [string, unknown]) =>
    name === 'sources' && Array.isArray(child) ? (child as sheets_v4.Schema$GridRange[]) : sources(child),
  );
}

// Ranges of tab 0 are answered without sheetId.
function withRanges<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withRanges(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([name, child]: [string, unknown]) => !(name === 'sheetId' && child === 0),
  );
  return Object.fromEntries(entries.map(([name, child]: [string, unknown]) => [name, withRanges(child)])) as T;
}

function checkedPosition(
  edit: Edit,
  given: sheets_v4.Schema$EmbeddedObjectPosition | undefined,
): { sheet: Sheet; position: sheets_v4.Schema$EmbeddedObjectPosition } {
  if (given?.newSheet === true) throw notModelled('charts on a sheet of their own');
  const overlay = given?.overlayPosition;
  if (!overlay) throw badRequest('The position of the chart must be set.');
  const sheet = gridOf(edit, overlay.anchorCell?.sheetId);
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const { rowIndex, columnIndex } = {
    rowIndex: overlay.anchorCell?.rowIndex ?? 0,
    columnIndex: overlay.anchorCell?.columnIndex ?? 0,
  };
  if (rowIndex >= rowCount)
    throw badRequest(`GridCoordinate.rowIndex[${rowIndex}] is after last row in grid[${rowCount - 1}]`);
  if (columnIndex >= columnCount)
    throw badRequest(`GridCoordinate.columnIndex[${columnIndex}] is after last column in grid[${columnCount - 1}]`);
  const sheetId = sheet.properties.sheetId;
  return {
    sheet,
    position: {
      overlayPosition: {
        anchorCell: {
          ...(sheetId === 0 ? {} : { sheetId }),
          ...(rowIndex === 0 ? {} : { rowIndex }),
          ...(columnIndex === 0 ? {} : { columnIndex }),
        },
        ...(overlay.offsetXPixels ? { offsetXPixels: overlay.offsetXPixels } : {}),
        ...(overlay.offsetYPixels ? { offsetYPixels: overlay.offsetYPixels } : {}),
        widthPixels: overlay.widthPixels ?? 600,
        heightPixels: overlay.heightPixels ?? 371,
      },
    },
  };
}

/** A new tab that is the chart [seen]. */
function chartTab(edit: Edit): { sheet: Sheet; position: sheets_v4.Schema$EmbeddedObjectPosition } {
  const sheetId = edit.newId();
  const sheet = emptySheet({
    sheetId,
    title: freeTitle(edit, 'Chart#'),
    index: 0,
    sheetType: 'OBJECT',
    gridProperties: { rowCount: 1, columnCount: 1 },
  });
  placeSheet(edit, sheet, undefined);
  return { sheet, position: { sheetId } };
}

export const charts: Handlers = {
  addChart: (edit, request) => {
    const given = request.chart ?? {};
    modelOnly(given, ['chartId', 'spec', 'position', 'border'], 'EmbeddedChart');
    const chartId = given.chartId ?? edit.newId();
    if (edit.spreadsheet.sheets.some((sheet) => sheet.charts.some((other) => other.chartId === chartId)))
      throw badRequest(`An embedded object with id: ${chartId} already exists.`);
    const spec = checkedSpec(edit, given.spec ?? undefined);
    const { sheet, position } =
      given.position?.newSheet === true ? chartTab(edit) : checkedPosition(edit, given.position ?? undefined);
    const chart: Chart = { chartId, spec, position, ...(given.border ? { border: mirrorColors(given.border) } : {}) };
    sheet.charts.push(chart);
    return { addChart: { chart } };
  },

  updateChartSpec: (edit, request) => {
    const { sheet, index, chart } = find(edit, request.chartId, 'chart');
    const spec = checkedSpec(edit, request.spec ?? undefined);
    sheet.charts[index] = { ...chart, spec: edit.switches.updateChartSpecReplaces ? spec : { ...chart.spec, ...spec } };
    return {};
  },

  updateEmbeddedObjectPosition: (edit, request) => {
    const { sheet, index, chart } = find(edit, request.objectId, 'embedded object');
    const mask = parseFieldMask(request.fields ?? '*');
    const given = {
      overlayPosition: mergeFields(
        chart.position?.overlayPosition ?? {},
        request.newPosition?.overlayPosition ?? {},
        mask,
      ),
    };
    const placed = checkedPosition(edit, request.newPosition?.newSheet === true ? request.newPosition : given);
    sheet.charts.splice(index, 1);
    placed.sheet.charts.push({ ...chart, position: placed.position });
    return { updateEmbeddedObjectPosition: { position: placed.position } };
  },

  deleteEmbeddedObject: (edit, request) => {
    const { sheet, index } = find(edit, request.objectId, 'embedded object');
    sheet.charts.splice(index, 1);
    return {};
  },
};
