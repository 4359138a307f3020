import type { RecognisedTab } from '../adoption/adoption.ts';
import { isBlank } from '../workbook/cell-value.ts';
import type { Tab } from '../workbook/workbook.ts';
import { isEmpty } from './is-empty.ts';
import { placeIdColumn } from './place-id-column.ts';

/** Rows of stages that have no ID yet, where it belongs, and the row that needs a header first; null where one stands or none can. */
export function blankStageIds(
  tab: Tab,
  recognised: RecognisedTab,
): { readonly column: number; readonly rows: readonly number[]; readonly headerRow: number | null } {
  const name = recognised.columns.get('stage');
  const known = recognised.columns.get('stageId');
  const column = known ?? placeIdColumn(tab, recognised);
  const headerRow = known === undefined && recognised.headerRow >= 0 ? recognised.headerRow : null;
  const rows: number[] = [];
  for (let row = recognised.firstDataRow; name !== undefined && row < tab.rows.length; row++) {
    const cells = tab.rows[row];
    if (cells === undefined || isBlank(cells[name]) || tab.spilledRows.has(row) || !isEmpty(cells[column])) continue;
    rows.push(row);
  }
  return { column, rows, headerRow };
}
