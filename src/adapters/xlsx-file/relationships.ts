import type { OoxmlNames } from './ooxml-names.ts';
import { packageNames, xmlDeclaration } from './ooxml-names.ts';
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
  const folder = folderOf(part);
  return `${folder}_rels/${part.slice(folder.length)}.rels`;
}

/** The folder of a part, with the slash at its end. */
export function folderOf(part: string): string {
  return part.slice(0, part.lastIndexOf('/') + 1);
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
function resolvePart(owner: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const from = path.startsWith('/') ? [] : owner.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') from.pop();
    else if (step !== '.' && step !== '') from.push(step);
  }
  return from.join('/');
}

/** Adds lines to a `.rels` part, and takes away those whose IDs are named. `xml` null makes a new part. */
export function changeRelationships(
  xml: string | null,
  changes: {
    readonly added: readonly Relationship[];
    readonly removed: ReadonlySet<string>;
    readonly ooxml: OoxmlNames;
  },
): string | null {
  const { added, removed, ooxml } = changes;
  const text = xml ?? `${xmlDeclaration}<Relationships xmlns="${packageNames.relationships}"></Relationships>`;
  const root = outlineXml(text);
  if (root === null) return null;
  const lines = added.map(({ id, type, target, external }) => {
    const place = external ? `"${escapeXml(target)}" TargetMode="External"` : `"/${escapeXml(target)}"`;
    return `<${root.prefix}Relationship Id="${id}" Type="${ooxml.relationships}/${type}" Target=${place}/>`;
  });
  const splices = root.children
    .filter((child) => removed.has(child.attributes.get('Id') ?? ''))
    .map((child) => ({ at: child.start, remove: child.end - child.start, insert: '' }));
  if (lines.length > 0) splices.push(appendWithin(text, root, lines.join('')));
  return applySplices(text, splices);
}

/** The first name of a part that is free: `start`, a number, `end`. */
export function freePartName(start: string, end: string, isTaken: (name: string) => boolean): string {
  let number = 1;
  while (isTaken(`${start}${number}${end}`)) number++;
  return `${start}${number}${end}`;
}

/** An ID that none of the lines has: `rIdN`. */
export function freeRelationshipId(taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`rId${number}`)) number++;
  return `rId${number}`;
}
