import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { base32, randomSigns } from '../../core/statistics/random-signs.ts';
import { newTab } from '../../core/schema/new-tab.ts';
import type { CreateTab } from '../../core/workbook/sheet-write.ts';
import { BusyError, LeaseLostError, StoreError } from '../../errors.ts';
import type { Random } from '../../ports.ts';
import type { Connection } from './connection.ts';
import { passes, type Answer } from './caller.ts';
import { fullSpreadsheet } from './google-error.ts';
import { leaseName, metadataFields, parseMetadata, type SheetMetadata } from './sheet-metadata.ts';
import { ownTab } from './tab-requests.ts';

/** So long a lease lasts without being renewed; every batch renews it. */
export const leaseMs = 5 * 60_000;

/** Answers of one service, given by different machines, differ by this much at most. */
const clockSlack = 60_000;

type Reply = Answer<sheets_v4.Schema$BatchUpdateSpreadsheetResponse>;

/**
 * The lease: one named range that is always *named* `leadsheet_lease`; its *ID* is the fence. Google refuses to add a
 * name that is in use and to delete an ID that is gone, and a batch lands whole or not at all. So of all batches that
 * begin with delete(old ID) + add(name, new ID) exactly one can land, and a late or repeated one cannot.
 */
export interface SheetLease {
  /**
   * Sends requests behind the fence and answers with the metadata as they left it. Throws `LeaseLostError` where nothing
   * landed because the lease is gone.
   */
  send(requests: readonly sheets_v4.Schema$Request[]): Promise<SheetMetadata>;
  /** The spreadsheet's metadata right after the lease was taken. */
  readonly metadata: SheetMetadata;
  release(): Promise<void>;
}

/** Takes the lease, making the Run Log that it lies over where there is none. Throws `BusyError` while another holds it. */
export async function takeLease(connection: Connection, random: Random): Promise<SheetLease> {
  for (let tried = 0; ; tried += 1) {
    try {
      const lease = await tryToTake(connection, random);
      if (lease !== 'lost') return lease;
      // Something came between the look and the taking. A late call of a run that is dead leaves a lease that has run out.
      if (tried >= 2) throw busy('Another run took the lease at the same moment.');
    } catch (error) {
      // Since the look somebody made or deleted the Run Log: look again.
      if (!(error instanceof StoreError) || error.code !== 'refused' || tried >= 2) throw error;
    }
  }
}

async function tryToTake(connection: Connection, random: Random): Promise<SheetLease | 'lost'> {
  const { data, serverTime } = await connection.get({ fields: metadataFields });
  const metadata = parseMetadata(data);
  const standing = metadata.namedRanges.find(isLease);
  if (standing) refuseIfHeld(standing.id, serverTime);
  const runLog = metadata.tabs.find((tab) => tab.ownedAs === 'run-log');
  const { create } = newTab(metadata.tabs, 'run-log', { frozenRows: 1 });
  const tabId = runLog?.id ?? create.tabId;
  const before = runLog ? [] : createRunLog(create);
  let held = leaseId(serverTime + leaseMs, random);
  const requests = [...before, ...(standing ? [deleteRange(standing.id)] : []), addRange(held, tabId)];
  const taken = await commit(connection, requests, standing?.id ?? null, held);
  if (taken === 'lost') return 'lost';
  let lost: LeaseLostError | null = null;

  const lease: SheetLease = {
    metadata: await metadataAfter(connection, taken),
    async send(rest) {
      if (lost) throw lost;
      const next = leaseId((connection.caller.lastServerTime() ?? serverTime) + leaseMs, random);
      const outcome = await commit(connection, [deleteRange(held), addRange(next, tabId), ...rest], held, next);
      if (outcome === 'lost') {
        lost = new LeaseLostError(
          'The lease is gone: another run took over, or somebody deleted or renamed the named range "leadsheet_lease".',
        );
        throw lost;
      }
      held = next;
      return metadataAfter(connection, outcome);
    },
    async release() {
      if (lost) return;
      // Sent again after a lost answer: an ID can be deleted once only. What fails for good runs out by itself.
      const waits = connection.caller.patience();
      for (let tried = 0; tried < 3; tried += 1) {
        const answer = await connection.batchUpdate([deleteRange(held)]);
        if (!('failure' in answer) || !passes(answer.failure) || !(await waits(answer.failure))) return;
      }
    },
  };
  // A lease that a person renamed keeps its ID: its holder, stopped while this run has the name, could write again after it.
  const renamed = lease.metadata.namedRanges.filter(({ id }) => id !== held && leaseExpiry(id) !== null);
  if (renamed.length === 0) return lease;
  try {
    return { ...lease, metadata: await lease.send(renamed.map(({ id }) => deleteRange(id))) };
  } catch (error) {
    // The person may have deleted it meanwhile: then it is looked at anew.
    await lease.release();
    throw error;
  }
}

async function metadataAfter(connection: Connection, reply: Reply | null): Promise<SheetMetadata> {
  const updated = reply?.data.updatedSpreadsheet ?? (await connection.get({ fields: metadataFields })).data;
  return parseMetadata({ ...updated, spreadsheetId: connection.spreadsheetId });
}

