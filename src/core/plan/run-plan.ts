import type { Finding } from '../findings/finding.ts';
import type { Message } from '../messages/message.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';

/** Everything that a run does, before any of it is done. */
export interface RunPlan {
  /** One atomic batch. */
  readonly sheetWrites: readonly SheetWrite[];
  /** The writes have every look of the worker's tabs, and not only those that changed. */
  readonly hasAllLooks: boolean;
  readonly messages: readonly Message[];
  /** Of the rows, and of the worker's own tabs where somebody changed a cell. */
  readonly findings: readonly Finding[];
}
