import type { WorkerMemory } from './worker-memory.ts';

/** Where the Memory tab keeps which of people's tabs is which, and what was decided of each. */
export const tabsKey = 'tabs';
/** The stages that the leads showed, where no list names them. */
export const stagesKey = 'stages';
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

/** How amounts, expected closes, owners and stages of each tab were read: where that differs, no deal has changed. */
export const readingsKey = 'readings';
/** What stood in Settings and Stages, by which the sheet was read. */
export const answersKey = 'answers';
/** What stood there in earlier runs, by which rows were last read that the last one could not read. */
export const earlierAnswersKey = 'earlierAnswers';

/** Since which days amounts are read as they are, and where deals stand. */
export const readSinceKey = 'readSince';

/** Every ID that the worker ever placed (`remove` takes those back and no other). */
export const givenKey = 'given';
/** The rows that `init` added to tabs of the team's own. */
export const addedRowsKey = 'addedRows';
/** The team's own tables and filters that `init` widened over the Lead IDs. */
export const widenedAreasKey = 'widenedAreas';

/** What is still read as an earlier version read it, until somebody answers: rows of Settings by name. */
export const keptReadingKey = 'keptReading';

/** How the workbook is kept: a version that knows a lower number only must not write into it. */
export const formatKey = 'format';
/**
 * What this version writes; one more whenever tabs or columns of ours, or what Memory keeps, come to be such that an older version would lose or misread
 * them (a test notices that they changed). 1, which had no such key: up to 0.1.0, where a reading was a guess made anew each night. 3: Today, and answers
 * by link with what they say.
 */
export const workbookFormat = 3;

/** The format in which a workbook was last written; 0 where nothing was written yet. */
export function formatOf(memory: Pick<WorkerMemory, 'other' | 'condition'>): number {
  const said = Number(memory.other.get(formatKey));
  if (Number.isSafeInteger(said) && said > 0) return said;
  return memory.condition === 'none' ? 0 : 1;
}

/** A memory with more of these keys, or with other values under them. */
export function withOther(memory: WorkerMemory, values: Readonly<Record<string, string>>): WorkerMemory {
  return { ...memory, other: new Map([...memory.other, ...Object.entries(values)]) };
}
