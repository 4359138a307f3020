import type { WorkerMemory } from './worker-memory.ts';

/** Where the Memory tab keeps which of the rows with one Lead ID is the original. */
export const originalsKey = 'originals';
/** And what the row of each lead looked like. */
export const facesKey = 'faces';
/** How many lines of Stage History there were after the last run. */
export const eventsKey = 'events';
/** When the sheet was first read. */
export const firstRunKey = 'firstRun';

/** And whose hands each open lead is in, and since when. */
export const handsKey = 'hands';

/** A memory with more of these keys, or with other values under them. */
export function withOther(memory: WorkerMemory, values: Readonly<Record<string, string>>): WorkerMemory {
  return { ...memory, other: new Map([...memory.other, ...Object.entries(values)]) };
}
