import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { codeOf, fileSystemError } from '../../file-system-error.ts';

/**
 * Throws a `LeadsheetError` where files cannot be put into a folder: it, or what is to become a part of its path, is a file,
 * or may not be written. Makes nothing: a run that has nothing to write leaves no folder.
 */
export async function checkFolder(folder: string): Promise<void> {
  try {
    await access(await nearest(resolve(folder)), constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw fileSystemError(folder, cause) ?? cause;
  }
}

/** The folder itself, or the one in which it, or the first part of its path that is missing, would be made. */
async function nearest(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch((cause: unknown) => {
      if (codeOf(cause) !== 'ENOENT' || at === dirname(at)) throw cause;
      return null;
    });
    if (found?.isDirectory() === true) return at;
    if (found !== null) throw Object.assign(new Error('a file is in the way'), { code: 'ENOTDIR', syscall: 'stat' });
  }
}
