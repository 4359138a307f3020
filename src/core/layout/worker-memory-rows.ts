import { contentHash } from '../findings/content-hash.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { OutCell, SheetWrite } from '../workbook/sheet-write.ts';
import type { WorkerMemory } from '../workbook/worker-memory.ts';
import type { Tab } from '../workbook/workbook.ts';
import { valueHash } from './cell-hash.ts';
import { newTab } from './new-tab.ts';
import { inColumns } from '../logs/open-log.ts';
import { knowsOfEarlierRuns } from '../logs/knows-of-earlier-runs.ts';
import { shapeOfLog } from '../logs/log-shape.ts';
import { sumOfHashes } from '../logs/log-sum.ts';
import { readLines } from '../logs/read-lines.ts';
import { greatest } from '../statistics/greatest.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { setCells } from './plan-worker-tab.ts';
import { headerCells } from './tab-columns.ts';

/** Around each part: any one row that is left tells that there was a sum once. */
const [opening, closing] = ['[', ']'];
/** Where the sum over all other values stands. */
const wholeKey = 'whole';

/** A cell holds 50,000 characters on Google and 32,767 in .xlsx. */
const chunk = 30_000;

export const nothingRemembered: WorkerMemory = {
  condition: 'none',
  writtenCells: new Map(),
  lastRun: null,
  importedRows: new Map(),
  placedIds: [],
  charts: [],
  other: new Map(),
};

/**
 * Reads the Memory tab, wherever its columns stand. Each value begins with its checksum: a part that is missing or damaged counts
 * as not remembered.
 */
export function parseWorkerMemory(tab: Tab | null): WorkerMemory {
  const parts = new Map<string, Map<number, string>>();
  let isSummed = false;
  for (const { cells } of tab === null ? [] : readLines(tab, 'memory')) {
    const key = cellText(cells[0]);
    const part = Number(cells[1]);
    const value = cells[2];
    if (typeof value !== 'string') continue;
    if (value.trim().startsWith(opening)) isSummed = true;
    if (key === '' || !Number.isInteger(part)) continue;
    const ofKey = parts.get(key) ?? new Map<number, string>();
    if (!ofKey.has(part)) ofKey.set(part, value);
    parts.set(key, ofKey);
  }
  const values = new Map<string, string>();
  for (const [key, ofKey] of parts) {
    let joined = '';
    for (let part = 1; part <= ofKey.size; part++) joined += unwrapped(ofKey.get(part)?.trim() ?? '');
    const text = unescaped(joined);
    if (text.slice(0, 11) === contentHash(text.slice(11))) values.set(key, text.slice(11));
  }
  const whole = values.get(wholeKey);
  values.delete(wholeKey);
  const writtenCells = new Map<string, string>();
  const other = new Map<string, string>();
  for (const [key, value] of values) {
    if (key.startsWith('written:')) writtenCells.set(key.slice(8), value);
    else if (key.startsWith('other:')) other.set(key.slice(6), value);
  }
  const isWhole = whole === sumOfValues(values);
  return {
    condition: isWhole ? 'whole' : isSummed ? 'damaged' : values.size > 0 ? 'older' : 'none',
    writtenCells,
    lastRun: values.get('lastRun') || null,
    importedRows: parseCounts(values.get('importedRows')),
    placedIds: lines(values.get('placedIds')),
    charts: lines(values.get('charts')).map(Number).filter(Number.isSafeInteger),
    other,
  };
}

/**
 * Plans the Memory tab: the rows that differ are written, what is left over is cleared. No memory, no tab. `tabs` are as they
 * stand afterwards.
 */
