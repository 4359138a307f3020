import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { WriteResult } from '../../ports.ts';
import { batchPlan } from './batch-plan.ts';
import type { BatchPlan } from './batch-plan.ts';
import type { PatchOutcome } from './cell-patcher.ts';
import { decorateSheet } from './decorate-sheet.ts';
import { decorationParts } from './decoration-parts.ts';
import { fileProblems } from './file-problems.ts';
import { newSheetXml } from './new-sheet.ts';
import { contentTypes } from './ooxml-names.ts';
import type { OpenWorkbook } from './open-workbook.ts';
import { packageChanges } from './package-changes.ts';
import type { PackageChanges } from './package-changes.ts';
import { patchSheet } from './patch-sheet.ts';
import { patchWorkbookXml } from './patch-workbook.ts';
import { freeRelationshipId } from './relationships.ts';
import type { Relationship } from './relationships.ts';
import type { Source } from './source.ts';
import { stylesInWork } from './styles-in-work.ts';
import type { StylesInWork } from './styles-in-work.ts';
import type { TabPlan } from './tabs-in-work.ts';
import { resizeTables } from './resize-areas.ts';
import { streamEntry } from './zip-archive.ts';
import { buildZip } from './zip-builder.ts';

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

/**
 * The workbook with a batch of writes in it, as the bytes of a new file; the old bytes are not touched. Only these parts
 * change: the list of content types, the workbook part and its relationships, the styles (added to), the sheets that are
 * written with their own relationships, notes and charts; the calculation chain is removed. Every other part is copied as it is.
 */
export async function applyBatch(
  source: Source,
  batch: readonly SheetWrite[],
  aliases: TabAliases,
): Promise<AppliedBatch> {
  const { book } = source;
  const plan = await batchPlan(source, batch, aliases);
  const changes = packageChanges(book);
  const styles = stylesInWork(book);
  const skipped: string[] = [];
  let cells = 0;
  let tabs = 0;
  for (const tab of plan.tabs) {
    const done = await patchTab(tab, { source, plan, changes, styles, skip: (reason) => skipped.push(reason) });
    cells += done.cells;
    if (done.changed || tab.created !== null) tabs++;
  }
  const applied = { result: { cells, tabs }, aliases: plan.aliases, skipped };
  if (tabs === 0 && plan.names.length === 0) return { ...applied, bytes: null };

  const newParts = plan.newSheets.map(({ relationshipId, part }) => partOfWorkbook('worksheet', relationshipId, part));
  const stylesPart = styles.put(changes);
  if (stylesPart !== null) {
    const ids = new Set([...book.relationships, ...newParts].map(({ id }) => id));
    newParts.push(partOfWorkbook('styles', freeRelationshipId(ids), stylesPart));
  }
  if (book.calcChainEntry !== null) changes.remove(book.calcChainEntry.name);
  changes.relate(book.workbookEntry.name, newParts, calcChainsOf(book));
  changes.settleTypes();
  const workbookXml = patchWorkbookXml(book.workbookXml, {
    ooxml: book.ooxml,
    sheets: plan.newSheets,
    names: plan.names,
    tabs: plan.tabs,
  });
  if (workbookXml === null) throw fileProblems.damaged(book.archive.path, 'its list of sheets cannot be read');
  if (workbookXml !== book.workbookXml) changes.putXml(book.workbookEntry.name, workbookXml);
  return { ...applied, bytes: buildZip(book.archive, changes.parts) };
}

interface BatchInWork {
  readonly source: Source;
  readonly plan: BatchPlan;
  readonly changes: PackageChanges;
  readonly styles: StylesInWork;
  readonly skip: (reason: string) => void;
}

async function patchTab(tab: TabPlan, { source, plan, changes, styles, skip }: BatchInWork): Promise<PatchOutcome> {
  const { book, meaning } = source;
  const outcome: PatchOutcome = { cells: 0, changed: false };
  const parts = decorationParts(book, tab.part, changes);
  const context = { ...parts, ooxml: book.ooxml, styles: styles.table, titleOf: plan.titleOf, skip };
  const patched = patchSheet(
    piecesOf(tab, book),
    tab.edit,
    {
      meaning,
      date1904: book.date1904,
      styles: styles.table,
      decorate: (prologue, epilogue) => decorateSheet(prologue, epilogue, tab, context),
    },
    outcome,
  );
  const part = await changes.pack(tab.part, patched);
  const hasResized = await resizeTables(source, tab, changes);
  if (!outcome.changed && tab.created === null) return { ...outcome, changed: hasResized || parts.hasChangedCharts() };
  changes.put(part, tab.created === null ? undefined : contentTypes.worksheet);
  changes.relate(tab.part, parts.added);
  return outcome;
}

/** The XML of a tab as it is before the batch. */
async function* piecesOf({ sheet, created }: TabPlan, { archive, ooxml }: OpenWorkbook): AsyncGenerator<Buffer> {
  const old = sheet?.entry ?? null;
  if (old !== null) yield* streamEntry(archive, old);
  else if (created !== null) yield Buffer.from(newSheetXml(created, ooxml), 'utf8');
}

function partOfWorkbook(type: string, id: string, target: string): Relationship {
  return { id, type, target, external: false };
}

/** The IDs under which the workbook points at its calculation chain, where it has one. */
function calcChainsOf({ calcChainEntry, relationships }: OpenWorkbook): ReadonlySet<string> {
  return new Set(calcChainEntry === null ? [] : relationships.filter((r) => r.type === 'calcChain').map((r) => r.id));
}
