import { composeAccountQuota, composeOwnConfig, composeStore, type Quota } from '../src/compose.ts';
import type { Config } from '../src/config/config.ts';
import type { Registry } from '../src/config/registry/registry.ts';
import type { Clock, Log, Queue, Random, WorkbookStore } from '../src/ports.ts';
import type { SheetLines } from './sheet-lines.ts';

export interface RunPorts {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  /** Which workbooks there are, and what is so of each. */
  readonly registry: () => Promise<Registry>;
  /** Of the account, over all workbooks of this process. */
  readonly quota: Quota;
  /** Turns of this process at its sheets. */
  readonly lines: SheetLines;
  /** For answers by link; null where the environment names none. */
  readonly answerQueue: Queue | null;
  /** For trials: another way to open a spreadsheet than the configuration's. */
  readonly openStore?: (spreadsheetId: string, log: Log) => WorkbookStore;
}

/** What is so for one workbook: with what the registry says of it. */
export async function ownConfigOf(
  { config, registry }: Pick<RunPorts, 'config' | 'registry'>,
  spreadsheetId: string,
): ReturnType<typeof composeOwnConfig> {
  return composeOwnConfig(config, { kind: 'google-sheets', spreadsheetId }, await registry());
}

/** A spreadsheet as a store, as the configuration has it for that one. Nothing is read yet. */
export async function openStore(
  ports: Pick<RunPorts, 'config' | 'registry' | 'quota' | 'openStore'>,
  spreadsheetId: string,
  log: Log,
): Promise<WorkbookStore> {
  const opened = ports.openStore?.(spreadsheetId, log);
  if (opened !== undefined) return opened;
  const { config } = await ownConfigOf(ports, spreadsheetId);
  // Google counts the calls of each account by itself.
  const isUsual = config.google.impersonate === ports.config.google.impersonate;
  const quota = isUsual ? ports.quota : composeAccountQuota(config);
  return composeStore({ kind: 'google-sheets', spreadsheetId }, { config, quota, log });
}
