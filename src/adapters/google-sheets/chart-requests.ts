import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { CellBlock, PutChart } from '../../core/workbook/sheet-write.ts';
import { blockRange } from './block-range.ts';
import { gridOf, growTo, type Grid } from './grid-size.ts';
import type { SheetMetadata } from './sheet-metadata.ts';

type Request = sheets_v4.Schema$Request;

/** The requests for charts, each: made where it may be, updated where it still stands, left gone where a person deleted it. */
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
              widthPixels: 380,
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
      chartType: chartTypes[chart.type],
      legendPosition: chart.series.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
      headerCount: 1,
      domains: [{ domain: source(chart.domain) }],
      series: chart.series.map((block, index) => ({
        series: source(block),
        targetAxis: chart.type === 'bar' ? 'BOTTOM_AXIS' : 'LEFT_AXIS',
        ...(chartTypes[chart.type] === 'COMBO' ? { type: index === 0 ? 'COLUMN' : 'LINE' } : {}),
      })),
    },
  };
}

const chartTypes = { bar: 'BAR', column: 'COLUMN', against: 'COMBO', range: 'COMBO' } as const;
