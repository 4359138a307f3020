import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { BusyError } from '../../errors.ts';
import { codeOf, fileSystemError } from '../../file-system-error.ts';
import { fileProblems } from './file-problems.ts';

/** The file's bytes at one moment, and what it was then. */
export interface LoadedFile {
  /** Where the file really is: links are followed, so that replacing it keeps them. */
  readonly realPath: string;
  readonly bytes: Buffer;
  readonly mode: number;
}

/** Compressed; the parts of such a file would not fit into memory anyway. */
const biggestFile = 500_000_000;

/** Reads the whole file, consistently. Throws `StoreError` where it cannot, `BusyError` while it keeps changing. */
export async function loadFile(path: string): Promise<LoadedFile> {
  const realPath = await resolved(path);
  for (let tries = 0; tries < 3; tries++) {
    const loaded = await loadOnce(path, realPath);
    if (loaded !== null) return loaded;
    await new Promise((resolve) => setTimeout(resolve, 50 * (tries + 1)));
  }
  throw new BusyError(`${path} is being written to by another program.`, 'Wait until it has finished, then run again.');
}

/** null when somebody wrote to the file meanwhile. */
async function loadOnce(path: string, realPath: string): Promise<LoadedFile | null> {
  let file;
  try {
    const found = await stat(realPath);
    // A pipe would be waited for without end.
    if (!found.isFile() && !found.isDirectory()) throw fileProblems.notAPlainFile(path);
    file = await open(realPath, 'r');
  } catch (cause) {
    throw problemOf(path, cause);
  }
  try {
    const before = await file.stat({ bigint: true });
    if (before.isDirectory()) throw fileProblems.notAFile(path);
    if (before.size > biggestFile) throw fileProblems.tooBig(path, `${before.size / 1_000_000n} MB`);
    const bytes = await file.readFile();
    const after = await file.stat({ bigint: true });
    const isSame =
      before.size === after.size && before.mtimeNs === after.mtimeNs && BigInt(bytes.length) === after.size;
    return isSame ? { realPath, bytes, mode: Number(before.mode) & 0o7777 } : null;
  } catch (cause) {
    throw problemOf(path, cause);
  } finally {
    await file.close();
  }
}

async function resolved(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    throw problemOf(path, cause);
  }
}

/** Whether the file may be replaced by this user; throws `StoreError` where not, before any work is done. */
export async function checkWritable(realPath: string): Promise<void> {
  try {
    await access(realPath, constants.W_OK);
  } catch (cause) {
    if (codeOf(cause) === 'EROFS') throw fileSystemError(realPath, cause) ?? cause;
    throw fileProblems.readOnly(realPath, cause);
  }
  try {
    await access(dirname(realPath), constants.W_OK);
  } catch (cause) {
    throw fileProblems.folderReadOnly(dirname(realPath), cause);
  }
}

/** Throws `BusyError` while Excel or LibreOffice has the file open: each leaves a lock file of its own beside it. */
export async function checkNotOpenInOffice(realPath: string): Promise<void> {
  const folder = dirname(realPath);
  const name = basename(realPath);
  for (const [lock, program] of [
    [`~$${name}`, 'Excel'],
    [`.~lock.${name}#`, 'LibreOffice'],
  ] as const) {
    if (!(await exists(join(folder, lock)))) continue;
    throw new BusyError(
      `${name} is open in ${program}.`,
      `Save and close it there, then run again. If nobody has it open, delete the left-over file ${join(folder, lock)}.`,
    );
  }
}

/** Begins the names of all files that are only there while they are made; the holder of the lock clears old ones away. */
export function draftPrefixOf(realPath: string): string {
  return `.${basename(realPath)}.leadsheet-draft-`;
}

export function draftPathOf(realPath: string): string {
  return join(dirname(realPath), `${draftPrefixOf(realPath)}${randomUUID()}.tmp`);
}

/** Names of files in the workbook's folder that begin with `prefix`. */
export async function siblings(realPath: string, prefix: string): Promise<readonly string[]> {
  try {
    return (await readdir(dirname(realPath))).filter((name) => name.startsWith(prefix));
  } catch (cause) {
    throw writingProblemOf(realPath, cause);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

/** What the file system says, in plain words; what is no error of the file system stays what it is. */
export function problemOf(path: string, cause: unknown): Error {
  const code = codeOf(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') return fileProblems.notFound(path);
  if (code === 'ENAMETOOLONG') return fileProblems.longName(basename(path));
  if (code === 'ELOOP') return fileProblems.loop(path);
  if (code === 'EISDIR') return fileProblems.notAFile(path);
  if (code === 'EACCES' || code === 'EPERM') return fileProblems.noAccess(path, cause);
  if (code === 'EROFS') return fileProblems.folderReadOnly(dirname(path), cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') return fileProblems.noSpace(dirname(path), cause);
  if (code !== null) return fileProblems.unreadable(path, cause);
  return cause instanceof Error ? cause : new Error(String(cause));
}

/** The same where a file is made beside the workbook, before it takes its place. */
export function writingProblemOf(realPath: string, cause: unknown): Error {
  const code = codeOf(cause);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return fileProblems.folderReadOnly(dirname(realPath), cause);
  if (code === 'ENAMETOOLONG') return fileProblems.longName(basename(realPath));
  return problemOf(realPath, cause);
}
