import type { Finding } from '../findings/finding.ts';
import type { Message } from '../messages/message.ts';
import type { PutChart, SheetWrite } from '../workbook/sheet-write.ts';

/** Everything that a run does, before any of it is done. */
export interface RunPlan {
  /** One atomic batch. */
  readonly sheetWrites: readonly SheetWrite[];
  /** In a batch of their own, after the writes: charts never block the figures. */
  readonly charts: readonly PutChart[];
  readonly messages: readonly Message[];
  /** Of the rows, and of the worker's own tabs where somebody changed a cell. */
  readonly findings: readonly Finding[];
}
