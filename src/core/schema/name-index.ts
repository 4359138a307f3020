import { fold, foldName } from './fold.ts';

/** Finds what a name stands for. */
export interface NameIndex<T> {
  /** The first that was added under a name counts. */
  readonly add: (name: string, value: T) => void;
  readonly get: (name: string) => T | undefined;
}

/**
 * Names and what they stand for. People leave accents out: a name typed without any ("Jose") means the one that has them
 * ("José") where only one can be meant, and the other way round. Names that bear different marks, or stand both in the
 * list, are different names; an address is one only letter by letter.
 */
export function nameIndex<T>(entries: Iterable<readonly [string, T]> = []): NameIndex<T> {
  const exact = new Map<string, T>();
  const loose = new Map<string, Set<string>>();
  const add = (name: string, value: T): void => {
    const key = foldName(name) || name;
    if (exact.has(key)) return;
    exact.set(key, value);
    const bare = fold(name);
    const keys = loose.get(bare);
    if (keys === undefined) loose.set(bare, new Set([key]));
    else keys.add(key);
  };
  const get = (name: string): T | undefined => {
    const key = foldName(name) || name;
    if (exact.has(key)) return exact.get(key);
    const bare = fold(name);
    const [only = '', more] = loose.get(bare) ?? [];
    const isMeant = more === undefined && (key === bare || only === bare) && !name.includes('@');
    return isMeant ? exact.get(only) : undefined;
  };
  for (const [name, value] of entries) add(name, value);
  return { add, get };
}

/** Whether two texts are one name, with or without its accents. */
export function isSameName(a: string, b: string): boolean {
  const [one, other, bare] = [foldName(a), foldName(b), fold(a)];
  return one === other || (bare === fold(b) && (one === bare || other === bare) && !a.includes('@'));
}
