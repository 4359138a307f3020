import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { onTestFinished } from 'vitest';

/** Where the workbooks made by other programs are; see make_fixtures.py there. */
export const fixtures = join(import.meta.dirname, 'fixtures');

/** A folder of the test's own, gone when it is over. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-xlsx-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of a fixture that may be changed. */
export function copyOf(fixture: string): string {
  const path = join(ownFolder(), basename(fixture));
  copyFileSync(join(fixtures, fixture), path);
  return path;
}

/** A file of the test's own with that content. */
export function fileOf(name: string, content: Uint8Array | string): string {
  const path = join(ownFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** The parts of a workbook, unpacked by a library that the adapter does not use. */
export function partsOf(path: string): Record<string, Uint8Array> {
  return unzipSync(readFileSync(path));
}

export function partText(path: string, part: string): string {
  const bytes = partsOf(path)[part];
  if (bytes === undefined) throw new Error(`no part ${part}`);
  return strFromU8(bytes);
}
