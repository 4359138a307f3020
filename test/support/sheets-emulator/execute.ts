import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { ApiError } from './errors.ts';
import { batchReply, requestsOf, runRequest, spreadsheetsBatchUpdate } from './operations/spreadsheets-batch-update.ts';
import { spreadsheetsCreate } from './operations/spreadsheets-create.ts';
import { sheetsCopyTo } from './operations/sheets-copy-to.ts';
import type { Call, Operation } from './operations/operation.ts';
import { accessible, blankSpreadsheet, commit, openEdit } from './world.ts';
import type { World } from './world.ts';

/** Carries out one call: all of it, or nothing. */
export function execute(world: World, operation: Operation, call: Call, userEmail: string): object {
  if (operation === spreadsheetsCreate) {
    const edit = openEdit(world, blankSpreadsheet(world), userEmail, true);
    const answer = operation.run(edit, call);
    commit(world, edit);
    return answer;
  }
  const target =
    operation === sheetsCopyTo
      ? ((call.body as { destinationSpreadsheetId?: string } | undefined)?.destinationSpreadsheetId ?? '')
      : (call.params.get('spreadsheetId') ?? '');
  if (operation === sheetsCopyTo) accessible(world, call.params.get('spreadsheetId') ?? '', 'Read');
  const spreadsheet = accessible(world, target, operation.kind);
  const edit = openEdit(world, spreadsheet, userEmail, operation.kind === 'Read');
  const answer = operation.run(edit, call);
  if (operation.kind === 'Write') commit(world, edit);
  return answer;
}

interface Waiting {
  readonly call: Call;
  readonly userEmail: string;
  readonly settle: (run: () => object) => void;
}

/** Lets batchUpdates of a spreadsheet race: those that arrive within the window are all validated against the same version, then applied one on top of the other. */
export function racingBatches(world: World, windowMs: number): (call: Call, userEmail: string) => Promise<object> {
  const waiting = new Map<string, Waiting[]>();
  return (call, userEmail) =>
    new Promise((resolve, reject) => {
      const id = call.params.get('spreadsheetId') ?? '';
      const settle = (run: () => object): void => {
        try {
          resolve(run());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const queue = waiting.get(id);
      if (queue) {
        queue.push({ call, userEmail, settle });
        return;
      }
      const started: Waiting[] = [{ call, userEmail, settle }];
      waiting.set(id, started);
      setTimeout(() => {
        waiting.delete(id);
        runTogether(world, id, started);
      }, windowMs);
    });
}

function runTogether(world: World, id: string, batches: readonly Waiting[]): void {
  const base = world.spreadsheets.get(id);
  for (const { call, userEmail, settle } of batches) {
    settle(() => {
      const now = accessible(world, id, 'Write');
      if (!base || now === base) return execute(world, spreadsheetsBatchUpdate, call, userEmail);
      // Validated against the version that all of them saw ...
      const body = (call.body ?? {}) as sheets_v4.Schema$BatchUpdateSpreadsheetRequest;
      const trial = openEdit(world, base, userEmail, false);
      const replies = requestsOf(body).map((request, index) => runRequest(trial, request, index));
      // ... and applied to what the others have made of it; what does not apply any more is dropped.
      let edit = openEdit(world, now, userEmail, false);
      for (const [index, request] of requestsOf(body).entries()) {
        const attempt = openEdit(world, edit.spreadsheet, userEmail, false);
        try {
          runRequest(attempt, request, index);
          edit = attempt;
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
        }
      }
      commit(world, edit);
      return batchReply(edit, call, replies);
    });
  }
}
