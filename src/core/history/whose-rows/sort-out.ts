import { guessRows, inOwnPlaceFirst } from './guess-rows.ts';
import { matchRows } from './match-rows.ts';
import { hasStage, likenessTo, sameFace, sameInAllElse } from './likeness.ts';
import type { Likeness } from './likeness.ts';
import type { RememberedLeads } from './remembered-leads.ts';
import type { Row } from './rows-to-settle.ts';
import { saysNothing } from './rows-to-settle.ts';

/** What says which tabs were stirred. */
interface Stirring {
  readonly displaced: readonly Row[];
  readonly faces: ReadonlyMap<string, number>;
  readonly likeness: Likeness;
}

export interface SortedOut {
  /** The lead of every row of the tabs in which IDs moved; null = one without an ID. */
  readonly ids: ReadonlyMap<Row, string | null>;
  /** Rows of which that is a guess, and the leads that they may be. */
  readonly unsettled: readonly Row[];
  readonly unsettledIds: readonly string[];
}

/**
 * Finds the lead of every row, once it is certain that rows were moved without their IDs: then a cell of the Lead ID tells
 * nothing any more. First what looks as it did, then what else is known (`matchRows`), then what is left: IDs that were placed
 * today belong to rows that are new, and where no row is new, the last row and the last lead belong together.
 *
 * @param moved rows that certainly moved, with their lead
 * @param displaced rows that certainly moved, nobody knows from where
 * @param asWritten rows of which a person said that their ID is right
 * @param placedIds IDs that have never been read back beside a lead
 */
export function sortOut(
  rows: readonly Row[],
  moved: ReadonlyMap<Row, string>,
  remembered: RememberedLeads,
  {
    displaced,
    asWritten,
    placedIds,
  }: {
    readonly displaced: readonly Row[];
    readonly asWritten: ReadonlySet<Row>;
    readonly placedIds: ReadonlySet<string>;
  },
): SortedOut {
  const { faces, ownerOf } = remembered;
  const ids = new Map<Row, string | null>();
  const claimed = new Set<string>();
  const claim = (row: Row, id: string): void => {
    ids.set(row, id);
    claimed.add(id);
  };
  const ownId = ({ id }: Row): string | null => (id !== null && !claimed.has(id) ? id : null);
  const likeness = likenessTo(remembered);
  const isStirred = stirredBy(rows, moved, { displaced, faces, likeness });
  for (const row of rows) {
    const id = ownId(row);
    if (id === null || (isStirred.tab(row) && !asWritten.has(row))) continue;
    if (!moved.has(row)) claim(row, id);
  }
  const lost = new Map([...moved].filter(([row]) => !isStirred.tab(row)));
  for (const [owner, those] of byOwner([...lost.keys()], (row) => lost.get(row) ?? null)) {
    const row = [...those].sort((a, b) => likeness(b, owner) - likeness(a, owner))[0];
    if (row !== undefined && !claimed.has(owner)) claim(row, owner);
  }
  const open = rows.filter((row) => isStirred.tab(row) && !asWritten.has(row));
  const uniqueOwner = ({ lead, face }: Row): string | null => (saysNothing(lead) ? null : (ownerOf.get(face) ?? null));
  for (const row of open) {
    const id = ownId(row);
    if (id !== null && uniqueOwner(row) === id) claim(row, id);
  }
  for (const [owner, [row, ...others]] of byOwner(open, uniqueOwner))
    if (row !== undefined && others.length === 0 && !claimed.has(owner)) claim(row, owner);
  for (const row of open) {
    const id = ownId(row);
    // Outside of what was sorted, a row that was edited keeps its ID.
    const isQuiet = !ids.has(row) && !row.isStuck && !isStirred.row(row);
    if (isQuiet && id !== null && faces.has(id) && hasStage(likeness(row, id))) claim(row, id);
  }
  return settleRest(rows, open, { ids, claimed, likeness, faces, placedIds, isSorted: isStirred.isSorted });
}

