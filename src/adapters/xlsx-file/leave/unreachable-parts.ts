import { readXml } from '../open-workbook.ts';
import { parseRelationships, relationshipsPartOf } from '../relationships.ts';
import type { Relationship } from '../relationships.ts';
import type { ZipArchive } from '../zip-archive.ts';

/**
 * The parts that nothing points at any more once some relationships are gone, with their own relationships: a sheet that
 * goes takes its notes and drawings along, unless another sheet uses them. What was not pointed at before is left alone.
 */
export function unreachableParts(
  archive: ZipArchive,
  isGone: (owner: string, relationship: Relationship) => boolean,
): readonly string[] {
  const before = reachable(archive, () => false);
  const after = reachable(archive, isGone);
  return [...before]
    .filter((part) => !after.has(part))
    .flatMap((part) => [part, relationshipsPartOf(part).toLowerCase()])
    .flatMap((part) => archive.byName.get(part)?.name ?? []);
}

/** Names in lower case. */
function reachable(archive: ZipArchive, isGone: (owner: string, relationship: Relationship) => boolean): Set<string> {
  const found = new Set<string>();
  const open = [''];
  for (let owner = open.pop(); owner !== undefined; owner = open.pop()) {
    const entry = archive.byName.get(relationshipsPartOf(owner).toLowerCase());
    const relationships = entry === undefined ? null : parseRelationships(readXml(archive, entry), owner);
    for (const relationship of relationships ?? []) {
      const target = relationship.target.toLowerCase();
      if (relationship.external || found.has(target) || isGone(owner, relationship)) continue;
      found.add(target);
      open.push(relationship.target);
    }
  }
  return found;
}
