import type { HeadlineValue } from '../metrics/headline-values.ts';
import { headlineNames, type HeadlineName, type HeadlineRow } from '../metrics/headlines.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { cellText } from '../workbook/cell-value.ts';
import { type Day, dayFromSerial, serialFromDay, serialOf1970 } from '../workbook/day-time.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import type { Tab } from '../workbook/workbook.ts';
import { numberCell, textCell } from './out-cell.ts';
import { linesOfLog, shapeOfLog } from '../logs/log-shape.ts';

const dailyDays = 90;
/** The end of 2099. */
const lastSerial = 73_050;
type Column = 'date' | 'metric' | 'value' | 'low' | 'high' | 'n';

/** Reads Metrics History; a row that is no headline is passed over. */
export function parseMetricsHistory(tab: Tab | null): HeadlineRow[] {
  if (tab === null) return [];
  const shape = shapeOfLog(tab, 'metrics-history');
  const at = shape.columns;
  const cell = (row: readonly CellValue[], field: Column): CellValue => row[at.get(field) ?? -1] ?? null;
  const rows: HeadlineRow[] = [];
  for (const line of linesOfLog(tab, shape)) {
    const row = tab.rows[line] ?? [];
    const date = cell(row, 'date');
    const value = cell(row, 'value');
    const metric = headlineNames.find((name) => name === cellText(cell(row, 'metric')));
    // The tab only warns, so anything may stand in it: a date of the year 8000 would break whoever shows it.
    if (!isFigure(date) || !isFigure(value) || metric === undefined || date < serialOf1970 || date > lastSerial)
      continue;
    const number = (field: 'low' | 'high' | 'n'): number | null => {
      const found = cell(row, field);
      return isFigure(found) ? found : null;
    };
    rows.push({ day: dayFromSerial(date), metric, value, low: number('low'), high: number('high'), n: number('n') });
  }
  return rows;
}

function isFigure(cell: CellValue): cell is number {
  return typeof cell === 'number' && Math.abs(cell) <= 1e15;
}

/**
 * The rows that Metrics History should hold: today's headlines in the place of an earlier run of the same day, every day
 * of the last 90, and before that the last one of each week.
 */
export function nextMetricsHistory(
  previous: readonly HeadlineRow[],
  current: readonly HeadlineValue[],
  today: Day,
): HeadlineRow[] {
  const kept = new Map<string, HeadlineRow>();
  for (const row of previous) {
    if (row.day >= today) continue;
    const period = today - row.day <= dailyDays ? `${row.day}` : `w${Math.floor((row.day + 3) / 7)}`; // weeks begin on Monday
    const name = `${period}:${row.metric}`;
    const other = kept.get(name);
    if (other === undefined || other.day <= row.day) kept.set(name, row);
  }
  const order = new Map<HeadlineName, number>(headlineNames.map((name, index) => [name, index]));
  const rows = [...kept.values()].sort(
    (a, b) => a.day - b.day || (order.get(a.metric) ?? 0) - (order.get(b.metric) ?? 0),
  );
  for (const { value, ...rest } of current) if (value !== null) rows.push({ day: today, value, ...rest });
  return rows;
}

/** The cells of one row. */
export function layOutHeadline(row: HeadlineRow): OutCell[] {
  return [
    numberCell(serialFromDay(row.day), 'date'),
    textCell(row.metric),
    numberCell(row.value, 'decimal'),
    numberCell(row.low, 'decimal'),
    numberCell(row.high, 'decimal'),
    numberCell(row.n, 'integer'),
  ];
}
