import { chown, copyFile, link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { ChangedError, LeaseLostError } from '../../errors.ts';
import { codeOf } from '../../file-system-error.ts';
import {
  checkNotOpenInOffice,
  draftPathOf,
  draftPrefixOf,
  problemOf,
  siblings,
  writingProblemOf,
} from './workbook-file.ts';
import type { LoadedFile } from './workbook-file.ts';
import type { FileLock } from './lock-file.ts';

/** Where the last file that the worker replaced is kept: `pipeline.leadsheet-backup.xlsx`. */
export function backupPathOf(realPath: string): string {
  const extension = extname(realPath);
  return `${realPath.slice(0, realPath.length - extension.length)}.leadsheet-backup${extension}`;
}

/**
 * Replaces a workbook by one rename, having checked in the moment before that the lock is still held, that no office
 * program has it open, and that it is still, byte for byte, what was read. Whatever happens at whatever moment, the old
 * file or the new one stands under the name, whole. Throws `LeaseLostError`, `BusyError`, `ChangedError`, `StoreError`.
 */
export async function replaceFile(
  read: LoadedFile,
  bytes: Buffer,
  lock: FileLock,
  options: { readonly keepsBackup: boolean },
): Promise<void> {
  const { realPath } = read;
  const folder = dirname(realPath);
  const draft = draftPathOf(realPath);
  try {
    await writeDraft(draft, read, bytes);
    await lock.check();
    await checkNotOpenInOffice(realPath);
    if (!(await isStill(read))) throw changed();
    if (options.keepsBackup) await keepBackup(realPath, draft);
    await rename(draft, realPath);
  } catch (cause) {
    await rm(draft, { force: true });
    const code = codeOf(cause);
    // Only one who took over the lock clears drafts away.
    if (code === 'ENOENT') throw new LeaseLostError('Another run has taken over this workbook.');
    throw writingProblemOf(realPath, cause);
  }
  await syncFolder(folder);
}

/** Removes what a run that was killed left behind. Only for the holder of the lock. */
export async function clearDrafts(realPath: string): Promise<void> {
  for (const name of await siblings(realPath, draftPrefixOf(realPath))) {
    await rm(join(dirname(realPath), name), { force: true });
  }
}

export function changed(): ChangedError {
  return new ChangedError('Somebody changed the workbook while it was being worked on.');
}

/** Whether the file still holds exactly what was read. */
async function isStill(read: LoadedFile): Promise<boolean> {
  try {
    const found = await stat(read.realPath);
    return found.size === read.bytes.length && (await readFile(read.realPath)).equals(read.bytes);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return false;
    throw problemOf(read.realPath, cause);
  }
}

async function writeDraft(draft: string, read: LoadedFile, bytes: Buffer): Promise<void> {
  const file = await open(draft, 'wx', read.mode);
  try {
    await file.writeFile(bytes);
    await file.chmod(read.mode);
    await file.sync();
  } finally {
    await file.close();
  }
  const owner = await stat(read.realPath);
  // Whoever owns the file goes on owning it, where this user may give files away (root may); else it is ours.
  if (process.getuid?.() !== owner.uid) await chown(draft, owner.uid, owner.gid).catch(() => undefined);
}

/** The file that is about to be replaced gets a second name; where there are no links, a copy. */
async function keepBackup(realPath: string, draft: string): Promise<void> {
  const next = `${draft}.backup`;
  try {
    await link(realPath, next);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') throw cause;
    await copyFile(realPath, next);
  }
  await rename(next, backupPathOf(realPath));
  // Two names of one and the same file: a rename between them does nothing and leaves both.
  await rm(next, { force: true });
}

/** A rename lasts through a power cut only once its folder is on disk; not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // The rename has happened; that it is durable a little later is all that is lost.
  }
}
