import { newTab } from '../schema/new-tab.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { shapeOfLog } from '../logs/log-shape.ts';
import type { LogShape } from '../logs/log-shape.ts';
import { inColumns } from '../logs/open-log.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { blankHash, type CellHash } from '../workbook/cell-hash.ts';
import { textCell } from '../workbook/out-cell.ts';
import { setCells } from '../workbook/set-cells.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import type { Tab, WorkerTabName } from '../workbook/workbook.ts';
import { hasBeside, heldPlace, rowAt, rowsThatStay, rowsThere, wantedRow } from './keyed-rows.ts';
import type { KeyedRow, RowToBe, Standing } from './keyed-rows.ts';
import { keyedTabs } from './keyed-tabs.ts';
import { leftAsItIs } from './left-as-it-is.ts';
import type { WorkerTabPlan } from './plan-worker-tab.ts';
import type { WantedLooks } from './wanted-tab.ts';
import { decodeWrittenCells, encodeWrittenCells } from './written-cells.ts';

/**
 * Plans a worker's tab whose rows have keys and in which people fill columns of their own. What they typed follows its row
 * whatever moves, and a row in which they typed something is never taken away. A worker's cell that a person changed
 * keeps the person's text and is reported. Beside our columns nothing is ever written: a row with something there keeps its
 * place. Rows that people added are left where they are.
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
  /** By field, what a row says that stays only for what somebody typed; omitted: what it said. */
  readonly gone?: ReadonlyMap<string, OutCell>;
}): WorkerTabPlan {
  const { tabs, name, memory, looks = 'what changed', gone = new Map<string, OutCell>() } = input;
  const existing = tabs.find((tab) => tab.ownedAs === name) ?? null;
  if (existing?.locked !== undefined) return leftAsItIs(existing, tabs, memory);
  const made =
    existing === null
      ? newTab(tabs, name, { frozenRows: 1, ...(input.index === undefined ? {} : { index: input.index }) })
      : null;
  const tab = existing ?? made?.tab;
  if (tab === undefined) throw new Error('a tab is there or it is made');
  const shape = shapeOfLog(tab, name);
  const { standing, foreign } = standingOf({ tab, name, shape, memory, looks });
  const wanted = input.rows.map((row) => wantedRow(row, standing));
  const all = [...wanted, ...rowsThatStay(new Set(input.rows.map(({ key }) => key)), gone, standing)];
  const rows = all.map(({ row }) => row);
  const { out, remember } = placeRows(rows, { name, standing, shape, foreign });
  const cells = Array.from(out, (row) => row ?? []);
  return {
    writes: [...(made === null ? [] : [made.create]), ...setCells(tab.id, cells)],
    findings: all.flatMap(({ findings }) => findings),
    memory: {
      ...memory,
      writtenCells: new Map([...memory.writtenCells, [name, encodeWrittenCells(remember)]]),
      other: new Map([...memory.other, [`columns:${name}`, columnsText(shape.columns)]]),
    },
    tabId: tab.id,
    tabs: made === null ? tabs : [...tabs, made.tab],
  };
}

/** The tab as it stands, and the places of rows that are not ours. */
function standingOf(of: {
  readonly tab: Tab;
  readonly name: WorkerTabName;
  readonly shape: LogShape;
  readonly memory: WorkerMemory;
  readonly looks: WantedLooks;
}): { readonly standing: Standing; readonly foreign: ReadonlySet<number> } {
  const { tab, name, shape, memory, looks } = of;
  const keyField = keyedTabs[name] ?? '';
  const written = writtenInColumns(name, memory, shape.columns);
  const { there, foreign } = rowsThere(tab, shape.columns.get(keyField) ?? 0, shape.headerRows, written);
  const schema = tabSchemas[name].columns;
  const columns = new Map([...shape.columns].map(([field, column]) => [column, field]));
  const persons = new Set(
    schema.flatMap(({ filledBy, field }) => (filledBy === 'person' ? (shape.columns.get(field) ?? []) : [])),
  );
  const types = new Map(schema.map(({ field, type }) => [shape.columns.get(field) ?? -1, type]));
  return { standing: { tab, looks, there, written, keyField, columns, persons, types }, foreign };
}