/**
 * Sends a fenced batch until it is known what became of it. After a lost answer the new ID stands there (committed), or
 * the old one does (the identical batch is sent again: only one of the two can land), or neither ('lost').
 * Answers null where it landed but its answer did not arrive.
 */
async function commit(
  connection: Connection,
  requests: readonly sheets_v4.Schema$Request[],
  oldId: string | null,
  newId: string,
): Promise<Reply | null | 'lost'> {
  const waits = connection.caller.patience();
  for (;;) {
    const answer = await connection.batchUpdate(requests, { answerWith: metadataFields });
    if (!('failure' in answer)) return answer;
    const { failure } = answer;
    // Refused before anything was done, and no better for asking again (429 has had its tries).
    if (failure.status === 429 || (!passes(failure) && failure.status !== 400))
      throw connection.caller.toStoreError(failure);
    const standing = parseMetadata((await connection.get({ fields: 'namedRanges' })).data).namedRanges;
    if (standing.some((range) => range.id === newId)) return null;
    const mayLand =
      oldId === null ? !standing.some(isLease) : standing.some((range) => range.id === oldId && isLease(range));
    if (!mayLand) return 'lost';
    // The fence held, so one of the other requests was refused: nothing of the batch landed.
    if (failure.status === 400) throw refusedBatch(failure.message, requests, failure.failedRequest);
    if (!(await waits(failure))) throw connection.caller.toStoreError(failure);
  }
}

/** Names are compared without regard to case: a person may have changed that of ours. */
function isLease(range: { readonly name: string }): boolean {
  return range.name.toLowerCase() === leaseName;
}

function refusedBatch(message: string, requests: readonly sheets_v4.Schema$Request[], index: number | null): Error {
  const refused = index === null ? undefined : requests[index];
  const kind = refused ? (Object.keys(refused)[0] ?? 'request') : 'request';
  if (refused?.addNamedRange?.namedRange?.name === leaseName)
    return new StoreError(
      'lease-name-stuck',
      'The name "leadsheet_lease" is in use in the sheet, but no cells have it any more: somebody deleted them.',
      'Delete it in Data → Named ranges (it shows #REF! there), and run the command again.',
    );
  const full = fullSpreadsheet(message);
  if (full !== null) return full;
  if (/protected/i.test(message))
    return new StoreError(
      'protected-range',
      `A cell that Leadsheet has to write is protected: ${message}`,
      'In Data → Protect sheets and ranges, allow the account that Leadsheet runs as to edit it.',
    );
  return new StoreError(
    'refused',
    `Google Sheets refused a ${kind}: ${message}`,
    'Somebody may have changed the tabs at the same moment: run it again. Nothing of this step was written.',
    { retry: true },
  );
}

function refuseIfHeld(id: string, serverTime: number): void {
  const expiry = leaseExpiry(id);
  if (expiry === null)
    throw new StoreError(
      'lease-name-taken',
      'The sheet has a named range "leadsheet_lease" that Leadsheet did not make.',
      'Delete or rename it in Data → Named ranges.',
    );
  // One that would outlast any lease is nobody's: it was put there by hand. To take it over is safe even if it were somebody's.
  if (expiry > serverTime && expiry <= serverTime + leaseMs + clockSlack)
    throw busy(`Another run holds the sheet until ${new Date(expiry).toISOString().slice(11, 16)} UTC at the latest.`);
}

function busy(message: string): BusyError {
  return new BusyError(message, 'Wait for it to end and run the command again.');
}

/** `ll` + expiry in seconds, base 36 + 12 random letters and digits. */
export function leaseId(expiresAt: number, random: Random): string {
  const seconds = Math.ceil(expiresAt / 1000).toString(36);
  return `ll${seconds.padStart(7, '0')}${randomSigns(random, 12, base32)}`;
}

/** When a lease runs out, in milliseconds; null for an ID that is not of our making. */
export function leaseExpiry(id: string): number | null {
  const match = /^ll([a-z0-9]{7})[a-z0-9]{12}$/.exec(id);
  return match?.[1] ? Number.parseInt(match[1], 36) * 1000 : null;
}

function addRange(id: string, tabId: number): sheets_v4.Schema$Request {
  const range = { sheetId: tabId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };
  return { addNamedRange: { namedRange: { namedRangeId: id, name: leaseName, range } } };
}

function deleteRange(id: string): sheets_v4.Schema$Request {
  return { deleteNamedRange: { namedRangeId: id } };
}

/** By the rule of all new tabs, so that runs agree. Its header comes with the first row. */
function createRunLog({ tabId, title, hidden, frozenRows }: CreateTab): sheets_v4.Schema$Request[] {
  const gridProperties = { rowCount: 100, columnCount: 20, frozenRowCount: frozenRows };
  return [{ addSheet: { properties: { sheetId: tabId, title, hidden, gridProperties } } }, ownTab(tabId, 'run-log')];
}
