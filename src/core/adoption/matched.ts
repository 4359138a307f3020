import type { Doubt, FoundColumn, Matched } from './column-match.ts';

/** What is known, and columns that what stands in them told; each is said. */
export function withFound(matched: Matched, found: readonly FoundColumn[]): Matched {
  const { columns, foundBy, taken, doubts } = matched;
  return {
    ...matched,
    columns: new Map([...columns, ...found.map(({ field, column }) => [field, column] as const)]),
    foundBy: new Map([...foundBy, ...found.map(({ field }) => [field, 'content'] as const)]),
    taken: new Set([...taken, ...found.map(({ column }) => column)]),
    doubts: [...doubts, ...found.map(({ field, column }): Doubt => ({ kind: 'by content', field, used: column }))],
  };
}

/** What is known, but that a column is a field. */
export function without(field: string, matched: Matched, column: number): Matched {
  if (matched.columns.get(field) !== column) return matched;
  const rest = <T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...map].filter(([each]) => each !== field));
  const taken = new Set([...matched.taken].filter((each) => each !== column));
  return { ...matched, columns: rest(matched.columns), foundBy: rest(matched.foundBy), taken };
}
