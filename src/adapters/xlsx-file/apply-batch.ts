import type { StoreError } from '../../errors.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { WriteResult } from '../../ports.ts';
import { batchPlan } from './batch-plan.ts';
import type { TabPlan } from './batch-plan.ts';
import type { PatchOutcome } from './cell-patcher.ts';
import { decorateSheet } from './decorate-sheet.ts';
import { fileProblems } from './file-problems.ts';
import { mainNamespace, newSheetXml } from './new-sheet.ts';
import { notesDrawing, notesXml } from './notes-parts.ts';
import { readXml } from './open-workbook.ts';
import { patchSheet } from './patch-sheet.ts';
import { patchContentTypes, patchWorkbookXml } from './patch-workbook.ts';
import { changeRelationships, freeRelationshipId, parseRelationships, relationshipsPartOf } from './relationships.ts';
import type { Source } from './source.ts';
import { checkedPacking } from './pack-checked.ts';
import { parseStyles } from './styles-part.ts';
import type { StylesPart } from './styles-part.ts';
import { streamEntry } from './zip-archive.ts';
import { buildZip } from './zip-builder.ts';
import type { PackedPart } from './zip-builder.ts';

/** IDs that a plan gave to tabs which Excel's numbering could not take, with the ID that each got instead. */
export type TabAliases = ReadonlyMap<number, number>;

export interface AppliedBatch {
  /** The new file; null when the batch changes nothing. */
  readonly bytes: Buffer | null;
  readonly result: WriteResult;
  readonly aliases: TabAliases;
  /** What was left out, in words. */
  readonly skipped: readonly string[];
}

interface NewRelationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

