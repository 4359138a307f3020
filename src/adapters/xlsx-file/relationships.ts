import { appendWithin, applySplices, outlineXml } from './xml-outline.ts';
import { escapeXml } from './xml-text.ts';

/** A line of a `.rels` part. */
export interface Relationship {
  readonly id: string;
  /** The last part of its type's address, such as `worksheet`: the same in both editions of the standard. */
  readonly type: string;
  /** Full name of the part it points at, or the address where it is external. */
  readonly target: string;
  readonly external: boolean;
}

/** Where the relationships of a part stand. */
export function relationshipsPartOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** The relationships that a `.rels` part of `owner` holds; null where it is not well-formed. */
export function parseRelationships(xml: string, owner: string): readonly Relationship[] | null {
  const root = outlineXml(xml);
  if (root === null) return null;
  return root.children
    .filter((child) => child.name === 'Relationship')
    .map((child) => {
      const external = child.attributes.get('TargetMode') === 'External';
      const target = child.attributes.get('Target') ?? '';
      return {
        id: child.attributes.get('Id') ?? '',
        type: (child.attributes.get('Type') ?? '').split('/').at(-1) ?? '',
        target: external ? target : resolvePart(owner, target),
        external,
      };
    });
}

/** The full name of a part that `owner` points at. */
export function resolvePart(owner: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const from = path.startsWith('/') ? [] : owner.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') from.pop();
    else if (step !== '.' && step !== '') from.push(step);
  }
  return from.join('/');
}

export const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Adds lines to a `.rels` part, and takes away those whose IDs are named. `xml` null makes a new part. */
export function changeRelationships(
  xml: string | null,
  added: readonly { readonly id: string; readonly type: string; readonly target: string; readonly external: boolean }[],
  removed: ReadonlySet<string>,
): string | null {
  const text =
    xml ??
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${packageRelationships}"></Relationships>`;
  const root = outlineXml(text);
  if (root === null) return null;
  const lines = added.map(
    ({ id, type, target, external }) =>
      `<${root.prefix}Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}"${external ? ' TargetMode="External"' : ''}/>`,
  );
  const splices = root.children
    .filter((child) => removed.has(child.attributes.get('Id') ?? ''))
    .map((child) => ({ at: child.start, remove: child.end - child.start, insert: '' }));
  if (lines.length > 0) splices.push(appendWithin(text, root, lines.join('')));
  return applySplices(text, splices);
}

/** An ID that none of the lines has: `rIdN`. */
export function freeRelationshipId(taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`rId${number}`)) number++;
  return `rId${number}`;
}
