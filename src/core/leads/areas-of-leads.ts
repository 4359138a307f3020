import type { RecognisedTab } from '../adoption/adoption.ts';
import { hasColumn } from '../workbook/area.ts';
import type { Area } from '../workbook/area.ts';
import { isBlank } from '../workbook/cell-value.ts';
import type { Tab } from '../workbook/workbook.ts';

type Recognised = Pick<RecognisedTab, 'columns' | 'firstDataRow'>;

/**
 * The areas of a tab that its leads move with: they hold the first of its columns and at least half of all beside the IDs, and
 * its first row or at least half of its rows. What was recognised inside another table does not count: that table is a list
 * of its own beside the leads, even where one of its columns looks like theirs.
 */
export function areasOfLeads(tab: Tab, { columns, firstDataRow }: Recognised): readonly Area[] {
  const all = [...columns].filter(([field]) => !idFields.has(field)).map(([, column]) => column);
  const first = all.toSorted((a, b) => a - b)[0] ?? -1;
  const inRows = (tab.areas ?? []).filter((area) => holdsRows(tab, area, firstDataRow));
  const beside = inRows.filter((area) => area.kind === 'table' && !hasColumn(area, first));
  const theirs = all.filter((column) => !beside.some((area) => hasColumn(area, column)));
  return inRows.filter(
    (area) =>
      hasColumn(area, first) &&
      theirs.filter((column) => hasColumn(area, column)).length * 2 >= theirs.length &&
      holdsMost(tab, area, { first, firstDataRow }),
  );
}

/** Tables and filters beside the leads, of which some rows are the same: when they are sorted, no lead moves. */
export function areasOfOthers(tab: Tab, recognised: Recognised): readonly Area[] {
  const ofLeads = new Set(areasOfLeads(tab, recognised));
  return (tab.areas ?? []).filter(
    (area) =>
      (area.kind === 'table' || area.kind === 'filter') &&
      !ofLeads.has(area) &&
      holdsRows(tab, area, recognised.firstDataRow),
  );
}

function holdsRows(tab: Tab, area: Area, firstDataRow: number): boolean {
  return area.firstRow < tab.rows.length && (area.lastRow ?? Infinity) >= firstDataRow;
}

/** A list below the leads has the same columns, and is another one. */
function holdsMost(
  tab: Tab,
  { firstRow, lastRow }: Area,
  { first, firstDataRow }: { readonly first: number; readonly firstDataRow: number },
): boolean {
  if (firstRow <= firstDataRow) return true;
  const used = tab.rows.flatMap((cells, row) => (row >= firstDataRow && !isBlank(cells[first]) ? [row] : []));
  return used.filter((row) => row >= firstRow && row <= (lastRow ?? Infinity)).length * 2 >= used.length;
}

const idFields: ReadonlySet<string> = new Set(['leadId', 'stageId']);
