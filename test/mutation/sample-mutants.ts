import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { commonTokens } from '@stryker-mutator/api/plugin';
import type { Mutant } from '@stryker-mutator/api/core';
import { createInstrumenter } from '@stryker-mutator/instrumenter';
import { createInjector } from 'typed-inject';

const nothing = (): void => undefined;
const off = (): boolean => false;
const quiet = {
  isTraceEnabled: off,
  isDebugEnabled: off,
  isInfoEnabled: off,
  isWarnEnabled: off,
  isErrorEnabled: off,
  isFatalEnabled: off,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};

/** Every mutant that Stryker makes of the source files of a folder, in the order of the files. */
export async function mutantsOf(folder: string): Promise<readonly Mutant[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => join(folder, name));
  const instrumenter = createInjector()
    .provideValue(commonTokens.getLogger, () => quiet)
    .provideValue(commonTokens.logger, quiet)
    .injectFunction(createInstrumenter);
  const { mutants } = await instrumenter.instrument(
    files.map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: true },
  );
  return mutants;
}

/** `size` of them by chance: the same seed draws the same ones of the same code. */
export function sampleOf<T>(all: readonly T[], size: number, random: () => number): readonly T[] {
  const left = [...all];
  for (let i = left.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [left[i], left[j]] = [left[j] as T, left[i] as T];
  }
  return left.slice(0, size);
}
