import { notesDrawing, notesXml } from './notes-parts.ts';
import { contentTypes } from './ooxml-names.ts';
import { readXml } from './open-workbook.ts';
import type { OpenWorkbook } from './open-workbook.ts';
import type { PackageChanges } from './package-changes.ts';
import { folderOf, freeRelationshipId, parseRelationships, relationshipsPartOf } from './relationships.ts';
import type { Relationship } from './relationships.ts';
import type { SheetEdit } from './sheet-edit.ts';

/** What the decorations of a sheet need outside of it. */
export interface DecorationParts {
  /** A relationship of the sheet to an address; answers with its ID. */
  relateUrl(url: string): string;
  /** Makes the parts for notes; answers with the ID of the drawing, or null where the sheet has notes already. */
  makeNotes(notes: SheetEdit['notes']): string | null;
  /** The relationships that the sheet gets. */
  readonly added: readonly Relationship[];
}

export function decorationParts(book: OpenWorkbook, sheetPart: string, changes: PackageChanges): DecorationParts {
  const { archive } = book;
  const entry = archive.byName.get(relationshipsPartOf(sheetPart).toLowerCase());
  const before = entry === undefined ? [] : parseRelationships(readXml(archive, entry), sheetPart);
  const ids = new Set(before?.map((one) => one.id));
  const added: Relationship[] = [];
  const urls = new Map<string, string>();
  const relate = (relationship: Omit<Relationship, 'id'>): string => {
    const id = freeRelationshipId(ids);
    ids.add(id);
    added.push({ id, ...relationship });
    return id;
  };
  return {
    added,
    relateUrl(url) {
      const id = urls.get(url) ?? relate({ type: 'hyperlink', target: url, external: true });
      urls.set(url, id);
      return id;
    },
    makeNotes(notes) {
      if (before === null || before.some((one) => one.type === 'comments' || one.type === 'vmlDrawing')) return null;
      const folder = folderOf(book.workbookEntry.name);
      const comments = changes.freeName(`${folder}comments`, '.xml');
      changes.putXml(comments, notesXml(notes, book.ooxml), contentTypes.comments);
      const drawing = changes.freeName(`${folder}drawings/vmlDrawing`, '.vml');
      changes.putXml(drawing, notesDrawing(notes), contentTypes.drawing);
      relate({ type: 'comments', target: comments, external: false });
      return relate({ type: 'vmlDrawing', target: drawing, external: false });
    },
  };
}
