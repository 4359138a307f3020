import type { Lead } from '../../leads/lead.ts';
import type { PartedIds } from '../../logs/parted-ids.ts';
import type { Day } from '../../workbook/day-time.ts';
import { displacedRows, displacedUnseen } from './displaced-rows.ts';
import { movedRows } from './moved-rows.ts';
import { pastedOver } from './pasted-over.ts';
import type { RememberedLeads } from './remembered-leads.ts';
import { rowsOf } from './rows-of.ts';
import type { Row } from './rows-to-settle.ts';
import { sortOut } from './sort-out.ts';
import type { SortedOut } from './sort-out.ts';
import { tornColumns } from './torn-columns.ts';

/** A row that stands beside a Lead ID that is not its lead's. */
export interface PartedRow {
  /** As its cells say. */
  readonly lead: Lead;
  /** The ID of the lead that the row is. */
  readonly id: string;
  /** Where that ID stands now: beside another row, or in none. */
  readonly stands: 'in another row' | 'nowhere';
}

/** A row that tells of two leads at once, or of one that nobody can name. */
export interface OddRow {
  readonly lead: Lead;
  /** Columns that stayed beside the ID; the row whose copy it is; or that nobody can tell which lead it is. */
  readonly why: { readonly torn: readonly string[] } | { readonly copyOf: Lead } | 'unsettled';
}

/** Whose rows the rows are, settled before history is derived. */
export interface WhoRowsAre extends PartedIds {
  /** The rows whose lead has another ID than the cell beside it: `place` → ID; null = none that can be told. */
  readonly ids: ReadonlyMap<string, string | null>;
  readonly parted: readonly PartedRow[];
  readonly odd: readonly OddRow[];
  /** Leads of which this run writes no history. */
  readonly held: ReadonlySet<string>;
  /** Leads whose row nobody could tell in the last run: they were there then. */
  readonly wasUnsettled: ReadonlySet<string>;
}

export interface WhoRowsAreInput {
  /** As their cells say. */
  readonly leads: readonly Lead[];
  readonly remembered: RememberedLeads;
  /** What the last run found of IDs beside other leads, and of which leads it wrote no history. */
  readonly before: PartedIds & { readonly held: ReadonlySet<string> };
  /** IDs that have not been read back beside a lead before this run. */
  readonly placedIds: readonly string[];
  /** Places of rows whose ID a person said is right. */
  readonly asWritten: ReadonlySet<string>;
  readonly orders: ReadonlyMap<string, number>;
  readonly today: Day;
}

/** Names a row in a run. */
export function placeOf({ tabId, row }: Pick<Lead, 'tabId' | 'row'>): string {
  return `${tabId}:${row}`;
}

/**
 * Recognises rows that were moved without their Lead IDs (a sort of some columns, cells inserted in the column of the IDs, a
 * range cut and pasted), and takes each lead by what it is: its company, contact and address, else what history knows. What
 * cannot be told is held: this run writes no history of those leads. A row of which a person said that its ID is right is
 * taken as it is written.
 */
export function whoRowsAre(input: WhoRowsAreInput): WhoRowsAre {
  const { leads, remembered, orders, today } = input;
  const isAsWritten = ({ lead }: Row): boolean => input.asWritten.has(placeOf(lead));
  const rows = rowsOf(leads, remembered, input.before).map((row) =>
    isAsWritten(row) ? { ...row, id: row.lead.id } : row,
  );
  const asWritten = new Set(rows.filter(isAsWritten));
  const isOpen = ([row]: readonly [Row, unknown]): boolean => !asWritten.has(row);
  const { certain, doubtful } = movedRows(rows, remembered);
  const moved = new Map([...certain].filter(isOpen));
  const copies = [...pastedOver(rows, remembered)].filter(isOpen);
  const displaced = displacedRows(rows, remembered).filter((row) => !asWritten.has(row));
  if (moved.size === 0 && displaced.length === 0) {
    const unseen = new Set(displacedUnseen(rows, remembered));
    const stuck = rows.filter((row) => (row.isStuck || unseen.has(row)) && !asWritten.has(row));
    return found(
      rows,
      input.before,
      withCopies(inDoubt([...doubtful].filter(isOpen), stuck, input.before.held), copies),
    );
  }
  const sorted = sortOut(rows, moved, remembered, { displaced, asWritten, placedIds: new Set(input.placedIds) });
  const torn = tornColumns(movedIn(sorted), remembered, { orders, today });
  return found(
    rows,
    input.before,
    withCopies(torn.size > 0 ? tornRows(sorted, [...torn]) : settledRows(sorted), copies),
  );
}

