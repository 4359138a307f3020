import type { RecognisedTab } from '../adoption/adoption.ts';
import { hasColumn } from '../workbook/area.ts';
import type { Area } from '../workbook/area.ts';
import type { Tab } from '../workbook/workbook.ts';

/** The areas of a tab that its rows move with: those that hold some of its rows, and at least two of its columns beside the ID. */
export function areasOfLeads(tab: Tab, recognised: Pick<RecognisedTab, 'columns' | 'firstDataRow'>): readonly Area[] {
  const columns = [...recognised.columns].filter(([field]) => !idFields.has(field)).map(([, column]) => column);
  return (tab.areas ?? []).filter((area) => {
    const held = columns.filter((column) => hasColumn(area, column)).length;
    const holdsRows = area.firstRow < tab.rows.length && (area.lastRow ?? Infinity) >= recognised.firstDataRow;
    return holdsRows && held >= Math.max(1, Math.min(2, columns.length));
  });
}

const idFields: ReadonlySet<string> = new Set(['leadId', 'stageId']);
