import type { WorkerMemory } from './worker-memory.ts';

/** Where the Memory tab keeps which of the rows with one Lead ID is the original. */
export const originalsKey = 'originals';
/** And what the row of each lead looked like. */
export const facesKey = 'faces';
/** How many lines of Stage History there were after the last run. */
export const eventsKey = 'events';
/** When the sheet was first read. */
export const firstRunKey = 'firstRun';

/** Leads whose rows could not be told in the last runs, and when they last could. */
export const heldKey = 'held';

/** Lead IDs that stand beside another lead than their own, and which one that is. */
export const partedKey = 'parted';

/** And whose hands each open lead is in, and since when. */
export const handsKey = 'hands';

/** Every ID that the worker ever placed (`remove` takes those back and no other). */
export const givenKey = 'given';
/** The rows that `init` added to tabs of the team's own. */
export const addedRowsKey = 'addedRows';
/** The team's own tables and filters that `init` widened over the Lead IDs. */
export const widenedAreasKey = 'widenedAreas';

/** A memory with more of these keys, or with other values under them. */
export function withOther(memory: WorkerMemory, values: Readonly<Record<string, string>>): WorkerMemory {
  return { ...memory, other: new Map([...memory.other, ...Object.entries(values)]) };
}
