import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { newTab } from '../../core/schema/new-tab.ts';
import type { CreateTab } from '../../core/workbook/sheet-write.ts';
import { BusyError, LeaseLostError, StoreError } from '../../errors.ts';
import type { Random } from '../../ports.ts';
import { passes } from './caller.ts';
import type { Connection } from './connection.ts';
import { addedIds, canLand, deleteRange, fenceRequests, heldAs, leaseToken, standingLease } from './fence.ts';
import type { StandingLease } from './fence.ts';
import { isNameRefused, nameStuck, refusedBatch } from './refused-batch.ts';
import { metadataFields, parseMetadata, type SheetMetadata } from './sheet-metadata.ts';
import { ownTab } from './tab-requests.ts';

/** So long a lease lasts without being renewed; every batch renews it. */
export const leaseMs = 5 * 60_000;

/** Answers of one service, given by different machines, differ by this much at most. */
const clockSlack = 60_000;

/** The right to write to the sheet: see `fence.ts`. */
export interface SheetLease {
  /**
   * Sends requests behind the fence and answers with the metadata as they left it. Throws `LeaseLostError` where nothing
   * landed because the lease is gone.
   */
  send(requests: readonly sheets_v4.Schema$Request[], patience?: Patience): Promise<SheetMetadata>;
  /** Another run held it and did not give it back: it was cut off. */
  readonly isTakenOver: boolean;
  /** The spreadsheet's metadata right after the lease was taken. */
  readonly metadata: SheetMetadata;
  /** IDs of the ranges that stand now: whoever deletes them ends it. */
  readonly held: () => readonly string[];
  release(): Promise<void>;
}

/** How long a batch is worth waiting for; without it, as long as calls are waited for at all. */
interface Patience {
  /** So often it is sent again where its answer was lost or a fault. */
  readonly resends: number;
  /** So often where Google answers with a fault of its own (500). */
  readonly resendsOfFaults: number;
  readonly withinMs: number;
}

/** Takes the lease, making the Run Log that it lies over where there is none. Throws `BusyError` while another holds it. */
export async function takeLease(connection: Connection, random: Random): Promise<SheetLease> {
  let isStuck = true;
  for (let tried = 0; ; tried += 1) {
    try {
      const lease = await tryToTake(connection, random);
      if (typeof lease !== 'string') return lease;
      // Something came between the look and the taking. A late call of a run that is dead leaves a lease that has run out.
      isStuck &&= lease === 'name in use';
      if (tried >= 2) throw isStuck ? nameStuck() : busy('Another run took the lease at the same moment.');
    } catch (error) {
      // Since the look somebody made or deleted the Run Log: look again.
      if (!(error instanceof StoreError) || error.code !== 'refused' || tried >= 2) throw error;
    }
  }
}

async function tryToTake(connection: Connection, random: Random): Promise<SheetLease | NotLanded> {
  const { data, serverTime } = await connection.get({ fields: metadataFields });
  const metadata = parseMetadata(data);
  const runLog = metadata.tabs.find((tab) => tab.ownedAs === 'run-log');
  const standing = standingLease(metadata.namedRanges);
  refuseIfHeld(standing, serverTime, runLog?.id ?? null);
  const { create } = newTab(metadata.tabs, 'run-log', { frozenRows: 1 });
  const fence = { tabId: runLog?.id ?? create.tabId, token: leaseToken(serverTime + leaseMs, random) };
  const before = runLog ? [] : createRunLog(create);
  const taken = await commit(connection, { ...fence, gone: standing.ids, before });
  if (typeof taken === 'string') return taken;
  const isTakenOver = standing.name !== null;
  return withoutOthers(holding(connection, { ...fence, random, taken, isTakenOver }), taken);
}

/**
 * A lease that a person renamed, or that raced with this one, left a half of itself: its holder, stopped while this run has the
 * name, could write again after it.
 */
async function withoutOthers(lease: SheetLease, { held, metadata }: Landed): Promise<SheetLease | 'lost'> {
  const others = standingLease(metadata.namedRanges).ids.filter((id) => !held.includes(id));
  if (others.length === 0) return lease;
  try {
    return { ...lease, metadata: await lease.send(others.map(deleteRange)) };
  } catch (error) {
    // The person may have deleted it meanwhile: then it is looked at anew.
    await lease.release();
    if (error instanceof LeaseLostError) return 'lost';
    throw error;
  }
}

/** A lease that was taken; each batch renews it under a new token. */
function holding(
  connection: Connection,
  {
    tabId,
    random,
    taken,
    isTakenOver,
  }: { readonly tabId: number; readonly random: Random; readonly taken: Landed; readonly isTakenOver: boolean },
): SheetLease {
  let { held } = taken;
  let lost: LeaseLostError | null = null;
  return {
    metadata: taken.metadata,
    held: () => held,
    isTakenOver,
    async send(rest, patience) {
      if (lost) throw lost;
      const token = leaseToken((connection.caller.lastServerTime() ?? 0) + leaseMs, random);
      const landed = await commit(connection, { tabId, token, gone: held, rest }, patience);
      if (typeof landed === 'string') {
        lost = new LeaseLostError(
          'The lease is gone: another run took over, or somebody deleted the named ranges "leadsheet_lease".',
        );
        throw lost;
      }
      held = landed.held;
      return landed.metadata;
    },
    async release() {
      if (lost) return;
      // Sent again after a lost answer: an ID can be deleted once only. What fails for good runs out by itself.
      const waits = connection.caller.patience();
      for (let tried = 0; tried < 3; tried += 1) {
        const answer = await connection.batchUpdate(held.map(deleteRange));
        if (!('failure' in answer) || !passes(answer.failure) || !(await waits(answer.failure))) return;
      }
    },
  };
}

