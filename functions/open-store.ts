import { composeStore } from '../src/compose.ts';
import type { Log, WorkbookStore } from '../src/ports.ts';
import type { RunPorts } from './workbook-runs.ts';

/** A spreadsheet as a store, as the configuration has it. Nothing is read yet. */
export async function openStore(
  { config, quota, openStore: open }: Pick<RunPorts, 'config' | 'quota' | 'openStore'>,
  spreadsheetId: string,
  log: Log,
): Promise<WorkbookStore> {
  return open?.(spreadsheetId, log) ?? composeStore({ kind: 'google-sheets', spreadsheetId }, { config, quota, log });
}
