import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { codeOf } from '../../file-system-error.ts';

/** What stands in a lock file. */
interface LockContent {
  readonly token: string;
  /** On the holder's clock, in milliseconds since 1970. */
  readonly expires: number;
  /** Tells this machine (and container) from others without naming it. */
  readonly machine: string;
  readonly process: number;
}

/** That a lock file went while we looked, that nobody holds it, or that somebody does. */
export type LockState = 'gone' | 'stale' | 'live';

/** Clocks of machines that share a folder differ by this much at most; one that is further ahead counts as wrong. */
const clockSlack = 30_000;

/** The content of a new lock. */
export function lockContent(token: string, expires: number): string {
  const lock: LockContent = { token, expires, machine: machineMark(), process: process.pid };
  return JSON.stringify(lock);
}

/**
 * Looks at a lock file. Nobody holds one that has run out, that would run for longer than any lease (a clock was wrong, or
 * was set back), whose holder is dead, or that is none: empty, garbage, a folder. One that may not be read counts from when
 * it was last written.
 */
export async function lockState(path: string, now: number, leaseMilliseconds: number): Promise<LockState> {
  const lock = await readLock(path);
  if (lock === 'gone') return 'gone';
  const expires = 'writtenAt' in lock ? lock.writtenAt + leaseMilliseconds : lock.content?.expires;
  const isCurrent = expires !== undefined && expires > now && expires <= now + leaseMilliseconds + clockSlack;
  return isCurrent && !('content' in lock && lock.content !== null && isDead(lock.content)) ? 'live' : 'stale';
}

/** The token in a lock file, run out or not; null where there is none. */
export async function tokenOf(path: string): Promise<string | null> {
  const lock = await readLock(path);
  return lock !== 'gone' && 'content' in lock ? (lock.content?.token ?? null) : null;
}

/** What stands in it (null: it is no lock), or when it was last written where it may not be read. */
async function readLock(
  path: string,
): Promise<'gone' | { readonly content: LockContent | null } | { readonly writtenAt: number }> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return { content: null };
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      if (codeOf(cause) === 'EACCES' || codeOf(cause) === 'EPERM') return found.mtimeMs;
      throw cause;
    });
    if (typeof text === 'number') return { writtenAt: text };
    const lock: unknown = JSON.parse(text);
    return { content: isLockContent(lock) ? lock : null };
  } catch (cause) {
    return codeOf(cause) === 'ENOENT' ? 'gone' : { content: null };
  }
}

function isLockContent(lock: unknown): lock is LockContent {
  return (
    typeof lock === 'object' &&
    lock !== null &&
    'token' in lock &&
    typeof lock.token === 'string' &&
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
