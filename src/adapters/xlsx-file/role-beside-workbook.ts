import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { backupPathOf } from './replace-file.ts';

/**
 * What a path is to a workbook file: the workbook itself, its backup, a lock of ours or of an office program; null =
 * nothing. Files are compared by what they are (links of both kinds are seen through), names without regard to capitals,
 * since not every file system tells them apart. `path` need not be there.
 */
export async function roleBesideWorkbook(workbook: string, path: string): Promise<string | null> {
  const real = await realOf(workbook);
  const place = await realOf(path);
  if (await isSame(real, place)) return 'the workbook itself';
  const isBeside = await isSame(dirname(real), dirname(place));
  const name = basename(place).toLowerCase();
  const ofWorkbook = basename(real).toLowerCase();
  const backup = backupPathOf(real);
  if ((await isSame(backup, place)) || (isBeside && name === basename(backup).toLowerCase()))
    return 'the backup of the workbook';
  if (isBeside && name.startsWith(`.${ofWorkbook}.leadsheet-`)) return 'the lock of the workbook';
  if (isBeside && (name === `~$${ofWorkbook}` || name === `.~lock.${ofWorkbook}#`))
    return 'the lock by which an office program has the workbook open';
  return null;
}

async function isSame(a: string, b: string): Promise<boolean> {
  if (a === b) return true;
  const [one, other] = await Promise.all([markOf(a), markOf(b)]);
  return one !== null && one === other;
}

/** With links followed as far as there is something; the last name need not be there. */
async function realOf(path: string): Promise<string> {
  const whole = resolve(path);
  return realpath(whole).catch(async () =>
    join(await realpath(dirname(whole)).catch(() => dirname(whole)), basename(whole)),
  );
}

/** Where a file is on its disk; null where there is none, or the file system does not say. */
async function markOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found === null || found.ino === 0n ? null : `${found.dev} ${found.ino}`;
}
