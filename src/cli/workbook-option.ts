import { composeOwnConfig, composeStore } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { parseWorkbookReference } from '../config/workbook-reference.ts';
import type { WorkbookReference } from '../config/workbook-reference.ts';
import type { JobPorts } from '../jobs/job-ports.ts';
import type { RemovableStore } from '../ports.ts';
import type { Call } from './command.ts';

export interface OpenedWorkbook extends JobPorts {
  readonly store: RemovableStore;
  readonly reference: WorkbookReference;
  /** As it is for this workbook: with what the registry says of it. */
  readonly config: Config;
  readonly isPaused: boolean;
}

/** The workbook of a command line, and the ports of a job on it. `position` counts from 0. */
export async function openWorkbook(call: Call, position = 0): Promise<OpenedWorkbook> {
  const reference = parseWorkbookReference(call.positionals[position] ?? '');
  const { config, isPaused } = await composeOwnConfig(call.config, reference);
  const store = await composeStore(reference, { config, log: call.log });
  return { reference, config, isPaused, store, clock: call.clock, random: call.random, log: call.log };
}

/** A workbook's name as people know it. */
export function nameOf(reference: WorkbookReference): string {
  return reference.kind === 'xlsx' ? (reference.path.split(/[\\/]/).at(-1) ?? reference.path) : 'the spreadsheet';
}