/** What a step came to. */
interface Settled {
  /** The lead of rows, where it is another one than in the last run; null = none that can be told. */
  readonly ids: ReadonlyMap<Row, string | null>;
  readonly odd: ReadonlyMap<Row, OddRow['why']>;
  readonly held: ReadonlySet<string>;
}

/** Rows that are known to be another lead than in the last run. */
function movedIn({ ids, unsettled }: SortedOut): Map<Row, string> {
  const isGuess = new Set(unsettled);
  const moved = new Map<Row, string>();
  for (const [row, id] of ids) if (id !== null && id !== row.id && !isGuess.has(row)) moved.set(row, id);
  return moved;
}

function settledRows({ ids, unsettled, unsettledIds }: SortedOut): Settled {
  const guesses = unsettled.map((row) => ids.get(row) ?? null).filter((id) => id !== null);
  return {
    ids,
    odd: new Map(unsettled.map((row) => [row, 'unsettled'])),
    held: new Set([...unsettledIds, ...guesses]),
  };
}

/**
 * Where the stage stayed beside the ID, history goes on by the ID; where it moved with the face, by the face. Either way a
 * part of each row is another lead's, so nothing of them is written.
 */
function tornRows(sorted: SortedOut, torn: readonly string[]): Settled {
  const rows = [...movedIn(sorted).keys(), ...sorted.unsettled];
  const ids = rows.flatMap((row) => [row.id, sorted.ids.get(row) ?? null]).filter((id) => id !== null);
  return {
    ids: torn.includes('stage') ? new Map() : sorted.ids,
    odd: new Map(rows.map((row) => [row, { torn }])),
    held: new Set([...sorted.unsettledIds, ...ids]),
  };
}

/**
 * Nothing is certain: the IDs count as they are written, and nothing is recorded of either lead. What nobody could tell in the
 * last run nobody can tell now.
 */
function inDoubt(
  rows: readonly (readonly [Row, string])[],
  stuck: readonly Row[],
  heldBefore: ReadonlySet<string>,
): Settled {
  const held = rows.flatMap(([{ id }, owner]) => (id === null ? [owner] : [id, owner]));
  const those = [...rows.map(([row]) => row), ...stuck];
  return {
    ids: new Map(),
    odd: new Map(those.map((row) => [row, 'unsettled'])),
    held: new Set(stuck.length === 0 ? held : [...held, ...heldBefore, ...stuck.flatMap(({ id }) => id ?? [])]),
  };
}

function withCopies({ ids, odd, held }: Settled, copies: readonly (readonly [Row, Row])[]): Settled {
  const here = copies.filter(([row]) => (ids.get(row) ?? row.id) === row.id);
  return {
    ids,
    odd: new Map([...odd, ...here.map(([row, original]) => [row, { copyOf: original.lead }] as const)]),
    held: new Set([...held, ...here.flatMap(([{ id }]) => (id === null ? [] : [id]))]),
  };
}

function found(rows: readonly Row[], before: PartedIds, { ids, odd, held }: Settled): WhoRowsAre {
  const facesBefore = new Set(before.unsettled.values());
  const wasUnsettled = new Set<string>();
  const cells = new Set(rows.map(({ lead }) => lead.id));
  const changed = new Map<string, string | null>();
  const stoodBeside = new Map<string, string>();
  const unsettled = new Map<string, number>();
  const parted: PartedRow[] = [];
  for (const row of rows) {
    const { lead } = row;
    const id = ids.has(row) ? (ids.get(row) ?? null) : row.id;
    if (id !== null && facesBefore.has(row.face)) wasUnsettled.add(id);
    const why = odd.get(row);
    if (lead.id !== null && why === 'unsettled') unsettled.set(lead.id, row.face);
    else if (lead.id !== null) {
      // Of a row that is two leads the next run is to find what this one found.
      const known = why === undefined ? id : row.id;
      if (known !== null && known !== lead.id) stoodBeside.set(lead.id, known);
    }
    if (id === lead.id) continue;
    changed.set(placeOf(lead), id);
    if (id !== null && !odd.has(row)) parted.push({ lead, id, stands: cells.has(id) ? 'in another row' : 'nowhere' });
  }
  return {
    ids: changed,
    parted,
    odd: [...odd].map(([{ lead }, why]) => ({ lead, why })),
    held,
    stoodBeside,
    unsettled,
    wasUnsettled,
  };
}
