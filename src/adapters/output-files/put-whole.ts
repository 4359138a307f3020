import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file that appears whole, by one rename: whatever happens, the old one or the new one stands under the name. Its
 * folder must be there. Throws what the file system says.
 */
export async function putWhole(path: string, content: string | Buffer, mode: number | null = null): Promise<void> {
  // A name of our own making, so that it is no longer than the file's and nobody's.
  const partial = join(dirname(path), `.leadsheet-${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(partial, 'wx', mode ?? undefined);
    try {
      await file.writeFile(content);
      if (mode !== null) await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw cause;
  }
}
