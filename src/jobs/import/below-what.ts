import { areaText } from '../../core/workbook/area.ts';
import { aFinding } from '../../core/findings/a-finding.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { isBlank } from '../../core/workbook/cell-value.ts';
import type { Tab, Workbook } from '../../core/workbook/workbook.ts';

/** Added rows come after the last row that holds something: below a total, and in an .xlsx file outside a table. It is said. */
export function belowWhat(tab: Tab, totalsRows: ReadonlySet<number>, kind: Workbook['kind']): readonly Finding[] {
  const last = tab.rows.findLastIndex((row) => row.some((cell) => !isBlank(cell)));
  const below = (row: number, message: string): Finding =>
    aFinding('import/below-total', { tab: tab.title, tabId: tab.id, row: row + 1 }, { message, cause: 'below' });
  const table = (tab.areas ?? []).find(
    (area) => area.kind === 'table' && area.lastRow !== null && area.lastRow <= last,
  );
  return [
    ...(totalsRows.has(last)
      ? [
          below(
            last,
            `The new rows stand below row ${last + 1} of “${tab.title}”, which is no lead (a total, a note, an example).`,
          ),
        ]
      : []),
    ...(table !== undefined && kind === 'xlsx'
      ? [below(last, `The new rows stand below ${areaText(table)}, and not in it.`)]
      : []),
  ];
}