function settleRest(
  rows: readonly Row[],
  open: readonly Row[],
  at: {
    readonly ids: ReadonlyMap<Row, string | null>;
    readonly claimed: ReadonlySet<string>;
    readonly likeness: Likeness;
    readonly faces: ReadonlyMap<string, number>;
    readonly placedIds: ReadonlySet<string>;
    readonly isSorted: boolean;
  },
): SortedOut {
  const ids = new Map(at.ids);
  // A row that can have no ID (a spilled one) takes none.
  const left = open.filter((row) => !ids.has(row) && row.id !== null);
  for (const row of open) if (!ids.has(row) && row.id === null) ids.set(row, null);
  const known = [...at.faces.keys()].filter((id) => !at.claimed.has(id));
  const byFace = matchRows(left, known, at.likeness, sameFace);
  for (const [row, id] of byFace.settled) ids.set(row, id);

  // Each blank was beside a new row; where no lead is missing besides, some of them may have been beside moved ones.
  const fresh = freshIds(rows, at.faces, ids);
  const isNew = byFace.rows.length === fresh.length || (byFace.ids.length === 0 && byFace.rows.length < fresh.length);
  if (at.isSorted && isNew && (fresh.length === 1 || fresh.every((id) => at.placedIds.has(id)))) {
    for (const [row, id] of inOwnPlaceFirst(byFace.rows, fresh)) ids.set(row, id);
    return { ids, unsettled: [], unsettledIds: [] };
  }
  // Where none is new, each is a lead that was renamed.
  const byRest = fresh.length === 0 ? matchRows(byFace.rows, byFace.ids, at.likeness, sameInAllElse) : byFace;
  for (const [row, id] of byRest.settled) ids.set(row, id);
  const [row, ...moreRows] = byRest.rows;
  const [id, ...moreIds] = byRest.ids;
  if (row === undefined) return { ids, unsettled: [], unsettledIds: [] };
  if (fresh.length === 0 && id !== undefined && moreRows.length === 0 && moreIds.length === 0) {
    ids.set(row, id);
    return { ids, unsettled: [], unsettledIds: [] };
  }
  // What is left is held; meanwhile each row counts as the lead that it most likely is.
  for (const [row, id] of guessRows(byRest.rows, byRest.ids, fresh, at.likeness)) ids.set(row, id);
  return { ids, unsettled: byRest.rows, unsettledIds: [...byRest.ids, ...fresh] };
}

/** IDs beside rows of these tabs which no lead of the last run had, and which no row has taken yet. */
function freshIds(
  rows: readonly Row[],
  faces: ReadonlyMap<string, number>,
  ids: ReadonlyMap<Row, string | null>,
): string[] {
  const taken = new Set(ids.values());
  const fresh = new Set<string>();
  for (const { id } of rows) if (id !== null && !faces.has(id) && !taken.has(id)) fresh.add(id);
  return [...fresh];
}

function byOwner(rows: readonly Row[], ownerOf: (row: Row) => string | null): ReadonlyMap<string, readonly Row[]> {
  const owners = new Map<string, Row[]>();
  for (const row of rows) {
    const owner = ownerOf(row);
    if (owner === null) continue;
    const known = owners.get(owner);
    if (known === undefined) owners.set(owner, [row]);
    else known.push(row);
  }
  return owners;
}

/**
 * The tabs in which rows moved, and in each the block from the first of them to the last. An ID that was cleared or typed over
 * stirs nothing by itself; but where another row of the tab is on that day no longer what it was, the two may be one sort.
 */
function stirredBy(rows: readonly Row[], moved: ReadonlyMap<Row, string>, { displaced, faces, likeness }: Stirring) {
  const present = new Set(rows.map(({ id }) => id));
  const isParted = ([{ id }, owner]: readonly [Row, string]): boolean =>
    present.has(owner) || (id !== null && faces.has(id));
  const sorted = new Set([...moved].filter(isParted).map(([{ lead }]) => lead.tabId));
  const standing = new Set(rows.map(({ face }) => face));
  const isOverwritten = (row: Row): boolean => {
    const { id } = row;
    const before = id === null ? undefined : faces.get(id);
    return id !== null && before !== undefined && !standing.has(before) && !hasStage(likeness(row, id));
  };
  const overwritten = new Set(rows.filter(isOverwritten).map(({ lead }) => lead.tabId));
  const blocks = new Map<number, { first: number; last: number }>();
  for (const { lead } of moved.keys()) {
    const { row, tabId } = lead;
    if (!sorted.has(tabId) && !overwritten.has(tabId)) continue;
    const block = blocks.get(tabId);
    blocks.set(tabId, { first: Math.min(block?.first ?? row, row), last: Math.max(block?.last ?? row, row) });
  }
  for (const { lead } of displaced) {
    sorted.add(lead.tabId);
    blocks.set(lead.tabId, { first: 0, last: Infinity });
  }
  return {
    /** Certainly: it was not only that an ID is gone. */
    isSorted: sorted.size > 0,
    tab: ({ lead }: Row): boolean => blocks.has(lead.tabId),
    row: ({ lead }: Row): boolean => {
      const block = blocks.get(lead.tabId);
      return block !== undefined && lead.row >= block.first && lead.row <= block.last;
    },
  };
}
