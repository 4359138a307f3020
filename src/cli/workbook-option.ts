import { composeStore } from '../compose.ts';
import { parseWorkbookReference } from '../config/workbook-reference.ts';
import type { WorkbookReference } from '../config/workbook-reference.ts';
import type { JobPorts } from '../jobs/job-ports.ts';
import type { RemovableStore } from '../ports.ts';
import type { Call } from './command.ts';

/** The workbook of a command line, and the ports of a job on it. `position` counts from 0. */
export async function openWorkbook(
  call: Call,
  position = 0,
): Promise<JobPorts & { readonly store: RemovableStore; readonly reference: WorkbookReference }> {
  const reference = parseWorkbookReference(call.positionals[position] ?? '');
  const store = await composeStore(reference, call);
  return { reference, store, clock: call.clock, random: call.random, log: call.log };
}

/** A workbook's name as people know it. */
export function nameOf(reference: WorkbookReference): string {
  return reference.kind === 'xlsx' ? (reference.path.split(/[\\/]/).at(-1) ?? reference.path) : 'the spreadsheet';
}
