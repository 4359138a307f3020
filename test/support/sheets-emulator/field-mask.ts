import { badFields, badRequest } from './errors.ts';

/** A parsed field mask: a tree of names. A leaf (empty map) selects everything below it; `*` is any name. */
export interface MaskTree extends Map<string, MaskTree> {
  readonly size: number;
}

/**
 * Parses `a,b.c,d(e,f/g)`: dots and slashes both go down a level, parentheses hold several names (what the API takes for `fields` of reads and of updates).
 * Throws the API's 400 when brackets do not match or a name is empty.
 */
export function parseFieldMask(text: string): MaskTree {
  let at = 0;
  const fail = (): never => {
    throw badFields([
      { field: 'fields', description: `Error expanding 'fields' parameter. Invalid field mask: '${text}'.` },
    ]);
  };
  const list = (closing: boolean): MaskTree => {
    const tree: MaskTree = new Map();
    for (;;) {
      path(tree);
      const next = text[at];
      if (next === ',') {
        at += 1;
        // A comma too many at the end does no harm [seen].
        if (!closing && text.slice(at).trim() === '') return tree;
      } else if (next === ')' && closing) return tree;
      else if (next === undefined && !closing) return tree;
      else return fail();
    }
  };
  const path = (into: MaskTree): void => {
    let here = into;
    for (;;) {
      const name = /^\s*([\w*]+)\s*/.exec(text.slice(at));
      if (!name?.[1]) return void fail();
      at += name[0].length;
      const known = here.get(name[1]);
      const child: MaskTree = known ?? new Map<string, MaskTree>();
      const wasLeaf = known?.size === 0;
      here.set(camelCase(name[1]), child);
      here = child;
      const next = text[at];
      if (next === '.' || next === '/') {
        at += 1;
        if (wasLeaf) here = new Map<string, MaskTree>();
        continue;
      }
      if (next === '(') {
        at += 1;
        for (const [key, value] of list(true)) if (!wasLeaf) here.set(key, value);
        at += 1;
        while (text[at] === ' ') at += 1;
      } else here.clear();
      return;
    }
  };
  if (text.trim() === '') fail();
  return list(false);
}

/** Parses the `fields` of a request of a batch: it must name at least one field. */
export function parseUpdateMask(text: string | null | undefined): MaskTree {
  if (text === null || text === undefined || text.trim() === '')
    throw badRequest("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  return parseFieldMask(text);
}

/** Proto names may come in snake case; answers are in camel case. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether the mask selects the path, in whole or in part. */
export function maskTouches(mask: MaskTree | undefined, ...path: readonly string[]): boolean {
  let here = mask;
  for (const name of path) {
    if (here === undefined || here.size === 0) return true;
    here = here.get(name) ?? here.get('*');
    if (here === undefined) return false;
  }
  return true;
}

/** The part of a mask below a path; undefined where the mask takes all of it (or none: ask maskTouches). */
export function fieldsBelow(mask: MaskTree, ...path: readonly string[]): MaskTree | undefined {
  let here: MaskTree | undefined = mask;
  for (const name of path) {
    here = here.get(name) ?? here.get('*');
    if (here === undefined || here.size === 0) return undefined;
  }
  return here;
}

/** Keeps what the mask selects. An object stays even when nothing is left in it (as messages do in the API's answers); an empty list goes. */
export function selectFields(value: unknown, mask: MaskTree): unknown {
  if (mask.size === 0 || mask.has('*')) {
    const star = mask.get('*');
    return star === undefined || star.size === 0 ? value : mapFields(value, () => star);
  }
  return mapFields(value, (name) => mask.get(name));
}

function mapFields(value: unknown, below: (name: string) => MaskTree | undefined): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapFields(item, below));
  if (typeof value !== 'object' || value === null) return value;
  const out: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(value)) {
    const mask = below(name);
    if (mask === undefined) continue;
    const kept = selectFields(child, mask);
    if (Array.isArray(kept) ? kept.length > 0 : kept !== undefined) out[name] = kept;
  }
  return out;
}

/** Writes the masked fields of `source` into a copy of `target`: a masked field that the source lacks is cleared. `*` stands for every field of the source. */
export function mergeFields<T extends object>(
  target: T | undefined,
  source: Partial<T> | undefined,
  mask: MaskTree,
): T {
  const out: Record<string, unknown> = { ...(target as Record<string, unknown> | undefined) };
  const from = (source ?? {}) as Record<string, unknown>;
  if (mask.has('*')) {
    for (const name of new Set([...Object.keys(out), ...Object.keys(from)])) assign(out, name, from[name]);
    return out as T;
  }
  for (const [name, below] of mask) {
    const next = from[name];
    if (below.size === 0) assign(out, name, next);
    else {
      const merged = mergeFields(out[name] as object | undefined, (next ?? undefined) as object | undefined, below);
      assign(out, name, Object.keys(merged).length > 0 ? merged : undefined);
    }
  }
  return out as T;
}

function assign(out: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined || value === null) Reflect.deleteProperty(out, name);
  else out[name] = value;
}