interface Landed {
  /** IDs of the ranges that stand now. */
  readonly held: readonly string[];
  readonly metadata: SheetMetadata;
}

/**
 * Nothing landed, for the lease is not what it was. 'name in use': Google refused its name, and a look right after found nobody
 * who has it: another run gave it back in between, or the name is stuck.
 */
type NotLanded = 'lost' | 'name in use';

/**
 * Sends a fenced batch until it is known what became of it. After a lost answer the new token stands there (committed), or what
 * it deletes does (the identical batch is sent again: only one of the two can land), or neither ('lost').
 */
async function commit(
  connection: Connection,
  batch: {
    readonly tabId: number;
    readonly token: string;
    /** The ranges that stood before. */
    readonly gone: readonly string[];
    readonly before?: readonly sheets_v4.Schema$Request[];
    readonly rest?: readonly sheets_v4.Schema$Request[];
  },
  patience?: Patience,
): Promise<Landed | NotLanded> {
  const { token, gone, tabId } = batch;
  const fence = [...(batch.before ?? []), ...fenceRequests(gone, token, tabId)];
  const requests = [...fence, ...(batch.rest ?? [])];
  const waits = connection.caller.patience();
  const asked = { answerWith: metadataFields, ...(patience === undefined ? {} : { withinMs: patience.withinMs }) };
  for (let sent = 0; ; sent += 1) {
    const answer = await connection.batchUpdate(requests, asked);
    if (!('failure' in answer)) {
      const metadata = await metadataOf(connection, answer.data.updatedSpreadsheet);
      return { held: addedIds(token, answer.data.replies ?? []), metadata };
    }
    const { failure } = answer;
    // Refused before anything was done, and no better for asking again (429 has had its tries).
    if (failure.status === 429 || (!passes(failure) && failure.status !== 400))
      throw connection.caller.toStoreError(failure);
    const { namedRanges } = parseMetadata((await connection.get({ fields: 'namedRanges' })).data);
    const held = heldAs(token, namedRanges);
    if (held !== null) return { held, metadata: await metadataOf(connection, undefined) };
    if (!canLand(gone, namedRanges)) return 'lost';
    if (isNameRefused(failure, requests)) return 'name in use';
    // The fence held, so one of the other requests was refused: nothing of the batch landed.
    if (failure.status === 400) throw refusedBatch(failure, requests, fence.length);
    const { resends = Infinity, resendsOfFaults = Infinity } = patience ?? {};
    const isGivenUp = sent >= (failure.status === 500 ? resendsOfFaults : resends);
    // Google answers with a fault of its own to some requests that it should refuse.
    if (isGivenUp && failure.status === 500) throw refusedBatch(failure, requests, fence.length);
    if (isGivenUp || !(await waits(failure))) throw connection.caller.toStoreError(failure);
  }
}

async function metadataOf(
  connection: Connection,
  updated: sheets_v4.Schema$Spreadsheet | undefined,
): Promise<SheetMetadata> {
  const spreadsheet = updated ?? (await connection.get({ fields: metadataFields })).data;
  return parseMetadata({ ...spreadsheet, spreadsheetId: connection.spreadsheetId });
}

function refuseIfHeld({ name, expiries }: StandingLease, serverTime: number, runLogId: number | null): void {
  if (name === null) return;
  // One over our own Run Log is ours whatever became of its other half: to take it over stops whoever held it.
  if (expiries.length === 0 && name.tabId !== runLogId)
    throw new StoreError(
      'lease-name-taken',
      'The sheet has a named range "leadsheet_lease" that Leadsheet did not make.',
      'Delete or rename it in Data → Named ranges.',
    );
  // One that would outlast any lease is nobody's: it was put there by hand. To take it over is safe even if it were somebody's.
  const until = expiries.find((expiry) => expiry > serverTime && expiry <= serverTime + leaseMs + clockSlack);
  if (until !== undefined)
    throw busy(`Another run holds the sheet until ${new Date(until).toISOString().slice(11, 16)} UTC at the latest.`);
}

function busy(message: string): BusyError {
  return new BusyError(message, 'Wait for it to end and run the command again.');
}

/** By the rule of all new tabs, so that runs agree. Its header comes with the first row. */
function createRunLog({ tabId, title, hidden, frozenRows }: CreateTab): sheets_v4.Schema$Request[] {
  const gridProperties = { rowCount: 100, columnCount: 20, frozenRowCount: frozenRows };
  return [{ addSheet: { properties: { sheetId: tabId, title, hidden, gridProperties } } }, ownTab(tabId, 'run-log')];
}
