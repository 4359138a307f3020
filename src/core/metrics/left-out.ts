/** Counts what a figure leaves out, by reason in plain words; reasons that never happened are not in it. */
export type LeftOut = Readonly<Record<string, number>>;

/** Keeps the reasons that happened. */
export function leftOut(reasons: Readonly<Record<string, number>>): LeftOut {
  return Object.fromEntries(Object.entries(reasons).filter(([, count]) => count > 0));
}

/** A reason: open deals whose future no deal that ended can tell. */
export const olderThanData = 'in a stage, or there for so long, that no deal the figures can follow tells of it';
