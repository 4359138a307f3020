import { colours, drawChart, faint, ink, shortName } from './draw-chart.ts';
import { groupedNumber, percentText, shortMoney } from '../words/figure-text.ts';
import type { Html } from './html.ts';

const label = { color: ink, fontSize: 12 };
const line = { lineStyle: { color: faint } };
const noLine = { show: false };

export type NumberText = 'count' | 'money' | 'percent' | 'days';

/** An axis' numbers by kind. */
function numberText(kind: NumberText, value: number): string {
  if (kind === 'money') return shortMoney(value);
  if (kind === 'percent') return percentText(value);
  return groupedNumber(value, Number.isInteger(value) || Math.abs(value) >= 20 ? 0 : 1);
}

/** Horizontal bars, the first one on top; a second series stands beside the first. */
export function barChart(
  { id, title, kind }: { readonly id: string; readonly title: string; readonly kind: NumberText },
  rows: readonly { readonly name: string; readonly values: readonly (number | null)[] }[],
  series: readonly string[] = [''],
): Html {
  const height = 46 + rows.length * (series.length > 1 ? 20 * series.length + 8 : 26);
  return drawChart(id, title, height, {
    grid: { left: 150, right: 56, top: 6, bottom: 24 },
    xAxis: {
      type: 'value',
      min: 0,
      splitNumber: 4,
      axisLabel: { ...label, formatter: (value: number) => numberText(kind, value) },
      splitLine: line,
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => shortName(row.name)),
      axisLabel: label,
      axisTick: noLine,
      axisLine: line,
    },
    series: series.map((name, i) => ({
      name,
      type: 'bar',
      barMaxWidth: 18,
      data: rows.map((row) => row.values[i] ?? null),
      itemStyle: { color: colours[i % colours.length] },
      label: {
        show: true,
        position: 'right',
        color: ink,
        textBorderWidth: 0,
        fontSize: 12,
        formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? numberText(kind, value) : ''),
      },
    })),
  });
}

/** Lines over days (or any number), in steps for curves that only change at their points; with a legend in the table. */
export function lineChart(
  id: string,
  title: string,
  options: {
    readonly y: NumberText;
    readonly yMax?: number;
    readonly xText: (x: number) => string;
    readonly step?: boolean;
    readonly series: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[];
  },
): Html {
  return drawChart(id, title, 260, {
    grid: { left: 56, right: 24, top: 12, bottom: 30 },
    xAxis: {
      type: 'value',
      min: 'dataMin',
      max: 'dataMax',
      splitNumber: 4,
      axisLabel: { ...label, formatter: options.xText, hideOverlap: true },
      splitLine: noLine,
      axisLine: line,
    },
    yAxis: {
      type: 'value',
      scale: options.yMax === undefined,
      ...(options.yMax === undefined ? {} : { min: 0, max: options.yMax, interval: options.yMax / 4 }),
      splitNumber: 4,
      axisLabel: { ...label, formatter: (value: number) => numberText(options.y, value) },
      splitLine: line,
    },
    series: options.series.map((each, i) => ({
      name: shortName(each.name),
      type: 'line',
      showSymbol: each.points.length < 3,
      ...(options.step ? { step: 'end' } : {}),
      data: each.points.map(([x, y]) => [x, y]),
      lineStyle: { color: colours[i % colours.length], width: 2 },
      itemStyle: { color: colours[i % colours.length] },
    })),
  });
}

/** Columns with their interval as a whisker, such as months of a forecast. */
export function columnsWithRange(
  id: string,
  title: string,
  kind: NumberText,
  rows: readonly {
    readonly name: string;
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
  }[],
): Html {
  return drawChart(id, title, 260, {
    grid: { left: 60, right: 16, top: 12, bottom: 28 },
    xAxis: {
      type: 'category',
      data: rows.map((row) => row.name),
      axisLabel: { ...label, interval: 0, fontSize: rows.length > 5 ? 10.5 : 12 },
      axisTick: noLine,
      axisLine: line,
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 4,
      axisLabel: { ...label, formatter: (value: number) => numberText(kind, value) },
      splitLine: line,
    },
    series: [
      { type: 'bar', barMaxWidth: 48, data: rows.map((row) => row.value), itemStyle: { color: '#7c9fe0' } },
      {
        type: 'custom',
        z: 10,
        data: rows.map((row, i) => [i, row.low ?? row.value, row.high ?? row.value]),
        encode: { x: 0, y: [1, 2] },
        renderItem: (_: unknown, api: Whisker) => {
          const x = api.coord([api.value(0), 0])[0] ?? 0;
          const low = api.coord([api.value(0), api.value(1)])[1] ?? 0;
          const high = api.coord([api.value(0), api.value(2)])[1] ?? 0;
          const stroke = { stroke: ink, lineWidth: 1.5 };
          const part = (x1: number, y1: number, x2: number, y2: number) => {
            return { type: 'line', shape: { x1, y1, x2, y2 }, style: stroke };
          };
          return {
            type: 'group',
            children: [part(x, low, x, high), part(x - 6, low, x + 6, low), part(x - 6, high, x + 6, high)],
          };
        },
      },
    ],
  });
}

interface Whisker {
  readonly coord: (at: readonly [number, number]) => readonly number[];
  readonly value: (dimension: number) => number;
}

/** The coloured names of a chart's lines. */
export function legendColour(i: number): string {
  return colours[i % colours.length] ?? colours[0];
}
