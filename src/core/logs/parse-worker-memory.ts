import { cellText } from '../workbook/cell-value.ts';
import { contentHash } from '../workbook/content-hash.ts';
import type { Tab } from '../workbook/workbook.ts';
import { unwrapped, unescaped, wholeKey, sumOfValues, opening } from './memory-lines.ts';
import { readLines } from './read-lines.ts';
import type { WorkerMemory } from './worker-memory.ts';

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
  const { values, isSummed } = valuesIn(tab);
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

/** One value of the Memory tab, without reading all the others; '' = not remembered. */
export function rememberedIn(tab: Tab, key: string): string {
  return valuesIn(tab, `other:${key}`).values.get(`other:${key}`) ?? '';
}

function valuesIn(tab: Tab | null, only?: string) {
  const parts = new Map<string, Map<number, string>>();
  let isSummed = false;
  for (const { cells } of tab === null ? [] : readLines(tab, 'memory')) {
    const key = cellText(cells[0]);
    const part = Number(cells[1]);
    const value = cells[2];
    if (typeof value !== 'string') continue;
    if (value.trim().startsWith(opening)) isSummed = true;
    if (key === '' || !Number.isInteger(part) || (only !== undefined && key !== only)) continue;
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
  return { values, isSummed };
}
