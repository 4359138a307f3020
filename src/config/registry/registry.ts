import { ConfigurationError } from '../../errors.ts';
import type { Clock, KeptText } from '../../ports.ts';
import { parseRegistry } from './parse-registry.ts';
import type { RegistryContent } from './parse-registry.ts';
import type { RegistryEntry } from './registry-entry.ts';

/** The registry as runs ask it. What it says counts within a minute after it was changed. */
export interface Registry {
  read(): Promise<RegistryContent>;
  /**
   * What it says of a workbook; null where it does not list it. Throws a `ConfigurationError` where what it says of that one
   * is wrong, a `LeadsheetError` where it cannot be read: nothing is run or mailed by what it said earlier.
   */
  entryOf(id: string): Promise<RegistryEntry | null>;
}

const freshForMs = 60_000;

/** The registry that some text is. It is asked again after a minute, and read again only where it changed. */
export function keptRegistry(kept: KeptText, name: string, clock: Clock): Registry {
  let last: { readonly at: number; readonly version: string; readonly index: Index } | null = null;
  let asking: Promise<Index> | null = null;
  const ask = async (): Promise<Index> => {
    const at = clock.now();
    const answer = await kept.read(last?.version);
    if (answer === null)
      throw new ConfigurationError(
        [`There is no registry at ${name}.`],
        'Make it with `leadsheet registry add SHEET --label "…"`, or correct LEADSHEET_REGISTRY.',
      );
    if (answer === 'unchanged' && last !== null) last = { ...last, at };
    else if (answer !== 'unchanged') last = { at, version: answer.version, index: indexOf(parseRegistry(answer.text)) };
    if (last === null) throw new Error('unchanged, though nothing was known');
    return last.index;
  };
  return registryOver(() => {
    const age = last === null ? Infinity : clock.now() - last.at;
    if (last !== null && age >= 0 && age < freshForMs) return Promise.resolve(last.index);
    // Many who ask at once are one question.
    asking ??= ask().finally(() => (asking = null));
    return asking;
  });
}

/** Workbooks of which nothing is said but that they are there. */
export function fixedRegistry(entries: readonly RegistryEntry[]): Registry {
  const index = indexOf({ entries, problems: [] });
  return registryOver(() => Promise.resolve(index));
}

interface Index {
  readonly content: RegistryContent;
  readonly byId: ReadonlyMap<string, RegistryEntry>;
}

function indexOf(content: RegistryContent): Index {
  return { content, byId: new Map(content.entries.map((entry) => [entry.id, entry])) };
}

function registryOver(index: () => Promise<Index>): Registry {
  return {
    read: async () => {
      const { content } = await index();
      const whole = content.problems.find(({ entry }) => entry === null);
      if (whole !== undefined) throw wrong([whole.text]);
      return content;
    },
    entryOf: async (id) => {
      const { content, byId } = await index();
      const problems = content.problems.filter((one) => one.entry === null || one.id === id);
      if (problems.length > 0) throw wrong(problems.map(({ text }) => text));
      return byId.get(id) ?? null;
    },
  };
}

function wrong(problems: readonly string[]): ConfigurationError {
  return new ConfigurationError(
    problems,
    'Until it is put right nothing of that runs. `leadsheet registry list` shows all that is wrong.',
  );
}
