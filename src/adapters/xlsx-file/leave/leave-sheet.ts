import type { Leaving, LooksOfOurs, Reader } from '../../../core/workbook/leaving.ts';
import { readXml } from '../open-workbook.ts';
import type { SheetInfo } from '../open-workbook.ts';
import { parseRelationships, relationshipsPartOf } from '../relationships.ts';
import { applySplices, childOf, outlineXml } from '../xml-outline.ts';
import { readEntry } from '../zip-archive.ts';
import type { ZipArchive, ZipEntry } from '../zip-archive.ts';
import { formulasWithout } from './formulas-in.ts';
import type { FormulaFound, Going } from './formulas-in.ts';
import { sheetParts } from './sheet-parts.ts';
import { undecorateSheet } from './undecorate-sheet.ts';
import { withoutNotes } from './without-notes.ts';

/** A sheet that stays, as it is without what is ours. */
export interface LeftSheet {
  readonly looks: LooksOfOurs | null;
  readonly readers: readonly Reader[];
  /** Parts that change, by name. */
  readonly parts: ReadonlyMap<string, string>;
  /** IDs of relationships that it no longer has. */
  readonly cut: ReadonlySet<string>;
}

export function leaveSheet(
  { archive, sheet, part }: { readonly archive: ZipArchive; readonly sheet: SheetInfo; readonly part: string },
  {
    leaving,
    going,
    titleOf,
  }: { readonly leaving: Leaving; readonly going: Going; readonly titleOf: (tabId: number) => string | null },
): LeftSheet {
  const before = sheet.entry === null ? '' : readEntry(archive, sheet.entry).toString('utf8');
  const pieces = sheetParts(before);
  const unchanged = { looks: null, readers: [], parts: new Map(), cut: new Set<string>() };
  if (pieces === null) return unchanged;

  const { xml: bare, dropdowns, colours } = undecorateSheet(pieces.prologue + pieces.epilogue, leaving, titleOf);
  const notes = notesOf(archive, part, leaving.notes);
  const shell = formulasWithout(notes.withoutDrawing ? withoutLegacyDrawing(bare) : bare, going);
  const rows = formulasWithout(pieces.rows, going);
  const at = shell.xml.length - lengthAfterRows(shell.xml);
  const after = shell.xml.slice(0, at) + rows.xml + shell.xml.slice(at);
  const parts = new Map(notes.parts);
  if (after !== before) parts.set(part, after);
  const hasLooks = notes.removed + dropdowns + colours > 0;
  return {
    looks: hasLooks ? { tab: sheet.title, notes: notes.removed, dropdowns, colours } : null,
    readers: [
      ...rows.found.map((found) => readerInCell(sheet.title, pieces.rows, found)),
      ...shell.found.map(({ element, text }): Reader => {
        const what = element === 'formula' ? 'conditional format' : element === 'f' ? 'formula' : 'dropdown';
        return { what, where: sheet.title, text };
      }),
    ],
    parts,
    cut: notes.cut,
  };
}

/** How much of a sheet without rows stands after their place. */
function lengthAfterRows(shell: string): number {
  return sheetParts(shell)?.epilogue.length ?? 0;
}

function readerInCell(title: string, rows: string, { text, at }: FormulaFound): Reader {
  const cell = /^<(?:[^\s<>/:]+:)?c\s[^<>]*?\br="([A-Z]+\d+)"/.exec(rows.slice(lastCellBefore(rows, at)))?.[1] ?? '';
  return { what: 'formula', where: `${title}!${cell}`, text: `=${text}` };
}

function lastCellBefore(rows: string, at: number): number {
  for (let from = rows.lastIndexOf('<', at - 1); from >= 0; from = rows.lastIndexOf('<', from - 1))
    if (/^<(?:[^\s<>/:]+:)?c\s/.test(rows.slice(from, from + 40))) return from;
  return 0;
}

interface NotesLeft {
  readonly removed: number;
  readonly parts: ReadonlyMap<string, string>;
  readonly cut: ReadonlySet<string>;
  readonly withoutDrawing: boolean;
}

function notesOf(archive: ZipArchive, part: string, texts: ReadonlySet<string>): NotesLeft {
  const none: NotesLeft = { removed: 0, parts: new Map(), cut: new Set(), withoutDrawing: false };
  const entry = archive.byName.get(relationshipsPartOf(part).toLowerCase());
  const relationships = entry === undefined ? [] : (parseRelationships(readXml(archive, entry), part) ?? []);
  const find = (type: string): { readonly id: string; readonly entry: ZipEntry } | null => {
    const found = relationships.find((one) => one.type === type && !one.external);
    const target = archive.byName.get(found?.target.toLowerCase() ?? '');
    return found === undefined || target === undefined ? null : { id: found.id, entry: target };
  };
  const comments = find('comments');
  const drawing = find('vmlDrawing');
  if (comments === null || drawing === null) return none;
  const left = withoutNotes(readXml(archive, comments.entry), readXml(archive, drawing.entry), texts);
  if (left.removed === 0) return none;
  const parts = new Map<string, string>();
  if (left.comments !== null) parts.set(comments.entry.name, left.comments);
  if (left.drawing !== null) parts.set(drawing.entry.name, left.drawing);
  const cut = new Set<string>();
  if (left.comments === null) cut.add(comments.id);
  if (left.drawing === null) cut.add(drawing.id);
  return { removed: left.removed, parts, cut, withoutDrawing: left.drawing === null };
}

/** The element by which a sheet points at the boxes of its notes. */
function withoutLegacyDrawing(shell: string): string {
  const drawing = childOf(outlineXml(shell) ?? undefined, 'legacyDrawing');
  if (drawing === undefined) return shell;
  return applySplices(shell, [{ at: drawing.start, remove: drawing.end - drawing.start, insert: '' }]);
}
