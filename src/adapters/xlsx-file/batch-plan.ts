import { StoreError } from '../../errors.ts';
import type { CreateTab, SheetWrite } from '../../core/workbook/sheet-write.ts';
import { isWithin } from './cell-block.ts';
import { hasContent, readCellValue } from './cell-reader.ts';
import { freeRelationshipId } from './relationships.ts';
import { scanSheet } from './read-sheet.ts';
import { sheetOfReference } from './open-workbook.ts';
import type { SheetInfo } from './open-workbook.ts';
import { emptied, sheetEditBuilder } from './sheet-edit.ts';
import type { SheetEdit, SheetEditBuilder } from './sheet-edit.ts';
import type { NamedPlace, NewSheet } from './patch-workbook.ts';
import type { Source } from './source.ts';

/** What a batch does to one tab. */
export interface TabPlan {
  readonly title: string;
  readonly part: string;
  /** The sheet that is there; null for one that the batch makes. */
  readonly sheet: SheetInfo | null;
  readonly created: CreateTab | null;
  readonly edit: SheetEdit;
}

export interface BatchPlan {
  readonly tabs: readonly TabPlan[];
  readonly newSheets: readonly (NewSheet & { readonly part: string })[];
  readonly names: readonly NamedPlace[];
  readonly aliases: ReadonlyMap<number, number>;
  readonly titleOf: (tabId: number) => string | null;
}

interface TabInWork extends TabPlan {
  readonly id: number;
  readonly isOurs: boolean;
  readonly edit: SheetEditBuilder;
}

/** Excel takes no higher number for a sheet. */
const highestSheetId = 65_534;

/** Sorts a batch by tab, in its order. Throws a `StoreError` where a write cannot be done; nothing is written here. */
export async function batchPlan(
  source: Source,
  batch: readonly SheetWrite[],
  knownAliases: ReadonlyMap<number, number>,
): Promise<BatchPlan> {
  const { book } = source;
  const aliases = new Map(knownAliases);
  const inWork = new Map<number, TabInWork>();
  const titles = book.sheets.map((sheet) => sheet.title);
  const newSheets: (NewSheet & { readonly part: string })[] = [];
  const names: NamedPlace[] = [];
  const relationshipIds = new Set(book.relationships.map((one) => one.id));
  const takenParts = new Set(book.archive.byName.keys());

  const realId = (tabId: number): number => aliases.get(tabId) ?? tabId;
  const sheetOf = (tabId: number): SheetInfo | undefined =>
    book.sheets.find((sheet) => sheet.id === realId(tabId) && sheet.entry !== null);

  const tabOf = (tabId: number): TabInWork => {
    const id = realId(tabId);
    const known = inWork.get(id);
    if (known !== undefined) return known;
    const sheet = sheetOf(tabId);
    if (sheet === undefined || sheet.entry === null) throw noSuchTab(tabId);
    const isOurs = sheet.ownedAs !== null;
    const tab: TabInWork = {
      id,
      title: sheet.title,
      part: sheet.entry.name,
      sheet,
      created: null,
      isOurs,
      edit: sheetEditBuilder(isOurs),
    };
    inWork.set(id, tab);
    return tab;
  };

  const createTab = (write: CreateTab): void => {
    if (book.isStructureLocked) throw structureLocked();
    checkTitle(write.title);
    const isTitleTaken = titles.some((title) => title.toLowerCase() === write.title.toLowerCase());
    if (isTitleTaken || inWork.has(realId(write.tabId)) || sheetOf(write.tabId) !== undefined)
      throw tabTaken(write.title);
    const ids = [...book.sheets.map((sheet) => sheet.id), ...newSheets.map((sheet) => sheet.sheetId)];
    const isUsable = Number.isInteger(write.tabId) && write.tabId >= 1 && write.tabId <= highestSheetId;
    let id = write.tabId;
    if (!isUsable || ids.includes(id)) {
      id = 1;
      while (ids.includes(id)) id++;
      aliases.set(write.tabId, id);
    }
    const relationshipId = freeRelationshipId(relationshipIds);
    relationshipIds.add(relationshipId);
    const folder = book.workbookEntry.name.slice(0, book.workbookEntry.name.lastIndexOf('/') + 1);
    let number = 1;
    while (takenParts.has(`${folder}worksheets/sheet${number}.xml`.toLowerCase())) number++;
    const part = `${folder}worksheets/sheet${number}.xml`;
    takenParts.add(part.toLowerCase());
    const index = Math.min(write.index ?? titles.length, titles.length);
    titles.splice(index, 0, write.title);
    newSheets.push({ tab: write, sheetId: id, relationshipId, index, part });
    const isOurs = write.ownedAs !== null;
    inWork.set(id, {
      id,
      title: write.title,
      part,
      sheet: null,
      created: write,
      isOurs,
      edit: sheetEditBuilder(isOurs),
    });
  };

  for (const write of batch) {
    if (write.kind === 'createTab') {
      createTab(write);
      continue;
    }
    const tab = tabOf(write.tabId);
    switch (write.kind) {
      case 'setCells':
        tab.edit.put(write.row, write.column, write.cells);
        break;
      case 'appendRows':
        tab.edit.put(await firstFreeRow(source, tab), 0, write.rows);
        break;
      case 'clearCells':
        if (!tab.isOurs) throw notOurs(tab.title);
        tab.edit.clear({
          firstRow: write.row,
          firstColumn: write.column,
          lastRow: write.row + write.rowCount - 1,
          lastColumn: write.column + write.columnCount - 1,
        });
        break;
      case 'fillBlank':
        tab.edit.fill(write.row, write.column, write.value);
        break;
      case 'takeBack':
        tab.edit.takeBack(write.column, write.value);
        break;
      case 'nameCell': {
        if (mayName(write.name)) {
          names.push({ name: write.name, title: tab.title, row: write.row, column: write.column });
        }
        break;
      }
      case 'addDropdown':
      case 'addNote':
      case 'addConditionalFormat':
        tab.edit.decorate(write);
        break;
      case 'markColumn':
      case 'settleMarks':
      case 'putChart':
        // Column metadata and native charts are Google's: .xlsx has headers, and bars drawn in cells.
        break;
    }
  }

  /** A name that is there wins, unless it stands on one of the worker's own tabs; then it is moved if it must. */
  function mayName(name: string): boolean {
    const existing = book.definedNames.find(
      (one) => one.localSheet === null && one.name.toLowerCase() === name.toLowerCase(),
    );
    if (existing === undefined) return true;
    const title = sheetOfReference(existing.refersTo)?.toLowerCase();
    return book.sheets.some((sheet) => sheet.title.toLowerCase() === title && sheet.ownedAs !== null);
  }

  const changedNames = names.filter(({ name, title, row, column }, index) => {
    const isLast = !names.slice(index + 1).some((later) => later.name.toLowerCase() === name.toLowerCase());
    return isLast && !isNamedAlready(source, name, title, row, column);
  });
  return {
    tabs: [...inWork.values()],
    newSheets,
    names: changedNames,
    aliases,
    titleOf: (tabId) => inWork.get(realId(tabId))?.title ?? sheetOf(tabId)?.title ?? null,
  };
}

