/** What may be said of a row of the sheet: it is anybody's, only that of a row without an ID, or nobody's. */
export type Claim = 'anybody' | 'without ID' | 'nobody';

/** Rows of the sheet under keys, each until it is taken. However many share a key, nobody who is ruled out is passed by. */
export interface RowsToLiken {
  /** The first rows under a key that a row of the file may be, in the order of the sheet. */
  readonly first: (key: string, hasId: boolean, most: number) => readonly number[];
  readonly take: (at: number) => void;
}

/** @param keysOf by the index of a row of the sheet */
export function rowsToLiken(
  count: number,
  keysOf: (at: number) => readonly string[],
  claimOf: (at: number) => Claim,
): RowsToLiken {
  const groups = { anybody: new Map<string, Group>(), 'without ID': new Map<string, Group>() };
  const links: Link[][] = [];
  for (let at = 0; at < count; at++) {
    const claim = claimOf(at);
    if (claim === 'nobody') continue;
    links[at] = [...new Set(keysOf(at))].map((key) => {
      const group = groups[claim].get(key) ?? { first: null, last: null };
      groups[claim].set(key, group);
      return append(group, at);
    });
  }
  return {
    first(key, hasId, most) {
      const anybody = firstOf(groups.anybody.get(key), most);
      if (hasId) return anybody;
      return [...anybody, ...firstOf(groups['without ID'].get(key), most)].sort((a, b) => a - b).slice(0, most);
    },
    take(at) {
      for (const link of links[at] ?? []) unlink(link);
      links[at] = [];
    },
  };
}

/** Rows under one key, each linked to the next: one is taken out without a look at the others. */
interface Group {
  first: Link | null;
  last: Link | null;
}

interface Link {
  readonly at: number;
  readonly group: Group;
  before: Link | null;
  after: Link | null;
}

function append(group: Group, at: number): Link {
  const link: Link = { at, group, before: group.last, after: null };
  if (group.last === null) group.first = link;
  else group.last.after = link;
  group.last = link;
  return link;
}

function unlink({ group, before, after }: Link): void {
  if (before === null) group.first = after;
  else before.after = after;
  if (after === null) group.last = before;
  else after.before = before;
}

function firstOf(group: Group | undefined, most: number): readonly number[] {
  const found: number[] = [];
  for (let link = group?.first ?? null; link !== null && found.length < most; link = link.after) found.push(link.at);
  return found;
}
