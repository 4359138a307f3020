import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { MissingLooks } from '../../core/workbook/workbook.ts';
import { LeadsheetError } from '../../errors.ts';
import type { SheetLease } from './lease.ts';
import type { LooksOutcome } from './put-on-looks.ts';
import { looksKey, type SheetMetadata } from './sheet-metadata.ts';

/** Looks that do not stand, as they are remembered beside the spreadsheet itself, so that no figure hangs on it. */
export interface LooksOnRecord {
  /** Kind → why Google refused it. */
  readonly refused: ReadonlyMap<string, string>;
  /** Kinds of which nobody knows how far they came. */
  readonly owed: ReadonlySet<string>;
}

const ofTheRunBefore = 'looks of a run that was cut off';
const longestReason = 200;

export function looksOnRecord({ looks }: Pick<SheetMetadata, 'looks'>, isTakenOver: boolean): LooksOnRecord {
  const { refused, owed } = parsed(looks);
  return { refused, owed: new Set([...owed, ...(isTakenOver ? [ofTheRunBefore] : [])]) };
}

export function missingLooks({ refused, owed }: LooksOnRecord): MissingLooks | null {
  if (refused.size === 0 && owed.size === 0) return null;
  return { refused: [...refused].map(([kind, reason]) => ({ kind, reason })), isOwed: owed.size > 0 };
}

/**
 * What is on record after a run. A kind without an answer in two runs that tried it counts as refused: it is not tried each
 * night for good.
 *
 * @param hasAllLooks the run had all looks of the worker's tabs, so that none is owed of those before
 */
export function afterLooks(known: LooksOnRecord, outcome: LooksOutcome, hasAllLooks: boolean): LooksOnRecord {
  const again = [...outcome.unanswered].filter((kind) => known.owed.has(kind));
  const refused = new Map([
    ...[...known.refused].filter(([kind]) => !outcome.landed.has(kind)),
    ...outcome.refused,
    ...again.map((kind): [string, string] => [kind, 'Google gave no answer, twice.']),
  ]);
  const owed = [...(hasAllLooks ? [] : known.owed), ...outcome.unanswered].filter((kind) => !refused.has(kind));
  return { refused, owed: new Set(owed) };
}

/** Keeps what is on record, where it is not what was kept. Nothing hangs on it: what cannot be kept is found out anew. */
export async function rememberLooks(lease: SheetLease, before: string | null, now: LooksOnRecord): Promise<void> {
  const text =
    now.refused.size === 0 && now.owed.size === 0
      ? null
      : JSON.stringify({
          refused: [...now.refused].map(([kind, reason]) => [kind, reason.slice(0, longestReason)]),
          owed: [...now.owed],
        });
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
  const nothing = { refused: new Map<string, string>(), owed: new Set<string>() };
  if (text === null) return nothing;
  try {
    const { refused, owed } = JSON.parse(text) as { refused: unknown; owed: unknown };
    if (!Array.isArray(refused) || !Array.isArray(owed)) return nothing;
    const isPair = (one: unknown): one is [string, string] =>
      Array.isArray(one) && one.length === 2 && one.every((each) => typeof each === 'string');
    return {
      refused: new Map(refused.filter(isPair)),
      owed: new Set(owed.filter((kind) => typeof kind === 'string')),
    };
  } catch {
    return nothing;
  }
}
