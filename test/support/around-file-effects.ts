import promises from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const effects = ['rename', 'rm', 'link', 'copyFile', 'writeFile', 'appendFile', 'mkdir', 'readFile', 'unlink'] as const;
/** What changes nothing, but may be out of date in the next moment. */
const looks = ['readdir', 'stat', 'access', 'realpath'] as const;

/**
 * Wraps the functions of node:fs/promises, for whoever in this process has imported them: every change and every read of a
 * file goes through `around`, and with `looks` whatever asks about files too. Returns what takes it back.
 */
export function aroundFileEffects(
  around: <T>(act: () => Promise<T>) => Promise<T>,
  which: 'effects' | 'effects and looks' = 'effects',
): () => void {
  const originals = { ...promises };
  for (const name of which === 'effects' ? effects : [...effects, ...looks]) {
    const original = promises[name] as (...words: unknown[]) => Promise<unknown>;
    Object.assign(promises, { [name]: (...words: unknown[]) => around(() => original(...words)) });
  }
  const { open } = promises;
  Object.assign(promises, {
    open: async (...words: Parameters<typeof open>): Promise<FileHandle> => {
      const handle = await around(() => open(...words));
      const write = handle.writeFile.bind(handle);
      handle.writeFile = (...content: Parameters<typeof write>) => around(() => write(...content));
      return handle;
    },
  });
  syncBuiltinESMExports();
  return () => {
    Object.assign(promises, originals);
    syncBuiltinESMExports();
  };
}
