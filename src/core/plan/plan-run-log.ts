import { layOutRun } from '../layout/lay-out-run-log.ts';
import type { RunRecord } from '../layout/lay-out-run-log.ts';
import { planAppend } from '../layout/plan-append.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';
import type { Tab } from '../workbook/workbook.ts';
import { countCells } from './count-cells.ts';

/** The line for the Run Log, once it is known how many cells are written; null = none. */
export type RunLine = ((cells: number) => RunRecord) | null;

/** Adds a run to the Run Log, which says how many cells its `figures` are. */
export function planRunLog(tabs: readonly Tab[], run: RunLine, figures: readonly SheetWrite[]) {
  return planAppend(tabs, 'run-log', run === null ? [] : [layOutRun(run(countCells(figures)))]);
}
