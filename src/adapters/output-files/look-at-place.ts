import { lstat, open, realpath, stat } from 'node:fs/promises';
import { codeOf } from '../../file-system-error.ts';

/** What stands where something is to be written. Links are followed. */
export type Place =
  | { readonly kind: 'free' }
  /** A link whose end is not there, a folder, or a device, a pipe and the like. */
  | { readonly kind: 'dead link' | 'folder' | 'device' }
  | { readonly kind: 'file'; readonly path: string; readonly mode: number; readonly beginning: string };

const beginningLength = 16_384;

/** Looks at a path without changing it; of a file the first 16 kB are read. Throws what the file system says. */
export async function lookAtPlace(path: string): Promise<Place> {
  let real: string;
  try {
    real = await realpath(path);
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
    if (!(await isLink(path))) return { kind: 'free' };
    // `/dev/stdout` of a pipe: there is something, but no file that has a name.
    return { kind: (await isThere(path)) ? 'device' : 'dead link' };
  }
  const found = await stat(real);
  if (found.isDirectory()) return { kind: 'folder' };
  if (!found.isFile()) return { kind: 'device' };
  return { kind: 'file', path: real, mode: found.mode & 0o7777, beginning: await beginningOf(real) };
}

function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginningLength), 0, beginningLength, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
