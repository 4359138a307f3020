import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { StoreError } from '../../errors.ts';
import type { CellBlock, OutCell, PutChart, SetCells, SheetWrite } from '../../core/workbook/sheet-write.ts';
import { cellData, rgb } from './cell-data.ts';
import { ownTab } from './lease.ts';
import { columnKey, type SheetMetadata } from './sheet-metadata.ts';

type Request = sheets_v4.Schema$Request;

/** What stands on people's columns already and therefore wins; asked for only when something is to be added there. */
export interface Decoration {
  hasValidation(tabId: number, row: number, column: number): boolean;
  hasNote(tabId: number, row: number, column: number): boolean;
  hasConditionalFormat(tabId: number, formula: string): boolean;
  binding(tabId: number, column: number): string | null;
}

/** Turns writes into API requests, in order. Charts are apart: they go in a batch of their own. */
export function sheetRequests(
  writes: readonly SheetWrite[],
  metadata: SheetMetadata,
  decoration: Decoration | null,
): Request[] {
  const grid = gridOf(metadata);
  const names = new Map(metadata.namedRanges.map((range) => [range.name.toLowerCase(), range.id]));
  return writes.flatMap((write) => requestsOf(write, { metadata, grid, names, decoration }));
}

type Grid = Map<number, { rows: number; columns: number }>;

function gridOf(metadata: SheetMetadata): Grid {
  return new Map(metadata.tabs.map((tab) => [tab.id, { rows: tab.rowCount, columns: tab.columnCount }]));
}

/** What stands in the spreadsheet, kept up to date while the requests of one batch are laid out. */
interface Standing {
  readonly metadata: SheetMetadata;
  readonly grid: Grid;
  /** Lower-case name → ID of the named range. */
  readonly names: Map<string, string>;
  readonly decoration: Decoration | null;
}

function requestsOf(write: SheetWrite, standing: Standing): Request[] {
  const { metadata, grid, decoration } = standing;
  switch (write.kind) {
    case 'createTab': {
      const size = { rows: 100, columns: Math.max(8, write.columnWidths.length) };
      grid.set(write.tabId, size);
      return [
        {
          addSheet: {
            properties: {
              sheetId: write.tabId,
              title: write.title,
              hidden: write.hidden,
              ...(write.index === undefined ? {} : { index: write.index }),
              gridProperties: { rowCount: size.rows, columnCount: size.columns, frozenRowCount: write.frozenRows },
            },
          },
        },
        ...(write.ownedAs ? [ownTab(write.tabId, write.ownedAs)] : []),
        ...columnWidths(write.tabId, write.columnWidths),
        ...(write.protection === 'none'
          ? []
          : [
              {
                addProtectedRange: {
                  protectedRange: {
                    range: { sheetId: write.tabId },
                    description: 'Leadsheet keeps this tab',
                    warningOnly: write.protection === 'warning',
                  },
                },
              },
            ]),
      ];
    }
    case 'setCells':
      return [
        ...growTo(grid, write.tabId, write.row + write.cells.length, write.column + widest(write.cells)),
        ...setCells(write),
      ];
    case 'clearCells':
      // A block of a person's tab is never emptied, whoever asks.
      if (metadata.tabs.some((tab) => tab.id === write.tabId && tab.ownedAs === null))
        throw notOurs(write.tabId, metadata);
      return [{ updateCells: { range: blockRange(write.tabId, write), fields: 'userEnteredValue,userEnteredFormat' } }];
    case 'appendRows':
      return [
        ...growTo(grid, write.tabId, 0, widest(write.rows)),
        {
          appendCells: {
            sheetId: write.tabId,
            rows: write.rows.map((row) => ({ values: row.map((cell) => (cell ? cellData(cell) : {})) })),
            fields: 'userEnteredValue,userEnteredFormat',
          },
        },
      ];
    case 'fillBlank':
      // Whole-cell search for nothing: writes only if the cell is still blank when the batch lands.
      return [
        ...growTo(grid, write.tabId, write.row + 1, write.column + 1),
        {
          findReplace: {
            find: '^$',
            replacement: write.value,
            searchByRegex: true,
            matchEntireCell: true,
            includeFormulas: false,
            range: blockRange(write.tabId, { row: write.row, column: write.column, rowCount: 1, columnCount: 1 }),
          },
        },
      ];
    case 'takeBack':
      return [
        {
          findReplace: {
            find: write.value,
            replacement: '',
            matchEntireCell: true,
            matchCase: true,
            range: { sheetId: write.tabId, startColumnIndex: write.column, endColumnIndex: write.column + 1 },
          },
        },
      ];
    case 'nameCell':
      return nameCell(write, standing.names);
    case 'bindColumn':
      return decoration?.binding(write.tabId, write.column)
        ? []
        : [
            {
              createDeveloperMetadata: {
                developerMetadata: {
                  metadataKey: columnKey,
                  metadataValue: write.field,
                  visibility: 'DOCUMENT',
                  location: {
                    dimensionRange: {
                      sheetId: write.tabId,
                      dimension: 'COLUMNS',
                      startIndex: write.column,
                      endIndex: write.column + 1,
                    },
                  },
                },
              },
            },
          ];
    case 'addDropdown':
      return decoration?.hasValidation(write.tabId, write.firstRow, write.column)
        ? []
        : [
            {
              setDataValidation: {
                range: {
                  sheetId: write.tabId,
                  startRowIndex: write.firstRow,
                  startColumnIndex: write.column,
                  endColumnIndex: write.column + 1,
                },
                rule: { condition: dropdown(write.source, metadata), strict: false, showCustomUi: true },
              },
            },
          ];
    case 'addNote':
      return decoration?.hasNote(write.tabId, write.row, write.column)
        ? []
        : [
            {
              updateCells: {
                start: { sheetId: write.tabId, rowIndex: write.row, columnIndex: write.column },
                rows: [{ values: [{ note: write.text }] }],
                fields: 'note',
              },
            },
          ];
    case 'addConditionalFormat':
      return decoration?.hasConditionalFormat(write.tabId, write.formula)
        ? []
        : [
            {
              addConditionalFormatRule: {
                index: 0,
                rule: {
                  ranges: [
                    {
                      sheetId: write.tabId,
                      startRowIndex: write.firstRow,
                      ...(write.rowCount === null ? {} : { endRowIndex: write.firstRow + write.rowCount }),
                      startColumnIndex: write.column,
                      endColumnIndex: write.column + write.columnCount,
                    },
                  ],
                  booleanRule: {
                    condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: write.formula }] },
                    format: conditionalStyles[write.style],
                  },
                },
              },
            },
          ];
    case 'putChart':
      return [];
  }
}

