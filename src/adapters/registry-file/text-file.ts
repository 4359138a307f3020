import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { ChangedError, StoreError } from '../../errors.ts';
import { codeOf, fileSystemError } from '../../file-system-error.ts';
import type { Clock, KeptText } from '../../ports.ts';
import { putWhole } from '../output-files/put-whole.ts';
import { takeLock } from '../xlsx-file/lock-file.ts';

const lockMs = 30_000;

/** A file whose text is replaced only where it is still what was read: under a lock beside it, by one rename. */
export function textFile(path: string, clock: Clock): KeptText {
  const read = async (): Promise<{ text: string; version: string } | null> => {
    try {
      const text = await readFile(path, 'utf8');
      return { text, version: createHash('sha256').update(text).digest('hex') };
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return null;
      throw new StoreError(
        'registry',
        `${path} cannot be read (${codeOf(cause) ?? 'unknown'}).`,
        'Check that it is a file that this user may read.',
        { cause },
      );
    }
  };
  return {
    async read(known) {
      const now = await read();
      return now !== null && now.version === known ? 'unchanged' : now;
    },
    async replace(text, version) {
      // A link stays one.
      const place = await realpath(path).catch(() => path);
      const lock = await takeLock(place, clock, lockMs).catch(refused(path));
      try {
        if (((await read())?.version ?? null) !== version) throw changedMeanwhile();
        await lock.check();
        const mode = await stat(place).then(
          ({ mode }) => mode & 0o777,
          () => null,
        );
        await putWhole(place, text, mode).catch(refused(path));
      } finally {
        await lock.release();
      }
    },
  };
}

function changedMeanwhile(): ChangedError {
  return new ChangedError('Somebody changed the registry meanwhile: nothing was written.');
}

function refused(path: string): (cause: unknown) => never {
  return (cause) => {
    throw fileSystemError(path, cause) ?? cause;
  };
}
