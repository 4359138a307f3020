import { createHash, randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { link, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { BusyError, LeaseLostError } from '../../errors.ts';
import type { Clock } from '../../ports.ts';
import { fileProblems } from './file-problems.ts';
import { codeOf, draftPathOf, problemOf, siblings } from './workbook-file.ts';
import { greatest } from '../../core/statistics/greatest.ts';

/** The right to replace a workbook file, held by a lock file beside it. */
export interface FileLock {
  /** Throws `LeaseLostError` when somebody took over; else extends the lock by its whole length. */
  renew(): Promise<void>;
  /** Throws `LeaseLostError` when somebody took over. */
  check(): Promise<void>;
  release(): Promise<void>;
}

interface LockContent {
  readonly token: string;
  readonly expires: number;
  /** Tells this machine (and container) from others without naming it. */
  readonly machine: string;
  readonly process: number;
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
  const content = (): string => {
    const lock: LockContent = {
      token,
      expires: clock.now() + leaseMilliseconds,
      machine: machineMark(),
      process: process.pid,
    };
    return JSON.stringify(lock);
  };
  const numbers = async (): Promise<readonly number[]> => {
    const names = await siblings(realPath, prefix);
    return names.map((name) => Number(name.slice(prefix.length))).filter(Number.isInteger);
  };
  const isLive = async (number: number): Promise<boolean> => {
    const other = await readLock(pathOf(number));
    return other !== null && other.expires > clock.now() && !isDead(other);
  };

  /** The numbers of locks that have run out; throws `BusyError` where one still holds. */
  const stale = async (): Promise<readonly number[]> => {
    for (let tries = 1; ; tries++) {
      const found = await numbers();
      let isGone = false;
      for (const number of found) {
        const other = await readLock(pathOf(number));
        if (other !== null && other.expires > clock.now() && !isDead(other)) throw busy(realPath);
        isGone ||= other === null;
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
    if (number > mine || (await isLive(number))) {
      await rm(pathOf(mine), { force: true });
      throw busy(realPath);
    }
    await rm(pathOf(number), { force: true });
  }

  const check = async (): Promise<void> => {
    const held = await readLock(pathOf(mine));
    if (held?.token !== token || (await numbers()).some((number) => number > mine)) {
      throw takenOver();
    }
  };
  return {
    check,
    async renew() {
      await check();
      const next = draftPathOf(realPath);
      await writeFile(next, content());
      await rename(next, pathOf(mine)).catch((cause: unknown) => {
        throw codeOf(cause) === 'ENOENT' ? takenOver() : problemOf(realPath, cause);
      });
      // Whoever took over between the check and the renewal made a higher number.
      await check();
    },
    async release() {
      const held = await readLock(pathOf(mine));
      if (held?.token === token) await rm(pathOf(mine), { force: true });
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
    if (code === 'EEXIST' || code === 'ENOENT') throw busy(realPath);
    if (code === 'EACCES' || code === 'EROFS') throw fileProblems.folderReadOnly(dirname(path), cause);
    // Some network and memory-card file systems know no links.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') await makeByOpening(realPath, path, content);
    else throw problemOf(path, cause);
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
    throw codeOf(cause) === 'EEXIST' ? busy(realPath) : fileProblems.folderReadOnly(dirname(path), cause);
  }
}

async function readLock(path: string): Promise<LockContent | null> {
  try {
    const lock: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isLockContent(lock) ? lock : null;
  } catch {
    return null;
  }
}

function isLockContent(lock: unknown): lock is LockContent {
  return (
    typeof lock === 'object' &&
    lock !== null &&
    'token' in lock &&
    'expires' in lock &&
    typeof lock.expires === 'number' &&
    'machine' in lock &&
    'process' in lock &&
    typeof lock.process === 'number'
  );
}

function isDead(lock: LockContent): boolean {
  if (lock.machine !== machineMark() || lock.process === process.pid) return false;
  try {
    process.kill(lock.process, 0);
    return false;
  } catch (cause) {
    return codeOf(cause) === 'ESRCH';
  }
}

/** Containers count processes on their own, so the name space of the numbers belongs to the mark. */
function machineMark(): string {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not Linux: one count of processes for the machine.
  }
  return createHash('sha256').update(`${hostname()}\n${space}`).digest('hex').slice(0, 16);
}

function takenOver(): LeaseLostError {
  return new LeaseLostError('Another run has taken over this workbook.');
}

function busy(realPath: string): BusyError {
  return new BusyError(
    `Another run is working on ${basename(realPath)}.`,
    'Wait until it has finished, then run again.',
  );
}