function notOurs(tabId: number, metadata: SheetMetadata): StoreError {
  const title = metadata.tabs.find((tab) => tab.id === tabId)?.title ?? '';
  return new StoreError(
    'not-ours',
    `Leadsheet did not make the tab "${title}" and may not clear cells in it.`,
    'This is a fault in Leadsheet: please report it.',
  );
}

const conditionalStyles: Readonly<Record<'bad' | 'warning' | 'muted', sheets_v4.Schema$CellFormat>> = {
  bad: { backgroundColorStyle: rgb(0xfbdcd8), textFormat: { foregroundColorStyle: rgb(0xb42318) } },
  warning: { backgroundColorStyle: rgb(0xfdf0d0) },
  muted: { textFormat: { foregroundColorStyle: rgb(0x7b8794) } },
};

/** The requests for charts, each: made where `init` asks for it, updated where it still stands, left gone where a person deleted it. */
export function chartRequests(charts: readonly PutChart[], metadata: SheetMetadata): Request[] {
  const grid: Grid = gridOf(metadata);
  return charts.flatMap((chart) => chartRequest(chart, metadata, grid));
}

function chartRequest(chart: PutChart, metadata: SheetMetadata, grid: Grid): Request[] {
  const spec = chartSpec(chart);
  const stands = metadata.tabs.some((tab) => tab.charts.includes(chart.chartId));
  if (stands) return [{ updateChartSpec: { chartId: chart.chartId, spec } }];
  if (!chart.create) return [];
  return [
    ...growTo(grid, chart.tabId, chart.anchorRow + 1, chart.anchorColumn + 1),
    {
      addChart: {
        chart: {
          chartId: chart.chartId,
          spec,
          position: {
            overlayPosition: {
              anchorCell: { sheetId: chart.tabId, rowIndex: chart.anchorRow, columnIndex: chart.anchorColumn },
              widthPixels: 520,
              heightPixels: 300,
            },
          },
        },
      },
    },
  ];
}

