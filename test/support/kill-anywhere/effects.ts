import { aroundFileEffects } from '../around-file-effects.ts';

/**
 * Counts every effect of this process on the world, and dies by SIGKILL just before or just after the one that it was told.
 * `KILL_AT=17:before`.
 */
let count = 0;
const [at = '', when = ''] = (process.env['KILL_AT'] ?? '').split(':');

export function effectsSoFar(): number {
  return count;
}

export async function effect<T>(act: () => Promise<T>): Promise<T> {
  const number = ++count;
  if (String(number) === at && when === 'before') die();
  const result = await act();
  if (String(number) === at && when === 'after') die();
  return result;
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // Nothing more may happen until the signal has arrived.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  throw new Error('still alive');
}

/** Every change and every read of a file counts, whoever makes it. */
export function countFileEffects(): void {
  aroundFileEffects(effect);
}
