import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LeadsheetError } from '../errors.ts';

/** Writes a file that appears whole, by one rename, so that nobody ever opens half of it. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const target = resolve(path);
  const partial = `${target}.${randomBytes(4).toString('hex')}.part`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(partial, content);
    await rename(partial, target);
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw new LeadsheetError(2, `${path} cannot be written.`, 'Check the folder and its permissions.', { cause });
  }
}
