import type { Adoption, RecognisedTab } from '../../core/adoption/adoption.ts';
import { foldWholeHeader } from '../../core/schema/fold.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import { isBlank } from '../../core/workbook/cell-value.ts';
import type { Tab, Workbook } from '../../core/workbook/workbook.ts';
import type { ImportColumn } from './import-columns.ts';

/** A row that stands in the workbook already. */
export interface RowThere {
  readonly tab: string;
  readonly tabId: number | null;
  /** As people count. */
  readonly row: number;
  /** As they would stand in the tab that is imported into. */
  readonly cells: readonly (CellValue | undefined)[];
}

/** The rows of the tab that is imported into; headers that stand among them, totals and notes are none. */
export function rowsOfTab(tab: Tab, recognised: RecognisedTab | undefined): readonly RowThere[] {
  return rowsBelow(tab, recognised).map(({ row, cells }) => ({ tab: tab.title, tabId: tab.id, row, cells }));
}

/** The leads that stand in the other tabs: a deal that moved to the archive is there already. */
export function rowsElsewhere(
  workbook: Workbook,
  { leadTabs }: Pick<Adoption, 'leadTabs'>,
  target: RecognisedTab,
  columns: readonly ImportColumn[],
): readonly RowThere[] {
  return leadTabs.flatMap((recognised) => {
    const tab = workbook.tabs.find(({ id }) => id === recognised.tabId);
    if (tab === undefined || recognised.tabId === target.tabId) return [];
    const places = columns.flatMap((column) => {
      const from = placeIn(recognised, column);
      return from === undefined ? [] : [{ from, to: column.to, isMoney: column.field === 'amount' }];
    });
    const factor = (recognised.factor ?? 1) / (target.factor ?? 1);
    return rowsBelow(tab, recognised).map(({ row, cells }) => {
      const moved: (CellValue | undefined)[] = [];
      for (const { from, to, isMoney } of places) {
        const value = cells[from];
        moved[to] = isMoney && typeof value === 'number' ? Number((value * factor).toPrecision(15)) : value;
      }
      return { tab: tab.title, tabId: tab.id, row, cells: moved };
    });
  });
}

function placeIn(recognised: RecognisedTab, { field, label }: ImportColumn): number | undefined {
  if (field !== null) return field === 'entered' ? undefined : recognised.columns.get(field);
  return recognised.ownColumns.find((own) => foldWholeHeader(own.label) === foldWholeHeader(label))?.column;
}

function rowsBelow(
  tab: Tab,
  recognised: RecognisedTab | undefined,
): readonly { readonly row: number; readonly cells: readonly CellValue[] }[] {
  const firstRow = recognised?.firstDataRow ?? 1;
  return tab.rows.slice(firstRow).flatMap((cells, at) => {
    const index = firstRow + at;
    const isNone = index === recognised?.headerRow || recognised?.totalsRows.has(index) === true;
    return isNone || cells.every(isBlank) ? [] : [{ row: index + 1, cells }];
  });
}
