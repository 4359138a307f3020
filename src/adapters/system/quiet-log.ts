import type { Log } from '../../ports.ts';

const nothing = (): void => {};

/** A log that nobody reads. */
export const quietLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing, progress: nothing };