const office = {
  transitional: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  strict: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
const contentTypes = {
  worksheet: 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml',
  styles: 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml',
  comments: 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml',
  relationships: 'application/vnd.openxmlformats-package.relationships+xml',
  drawing: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
};

/**
 * The workbook with a batch of writes in it, as the bytes of a new file; the old bytes are not touched. Only these parts
 * change: the list of content types, the workbook part and its relationships, the styles (added to), the sheets that are
 * written with their own relationships and notes; the calculation chain is removed. Every other part is copied as it is.
 */
export async function applyBatch(
  source: Source,
  batch: readonly SheetWrite[],
  aliases: TabAliases,
): Promise<AppliedBatch> {
  const { book } = source;
  const { archive } = book;
  const plan = await batchPlan(source, batch, aliases);
  const skipped: string[] = [];
  const packed = checkedPacking(archive.path);
  const parts = new Map<string, PackedPart | null>();
  const put = (part: PackedPart): void => void parts.set(part.name.toLowerCase(), part);
  const types: { part: string; type: string }[] = [];
  const officeTypes = book.isStrict ? office.strict : office.transitional;
  const folder = book.workbookEntry.name.slice(0, book.workbookEntry.name.lastIndexOf('/') + 1);
  const isTaken = (name: string): boolean =>
    book.takenParts.has(name.toLowerCase()) || parts.get(name.toLowerCase()) !== undefined;
  const freePart = (start: string, end: string): string => {
    let number = 1;
    while (isTaken(`${start}${number}${end}`)) number++;
    return `${start}${number}${end}`;
  };

  let styles: StylesPart | null = null;
  const stylesPart = (): StylesPart => (styles ??= openStyles(source));

  let cells = 0;
  let tabs = 0;
  for (const tab of plan.tabs) {
    const done = await patchTab(tab);
    cells += done.cells;
    if (done.changed || tab.created !== null) tabs++;
  }
  const isChanged = tabs > 0 || plan.names.length > 0;
  const result: WriteResult = { cells, tabs };
  if (!isChanged) return { bytes: null, result, aliases: plan.aliases, skipped };

  const added: NewRelationship[] = plan.newSheets.map(({ relationshipId, part }) => ({
    id: relationshipId,
    type: `${officeTypes}/worksheet`,
    target: `/${part}`,
    external: false,
  }));
  putStyles();
  const removed = new Set<string>();
  if (book.calcChainEntry !== null) {
    parts.set(book.calcChainEntry.name.toLowerCase(), null);
    for (const one of book.relationships) if (one.type === 'calcChain') removed.add(one.id);
  }
  if (added.length > 0 || removed.size > 0) putRelationships(book.workbookEntry.name, added, removed);
  const removedParts = new Set(book.calcChainEntry === null ? [] : [book.calcChainEntry.name.toLowerCase()]);
  if (types.length > 0 || removedParts.size > 0) {
    const entry = archive.byName.get('[content_types].xml');
    const xml = entry === undefined ? '' : readXml(archive, entry);
    const patched = patchContentTypes(xml, types, removedParts);
    if (entry === undefined || patched === null) throw unreadable('its list of content types');
    if (patched !== xml) put(packed.part(entry.name, patched));
  }
  const workbookXml = patchWorkbookXml(book.workbookXml, {
    isStrict: book.isStrict,
    sheets: plan.newSheets,
    names: plan.names,
  });
  if (workbookXml === null) throw unreadable('its list of sheets');
  if (workbookXml !== book.workbookXml) put(packed.part(book.workbookEntry.name, workbookXml));
  return { bytes: buildZip(archive, parts), result, aliases: plan.aliases, skipped };

  async function patchTab(tab: TabPlan): Promise<PatchOutcome> {
    const outcome: PatchOutcome = { cells: 0, changed: false };
    const name = tab.part;
    const relationships: NewRelationship[] = [];
    const relationshipsEntry = archive.byName.get(relationshipsPartOf(name).toLowerCase());
    const before =
      relationshipsEntry === undefined ? [] : parseRelationships(readXml(archive, relationshipsEntry), name);
    const ids = new Set(before?.map((one) => one.id));
    const urls = new Map<string, string>();
    const relate = (type: string, target: string, external: boolean): string => {
      const id = freeRelationshipId(ids);
      ids.add(id);
      relationships.push({ id, type: `${officeTypes}/${type}`, target, external });
      return id;
    };
    const extra: PackedPart[] = [];
    const old = tab.sheet?.entry ?? null;
    const pieces = old === null ? newSheetPieces(tab) : streamEntry(archive, old);
    const patched = patchSheet(
      pieces,
      tab.edit,
      {
        meaning: source.meaning,
        date1904: book.date1904,
        styles: stylesPart,
        decorate: (prologue, epilogue) =>
          decorateSheet(prologue, epilogue, tab.edit, tab.title, {
            isStrict: book.isStrict,
            styles: stylesPart,
            titleOf: plan.titleOf,
            relateUrl(url) {
              const known = urls.get(url) ?? relate('hyperlink', url, true);
              urls.set(url, known);
              return known;
            },
            makeNotes(notes) {
              if (before === null || before.some((one) => one.type === 'comments' || one.type === 'vmlDrawing'))
                return null;
              const commentsPart = freePart(`${folder}comments`, '.xml');
              extra.push(packed.part(commentsPart, notesXml(notes, book.isStrict)));
              parts.set(commentsPart.toLowerCase(), extra[0] ?? null);
              const drawingPart = freePart(`${folder}drawings/vmlDrawing`, '.vml');
              extra.push(packed.part(drawingPart, notesDrawing(notes)));
              types.push({ part: commentsPart, type: contentTypes.comments });
              types.push({ part: drawingPart, type: contentTypes.drawing });
              relate('comments', `/${commentsPart}`, false);
              return relate('vmlDrawing', `/${drawingPart}`, false);
            },
            skip: (reason) => skipped.push(reason),
          }),
      },
      outcome,
    );
    const sheetPart = await packed.stream(name, patched);
    if (!outcome.changed && tab.created === null) return outcome;
    put(sheetPart);
    extra.forEach(put);
    if (tab.created !== null) types.push({ part: name, type: contentTypes.worksheet });
    if (relationships.length > 0) putRelationships(name, relationships, new Set());
    return outcome;
  }

  async function* newSheetPieces(tab: TabPlan): AsyncGenerator<Buffer> {
    if (tab.created !== null) yield await Promise.resolve(Buffer.from(newSheetXml(tab.created, book.isStrict), 'utf8'));
  }

  function putRelationships(owner: string, more: readonly NewRelationship[], less: ReadonlySet<string>): void {
    const part = relationshipsPartOf(owner);
    const entry = archive.byName.get(part.toLowerCase());
    const patched = changeRelationships(entry === undefined ? null : readXml(archive, entry), more, less);
    if (patched === null) throw unreadable(`the relationships of ${owner}`);
    put(packed.part(entry?.name ?? part, patched));
    if (entry === undefined) types.push({ part, type: contentTypes.relationships });
  }

  function putStyles(): void {
    const changed = styles?.changed() ?? null;
    if (changed === null) return;
    if (book.stylesEntry !== null) {
      put(packed.part(book.stylesEntry.name, changed));
      return;
    }
    const listed = book.relationships.find((one) => one.type === 'styles' && !one.external);
    if (listed !== undefined) {
      // The list of parts has it already; only the part itself is missing.
      put(packed.part(listed.target, changed));
      types.push({ part: listed.target, type: contentTypes.styles });
      return;
    }
    // Some programs look for it under this name only.
    const part = isTaken(`${folder}styles.xml`) ? freePart(`${folder}styles`, '.xml') : `${folder}styles.xml`;
    put(packed.part(part, changed));
    types.push({ part, type: contentTypes.styles });
    const ids = new Set([...book.relationships.map((one) => one.id), ...added.map((one) => one.id)]);
    added.push({ id: freeRelationshipId(ids), type: `${officeTypes}/styles`, target: `/${part}`, external: false });
  }

  function unreadable(what: string): StoreError {
    return fileProblems.damaged(archive.path, `${what} cannot be read`);
  }
}

function openStyles({ book }: Source): StylesPart {
  const namespace = book.isStrict ? mainNamespace.strict : mainNamespace.transitional;
  const xml =
    book.stylesEntry === null
      ? `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${namespace}"/>`
      : readXml(book.archive, book.stylesEntry);
  const styles = parseStyles(xml);
  if (styles === null) throw fileProblems.damaged(book.archive.path, 'its table of styles cannot be read');
  return styles;
}