/** What was written last, in the columns as they stand now: people move and insert columns. */
function writtenInColumns(
  name: WorkerTabName,
  memory: WorkerMemory,
  columns: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly CellHash[]> {
  const written = decodeWrittenCells(memory.writtenCells.get(name)) ?? new Map<string, readonly CellHash[]>();
  const remembered = memory.other.get(`columns:${name}`);
  if (remembered === undefined || remembered === columnsText(columns)) return written;
  const before = new Map(
    remembered.split(',').map((each) => {
      const [field = '', column] = each.split(' ');
      return [field, Number(column)] as const;
    }),
  );
  return new Map(
    [...written].map(([key, hashes]) => [
      key,
      Array.from(
        inColumns(columns, (field) => hashes[before.get(field) ?? -1]),
        (hash) => hash ?? blankHash,
      ),
    ]),
  );
}

function columnsText(columns: ReadonlyMap<string, number>): string {
  return [...columns].map(([field, column]) => `${field} ${column}`).join(',');
}

/** What is written where, row by row, and what is remembered of it. */
function placeRows(
  rows: readonly RowToBe[],
  about: {
    readonly name: WorkerTabName;
    readonly standing: Standing;
    readonly shape: LogShape;
    readonly foreign: ReadonlySet<number>;
  },
) {
  const { name, standing, shape, foreign } = about;
  const held = new Map(rows.map(({ key }) => [key, heldPlace(key, standing)]));
  const isHeaderLost = isHeaderToWrite(about, new Set(held.values()));
  const inTheWay = new Set<number | null>([...foreign, ...held.values()]);
  if (!isHeaderLost) for (const row of shape.headerRows) inTheWay.add(row);
  const out: (readonly (OutCell | undefined)[])[] = [];
  const remember = new Map<string, readonly CellHash[]>();
  const occupied = new Set<number>();
  let free = 0;
  for (const row of rows) {
    let position = held.get(row.key) ?? null;
    if (position === null) {
      do free++;
      while (inTheWay.has(free));
      position = free;
    }
    occupied.add(position);
    const { write, hashes } = rowAt(row, position, standing);
    remember.set(row.key, hashes);
    out[position] = write;
  }
  const blanks = inColumns(shape.columns, (): OutCell => ({ value: null }));
  for (const { position: old } of standing.there.values()) if (!occupied.has(old)) out[old] = blanks;
  if (isHeaderLost) for (const row of shape.headerRows) if (!occupied.has(row)) out[row] = blanks;
  if (isHeaderLost) out[0] = headers(name, shape.columns, () => true);
  else if (shape.unlabelled.length > 0)
    out[shape.headerRow] = headers(name, shape.columns, (field) => shape.unlabelled.includes(field));
  return { out, remember };
}

/** Headers that were sorted in come back on top, unless something of somebody's stands there, or beside them. */
function isHeaderToWrite(
  of: { readonly standing: Standing; readonly shape: LogShape; readonly foreign: ReadonlySet<number> },
  heldPlaces: ReadonlySet<number | null>,
): boolean {
  const { headerRow, headerRows } = of.shape;
  if (headerRow === 0 || of.foreign.has(0) || heldPlaces.has(0)) return false;
  return ![...headerRows].some((row) => hasBeside(of.standing.tab.rows[row] ?? [], of.standing));
}

function headers(name: WorkerTabName, columns: ReadonlyMap<string, number>, isWanted: (field: string) => boolean) {
  const labels = new Map(tabSchemas[name].columns.map(({ field, header }) => [field, textCell(header, 'header')]));
  return inColumns(columns, (field) => (isWanted(field) ? labels.get(field) : undefined));
}
