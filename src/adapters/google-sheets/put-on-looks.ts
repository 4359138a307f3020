import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import { LeaseLostError, StoreError } from '../../errors.ts';
import type { Log } from '../../ports.ts';
import { batchesOf } from './batches-of.ts';
import type { Connection } from './connection.ts';
import type { SheetLease } from './lease.ts';
import { lookKinds, type LookKind } from './look-requests.ts';
import { noDecoration, readDecoration } from './read-decoration.ts';
import { RefusedBatch } from './refused-batch.ts';
import { metadataFields, parseMetadata, type SheetMetadata } from './sheet-metadata.ts';
import { stillAsWritten } from './still-as-written.ts';

type Request = sheets_v4.Schema$Request;

export interface LooksInWork {
  readonly connection: Connection;
  readonly lease: SheetLease;
  readonly metadata: SheetMetadata;
  readonly log: Log;
  readonly bytesPerBatch: number;
}

/** What became of each kind of which there was something. Kind → why. */
export interface LooksOutcome {
  readonly landed: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, string>;
  /** They landed, but for a few that Google refused one by one. */
  readonly refusedInPart: ReadonlyMap<string, string>;
  readonly unanswered: ReadonlyMap<string, string>;
}

/** So many refused requests of one kind are left out one by one; more, and the kind is left out as a whole. */
const mostLeftOut = 5;
/** So many kinds without an answer, and the others are not tried. */
const mostUnanswered = 3;
/** A look is not worth waiting for as long as figures are. */
const lookMs = 30_000;
/** What Google says no to. */
const refusals: ReadonlySet<string> = new Set(['refused', 'protected-range', 'too-big']);

/**
 * Puts the looks of `writes` on, one fenced batch a kind, on cells that still say what was written and in tabs that are there and
 * may be edited. Never throws for a look.
 *
 * @param refusedBefore `kinds` → why, and whether they are tried again
 */
export async function putOnLooks(
  writes: readonly SheetWrite[],
  refusedBefore: { readonly kinds: ReadonlyMap<string, string>; readonly areRetried: boolean },
  work: LooksInWork,
): Promise<LooksOutcome> {
  const outcome = {
    landed: new Set<string>(),
    refused: new Map<string, string>(),
    refusedInPart: new Map<string, string>(),
    unanswered: new Map<string, string>(),
  };
  let metadata = work.metadata;
  let standing: readonly SheetWrite[] | null = null;
  for (const look of lookKinds) {
    const isRetried = refusedBefore.kinds.has(look.kind);
    if (isRetried && !refusedBefore.areRetried) continue;
    const layOut = (now: SheetMetadata, decoration = noDecoration): readonly Request[] =>
      look.layOut(ofOpenTabs(standing ?? writes, now), { metadata: now, decoration, isRetried });
    if (layOut(metadata).length === 0) continue;
    try {
      if (outcome.unanswered.size >= mostUnanswered) throw new StoreError('not-tried', 'Google gave no answer.', '');
      standing ??= await stillAsWritten(work.connection, writes, metadata);
      const sent = await sendLooks(look, work, async (isAgain) => {
        // Somebody may have taken a tab away, or protected it: what is there now counts.
        if (isAgain) metadata = parseMetadata((await work.connection.get({ fields: metadataFields })).data);
        return look.asks
          ? distinct(layOut(metadata, await readDecoration(work.connection, writes, metadata)))
          : layOut(metadata);
      });
      metadata = sent.metadata ?? metadata;
      if (sent.refused === null) outcome.landed.add(look.kind);
      else outcome.refused.set(look.kind, sent.refused);
      if (sent.leftOut !== null) outcome.refusedInPart.set(look.kind, sent.leftOut);
    } catch (error) {
      if (!(error instanceof StoreError) && !(error instanceof LeaseLostError)) throw error;
      outcome.unanswered.set(look.kind, error.message);
    }
  }
  return outcome;
}

/** Of tabs that are there, and of our own only those that may be edited. */
function ofOpenTabs(writes: readonly SheetWrite[], { tabs }: SheetMetadata): readonly SheetWrite[] {
  const open = new Set(
    tabs.filter(({ ownedAs, locked }) => ownedAs === null || locked.length === 0).map(({ id }) => id),
  );
  return writes.filter(({ tabId }) => open.has(tabId));
}

/** What stands there was read once, before the first of them. */
function distinct(requests: readonly Request[]): readonly Request[] {
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
}

interface SentLooks {
  readonly metadata: SheetMetadata | null;
  /** Why the kind as a whole is left out; null where it landed, if need be without some. */
  readonly refused: string | null;
  /** Why some of it are left out. */
  readonly leftOut: string | null;
}

/** Throws what says that nobody knows: no answer, no quota, no lease. */
async function sendLooks(
  { resendsOfFaults = 1 }: LookKind,
  work: LooksInWork,
  layOut: (isAgain: boolean) => Promise<readonly Request[]>,
): Promise<SentLooks> {
  const patience = { resends: 1, resendsOfFaults, withinMs: lookMs };
  const first = await layOut(false);
  try {
    return await sendAll(first, work, patience);
  } catch (error) {
    if (!(error instanceof StoreError) || !refusals.has(error.code)) throw error;
    const again = await layOut(true);
    if (JSON.stringify(again) !== JSON.stringify(first)) {
      const sent = await sendAll(again, work, patience).catch((other: unknown) => {
        if (!(other instanceof StoreError) || !refusals.has(other.code)) throw other;
        return null;
      });
      if (sent !== null) return sent;
    }
    return withoutRefused(again, work, patience);
  }
}

async function sendAll(
  requests: readonly Request[],
  work: LooksInWork,
  patience: Parameters<SheetLease['send']>[1],
): Promise<SentLooks> {
  let metadata: SheetMetadata | null = null;
  for (const batch of batchesOf(requests, work.bytesPerBatch)) metadata = await work.lease.send(batch, patience);
  return { metadata, refused: null, leftOut: null };
}

/** Google names the request that it refuses: a few are left out one by one. */
async function withoutRefused(
  requests: readonly Request[],
  work: LooksInWork,
  patience: Parameters<SheetLease['send']>[1],
): Promise<SentLooks> {
  let metadata: SheetMetadata | null = null;
  let leftOut: string | null = null;
  let left = 0;
  for (const batch of batchesOf(requests, work.bytesPerBatch)) {
    let rest = batch;
    while (rest.length > 0) {
      try {
        metadata = await work.lease.send(rest, patience);
        break;
      } catch (error) {
        if (!(error instanceof StoreError) || !refusals.has(error.code)) throw error;
        const index = error instanceof RefusedBatch ? error.request : null;
        const [type = ''] = Object.keys((index === null ? null : rest[index]) ?? {});
        const others = rest.filter((_, at) => at !== index);
        left += 1;
        // Where none is left of what was refused, the kind is.
        if (index === null || left > mostLeftOut || !others.some((request) => type in request))
          return { metadata, refused: error.message, leftOut: null };
        leftOut = error.message;
        rest = others;
      }
    }
  }
  return { metadata, refused: null, leftOut };
}