function isNamedAlready(source: Source, name: string, title: string, row: number, column: number): boolean {
  const existing = source.book.definedNames.find(
    (one) => one.localSheet === null && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (existing === undefined || sheetOfReference(existing.refersTo) !== title) return false;
  const place = /!\$([A-Z]+)\$(\d+)$/.exec(existing.refersTo);
  if (place === null) return false;
  let number = 0;
  for (const letter of place[1] ?? '') number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1 === column && Number(place[2]) - 1 === row;
}

/** The row after the last that holds anything, this batch's own writes included. */
async function firstFreeRow(source: Source, tab: TabInWork): Promise<number> {
  const put = tab.edit.rowsPut();
  if (tab.sheet === null) return put;
  const { edit, sheet } = tab;
  const mayShrink = edit.clears.length > 0 || edit.takeBacks.length > 0 || holdsEmptied(edit);
  const known = mayShrink ? null : source.rowsWithContent(sheet);
  return Math.max(put, known ?? (await countRows(source, sheet, edit)));
}

function holdsEmptied(edit: SheetEdit): boolean {
  for (const cells of edit.rows.values()) {
    for (const cell of cells) {
      if (cell === emptied || (cell !== undefined && 'value' in cell && (cell.value === null || cell.value === '')))
        return true;
    }
  }
  return false;
}

async function countRows(source: Source, sheet: SheetInfo, edit: SheetEdit): Promise<number> {
  let count = 0;
  await scanSheet(source.book, sheet, {
    prologue: () => undefined,
    rowStart: () => undefined,
    rowEnd: () => undefined,
    between: () => undefined,
    epilogue: () => undefined,
    cell(span) {
      if (span.row < count || !hasContent(span)) return;
      const { row, column } = span;
      if (edit.rows.get(row)?.[column] !== undefined && !('fill' in (edit.rows.get(row)?.[column] ?? emptied))) return;
      if (edit.clears.some((block) => isWithin(block, row, column))) return;
      const candidates = edit.takeBacks.filter((one) => one.column === column);
      if (candidates.length > 0) {
        const value = readCellValue(span, source.meaning);
        if (candidates.some((one) => one.value === value)) return;
      }
      count = row + 1;
    },
  });
  return count;
}

function checkTitle(title: string): void {
  const isBad = title === '' || title.length > 31 || /[[\]:*?/\\\u0000-\u001f]/.test(title) || /^'|'$/.test(title);
  if (!isBad) return;
  throw new StoreError(
    'bad-title',
    `"${title}" cannot be the name of a tab in Excel.`,
    'Choose a shorter, plainer name.',
  );
}

function tabTaken(title: string): StoreError {
  return new StoreError(
    'tab-taken',
    `A tab named "${title}" is there already.`,
    'Run the command again; it then works with that tab.',
  );
}

function noSuchTab(tabId: number): StoreError {
  return new StoreError('no-tab', `The workbook has no tab with the ID ${tabId} any more.`, 'Run the command again.', {
    retry: true,
  });
}

function notOurs(title: string): StoreError {
  return new StoreError(
    'not-ours',
    `The tab "${title}" is the team's: nothing in it is cleared.`,
    'Please report this: it is a fault in Leadsheet.',
  );
}

function structureLocked(): StoreError {
  return new StoreError(
    'structure-locked',
    'The workbook is protected against new tabs.',
    'Lift it in Excel (Review, Protect Workbook), then run again.',
  );
}
