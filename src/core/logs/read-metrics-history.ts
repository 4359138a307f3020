import { type CellValue, cellText } from '../workbook/cell-value.ts';
import { serialOf1970, dayFromSerial } from '../workbook/day-time.ts';
import type { Tab } from '../workbook/workbook.ts';
import { type HeadlineRow, headlineNames } from './headlines.ts';
import { shapeOfLog, linesOfLog } from './log-shape.ts';

/** The end of 2099. */
const lastSerial = 73_050;

type Column = 'date' | 'metric' | 'value' | 'low' | 'high' | 'n';

/** Reads Metrics History; a row that is no headline is passed over. */
export function readMetricsHistory(tab: Tab | null): HeadlineRow[] {
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