function chartSpec(chart: PutChart): sheets_v4.Schema$ChartSpec {
  const source = (block: CellBlock) => ({ sourceRange: { sources: [blockRange(chart.tabId, block)] } });
  return {
    title: chart.title,
    basicChart: {
      chartType: chart.type === 'bar' ? 'BAR' : chart.type === 'line' ? 'LINE' : 'COLUMN',
      legendPosition: chart.series.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
      headerCount: 1,
      domains: [{ domain: source(chart.domain) }],
      series: chart.series.map((block) => ({
        series: source(block),
        targetAxis: chart.type === 'bar' ? 'BOTTOM_AXIS' : 'LEFT_AXIS',
      })),
    },
  };
}

function setCells(write: SetCells): Request[] {
  const whole =
    write.cells.length > 0 &&
    write.cells.every((row) => row.length === widest(write.cells) && row.every((cell) => cell !== undefined));
  if (whole) return [update(write.tabId, write.row, write.column, write.cells as readonly (readonly OutCell[])[])];
  return write.cells.flatMap((row, offset) => {
    const requests: Request[] = [];
    for (let start = 0; start < row.length; start += 1) {
      if (row[start] === undefined) continue;
      let end = start;
      while (end < row.length && row[end] !== undefined) end += 1;
      requests.push(
        update(write.tabId, write.row + offset, write.column + start, [row.slice(start, end) as OutCell[]]),
      );
      start = end;
    }
    return requests;
  });
}

function update(tabId: number, row: number, column: number, cells: readonly (readonly OutCell[])[]): Request {
  return {
    updateCells: {
      start: { sheetId: tabId, rowIndex: row, columnIndex: column },
      rows: cells.map((each) => ({ values: each.map(cellData) })),
      fields: 'userEnteredValue,userEnteredFormat',
    },
  };
}

function growTo(grid: Grid, tabId: number, rows: number, columns: number): Request[] {
  const size = grid.get(tabId);
  if (!size) return [];
  const requests: Request[] = [];
  if (rows > size.rows)
    requests.push({ appendDimension: { sheetId: tabId, dimension: 'ROWS', length: rows - size.rows } });
  if (columns > size.columns)
    requests.push({ appendDimension: { sheetId: tabId, dimension: 'COLUMNS', length: columns - size.columns } });
  grid.set(tabId, { rows: Math.max(rows, size.rows), columns: Math.max(columns, size.columns) });
  return requests;
}

/** Width in pixels of so many characters. */
function columnWidths(tabId: number, widths: readonly number[]): Request[] {
  return widths.map((width, column) => ({
    updateDimensionProperties: {
      range: { sheetId: tabId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 },
      properties: { pixelSize: Math.round(width * 7.5 + 12) },
      fields: 'pixelSize',
    },
  }));
}

function nameCell(write: Extract<SheetWrite, { kind: 'nameCell' }>, names: Map<string, string>): Request[] {
  const id = `leadsheet_${write.name}`.toLowerCase().replace(/[^a-z0-9_]/g, '_');
  const range = blockRange(write.tabId, { row: write.row, column: write.column, rowCount: 1, columnCount: 1 });
  const standing = names.get(write.name.toLowerCase());
  if (standing !== undefined && standing !== id) return []; // a person's name wins
  const namedRange = { namedRangeId: id, name: write.name, range };
  if (standing !== undefined) return [{ updateNamedRange: { namedRange, fields: 'range' } }];
  names.set(write.name.toLowerCase(), id);
  return [{ addNamedRange: { namedRange } }];
}

function dropdown(
  source: readonly string[] | { readonly tabId: number; readonly column: number; readonly firstRow: number },
  metadata: SheetMetadata,
): sheets_v4.Schema$BooleanCondition {
  if ('tabId' in source) {
    const title = metadata.tabs.find((tab) => tab.id === source.tabId)?.title ?? '';
    const column = columnLetters(source.column);
    return {
      type: 'ONE_OF_RANGE',
      values: [{ userEnteredValue: `='${title.replaceAll("'", "''")}'!$${column}$${source.firstRow + 1}:$${column}` }],
    };
  }
  return { type: 'ONE_OF_LIST', values: source.map((text) => ({ userEnteredValue: text })) };
}

function columnLetters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26);
}

function widest(rows: readonly (readonly unknown[])[]): number {
  return rows.reduce((most, row) => Math.max(most, row.length), 0);
}

function blockRange(tabId: number, block: CellBlock): sheets_v4.Schema$GridRange {
  return {
    sheetId: tabId,
    startRowIndex: block.row,
    endRowIndex: block.row + block.rowCount,
    startColumnIndex: block.column,
    endColumnIndex: block.column + block.columnCount,
  };
}
