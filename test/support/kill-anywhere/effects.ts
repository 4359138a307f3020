import promises from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

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

/** Every change and every read of a file counts, whoever makes it: the functions of node:fs/promises are wrapped. */
export function countFileEffects(): void {
  for (const name of [
    'rename',
    'rm',
    'link',
    'copyFile',
    'writeFile',
    'appendFile',
    'mkdir',
    'readFile',
    'unlink',
  ] as const) {
    const original = promises[name] as (...words: unknown[]) => Promise<unknown>;
    Object.assign(promises, { [name]: (...words: unknown[]) => effect(() => original(...words)) });
  }
  const { open } = promises;
  Object.assign(promises, {
    open: async (...words: Parameters<typeof open>): Promise<FileHandle> => {
      const handle = await effect(() => open(...words));
      const write = handle.writeFile.bind(handle);
      handle.writeFile = (...content: Parameters<typeof write>) => effect(() => write(...content));
      return handle;
    },
  });
  syncBuiltinESMExports();
}
