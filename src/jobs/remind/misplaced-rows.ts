import type { LedgerEntry, LedgerPlace } from './ledger-tab.ts';

/**
 * Which entries must be written again, because somebody sorted the ledger between our look at it and our write: rows are
 * written by position, and then one mail's cells stand in another one's row. Keys are never written over, so each row still
 * says whose it is; and every mail of a run has a claim of its own, which tells whose cells they are. Cells with a claim
 * that is neither ours nor known from before are somebody else's work, and left alone.
 */
export function findMisplaced(
  found: ReadonlyMap<string, readonly LedgerPlace[]>,
  /** What should stand in the ledger, by key. */
  expected: ReadonlyMap<string, LedgerEntry>,
  /** Entries that this run wrote. */
  written: ReadonlySet<LedgerEntry>,
): readonly LedgerEntry[] {
  if (written.size === 0) return [];
  const ours = new Set([...written].map(({ claim }) => claim ?? ''));
  const misplaced: LedgerEntry[] = [];
  for (const [key, places] of found) {
    const entry = expected.get(key);
    if (entry === undefined) continue;
    const claim = entry.claim ?? '';
    const isHit = places.some((place) => place.claim !== claim && ours.has(place.claim));
    // Our own write that landed elsewhere: its row still says what it said before.
    const isMissed = written.has(entry) && places.some((place) => place.state === 'claimed' && place.claim === claim);
    if (isHit || (isMissed && entry.state !== 'claimed')) misplaced.push(entry);
  }
  return misplaced;
}
