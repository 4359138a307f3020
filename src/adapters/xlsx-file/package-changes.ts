import { fileProblems } from './file-problems.ts';
import { contentTypes } from './ooxml-names.ts';
import { readXml } from './open-workbook.ts';
import type { OpenWorkbook } from './open-workbook.ts';
import { checkedPacking } from './pack-checked.ts';
import { patchContentTypes } from './patch-content-types.ts';
import { changeRelationships, freePartName, parseRelationships, relationshipsPartOf } from './relationships.ts';
import type { Relationship } from './relationships.ts';
import type { PackedPart } from './zip-builder.ts';

/** What a batch changes in the package of a workbook: parts, their types, and the relationships between them. */
export interface PackageChanges {
  /** By name in lower case, as an archive is built from them; null = taken out. */
  readonly parts: ReadonlyMap<string, PackedPart | null>;
  /** Packs a part while it is being made. */
  pack(name: string, pieces: AsyncIterable<Buffer>): Promise<PackedPart>;
  /** Puts a part in; with its type where the list of types does not have it. */
  put(part: PackedPart, type?: string): void;
  putXml(name: string, xml: string, type?: string): void;
  remove(name: string): void;
  readonly isTaken: (name: string) => boolean;
  /** A name that no part has: `start`, the first number that is free, `end`. */
  freeName(start: string, end: string): string;
  /** Changes the relationships of a part. */
  relate(owner: string, added: readonly Relationship[], removed?: ReadonlySet<string>): void;
  /** Brings the list of types in line with what was put and taken out. */
  settleTypes(): void;
}

export function packageChanges(book: OpenWorkbook): PackageChanges {
  const { archive } = book;
  const packing = checkedPacking(archive.path);
  const parts = new Map<string, PackedPart | null>();
  const types: { part: string; type: string }[] = [];
  const unreadable = (what: string) => fileProblems.damaged(archive.path, `${what} cannot be read`);
  const changes: PackageChanges = {
    parts,
    pack: (name, pieces) => packing.stream(name, pieces),
    put(part, type) {
      parts.set(part.name.toLowerCase(), part);
      if (type !== undefined) types.push({ part: part.name, type });
    },
    putXml: (name, xml, type) => changes.put(packing.part(name, xml), type),
    remove: (name) => void parts.set(name.toLowerCase(), null),
    isTaken: (name) => book.takenParts.has(name.toLowerCase()) || parts.get(name.toLowerCase()) !== undefined,
    freeName: (start, end) => freePartName(start, end, changes.isTaken),
    relate(owner, added, removed = new Set()) {
      if (added.length === 0 && removed.size === 0) return;
      const name = relationshipsPartOf(owner);
      const entry = archive.byName.get(name.toLowerCase());
      const before = entry === undefined ? null : readXml(archive, entry);
      const patched = changeRelationships(before, { added, removed, ooxml: book.ooxml });
      if (patched === null) throw unreadable(`the relationships of ${owner}`);
      // A part without relationships has no list of them.
      if (entry !== undefined && parseRelationships(patched, owner)?.length === 0) changes.remove(entry.name);
      else changes.putXml(entry?.name ?? name, patched, entry === undefined ? contentTypes.relationships : undefined);
    },
    settleTypes() {
      const removed = new Set([...parts.keys()].filter((name) => parts.get(name) === null));
      if (types.length === 0 && removed.size === 0) return;
      const entry = archive.byName.get('[content_types].xml');
      const xml = entry === undefined ? '' : readXml(archive, entry);
      const patched = patchContentTypes(xml, types, removed);
      if (entry === undefined || patched === null) throw unreadable('its list of content types');
      if (patched !== xml) changes.putXml(entry.name, patched);
    },
  };
  return changes;
}
