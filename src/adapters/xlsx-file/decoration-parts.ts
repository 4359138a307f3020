import { putCharts } from './charts/charts-in-work.ts';
import type { SheetToDrawOn } from './charts/charts-in-work.ts';
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
  /**
   * Puts charts on the sheet, or lets those that are there follow their blocks; answers with the ID of a drawing that the sheet
   * has to point at from now on, if there is one.
   *
   * @param drawingId by which the sheet points at its drawing; null where it has none
   */
  putCharts(
    charts: SheetEdit['charts'],
    sheet: Omit<SheetToDrawOn, 'drawing'> & { readonly drawingId: string | null },
  ): string | null;
  /** Whether a chart was made, or follows its block to another place. */
  hasChangedCharts(): boolean;
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
  let hasChangedCharts = false;
  const relate = (relationship: Omit<Relationship, 'id'>): string => {
    const id = freeRelationshipId(ids);
    ids.add(id);
    added.push({ id, ...relationship });
    return id;
  };
  return {
    added,
    hasChangedCharts: () => hasChangedCharts,
    putCharts(charts, { title, drawingId, skip }) {
      const own = before?.find(({ id, type, external }) => id === drawingId && type === 'drawing' && !external);
      const drawing = drawingId === null && before !== null ? null : (own?.target ?? '');
      const put = putCharts(charts, { title, drawing, skip }, { book, changes });
      hasChangedCharts = put.changed;
      return put.newDrawing === null ? null : relate({ type: 'drawing', target: put.newDrawing, external: false });
    },
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
      changes.putXml(drawing, notesDrawing(notes), contentTypes.vmlDrawing);
      relate({ type: 'comments', target: comments, external: false });
      return relate({ type: 'vmlDrawing', target: drawing, external: false });
    },
  };
}
