import { listBy } from '../../core/workbook/list-by.ts';
import { isMostlyCovered } from '../../core/workbook/mostly-covered.ts';
import type { Tab } from '../../core/workbook/workbook.ts';
import type { CellMeaning } from './cell-reader.ts';
import type { OpenWorkbook, SheetInfo } from './open-workbook.ts';
import { readList } from './read-list.ts';
import type { Dropdown } from './sheet-dropdowns.ts';

/** What may be chosen in the columns of a sheet that are dropdowns for the most part. */
export async function columnChoices(
  book: OpenWorkbook,
  { sheet, tab, dropdowns }: { readonly sheet: SheetInfo; readonly tab: Tab; readonly dropdowns: readonly Dropdown[] },
  meaning: CellMeaning,
): Promise<Pick<Tab, 'choices'>> {
  const choices = new Map<number, readonly string[]>();
  // Rows that were moved about leave several rules with one list.
  for (const [formula, rules] of listBy(dropdowns, (dropdown) => dropdown.formula)) {
    const blocks = rules.flatMap((rule) => rule.blocks);
    const columns = Array.from({ length: tab.columnCount }, (_, column) => column).filter((column) => {
      const here = blocks.filter((block) => column >= block.firstColumn && column <= block.lastColumn);
      const covers = (row: number): boolean => here.some((block) => row >= block.firstRow && row <= block.lastRow);
      return !choices.has(column) && here.length > 0 && isMostlyCovered(tab.rows, column, covers);
    });
    if (columns.length === 0) continue;
    const list = await readList(book, sheet, meaning, formula);
    if (list.length > 0) for (const column of columns) choices.set(column, list);
  }
  return choices.size === 0 ? {} : { choices };
}
