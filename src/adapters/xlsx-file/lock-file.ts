import { randomUUID } from 'node:crypto';
import { link, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { greatest } from '../../core/statistics/greatest.ts';
import { BusyError, LeaseLostError } from '../../errors.ts';
import { codeOf } from '../../file-system-error.ts';
import type { Clock } from '../../ports.ts';
import { lockContent, lockState, tokenOf } from './lock-content.ts';
import { draftPathOf, siblings, writingProblemOf } from './workbook-file.ts';

/** The right to replace a workbook file, held by a lock file beside it. */
export interface FileLock {
  /** Throws `LeaseLostError` when somebody took over; else extends the lock by its whole length. */
  renew(): Promise<void>;
  /** Throws `LeaseLostError` when somebody took over. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the lock of a workbook, or throws `BusyError`. Lock files are numbered, `.pipeline.xlsx.leadsheet-lock-7`, and each
 * is made exclusively: whoever takes over from a holder whose time is up makes the next number, which only one can. The
 * highest number holds; so the one before cannot mistake the new lock for its own, nor remove it
 * (docs/decisions/0007-xlsx-lock-file.md). A holder that died on this machine is known to be dead and is not waited for.
 */
export async function takeLock(realPath: string, clock: Clock, leaseMilliseconds: number): Promise<FileLock> {
  const folder = dirname(realPath);
  const prefix = `.${basename(realPath)}.leadsheet-lock-`;
  const token = randomUUID();
  const pathOf = (number: number): string => join(folder, `${prefix}${number}`);
  const content = (): string => lockContent(token, clock.now() + leaseMilliseconds);
  const stateOf = (number: number) => lockState(pathOf(number), clock.now(), leaseMilliseconds);
  const numbers = async (): Promise<readonly number[]> => {
    const names = await siblings(realPath, prefix);
    return names.map((name) => name.slice(prefix.length)).flatMap((end) => (isNumber(end) ? [Number(end)] : []));
  };

  /** The numbers of locks that nobody holds; throws `BusyError` where somebody does. */
  const stale = async (): Promise<readonly number[]> => {
    for (let tries = 1; ; tries++) {
      const found = await numbers();
      let isGone = false;
      for (const number of found) {
        const state = await stateOf(number);
        if (state === 'live') throw busy(realPath, pathOf(number));
        isGone ||= state === 'gone';
      }
      // One that went while we looked may have made room for a new one under its number: a higher number of ours would
      // look to its holder as if we had taken over.
      if (!isGone || tries >= 5) return found;
    }
  };

  const before = await stale();
  const mine = greatest(before, 0) + 1;
  await makeExclusively(realPath, pathOf(mine), content());
  for (const number of await numbers()) {
    if (number === mine) continue;
    if (number > mine || (await stateOf(number)) === 'live') {
      await rm(pathOf(mine), { force: true });
      throw busy(realPath, pathOf(number));
    }
    // A folder of that name, or a file of somebody else's: a lower number is in nobody's way.
    await rm(pathOf(number), { force: true }).catch(() => undefined);
  }

  const check = async (): Promise<void> => {
    if ((await tokenOf(pathOf(mine))) !== token || (await numbers()).some((number) => number > mine)) {
      throw takenOver();
    }
  };
  return {
    check,
    async renew() {
      await check();
      const next = draftPathOf(realPath);
      try {
        await writeFile(next, content());
        await rename(next, pathOf(mine));
      } catch (cause) {
        await rm(next, { force: true });
        throw codeOf(cause) === 'ENOENT' ? takenOver() : writingProblemOf(realPath, cause);
      }
      // Whoever took over between the check and the renewal made a higher number.
      await check();
    },
    async release() {
      if ((await tokenOf(pathOf(mine))) === token) await rm(pathOf(mine), { force: true });
    },
  };
}

/** Makes the lock file with its content in one step, so that nobody ever sees it half written. */
async function makeExclusively(realPath: string, path: string, content: string): Promise<void> {
  const draft = draftPathOf(realPath);
  try {
    await writeFile(draft, content);
    await link(draft, path);
  } catch (cause) {
    const code = codeOf(cause);
    // A draft is cleared away by whoever got the lock meanwhile.
    if (code === 'EEXIST' || code === 'ENOENT') throw busy(realPath, path);
    // Some network and memory-card file systems know no links.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') await makeByOpening(realPath, path, content);
    else throw writingProblemOf(realPath, cause);
  } finally {
    await rm(draft, { force: true });
  }
}

async function makeByOpening(realPath: string, path: string, content: string): Promise<void> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(content);
    await file.close();
  } catch (cause) {
    throw codeOf(cause) === 'EEXIST' ? busy(realPath, path) : writingProblemOf(realPath, cause);
  }
}

/** Counted one by one, so never long; a longer number is no lock of ours. */
function isNumber(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}

function takenOver(): LeaseLostError {
  return new LeaseLostError('Another run has taken over this workbook.');
}

function busy(realPath: string, lockPath: string): BusyError {
  return new BusyError(
    `Another run is working on ${basename(realPath)}: it holds ${lockPath}.`,
    'Wait until it has finished, then run again. If no run is at work, delete that file.',
  );
}
