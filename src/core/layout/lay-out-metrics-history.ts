import { headlineNames, type HeadlineName, type HeadlineRow, type HeadlineValue } from '../logs/headlines.ts';
import { type Day, serialFromDay } from '../workbook/day-time.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import { numberCell, textCell } from '../workbook/out-cell.ts';

const dailyDays = 90;

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
