import type { Evidence } from '../decision.ts';
import { numberInFront } from '../stage-words.ts';

/** The numbers in front of the names, where each has one of its own: “1. New”, “2. Demo”. */
export function stageOrderByNumber(names: readonly string[]): readonly Evidence<readonly string[]>[] {
  const numbers = new Map(
    names.flatMap((name) => {
      const number = numberInFront(name);
      return number === null ? [] : [[name, number] as const];
    }),
  );
  if (numbers.size < names.length || new Set(numbers.values()).size < names.length) return [];
  const answer = [...names].sort((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0));
  return [{ answer, grade: 'declared', because: 'their numbers say so' }];
}
