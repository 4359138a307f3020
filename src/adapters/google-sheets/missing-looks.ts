import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { MissingLooks } from '../../core/workbook/workbook.ts';
import { LeadsheetError } from '../../errors.ts';
import { oneLine } from '../../core/words/one-line.ts';
import type { SheetLease } from './lease.ts';
import type { LooksOutcome } from './put-on-looks.ts';
import { lookKinds } from './look-requests.ts';
import { looksKey, type SheetMetadata } from './sheet-metadata.ts';

/** Looks that do not stand, as they are remembered beside the spreadsheet itself, so that no figure hangs on it. Kind → why. */
export interface LooksOnRecord {
  readonly refused: ReadonlyMap<string, string>;
  /** The kind stands but for some. */
  readonly refusedInPart: ReadonlyMap<string, string>;
  /** Kinds of which nobody knows how far they came. */
  readonly owed: ReadonlySet<string>;
}

const ofTheRunBefore = 'looks of a run that was cut off';
const longestReason = 200;

export function looksOnRecord({ looks }: Pick<SheetMetadata, 'looks'>, isTakenOver: boolean): LooksOnRecord {
  const known = parsed(looks);
  return { ...known, owed: new Set([...known.owed, ...(isTakenOver ? [ofTheRunBefore] : [])]) };
}

export function missingLooks({ refused, refusedInPart, owed }: LooksOnRecord): MissingLooks | null {
  const reasons = [...refused, ...refusedInPart];
  if (reasons.length === 0 && owed.size === 0) return null;
  return { refused: reasons.map(([kind, reason]) => ({ kind, reason })), isOwed: owed.size > 0 };
}

/**
 * What is on record after a run. What only `init` puts on again, and what got no answer in two runs that tried it, counts as
 * refused: nothing is tried each night for good.
 *
 * @param hasAllLooks the run had all looks of the worker's tabs, so that none is owed of those before
 */
export function afterLooks(known: LooksOnRecord, outcome: LooksOutcome, hasAllLooks: boolean): LooksOnRecord {
  const { landed, unanswered } = outcome;
  const ofInit = new Set(lookKinds.filter(({ isOfInit }) => isOfInit).map(({ kind }) => kind));
  const without = (kinds: ReadonlyMap<string, string>) => [...kinds].filter(([kind]) => !landed.has(kind));
  const givenUp = [...unanswered].filter(([kind]) => ofInit.has(kind) || known.owed.has(kind));
  const refused = new Map([...without(known.refused), ...outcome.refused, ...givenUp]);
  const owed = [...(hasAllLooks ? [] : known.owed), ...unanswered.keys()].filter((kind) => !refused.has(kind));
  return {
    refused,
    refusedInPart: new Map([...without(known.refusedInPart), ...outcome.refusedInPart]),
    owed: new Set(owed),
  };
}

/** A lease that was left by a run that was cut off is given back without any looks: the next run has to know. */
export async function rememberCutOff(lease: SheetLease): Promise<void> {
  if (lease.isTakenOver) await rememberLooks(lease, lease.metadata.looks, looksOnRecord(lease.metadata, true));
}

/** Keeps what is on record, where it is not what was kept. Nothing hangs on it: what cannot be kept is found out anew. */
export async function rememberLooks(lease: SheetLease, before: string | null, now: LooksOnRecord): Promise<void> {
  const pairs = (kinds: ReadonlyMap<string, string>) =>
    [...kinds].map(([kind, reason]) => [kind, reason.slice(0, longestReason)]);
  const text =
    missingLooks(now) === null
      ? null
      : JSON.stringify({ refused: pairs(now.refused), inPart: pairs(now.refusedInPart), owed: [...now.owed] });
  if (text === before) return;
  const requests: sheets_v4.Schema$Request[] = [
    ...(before === null
      ? []
      : [{ deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: looksKey } } } }]),
    ...(text === null
      ? []
      : [
          {
            createDeveloperMetadata: {
              developerMetadata: {
                metadataKey: looksKey,
                metadataValue: text,
                visibility: 'DOCUMENT',
                location: { spreadsheet: true },
              },
            },
          },
        ]),
  ];
  await lease.send(requests).catch((error: unknown) => {
    if (!(error instanceof LeadsheetError)) throw error;
  });
}

/** Anybody with a script can write there: what is not of our making is nothing. */
function parsed(text: string | null): LooksOnRecord {
  const known = new Set([...lookKinds.map(({ kind }) => kind), ofTheRunBefore]);
  let said: Record<string, unknown> = {};
  try {
    said = (JSON.parse(text ?? '{}') ?? {}) as Record<string, unknown>;
  } catch {
    // Nothing, then.
  }
  const list = (name: string): readonly unknown[] => (Array.isArray(said[name]) ? (said[name] as unknown[]) : []);
  const pairs = (name: string) =>
    new Map(
      list(name).flatMap((pair): [string, string][] => {
        const [kind, reason] = Array.isArray(pair) ? (pair as unknown[]) : [];
        return typeof kind === 'string' && known.has(kind) && typeof reason === 'string'
          ? [[kind, oneLine(reason).slice(0, longestReason)]]
          : [];
      }),
    );
  const owed = list('owed').filter((kind): kind is string => typeof kind === 'string' && known.has(kind));
  return { refused: pairs('refused'), refusedInPart: pairs('inPart'), owed: new Set(owed) };
}
