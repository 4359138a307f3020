import { blankHash, type CellHash } from '../workbook/cell-hash.ts';

const width = blankHash.length;

/** What a worker's tab held after its last run: rows by name (a key, or the row number), a hash a cell. */
export type WrittenCells = ReadonlyMap<string, readonly CellHash[]>;

/** One line a row: its name, a tab, its hashes. Names must hold no tabs or line ends. */
export function encodeWrittenCells(written: WrittenCells): string {
  return [...written].map(([name, hashes]) => `${name}\t${trimmed(hashes).join('')}`).join('\n');
}

/** Reads what `encodeWrittenCells` wrote; a line that is damaged is not remembered. Null where nothing is remembered. */
export function decodeWrittenCells(text: string | undefined): WrittenCells | null {
  if (text === undefined || text === '') return null;
  const written = new Map<string, readonly CellHash[]>();
  for (const line of text.split('\n')) {
    const at = line.indexOf('\t');
    const hashes = line.slice(at + 1);
    if (at < 0 || hashes.length % width !== 0) continue;
    written.set(line.slice(0, at), hashes.match(/.{9}/g) ?? []);
  }
  return written;
}

function trimmed(hashes: readonly CellHash[]): readonly CellHash[] {
  let end = hashes.length;
  while (end > 0 && hashes[end - 1] === blankHash) end--;
  return hashes.slice(0, end);
}
