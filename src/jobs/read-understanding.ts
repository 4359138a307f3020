import { understand } from '../core/understand.ts';
import type { UnderstandOptions, Understanding } from '../core/understand.ts';
import type { Workbook } from '../core/workbook/workbook.ts';
import { StoreError } from '../errors.ts';
import type { Log, WorkbookStore } from '../ports.ts';
import { readWorkbook } from './read-workbook.ts';

/** Reads a workbook, only what the worker knows how to use, and understands it. Throws `StoreError` where no tab holds leads. */
export async function readUnderstanding(
  { store, log }: { readonly store: WorkbookStore; readonly log: Log },
  options: UnderstandOptions,
): Promise<Understanding> {
  log.progress('Reading', 0, null);
  const { understood } = await readWorkbook(store, (workbook) => understandOrRefuse(workbook, options));
  log.progress('Reading', 1, 1);
  return understood;
}

/** Understands a workbook. Throws `StoreError` where no tab holds leads. */
export function understandOrRefuse(workbook: Workbook, options: UnderstandOptions): Understanding {
  const understanding = understand(workbook, options);
  if ('noLeads' in understanding) throw new StoreError('no-leads', understanding.message, understanding.fix);
  return understanding;
}
