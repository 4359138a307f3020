import { composeStore, type Quota } from '../src/compose.ts';
import type { Config } from '../src/config/config.ts';
import type { Clock, Log, Queue, Random, WorkbookStore } from '../src/ports.ts';
import type { SheetLines } from './sheet-lines.ts';

export interface RunPorts {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  /** Of the account, over all workbooks of this process. */
  readonly quota: Quota;
  /** Turns of this process at its sheets. */
  readonly lines: SheetLines;
  /** For answers by link; null where the environment names none. */
  readonly answerQueue: Queue | null;
  /** For trials: another way to open a spreadsheet than the configuration's. */
  readonly openStore?: (spreadsheetId: string, log: Log) => WorkbookStore;
}

/** A spreadsheet as a store, as the configuration has it. Nothing is read yet. */
export async function openStore(
  { config, quota, openStore: open }: Pick<RunPorts, 'config' | 'quota' | 'openStore'>,
  spreadsheetId: string,
  log: Log,
): Promise<WorkbookStore> {
  return open?.(spreadsheetId, log) ?? composeStore({ kind: 'google-sheets', spreadsheetId }, { config, quota, log });
}
