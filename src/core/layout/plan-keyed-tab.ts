import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { cellText, type CellValue, isBlank } from '../workbook/cell-value.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import type { Tab, WorkerTabName } from '../workbook/workbook.ts';
import { blankHash, type CellHash, isOurs, outCellHash, valueHash } from '../workbook/cell-hash.ts';
import { columnLetters } from '../workbook/column-letters.ts';
import { keyedTabs } from './keyed-tabs.ts';
import { leftAsItIs } from './left-as-it-is.ts';
import { newTab } from '../schema/new-tab.ts';
import type { WantedLooks } from './wanted-tab.ts';
import { withLook, type WorkerTabPlan } from './plan-worker-tab.ts';
import { setCells } from '../workbook/set-cells.ts';
import { inColumns } from '../logs/open-log.ts';
import { shapeOfLog } from '../logs/log-shape.ts';
import { textCell } from '../workbook/out-cell.ts';
import { decodeWrittenCells, encodeWrittenCells } from './written-cells.ts';
import { greatest } from '../statistics/greatest.ts';

/** One row of a worker's tab that is known by a key, wherever people sort it. */
export interface KeyedRow {
  readonly key: string;
  /** By field; the key's own field and people's fields are left out. */
  readonly cells: ReadonlyMap<string, OutCell>;
}

interface RowToBe {
  readonly key: string;
  readonly cells: readonly (OutCell | undefined)[];
  /** Columns in which a person's text stays. */
  readonly kept: ReadonlySet<number>;
}

/**
 * Plans a worker's tab whose rows have keys and in which people fill columns of their own. What they typed follows its row
 * whatever moves, and a row in which they typed something is never taken away. A worker's cell that a person changed
 * keeps the person's text and is reported. Rows that people added are left where they are.
 */
export function planKeyedTab(input: {
  readonly tabs: readonly Tab[];
  readonly name: WorkerTabName;
  readonly rows: readonly KeyedRow[];
  readonly memory: WorkerMemory;
  /** Default: what changed. */
  readonly looks?: WantedLooks;
  /** Where it stands among the tabs once it is made; omitted: last. */
  readonly index?: number;
}): WorkerTabPlan {
  const { tabs, name, memory, looks = 'what changed' } = input;
  const keyField = keyedTabs[name] ?? '';
  const existing = tabs.find((tab) => tab.ownedAs === name) ?? null;
  if (existing?.locked !== undefined) return leftAsItIs(existing, tabs, memory);
  const made =
    existing === null
      ? newTab(tabs, name, { frozenRows: 1, ...(input.index === undefined ? {} : { index: input.index }) })
      : null;
  const tab = existing ?? made?.tab;
  if (tab === undefined) throw new Error('a tab is there or it is made');
  const shape = shapeOfLog(tab, name);
  const written = decodeWrittenCells(memory.writtenCells.get(name)) ?? new Map<string, readonly CellHash[]>();
  const { there, foreign } = rowsThere(tab, shape.columns.get(keyField) ?? 0, shape.headerRows, written);
  // Headers that were sorted in come back on top, unless a row of somebody's stands there.
  const isHeaderLost = shape.headerRow !== 0 && !foreign.has(0);
  const inTheWay = new Set(isHeaderLost ? foreign : [...foreign, ...[...shape.headerRows].filter((row) => row > 0)]);
  const standing: Standing = {
    tab,
    looks,
    there,
    written,
    columns: shape.columns,
    width: greatest(shape.columns.values()) + 1,
    persons: new Set(
      tabSchemas[name].columns.flatMap(({ filledBy, field }) =>
        filledBy === 'person' ? (shape.columns.get(field) ?? []) : [],
      ),
    ),
  };
  const wanted = input.rows.map((row) => wantedRow(row, keyField, standing));
  const wantedKeys = new Set(input.rows.map(({ key }) => key));
  const rows = [...wanted.map(({ row }) => row), ...rowsThatStay(wantedKeys, standing)];

  const out: (readonly (OutCell | undefined)[])[] = [];
  const remember = new Map<string, readonly CellHash[]>();
  const occupied = new Set<number>();
  let position = 0;
  for (const row of rows) {
    do position++;
    while (inTheWay.has(position));
    occupied.add(position);
    const { write, hashes } = rowAt(row, position, standing);
    remember.set(row.key, hashes);
    out[position] = write;
  }
  for (const { position: old, cells } of there.values()) {
    if (!occupied.has(old)) out[old] = blanks(Math.max(standing.width, cells.length));
  }
  for (const row of shape.headerRows) {
    if (isHeaderLost && row > 0 && !occupied.has(row)) out[row] = blanks(tab.rows[row]?.length ?? 0);
  }
  if (isHeaderLost) out[0] = headers(name, shape.columns, () => true);
  else if (shape.unlabelled.length > 0)
    out[shape.headerRow] = headers(name, shape.columns, (field) => shape.unlabelled.includes(field));
  const cells = Array.from(out, (row) => row ?? []);
  return {
    writes: [...(made === null ? [] : [made.create]), ...setCells(tab.id, cells)],
    findings: wanted.flatMap(({ findings }) => findings),
    memory: { ...memory, writtenCells: new Map([...memory.writtenCells, [name, encodeWrittenCells(remember)]]) },
    tabId: tab.id,
    tabs: made === null ? tabs : [...tabs, made.tab],
  };
}

