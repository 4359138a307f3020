import { adoptWorkbook, understand } from '../core/understand/understand.ts';
import type { AdoptedWorkbook, UnderstandOptions, Understanding } from '../core/understand/understand.ts';
import type { NoLeads } from '../core/adoption/adoption.ts';
import type { Instant } from '../core/workbook/day-time.ts';
import type { Workbook } from '../core/workbook/workbook.ts';
import { StoreError } from '../errors.ts';
import type { Log, WorkbookStore } from '../ports.ts';
import type { JobPorts } from './job-ports.ts';
import { readWorkbook } from './read-workbook.ts';

/** Reads a workbook, only what the worker knows how to use, and understands it. Throws `StoreError` where no tab holds leads. */
export async function readUnderstanding(
  { store, log }: Pick<JobPorts, 'store' | 'log'>,
  options: UnderstandOptions,
): Promise<Understanding> {
  return reading(store, log, (workbook) => understandOrRefuse(workbook, options));
}

/** Reads it and finds its leads, without looking at any of them yet. Throws `StoreError` where no tab holds leads. */
export async function readAdopted(
  { store, log }: Pick<JobPorts, 'store' | 'log'>,
  now: Instant,
): Promise<AdoptedWorkbook> {
  return reading(store, log, (workbook) => orRefuse(adoptWorkbook(workbook, now)));
}

async function reading<T>(store: WorkbookStore, log: Log, understood: (workbook: Workbook) => T): Promise<T> {
  log.progress('Reading', 0, null);
  const read = await readWorkbook(store, understood);
  log.progress('Reading', 1, 1);
  return read.understood;
}

/** Understands a workbook. Throws `StoreError` where no tab holds leads. */
export function understandOrRefuse(workbook: Workbook, options: UnderstandOptions): Understanding {
  return orRefuse(understand(workbook, options));
}

function orRefuse<T extends object>(found: T | NoLeads): T {
  if ('noLeads' in found) throw new StoreError('no-leads', found.message, found.fix);
  return found;
}
