import { cellText } from '../workbook/cell-value.ts';
import { serialOf1970 } from '../workbook/day-time.ts';
import type { DayTime } from '../workbook/day-time.ts';
import type { Tab } from '../workbook/workbook.ts';
import { toTheMillisecond } from './event-columns.ts';
import { shapeOfLog, linesOfLog } from './log-shape.ts';

/** A change of a stage cell as the sheet's own trigger noted it. Any editor can forge it. */
export interface EditLogEntry {
  readonly time: DayTime;
  /** Lead ID. */
  readonly lead: string;
  /** As it stood in the cell; '' = blank, or not known. */
  readonly from: string;
  readonly to: string;
  /** As people count. */
  readonly row: number;
}

/** Reads the Edit Log; rows that say no time, lead or stage are passed over. */
export function readEditLog(tab: Tab | undefined): EditLogEntry[] {
  const entries: EditLogEntry[] = [];
  if (tab === undefined) return entries;
  const shape = shapeOfLog(tab, 'edit-log');
  const column = (field: string, otherwise: number): number => shape.columns.get(field) ?? otherwise;
  const [time, lead, from, to] = [column('time', 0), column('leadId', 1), column('from', 2), column('to', 3)];
  for (const row of linesOfLog(tab, shape)) {
    const cells = tab.rows[row];
    const at = cells?.[time];
    if (cells === undefined || typeof at !== 'number' || !(at > serialOf1970 && at < 200_000)) continue;
    const entry = { lead: cellText(cells[lead]), from: cellText(cells[from]), to: cellText(cells[to]), row: row + 1 };
    if (entry.lead !== '' && entry.to !== '') entries.push({ ...entry, time: toTheMillisecond(at - serialOf1970) });
  }
  return entries;
}