/** The tab as it stands, and what was written there last. */
interface Standing {
  readonly tab: Tab;
  readonly looks: WantedLooks;
  /** Rows of ours. */
  readonly there: ReadonlyMap<string, { readonly position: number; readonly cells: readonly CellValue[] }>;
  readonly written: ReadonlyMap<string, readonly CellHash[]>;
  readonly columns: ReadonlyMap<string, number>;
  readonly width: number;
  /** Columns that people fill. */
  readonly persons: ReadonlySet<number>;
}

/** A row as it should be: with what people typed into it, and with our cells unless somebody changed them. */
function wantedRow({ key, cells: ours }: KeyedRow, keyField: string, standing: Standing) {
  const { tab, there, written, columns, persons } = standing;
  const old = there.get(key);
  const before = written.get(key);
  const kept = new Set<number>();
  const cells: (OutCell | undefined)[] = [];
  const findings: Finding[] = [];
  for (const [field, column] of columns) {
    const now = old?.cells[column] ?? null;
    const wanted = field === keyField ? { value: key, format: 'text' as const } : ours.get(field);
    if (persons.has(column)) {
      if (!isBlank(now)) cells[column] = personCell(now);
    } else if (old !== undefined && before !== undefined && !isOurs(now, before[column] ?? blankHash, wanted)) {
      kept.add(column);
      cells[column] = personCell(now);
      findings.push(changedCell(tab, old.position, column, now));
    } else cells[column] = wanted;
  }
  return { row: { key, cells, kept }, findings };
}

/** Rows that are no longer wanted, but that somebody accepted or wrote into: they stay, at the end. */
function rowsThatStay(wanted: ReadonlySet<string>, { there, persons, width }: Standing): RowToBe[] {
  return [...there].flatMap(([key, { cells: old }]): RowToBe[] => {
    if (wanted.has(key) || ![...persons].some((column) => !isBlank(old[column]))) return [];
    const cells = Array.from({ length: width }, (_, column): OutCell | undefined => {
      const now = old[column] ?? null;
      if (isBlank(now)) return undefined;
      return persons.has(column) ? personCell(now) : { value: now, format: formatOf(now), style: 'muted' };
    });
    return [{ key, cells, kept: new Set() }];
  });
}

/** What is written for a row where it comes to stand: what differs from what stands there, or looks other than it did. */
function rowAt(row: RowToBe, position: number, { tab, there, written, width, persons, looks }: Standing) {
  const isThere = there.get(row.key)?.position === position;
  const before = isThere ? written.get(row.key) : undefined;
  const inPlace = tab.rows[position] ?? [];
  const write: (OutCell | undefined)[] = [];
  const hashes: CellHash[] = [];
  for (let column = 0; column < width; column++) {
    const cell = row.cells[column];
    const hash = outCellHash(cell);
    // A cell that a person changed keeps the hash of what the worker wrote, so that it stays theirs.
    hashes[column] = row.kept.has(column) ? (written.get(row.key)?.[column] ?? blankHash) : hash;
    const same = valueHash(inPlace[column] ?? null) === hash.slice(0, 6);
    const sameLook = looks !== 'all' && before !== undefined && before[column]?.slice(6) === hash.slice(6);
    if (same && (sameLook || persons.has(column) || row.kept.has(column))) continue;
    if (same && hash === blankHash) continue;
    write[column] = cell === undefined ? { value: null } : withLook(cell, sameLook && !persons.has(column));
  }
  return { write, hashes };
}

function blanks(length: number): OutCell[] {
  return Array.from({ length }, () => ({ value: null }));
}

function headers(name: WorkerTabName, columns: ReadonlyMap<string, number>, isWanted: (field: string) => boolean) {
  const labels = new Map(tabSchemas[name].columns.map(({ field, header }) => [field, textCell(header, 'header')]));
  return inColumns(columns, (field) => (isWanted(field) ? labels.get(field) : undefined));
}

/** Rows of ours by key, and the positions of rows that are not ours. */
function rowsThere(
  tab: Tab,
  keyColumn: number,
  headerRows: ReadonlySet<number>,
  written: ReadonlyMap<string, unknown>,
) {
  const there = new Map<string, { readonly position: number; readonly cells: readonly CellValue[] }>();
  const foreign = new Set<number>();
  tab.rows.forEach((cells, position) => {
    if (headerRows.has(position) || cells.every((cell) => isBlank(cell))) return;
    const key = cellText(cells[keyColumn]);
    if (key !== '' && (written.has(key) || /^[fg][0-9a-z]{11}$/.test(key)) && !there.has(key)) {
      there.set(key, { position, cells });
    } else foreign.add(position);
  });
  return { there, foreign };
}

function personCell(value: CellValue): OutCell {
  return { value: typeof value === 'object' && value !== null ? value.error : value, format: formatOf(value) };
}

function formatOf(value: CellValue): 'text' | 'decimal' {
  return typeof value === 'number' ? 'decimal' : 'text';
}

function changedCell(tab: Tab, row: number, column: number, there: CellValue): Finding {
  const cell = `${columnLetters(column)}${row + 1}`;
  return aFinding(
    'worker/cell-changed',
    { tab: tab.title, tabId: tab.id, row: row + 1, columnIndex: column, value: cellText(there), identity: cell },
    { message: `${cell} in ${tab.title} was changed by hand.`, cause: `${tab.id}` },
  );
}