export function planWorkerMemory(
  tabs: readonly Tab[],
  memory: WorkerMemory,
): { readonly writes: readonly SheetWrite[]; readonly tabs: readonly Tab[] } {
  // What is damaged stays so until somebody noted it (`withStates`), whoever writes in between.
  const isSound = memory.condition === 'none' ? !knowsOfEarlierRuns(tabs) : memory.condition !== 'damaged';
  const rows = memoryRows(memory, isSound ? sumOfValues : () => null);
  const existing = tabs.find((tab) => tab.ownedAs === 'memory') ?? null;
  if (existing === null && rows.length === 0) return { writes: [], tabs };
  const made = existing === null ? newTab(tabs, 'memory', { frozenRows: 1 }) : null;
  const tab = existing ?? made?.tab;
  if (tab === undefined) throw new Error('a tab is there or it is made');
  const { columns } = shapeOfLog(tab, 'memory');
  const order = new Map(tabSchemas.memory.columns.map(({ field }, index) => [field, index]));
  const wanted = [
    headerCells('memory'),
    ...rows.map(([key, part, value]): OutCell[] => [
      { value: key, format: 'text' },
      { value: part, format: 'integer' },
      { value, format: 'text' },
    ]),
  ].map((cells) => inColumns(columns, (field) => cells[order.get(field) ?? -1]));
  const changed = wanted.map((cells, row) => {
    const there = tab.rows[row] ?? [];
    const same = cells.every((cell, column) => {
      const value = cell?.value ?? null;
      return cell === undefined || (typeof value !== 'object' && valueHash(value) === valueHash(there[column] ?? null));
    });
    return same ? [] : cells;
  });
  const writes: SheetWrite[] = [...(made === null ? [] : [made.create]), ...setCells(tab.id, changed)];
  const rowCount = tab.rows.length - wanted.length;
  if (rowCount > 0)
    writes.push({
      kind: 'clearCells',
      tabId: tab.id,
      row: wanted.length,
      column: 0,
      rowCount,
      columnCount: greatest(columns.values()) + 1,
    });
  const after: Tab = {
    ...tab,
    rowCount: wanted.length,
    rows: wanted.map((cells) => cells.map((cell) => plainValue(cell ?? { value: null }))),
  };
  return { writes, tabs: [...tabs.filter((each) => each.id !== tab.id), after] };
}

function plainValue({ value }: OutCell): CellValue {
  return typeof value === 'object' && value !== null && 'formula' in value ? value.shown : value;
}

function memoryRows(
  memory: WorkerMemory,
  sumOf: (values: ReadonlyMap<string, string>) => string | null,
): [key: string, part: number, value: string][] {
  const values = new Map<string, string>();
  if (memory.lastRun !== null) values.set('lastRun', memory.lastRun);
  if (memory.placedIds.length > 0) values.set('placedIds', memory.placedIds.join('\n'));
  if (memory.charts.length > 0) values.set('charts', memory.charts.join('\n'));
  for (const [name, value] of memory.writtenCells) if (value !== '') values.set(`written:${name}`, value);
  for (const [name, value] of memory.other) if (value !== '') values.set(`other:${name}`, value);
  if (memory.importedRows.size > 0) {
    values.set('importedRows', [...memory.importedRows].map(([hash, count]) => `${hash} ${count}`).join('\n'));
  }
  const sum = values.size === 0 ? null : sumOf(values);
  const all = sum === null ? [...values] : [[wholeKey, sum] as const, ...values];
  return all.flatMap(([key, value]) => {
    const text = escaped(contentHash(value) + value);
    const count = Math.ceil(text.length / chunk);
    return Array.from({ length: count }, (_, part): [string, number, string] => {
      return [key, part + 1, `${opening}${text.slice(part * chunk, (part + 1) * chunk)}${closing}`];
    });
  });
}

/** Stores trim and break lines as they please; a value is one line that begins and ends with ink. */
function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\t/g, '\\t').replace(/\r/g, '\\r');
}

/** Also what was written before there was a sum. */
function unwrapped(text: string): string {
  const isWrapped =
    (text.startsWith(opening) && text.endsWith(closing)) || (text.startsWith('<') && text.endsWith('>'));
  return isWrapped ? text.slice(1, -1) : '';
}

/** How many values there are, and a sum of their hashes. */
function sumOfValues(values: ReadonlyMap<string, string>): string {
  const hashes = [...values].map(([key, value]) => Number.parseInt(contentHash(`${key}=${value}`), 36) % 2 ** 52);
  const { lines, sum } = sumOfHashes(hashes);
  return `${lines} ${sum.toString(36)}`;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c === 'r' ? '\r' : c));
}

function lines(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split('\n');
}

function parseCounts(text: string | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines(text)) {
    const at = line.lastIndexOf(' ');
    const count = Number(line.slice(at + 1));
    if (at > 0 && Number.isSafeInteger(count) && count > 0) counts.set(line.slice(0, at), count);
  }
  return counts;
}
