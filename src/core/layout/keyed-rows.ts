import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { ColumnSchema } from '../schema/tab-schema.ts';
import { blankHash, type CellHash, isOurs, outCellHash, valueHash } from '../workbook/cell-hash.ts';
import { cellText, type CellValue, isBlank } from '../workbook/cell-value.ts';
import { greatest } from '../statistics/greatest.ts';
import type { CellFormat, OutCell } from '../workbook/sheet-write.ts';
import type { Tab } from '../workbook/workbook.ts';
import { withLook } from './plan-worker-tab.ts';
import type { WantedLooks } from './wanted-tab.ts';
import { changedCell } from './changed-cell.ts';

/** One row of a worker's tab that is known by a key, wherever people sort it. */
export interface KeyedRow {
  readonly key: string;
  /** By field; the key's own field and people's fields are left out. */
  readonly cells: ReadonlyMap<string, OutCell>;
}

/** A row as it should be, in our columns. */
export interface RowToBe {
  readonly key: string;
  readonly cells: readonly (OutCell | undefined)[];
  /** Columns in which a person's text stays over ours. */
  readonly kept: ReadonlySet<number>;
}

/** A row to be, and what is said of it. */
export interface SaidRow {
  readonly row: RowToBe;
  readonly findings: readonly Finding[];
}

type Cells = readonly CellValue[];

/** The tab as it stands, and what was written there last. */
export interface Standing {
  readonly tab: Tab;
  readonly looks: WantedLooks;
  readonly keyField: string;
  /** Rows of ours. */
  readonly there: ReadonlyMap<string, { readonly position: number; readonly cells: Cells }>;
  readonly written: ReadonlyMap<string, readonly CellHash[]>;
  /** Ours, by 0-based column; all others are people's own, and nothing is written there. */
  readonly columns: ReadonlyMap<number, string>;
  /** Columns of ours that people fill. */
  readonly persons: ReadonlySet<number>;
  readonly types: ReadonlyMap<number, ColumnSchema['type']>;
}

/** Whether a row holds something of somebody's in a column that is none of ours; an empty checkbox is nothing. */
export function hasBeside(cells: Cells, { columns }: Pick<Standing, 'columns'>): boolean {
  return cells.some((cell, column) => !columns.has(column) && !isNothing(cell));
}

/**
 * Where a row has to stay: what stands beside it can be a formula, which would not be one any more elsewhere, and so can a number
 * or a date in a column that people fill. Null: it may go anywhere.
 */
export function heldPlace(key: string, standing: Standing): number | null {
  const old = standing.there.get(key);
  if (old === undefined) return null;
  const isHeld =
    hasBeside(old.cells, standing) || [...standing.persons].some((column) => typeof old.cells[column] === 'number');
  return isHeld ? old.position : null;
}

/** A row as it should be: with what people typed into it, and with our cells unless somebody changed them. */
export function wantedRow({ key, cells: ours }: KeyedRow, standing: Standing): SaidRow {
  const { tab, there, keyField, columns, persons } = standing;
  const old = there.get(key);
  const kept = typedOver(key, standing, (field) => (field === keyField ? keyCell(key) : ours.get(field)));
  const cells: (OutCell | undefined)[] = [];
  for (const [column, field] of columns) {
    const now = old?.cells[column] ?? null;
    if (persons.has(column) || kept.has(column)) {
      if (!isBlank(now)) cells[column] = asItIs(now, column, standing);
    } else cells[column] = field === keyField ? keyCell(key) : ours.get(field);
  }
  const findings =
    old === undefined
      ? []
      : [...kept].map((column) => changedCell(tab, old.position, column, old.cells[column] ?? null));
  return { row: { key, cells, kept }, findings };
}

/** Rows that are no longer wanted, but that somebody accepted or wrote into, or beside: they stay, at the end or in their place. */
export function rowsThatStay(
  wanted: ReadonlySet<string>,
  gone: ReadonlyMap<string, OutCell>,
  standing: Standing,
): SaidRow[] {
  const { tab, there, columns, persons } = standing;
  return [...there].flatMap(([key, { cells: old, position }]): SaidRow[] => {
    if (wanted.has(key)) return [];
    const kept = typedOver(key, standing, () => undefined);
    const isBeside = hasBeside(old, standing);
    if (kept.size === 0 && !isBeside && ![...persons].some((column) => !isBlank(old[column]))) return [];
    const cells: (OutCell | undefined)[] = [];
    for (const [column, field] of columns) {
      const now = old[column] ?? null;
      const isTyped = persons.has(column) || kept.has(column);
      const said = gone.get(field);
      if (!isTyped && said !== undefined) cells[column] = said;
      else if (!isBlank(now)) {
        const same = asItIs(now, column, standing);
        cells[column] = isTyped ? same : { ...same, style: 'muted' };
      }
    }
    const findings = kept.size > 0 || isBeside ? [keptRow(tab, position, [...kept][0] ?? 0)] : [];
    return [{ row: { key, cells, kept }, findings }];
  });
}

