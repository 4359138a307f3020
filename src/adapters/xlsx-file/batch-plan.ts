import type { CellValue } from '../../core/workbook/cell-value.ts';
import type {
  AppendRows,
  CellFormat,
  CreateTab,
  InsertFirstRow,
  OutCell,
  SheetWrite,
} from '../../core/workbook/sheet-write.ts';
import { everything } from '../../core/workbook/workbook.ts';
import { batchProblems, lastRow } from './batch-problems.ts';
import { isNamedAlready, mayName } from './cell-names.ts';
import { firstFreeRow } from './first-free-row.ts';
import { freeRelationshipId } from './relationships.ts';
import type { SheetInfo } from './open-workbook.ts';
import { sheetEditBuilder } from './sheet-edit.ts';
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
  const takenParts = new Set(book.takenParts);

  const realId = (tabId: number): number => aliases.get(tabId) ?? tabId;
  const sheetOf = (tabId: number): SheetInfo | undefined =>
    book.sheets.find((sheet) => sheet.id === realId(tabId) && sheet.entry !== null);

  const tabOf = (tabId: number): TabInWork => {
    const id = realId(tabId);
    const known = inWork.get(id);
    if (known !== undefined) return known;
    const sheet = sheetOf(tabId);
    if (sheet === undefined || sheet.entry === null) throw batchProblems.noSuchTab(tabId);
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

  const append = async (tab: TabInWork, rows: AppendRows['rows']): Promise<void> => {
    const row = await firstFreeRow(source, tab.sheet, tab.edit);
    checkLastRow(tab.title, row + rows.length);
    tab.edit.put(row, 0, rows);
  };

  const createTab = (write: CreateTab): void => {
    if (book.isStructureLocked) throw batchProblems.structureLocked();
    checkTitle(write.title);
    const isTitleTaken = titles.some((title) => title.toLowerCase() === write.title.toLowerCase());
    if (isTitleTaken || inWork.has(realId(write.tabId)) || sheetOf(write.tabId) !== undefined)
      throw batchProblems.tabTaken(write.title);
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
        checkLastRow(tab.title, write.row + write.cells.length);
        tab.edit.put(write.row, write.column, write.cells);
        break;
      case 'appendRows':
        await append(tab, write.rows);
        break;
      case 'insertFirstRow':
        tab.edit.put(0, 0, await movedDown(source, tab.sheet, write));
        break;
      case 'clearCells':
        if (!tab.isOurs) throw batchProblems.notOurs(tab.title);
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
        if (mayName(book, write.name)) {
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

  const changedNames = names.filter((place, index) => {
    const isLast = !names.slice(index + 1).some((later) => later.name.toLowerCase() === place.name.toLowerCase());
    return isLast && !isNamedAlready(book, place);
  });
  return {
    tabs: [...inWork.values()],
    newSheets,
    names: changedNames,
    aliases,
    titleOf: (tabId) => inWork.get(realId(tabId))?.title ?? sheetOf(tabId)?.title ?? null,
  };
}

/** A new first row and what stood there so far, each row one further down and blanked beyond what it holds now. */
async function movedDown(source: Source, sheet: SheetInfo | null, { newRow, formats }: InsertFirstRow) {
  const rows = sheet === null ? [] : (await source.read(sheet, everything)).rows;
  const blank: OutCell = { value: null };
  const moved = rows.map((row) => row.map((value, column) => outCell(value, formats[column])));
  return [newRow, ...moved].map((row, index) =>
    Array.from({ length: Math.max(row.length, rows[index]?.length ?? 0) }, (_, column) => row[column] ?? blank),
  );
}

function outCell(value: CellValue, format: CellFormat | undefined): OutCell {
  const plain = typeof value === 'object' && value !== null ? value.error : value;
  return format === undefined ? { value: plain } : { value: plain, format };
}

function checkLastRow(title: string, rows: number): void {
  if (rows > lastRow) throw batchProblems.beyondLastRow(title, rows);
}

function checkTitle(title: string): void {
  const isBad = title === '' || title.length > 31 || /[[\]:*?/\\\u0000-\u001f]/.test(title) || /^'|'$/.test(title);
  if (isBad) throw batchProblems.badTitle(title);
}
