import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { StoreError } from '../../errors.ts';
import { countCells } from '../../core/plan/count-cells.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Clock, Lease, Log, Random, RemovableStore, WriteResult } from '../../ports.ts';
import { batchesOf, recommendedBytes } from './batches-of.ts';
import { createCaller, type CallLimits } from './caller.ts';
import { connect, type Connection } from './connection.ts';
import { leaveGoogleSheet, readTraces } from './leave/leave-google-sheet.ts';
import { learnFills } from './learn-fills.ts';
import { takeLease, type SheetLease } from './lease.ts';
import { afterLooks, looksOnRecord, rememberCutOff, rememberLooks } from './missing-looks.ts';
import { putOnLooks } from './put-on-looks.ts';
import type { Quota } from './quota.ts';
import { readWorkbook } from './read-workbook.ts';
import { tryWrite } from './try-write.ts';
import { metadataFields, parseMetadata, type SheetMetadata } from './sheet-metadata.ts';
import { refuseLockedTabs } from './refuse-locked-tabs.ts';
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

/** A Google spreadsheet as a store. */
export function openGoogleSheet(options: GoogleSheetOptions): RemovableStore {
  const caller = createCaller(options);
  const bytesPerBatch = options.bytesPerBatch ?? recommendedBytes;
  const connection = connect(options.client, options.spreadsheetId, caller);
  // Metadata that arrived with the lease saves one call of the read that follows it.
  let fresh: SheetMetadata | null = null;
  /** The lease was left by a run that was cut off: nobody knows how far it came with its looks. */
  let isTakenOver = false;
  /** What was written and is still without its looks. */
  const toAdorn: SheetWrite[] = [];
  return {
    async read(selection) {
      const known = fresh;
      fresh = null;
      return readWorkbook(connection, selection, { known, isTakenOver });
    },
    async acquire(looks) {
      const lease = await takeLease(connection, options.random);
      fresh = lease.metadata;
      isTakenOver = lease.isTakenOver;
      const written = (): void => {
        fresh = null;
      };
      return {
        ...fencedWriter(lease, { ...options, connection, bytesPerBatch, looks, toAdorn }, written),
        leave: (leaving) => leaveGoogleSheet({ connection, lease, log: options.log }, leaving),
      };
    },
    tryWrite: () => tryWrite(connection, options.random),
    traces: (leaving) => readTraces(connection, leaving),
    learn: () => learnFills(connection, options.random),
    calls: () => caller.calls(),
  };
}

function fencedWriter(
  lease: SheetLease,
  {
    connection,
    account,
    log,
    bytesPerBatch,
    looks,
    toAdorn,
  }: Pick<GoogleSheetOptions, 'account' | 'log'> & {
    readonly connection: Connection;
    readonly bytesPerBatch: number;
    readonly looks: 'every look' | undefined;
    readonly toAdorn: SheetWrite[];
  },
  written: () => void,
): Lease {
  let metadata = lease.metadata;
  let hasAllLooks = false;
  let isAdorned = false;

  return {
    async write(batch, looksInIt): Promise<WriteResult> {
      if (batch.length === 0) return { cells: 0, tabs: 0 };
      refuseLockedTabs(batch, metadata, account);
      written();
      let landed = 0;
      try {
        const parts = batchesOf(sheetRequests(batch, metadata), bytesPerBatch);
        for (const part of parts) {
          metadata = await lease.send(part);
          landed += 1;
          if (parts.length > 1) log.progress('Writing', landed, parts.length);
        }
      } catch (error) {
        // People change tabs and sizes while a run goes on: a refused batch is laid out anew on what is there now, once. Where
        // some of it has landed it must not land again: the next run plans anew.
        if (!(error instanceof StoreError) || error.code !== 'refused' || landed > 0) throw error;
        metadata = parseMetadata((await connection.get({ fields: metadataFields })).data);
        for (const part of batchesOf(sheetRequests(batch, metadata), bytesPerBatch)) metadata = await lease.send(part);
      }
      for (const write of batch) toAdorn.push(write);
      hasAllLooks ||= looksInIt === 'all';
      return { cells: countCells(batch), tabs: new Set(batch.map((write) => write.tabId)).size };
    },
    async adorn() {
      const known = looksOnRecord(metadata, lease.isTakenOver);
      const before = { kinds: known.refused, areRetried: looks === 'every look' };
      const outcome = await putOnLooks(toAdorn.splice(0), before, { connection, lease, metadata, log, bytesPerBatch });
      isAdorned = true;
      const now = afterLooks(known, outcome, hasAllLooks);
      for (const [kind, reason] of [...now.refused, ...now.refusedInPart])
        if (!known.refused.has(kind) && !known.refusedInPart.has(kind))
          log.warn(
            `${now.refused.has(kind) ? 'The' : 'Some of the'} ${kind} are left out, everything else is there: ${reason} \`leadsheet init\` tries them again.`,
          );
      for (const kind of outcome.unanswered.keys())
        if (now.owed.has(kind))
          log.warn(`The ${kind} did not come to stand this time, everything else is there; the next run tries again.`);
      await rememberLooks(lease, metadata.looks, now);
    },
    landsWhole: (batch) => batchesOf(sheetRequests(batch, metadata), bytesPerBatch).length <= 1,
    async release() {
      if (!isAdorned) await rememberCutOff(lease);
      await lease.release();
    },
  };
}
