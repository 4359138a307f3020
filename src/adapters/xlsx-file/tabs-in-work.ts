import type { CreateTab } from '../../core/workbook/sheet-write.ts';
import { batchProblems } from './batch-problems.ts';
import type { OpenWorkbook, SheetInfo } from './open-workbook.ts';
import type { NewSheet } from './new-sheet.ts';
import { folderOf, freePartName, freeRelationshipId } from './relationships.ts';
import { sheetEditBuilder } from './sheet-edit.ts';
import type { SheetEdit, SheetEditBuilder } from './sheet-edit.ts';

/** What a batch does to one tab. */
export interface TabPlan {
  readonly title: string;
  readonly part: string;
  /** The sheet that is there; null for one that the batch makes. */
  readonly sheet: SheetInfo | null;
  readonly created: CreateTab | null;
  readonly edit: SheetEdit;
}

/** The same while the batch is sorted. */
export interface TabInWork extends TabPlan {
  readonly edit: SheetEditBuilder;
}

/** The tabs that a batch touches, by the IDs of its plan. */
export interface TabsInWork {
  /** Throws a `StoreError` where the workbook has no such tab. */
  of(tabId: number): TabInWork;
  /** Throws a `StoreError` where Excel would not take it. */
  create(write: CreateTab): void;
  titleOf(tabId: number): string | null;
  readonly all: () => readonly TabInWork[];
  readonly newSheets: readonly (NewSheet & { readonly part: string })[];
  /** IDs that Excel's numbering could not take, with the ID that each got instead. */
  readonly aliases: ReadonlyMap<number, number>;
}

/** Excel takes no higher number for a sheet. */
const highestSheetId = 65_534;

export function tabsInWork(book: OpenWorkbook, knownAliases: ReadonlyMap<number, number>): TabsInWork {
  const aliases = new Map(knownAliases);
  const tabs = new Map<number, TabInWork>();
  const titles = book.sheets.map((sheet) => sheet.title);
  const ids = new Set(book.sheets.map((sheet) => sheet.id));
  const newSheets: (NewSheet & { readonly part: string })[] = [];
  const relationshipIds = new Set(book.relationships.map((one) => one.id));
  const folder = folderOf(book.workbookEntry.name);
  const takenParts = new Set(book.takenParts);

  const realId = (tabId: number): number => aliases.get(tabId) ?? tabId;
  const sheetOf = (tabId: number): SheetInfo | undefined =>
    book.sheets.find((sheet) => sheet.id === realId(tabId) && sheet.entry !== null);

  /** The ID that the plan gave, or where Excel cannot take it the first that is free. */
  const newId = (tabId: number): number => {
    const isUsable = Number.isInteger(tabId) && tabId >= 1 && tabId <= highestSheetId;
    if (isUsable && !ids.has(tabId)) return tabId;
    let id = 1;
    while (ids.has(id)) id++;
    aliases.set(tabId, id);
    return id;
  };

  return {
    newSheets,
    aliases,
    all: () => [...tabs.values()],
    titleOf: (tabId) => tabs.get(realId(tabId))?.title ?? sheetOf(tabId)?.title ?? null,
    of(tabId) {
      const known = tabs.get(realId(tabId));
      if (known !== undefined) return known;
      const sheet = sheetOf(tabId);
      if (sheet === undefined || sheet.entry === null) throw batchProblems.noSuchTab(tabId);
      const edit = sheetEditBuilder({ isOurs: sheet.ownedAs !== null });
      const tab: TabInWork = { title: sheet.title, part: sheet.entry.name, sheet, created: null, edit };
      tabs.set(realId(tabId), tab);
      return tab;
    },
    create(write) {
      const { title, tabId } = write;
      if (book.isStructureLocked) throw batchProblems.structureLocked();
      checkTitle(title);
      const isTitleTaken = titles.some((each) => each.toLowerCase() === title.toLowerCase());
      if (isTitleTaken || tabs.has(realId(tabId)) || sheetOf(tabId) !== undefined) throw batchProblems.tabTaken(title);
      const sheetId = newId(tabId);
      const relationshipId = freeRelationshipId(relationshipIds);
      const part = freePartName(`${folder}worksheets/sheet`, '.xml', (name) => takenParts.has(name.toLowerCase()));
      const index = Math.min(write.index ?? titles.length, titles.length);
      ids.add(sheetId);
      relationshipIds.add(relationshipId);
      takenParts.add(part.toLowerCase());
      titles.splice(index, 0, title);
      newSheets.push({ tab: write, sheetId, relationshipId, index, part });
      const edit = sheetEditBuilder({ isOurs: write.ownedAs !== null });
      tabs.set(sheetId, { title, part, sheet: null, created: write, edit });
    },
  };
}

function checkTitle(title: string): void {
  const isBad = title === '' || title.length > 31 || /[[\]:*?/\\\u0000-\u001f]/.test(title) || /^'|'$/.test(title);
  if (isBad) throw batchProblems.badTitle(title);
}
