import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import { LeaseLostError, StoreError } from '../../errors.ts';
import type { Log } from '../../ports.ts';
import type { Connection } from './connection.ts';
import type { SheetLease } from './lease.ts';
import { lookKinds, type LookKind } from './look-requests.ts';
import { RefusedBatch } from './refused-batch.ts';
import { noDecoration, readDecoration } from './read-decoration.ts';
import { batchesOf } from './batches-of.ts';
import type { SheetMetadata } from './sheet-metadata.ts';

export interface LooksInWork {
  readonly connection: Connection;
  readonly lease: SheetLease;
  readonly metadata: SheetMetadata;
  readonly log: Log;
  readonly bytesPerBatch: number;
}

/** So many refused requests of one kind are left out one by one; more, and the kind is left out as a whole. */
const mostLeftOut = 5;
/** So many kinds without an answer, and the others are not tried. */
const mostUnanswered = 3;
/** A look is not worth waiting for as long as figures are. */
const lookMs = 30_000;
/** What Google says no to, and will again. */
const refusals: ReadonlySet<string> = new Set(['refused', 'protected-range', 'too-big']);

/**
 * Puts the looks of `writes` on, one fenced batch a kind. Never throws for a look.
 *
 * @param refusedBefore `kinds` → why, and whether they are tried again
 */
export async function putOnLooks(
  writes: readonly SheetWrite[],
  refusedBefore: { readonly kinds: ReadonlyMap<string, string>; readonly areRetried: boolean },
  work: LooksInWork,
): Promise<LooksOutcome> {
  const refused = new Map<string, string>();
  const unanswered = new Set<string>();
  const landed = new Set<string>();
  let metadata = work.metadata;
  for (const look of lookKinds) {
    const wasRefused = refusedBefore.kinds.has(look.kind);
    if (wasRefused && !refusedBefore.areRetried) continue;
    try {
      const decoration = look.asks ? await readDecoration(work.connection, writes, metadata) : noDecoration;
      const laidOut = look.layOut(writes, { metadata, decoration, isRetried: wasRefused });
      // What stands there was read once, before the first of them.
      const requests = look.asks ? distinct(laidOut) : laidOut;
      if (requests.length === 0) continue;
      const sent = await sendLooks(look, requests, work);
      metadata = sent.metadata ?? metadata;
      if (sent.refused === null) landed.add(look.kind);
      else refused.set(look.kind, sent.refused);
    } catch (error) {
      if (!(error instanceof StoreError) && !(error instanceof LeaseLostError)) throw error;
      unanswered.add(look.kind);
      // A lease that is gone is another run's by now.
      if (error instanceof LeaseLostError || unanswered.size >= mostUnanswered) break;
    }
  }
  return { landed, refused, unanswered };
}

function distinct(requests: readonly sheets_v4.Schema$Request[]): readonly sheets_v4.Schema$Request[] {
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
}

/** What became of each kind of which there was something. */
export interface LooksOutcome {
  readonly landed: ReadonlySet<string>;
  /** Kind → why. */
  readonly refused: ReadonlyMap<string, string>;
  readonly unanswered: ReadonlySet<string>;
}

interface SentLooks {
  readonly metadata: SheetMetadata | null;
  /** Why the kind as a whole is left out; null where it landed, if need be without some. */
  readonly refused: string | null;
}

/** Throws what says that nobody knows: no answer, no quota, no lease. */
async function sendLooks(
  { kind, resends = 1 }: LookKind,
  requests: readonly sheets_v4.Schema$Request[],
  work: LooksInWork,
): Promise<SentLooks> {
  let metadata: SheetMetadata | null = null;
  let left = 0;
  for (const batch of batchesOf(requests, work.bytesPerBatch)) {
    let rest = batch;
    while (rest.length > 0) {
      try {
        metadata = await work.lease.send(rest, { resends, withinMs: lookMs });
        break;
      } catch (error) {
        if (!(error instanceof StoreError) || !refusals.has(error.code)) throw error;
        left += 1;
        const index = error instanceof RefusedBatch ? error.request : null;
        const [type = ''] = Object.keys((index === null ? null : rest[index]) ?? {});
        const others = rest.filter((_, at) => at !== index);
        // Where none is left of what was refused, the kind is.
        if (index === null || left > mostLeftOut || !others.some((request) => type in request))
          return { metadata, refused: error.message };
        work.log.warn(`One of the ${kind} is left out, everything else is there: ${error.message}`);
        rest = others;
      }
    }
  }
  return { metadata, refused: null };
}
