import { type DayTime, serialFromDay } from '../workbook/day-time.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import { numberCell, textCell } from '../workbook/out-cell.ts';

/** What one run did: a row of the Run Log. Times are on the team's clock. */
export interface RunRecord {
  readonly run: string;
  readonly started: DayTime;
  readonly finished: DayTime;
  readonly command: string;
  readonly version: string;
  readonly leads: number;
  readonly accepted: number;
  readonly setAside: number;
  readonly findings: number;
  readonly mails: number;
  readonly cellsWritten: number;
  readonly apiCalls: number;
  readonly outcome: string;
  readonly note: string;
}

/** The cells of one run, in the order of the Run Log's columns. */
export function layOutRun(run: RunRecord): OutCell[] {
  return [
    textCell(run.run),
    numberCell(serialFromDay(run.started), 'dateTime'),
    numberCell(serialFromDay(run.finished), 'dateTime'),
    textCell(run.command),
    textCell(run.version),
    numberCell(run.leads, 'integer'),
    numberCell(run.accepted, 'integer'),
    numberCell(run.setAside, 'integer'),
    numberCell(run.findings, 'integer'),
    numberCell(run.mails, 'integer'),
    numberCell(run.cellsWritten, 'integer'),
    numberCell(run.apiCalls, 'integer'),
    textCell(run.outcome),
    textCell(run.note),
  ];
}
