import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { StoreError } from '../../errors.ts';
import { countCells } from '../../core/plan/count-cells.ts';
import type { PutChart, SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Clock, Lease, Log, Random, RemovableStore, WriteResult } from '../../ports.ts';
import { chartRequests } from './chart-requests.ts';
import { createCaller, type CallLimits } from './caller.ts';
import { connect, type Connection } from './connection.ts';
import { leaveGoogleSheet, readTraces } from './leave/leave-google-sheet.ts';
import { takeLease, type SheetLease } from './lease.ts';
import { readDecoration } from './read-decoration.ts';
import type { Quota } from './quota.ts';
import { readWorkbook } from './read-workbook.ts';
import { tryWrite } from './try-write.ts';
import { metadataFields, parseMetadata, type SheetMetadata } from './sheet-metadata.ts';
import { refuseLockedTabs } from './refuse-locked-tabs.ts';
import { softenProtections } from './soften-protections.ts';
import { sheetRequests } from './sheet-requests.ts';

export interface GoogleSheetOptions {
  readonly client: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  /** E-mail of the account that asks, for messages ("share the sheet with …"); null where it is not known. */
  readonly account: string | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Shared by all spreadsheets that the account works on here; default: one of its own. */
  readonly quota?: Quota;
  readonly limits?: CallLimits;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly bytesPerBatch?: number;
}

/** About 2 MB of JSON is recommended for a request; longer lists land in several fenced batches, in order. */
const recommendedBytes = 2_000_000;

/** So many searches (each fill of a blank cell is one) in a batch: what 5,000 of them take is not known, and one answer has 180 s. */
const mostSearches = 500;

/** A Google spreadsheet as a store. */
export function openGoogleSheet(options: GoogleSheetOptions): RemovableStore {
  const caller = createCaller(options);
  const bytesPerBatch = options.bytesPerBatch ?? recommendedBytes;
  const connection = connect(options.client, options.spreadsheetId, caller);
  // Metadata that arrived with the lease saves one call of the read that follows it.
  let fresh: SheetMetadata | null = null;
  return {
    async read(selection) {
      const known = fresh;
      fresh = null;
      return readWorkbook(connection, selection, known);
    },
    async acquire() {
      const lease = await takeLease(connection, options.random);
      fresh = lease.metadata;
      return {
        ...fencedWriter(connection, lease, { ...options, bytesPerBatch }, () => (fresh = null)),
        leave: (leaving) => leaveGoogleSheet({ connection, lease, log: options.log }, leaving),
      };
    },
    tryWrite: () => tryWrite(connection, options.random),
    traces: (leaving) => readTraces(connection, leaving),
    calls: () => caller.calls(),
  };
}

function fencedWriter(
  connection: Connection,
  lease: SheetLease,
  {
    log,
    bytesPerBatch,
    account,
  }: { readonly log: Log; readonly bytesPerBatch: number; readonly account: string | null },
  written: () => void,
): Lease {
  let metadata = lease.metadata;

  /** People change tabs and sizes while a run goes on: a refused batch is laid out anew on what is there now, once. */
  async function send<T extends SheetWrite>(
    writes: readonly T[],
    layOut: (writes: readonly T[], now: SheetMetadata) => sheets_v4.Schema$Request[],
  ): Promise<void> {
    let landed = 0;
    try {
      const all = parts(layOut(writes, metadata), bytesPerBatch);
      for (const part of all) {
        metadata = await lease.send(part);
        landed += 1;
        if (all.length > 1) log.progress('Writing', landed, all.length);
      }
    } catch (error) {
      // Where some of it has landed it must not land again: the next run plans anew.
      if (!(error instanceof StoreError) || error.code !== 'refused' || landed > 0) throw error;
      metadata = parseMetadata((await connection.get({ fields: metadataFields })).data);
      // A name whose cells somebody deleted can be in use although the API lists it no more. Names decorate: the figures land without them.
      const namesWork = !error.message.includes('NamedRange');
      if (!namesWork) log.warn('cells could not be named; the figures are there', { reason: error.message });
      const again = namesWork ? writes : writes.filter((write) => write.kind !== 'nameCell');
      for (const part of parts(layOut(again, metadata), bytesPerBatch)) metadata = await lease.send(part);
    }
  }

  return {
    async write(batch): Promise<WriteResult> {
      if (batch.length === 0) return { cells: 0, tabs: 0 };
      refuseLockedTabs(batch, metadata, account);
      written();
      const decoration = await readDecoration(connection, batch, metadata);
      await send(batch, (writes, now) => sheetRequests(writes, now, decoration));
      const charts = batch.filter((write): write is PutChart => write.kind === 'putChart');
      try {
        if (charts.length > 0) await send(charts, chartRequests);
      } catch (error) {
        // Charts decorate: one that is refused never blocks the figures.
        if (!(error instanceof StoreError)) throw error;
        log.warn('the charts could not be drawn; the figures are there', { reason: error.message });
      }
      return { cells: countCells(batch), tabs: new Set(batch.map((write) => write.tabId)).size };
    },
    landsWhole: (batch) => parts(sheetRequests(batch, metadata, null), bytesPerBatch).length <= 1,
    async release() {
      await softenProtections(lease, metadata, log);
      await lease.release();
    },
  };
}

function parts(requests: readonly sheets_v4.Schema$Request[], bytesPerBatch: number): sheets_v4.Schema$Request[][] {
  const all: sheets_v4.Schema$Request[][] = [];
  let room = 0;
  let searches = 0;
  for (const request of requests.flatMap(splitRows)) {
    const size = JSON.stringify(request).length;
    const isSearch = request.findReplace !== undefined;
    if (room < size || all.length === 0 || (isSearch && searches >= mostSearches)) {
      all.push([]);
      room = bytesPerBatch;
      searches = 0;
    }
    all.at(-1)?.push(request);
    room -= size;
    if (isSearch) searches += 1;
  }
  return all;
}

const rowsPerRequest = 2000;

/** Long appends and blocks are cut by rows, so that no single request outgrows a batch. */
function splitRows(request: sheets_v4.Schema$Request): sheets_v4.Schema$Request[] {
  const appended = request.appendCells;
  if (appended?.rows && appended.rows.length > rowsPerRequest)
    return chunks(appended.rows).map((rows) => ({ appendCells: { ...appended, rows } }));
  const updated = request.updateCells;
  if (updated?.start && updated.rows && updated.rows.length > rowsPerRequest) {
    const { start } = updated;
    return chunks(updated.rows).map((rows, index) => ({
      updateCells: { ...updated, rows, start: { ...start, rowIndex: (start.rowIndex ?? 0) + index * rowsPerRequest } },
    }));
  }
  return [request];
}

function chunks<T>(rows: readonly T[]): T[][] {
  const all: T[][] = [];
  for (let start = 0; start < rows.length; start += rowsPerRequest) all.push(rows.slice(start, start + rowsPerRequest));
  return all;
}
