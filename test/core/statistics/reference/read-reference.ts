import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;

/** One of the reference results in this folder; its README says where they come from. */
export function readReference<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
}

/** A published data set with the columns time, status and group. */
export function readSurvivalData(name: string): { time: Int32Array; status: Uint8Array; group: string[] } {
  const rows = readFileSync(join(folder, 'data', `${name}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));
  return {
    time: Int32Array.from(rows, (row) => Number(row[0])),
    status: Uint8Array.from(rows, (row) => Number(row[1])),
    group: rows.map((row) => (row[2] ?? '').replaceAll('"', '')),
  };
}