/** Our columns of a row that hold something else than was written there last. */
function typedOver(
  key: string,
  { there, written, columns, persons }: Standing,
  wanted: (field: string) => OutCell | undefined,
): ReadonlySet<number> {
  const old = there.get(key);
  const before = written.get(key);
  if (old === undefined || before === undefined) return new Set();
  return new Set(
    [...columns].flatMap(([column, field]) =>
      persons.has(column) || isOurs(old.cells[column], before[column] ?? blankHash, wanted(field)) ? [] : [column],
    ),
  );
}

/** What is written for a row where it comes to stand: what differs from what stands there, or looks other than it did. */
export function rowAt(row: RowToBe, position: number, { tab, there, written, columns, persons, looks }: Standing) {
  const isThere = there.get(row.key)?.position === position;
  const before = isThere ? written.get(row.key) : undefined;
  const inPlace = tab.rows[position] ?? [];
  const write: (OutCell | undefined)[] = [];
  const hashes = Array.from({ length: greatest(columns.keys()) + 1 }, () => blankHash);
  for (const column of columns.keys()) {
    const cell = row.cells[column];
    const hash = outCellHash(cell);
    const isPersons = persons.has(column);
    // A cell that a person changed keeps the hash of what the worker wrote, so that it stays theirs.
    if (row.kept.has(column)) hashes[column] = written.get(row.key)?.[column] ?? blankHash;
    else if (!isPersons) hashes[column] = hash;
    const same = valueHash(inPlace[column] ?? null) === hash.slice(0, 6);
    const sameLook = looks !== 'all' && before !== undefined && before[column]?.slice(6) === hash.slice(6);
    if (same && (sameLook || isPersons || row.kept.has(column))) continue;
    if (same && hash === blankHash) continue;
    write[column] = cell === undefined ? { value: null } : withLook(cell, sameLook && !isPersons);
  }
  return { write, hashes };
}

/** Rows of ours by key, and the positions of rows that are not ours. */
export function rowsThere(
  tab: Tab,
  keyColumn: number,
  headerRows: ReadonlySet<number>,
  written: ReadonlyMap<string, unknown>,
) {
  const there = new Map<string, { readonly position: number; readonly cells: Cells }>();
  const foreign = new Set<number>();
  tab.rows.forEach((cells, position) => {
    if (headerRows.has(position) || cells.every(isNothing)) return;
    const key = cellText(cells[keyColumn]);
    if (key !== '' && (written.has(key) || /^[fg][0-9a-z]{11}$/.test(key)) && !there.has(key)) {
      there.set(key, { position, cells });
    } else foreign.add(position);
  });
  return { there, foreign };
}

function isNothing(cell: CellValue | undefined): boolean {
  return cell === false || isBlank(cell);
}

function keyCell(key: string): OutCell {
  return { value: key, format: 'text' };
}

/** A cell as it stands, in the form of its column. */
function asItIs(value: CellValue, column: number, { types }: Standing): OutCell {
  return {
    value: typeof value === 'object' && value !== null ? value.error : value,
    format: typeof value === 'number' ? numberFormat(types.get(column)) : 'text',
  };
}

function numberFormat(type: ColumnSchema['type'] | undefined): CellFormat {
  return type === 'date' || type === 'dateTime' || type === 'integer' ? type : 'decimal';
}

function keptRow(tab: Tab, row: number, column: number): Finding {
  return aFinding(
    'worker/cell-changed',
    { tab: tab.title, tabId: tab.id, row: row + 1, columnIndex: column, value: '', identity: `row ${row + 1}` },
    {
      message: `Row ${row + 1} of ${tab.title} is settled; it stays for what somebody typed into it or beside it.`,
      fix: 'Move what was typed to where it belongs, and clear it here: the row goes with the next run.',
      cause: `${tab.id} rows kept`,
    },
  );
}
