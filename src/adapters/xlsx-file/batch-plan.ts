import type { CellValue } from '../../core/workbook/cell-value.ts';
import type {
  CellFormat,
  CreateTab,
  InsertFirstRow,
  NameCell,
  OutCell,
  SheetWrite,
} from '../../core/workbook/sheet-write.ts';
import { everything } from '../../core/workbook/workbook.ts';
import { batchProblems, lastRow } from './batch-problems.ts';
import { isNamedAlready, mayName } from './cell-names.ts';
import { firstFreeRow } from './first-free-row.ts';
import type { SheetInfo } from './open-workbook.ts';
import type { NamedPlace } from './patch-workbook.ts';
import type { Source } from './source.ts';
import { tabsInWork } from './tabs-in-work.ts';
import type { TabInWork, TabPlan, TabsInWork } from './tabs-in-work.ts';

export interface BatchPlan extends Pick<TabsInWork, 'newSheets' | 'aliases' | 'titleOf'> {
  readonly tabs: readonly TabPlan[];
  readonly names: readonly NamedPlace[];
}

/** Sorts a batch by tab, in its order. Throws a `StoreError` where a write cannot be done; nothing is written here. */
export async function batchPlan(
  source: Source,
  batch: readonly SheetWrite[],
  knownAliases: ReadonlyMap<number, number>,
): Promise<BatchPlan> {
  const { book } = source;
  const tabs = tabsInWork(book, knownAliases);
  const names: NamedPlace[] = [];
  for (const write of batch) {
    if (write.kind === 'createTab') {
      tabs.create(write);
      continue;
    }
    const tab = tabs.of(write.tabId);
    if (write.kind !== 'nameCell') await editTab(source, tab, write);
    else if (mayName(book, write.name)) names.push({ ...write, title: tab.title });
  }
  const changedNames = names.filter((place, index) => {
    const isLast = !names.slice(index + 1).some((later) => later.name.toLowerCase() === place.name.toLowerCase());
    return isLast && !isNamedAlready(book, place);
  });
  const { newSheets, aliases, titleOf } = tabs;
  return { tabs: tabs.all(), newSheets, names: changedNames, aliases, titleOf };
}

async function editTab(
  source: Source,
  { title, sheet, edit }: TabInWork,
  write: Exclude<SheetWrite, CreateTab | NameCell>,
): Promise<void> {
  switch (write.kind) {
    case 'setCells':
      checkLastRow(title, write.row + write.cells.length);
      edit.put(write.row, write.column, write.cells);
      break;
    case 'appendRows': {
      const row = await firstFreeRow(source, sheet, edit);
      checkLastRow(title, row + write.rows.length);
      edit.put(row, 0, write.rows);
      break;
    }
    case 'insertFirstRow':
      edit.put(0, 0, await movedDown(source, sheet, write));
      break;
    case 'clearCells':
      if (!edit.isOurs) throw batchProblems.notOurs(title);
      edit.clear({
        firstRow: write.row,
        firstColumn: write.column,
        lastRow: write.row + write.rowCount - 1,
        lastColumn: write.column + write.columnCount - 1,
      });
      break;
    case 'fillBlank':
      edit.fill(write.row, write.column, write.value);
      break;
    case 'replaceText':
      edit.replace(write.row, write.column, write.was, write.value);
      break;
    case 'takeBack':
      edit.takeBack(write.column, write.value);
      break;
    case 'addDropdown':
    case 'addNote':
    case 'addConditionalFormat':
    case 'putChart':
      edit.decorate(write);
      break;
    case 'widenArea':
    case 'narrowArea':
      edit.resize(write);
      break;
    case 'markColumn':
    case 'settleMarks':
    case 'dressTab':
      // Column metadata is Google's: .xlsx has headers. Looks come with the cells, and none is refused.
      break;
  }
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
