import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aroundFileEffects } from '../around-file-effects.ts';

/**
 * Counts every effect of this process on the world, and dies by SIGKILL just before or just after the one that it was told:
 * `KILL_AT=17:before`. With `KILL_COPIES=FOLDER` it lives, and copies its files after each effect that changed them: what
 * SIGKILL would leave there.
 */
let count = 0;
const [at = '', when = ''] = (process.env['KILL_AT'] ?? '').split(':');
const copies = process.env['KILL_COPIES'] ?? '';
const changes: number[] = [];
let watched = '';
let stood = '';

export function effectsSoFar(): number {
  return count;
}

/** The effects after which other files stood there than before them. A kill after any other leaves what one of these left. */
export function changesSoFar(): readonly number[] {
  return changes;
}

export async function effect<T>(act: () => Promise<T>): Promise<T> {
  const number = ++count;
  if (String(number) === at && when === 'before') die();
  const result = await act();
  if (String(number) === at && when === 'after') die();
  if (copies !== '') copyIfChanged(number);
  return result;
}

/** Every change and every read of a file counts, whoever makes it. */
export function countFileEffects(folder: string): void {
  watched = folder;
  stood = standing();
  aroundFileEffects(effect);
}

function copyIfChanged(number: number): void {
  const stands = standing();
  if (stands === stood) return;
  stood = stands;
  changes.push(number);
  cpSync(watched, join(copies, String(number)), { recursive: true });
}

function standing(): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(watched, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    hash.update(`${path}\0`);
    if (entry.isFile()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // Nothing more may happen until the signal has arrived.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  throw new Error('still alive');
}
