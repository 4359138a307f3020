interface Timed {
  readonly started: number;
  readonly ended: number;
  readonly status: number;
}

/**
 * Calls one after the other. Of calls that were under way together those that were let in come first: in that order a replay,
 * which sends one at a time, can come to the same answers.
 */
export function inOrder<T extends Timed>(calls: readonly T[]): T[] {
  const groups: T[][] = [];
  let until = 0;
  for (const call of calls.toSorted((a, b) => a.started - b.started)) {
    if (call.started > until) groups.push([]);
    groups.at(-1)?.push(call);
    until = Math.max(until, call.ended);
  }
  return groups.flatMap((group) => group.toSorted((a, b) => Number(a.status >= 400) - Number(b.status >= 400)));
}
