import type { Clock, Log, Random, WorkbookStore } from '../ports.ts';

/** What every job on a workbook takes. */
export interface JobPorts {
  readonly store: WorkbookStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}
