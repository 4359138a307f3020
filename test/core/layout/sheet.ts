import { applyWrites } from '../../support/memory-store/apply-writes.ts';
import { memoryContentFrom, type MemoryContent } from '../../support/memory-store/memory-workbook.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import type { Tab } from '../../../src/core/workbook/workbook.ts';
import { aTab } from '../../support/builders.ts';

/** A small spreadsheet on which plans are applied and people type. */
export interface Sheet {
  readonly tabs: () => readonly Tab[];
  readonly apply: (writes: readonly SheetWrite[]) => void;
  readonly type: (title: string, row: number, column: number, value: CellValue) => void;
  readonly moveRows: (title: string, change: (rows: CellValue[][]) => CellValue[][]) => void;
  readonly content: () => MemoryContent;
}

export function aSheet(titles: readonly string[] = ['Leads']): Sheet {
  let content = memoryContentFrom({ tabs: titles.map((title) => ({ title, rows: [['Company']] })) });
  const rowsOf = (title: string): CellValue[][] =>
    content.tabs.find((tab) => tab.title === title)?.rows.map((row) => row.map((cell) => cell?.value ?? null)) ?? [];
  const put = (title: string, rows: CellValue[][]): void => {
    content = {
      ...content,
      tabs: content.tabs.map((tab) =>
        tab.title === title ? { ...tab, rows: rows.map((row) => row.map((value) => ({ value }))) } : tab,
      ),
    };
  };
  return {
    tabs: () =>
      content.tabs.map((tab) =>
        aTab({ id: tab.id, title: tab.title, ownedAs: tab.ownedAs, rows: rowsOf(tab.title).map((row) => [...row]) }),
      ),
    apply: (writes) => {
      content = applyWrites(content, writes).content;
    },
    type: (title, row, column, value) => {
      const rows = rowsOf(title);
      const cells = (rows[row] ??= []);
      cells[column] = value;
      put(
        title,
        Array.from(rows, (each) => Array.from(each ?? [], (cell) => cell ?? null)),
      );
    },
    moveRows: (title, change) => put(title, change(rowsOf(title))),
    content: () => content,
  };
}
